# The search that the rules of `checks.disclosures` weigh. Called by `checks.verdict`. Secrets and
# people in attachments are in their facts, which are remembered; names are looked for again at each
# build, since the register changes without the files.

"""What the content discloses: its texts, its names, and the names of persons in attachments."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from panneau.domain.disclosure import Disclosures, RegisteredName
from panneau.domain.media import FileFacts
from panneau.domain.organisation import SourceFile
from panneau.domain.private_register import PrivateRegister
from panneau.media.documents.attachment_text import read_attachment_parts
from panneau.source.disclosed_texts import Told, disclosures_in_content
from panneau.source.project import Project
from panneau.source.scanner import FoundFile


def find_disclosed(
    project: Project,
    files: Sequence[SourceFile],
    facts: Mapping[str, FileFacts],
    register: PrivateRegister,
    scanned: Iterable[FoundFile] | None = None,
    *,
    known: Told | None = None,
) -> dict[str, Disclosures]:
    """Return what the content of a project discloses, by path.

    Args:
        project: Where the content is.
        files: The attached files.
        facts: Of these files.
        register: Names to look for; without any, no attachment is opened.
        scanned: Every file of the content, where somebody has listed them already.
        known: By a process that stays.
    """
    found = disclosures_in_content(project, register, scanned, known=known)
    if not register:
        return found
    parts = read_attachment_parts(files, facts, cache_dir=project.cache_dir)
    for src_uri, read in parts.items():
        names = tuple(_names_in(read, register))
        if names:
            place = register.without_names(src_uri)
            before = found.get(place, Disclosures())
            found[place] = replace(before, names=(*before.names, *names))
    return found


def _names_in(
    parts: Sequence[Sequence[str]], register: PrivateRegister
) -> Iterator[RegisteredName]:
    """Yield each line of the register once, where it is first found in a file."""
    seen: set[int] = set()
    for place, text in parts:
        for number, line in sorted(register.lines_in_text(text).items()):
            if number not in seen:
                seen.add(number)
                yield RegisteredName(number, 1 if place else line, place)

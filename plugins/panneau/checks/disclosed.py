# The search that the rules of `checks.disclosures` weigh. Called by `checks.verdict`. Secrets and
# people in attachments are in their facts, which are remembered; names are looked for again at each
# build, since the register changes without the files.

"""What the content discloses: its texts, its names, and the names of persons in attachments."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from panneau.checks.rendered_names import rendered_names
from panneau.domain.disclosure import NOTHING_DISCLOSED, Disclosures, RegisteredName
from panneau.domain.media import FileFacts
from panneau.domain.organisation import SourceFile
from panneau.domain.private_register import PrivateRegister
from panneau.media.documents.attachment_text import read_attachment_parts
from panneau.source.disclosed_texts import Told, disclosures_in_content
from panneau.source.loader import Loaded


def find_disclosed(
    loaded: Loaded,
    files: Sequence[SourceFile],
    facts: Mapping[str, FileFacts],
    register: PrivateRegister,
    *,
    known: Told | None = None,
) -> dict[str, Disclosures]:
    """Return what the content of a project discloses, by path.

    Args:
        loaded: The content, and its section with rendered texts.
        files: The attached files.
        facts: Of these files.
        register: Names to look for; without any, no attachment is opened.
        known: By a process that stays.
    """
    project = loaded.project
    found = disclosures_in_content(project, register, loaded.found, known=known)
    if register:
        parts = read_attachment_parts(files, facts, cache_dir=project.cache_dir)
        _add(found, register, _rendered(loaded, register, found))
        _add(found, register, ((uri, _names_in(read, register)) for uri, read in parts.items()))
    return found


def _add(
    found: dict[str, Disclosures],
    register: PrivateRegister,
    told: Iterable[tuple[str, Iterable[RegisteredName]]],
) -> None:
    for src_uri, read in told:
        names = tuple(read)
        if names:
            place = register.without_names(src_uri)
            before = found.get(place, Disclosures())
            found[place] = replace(before, names=(*before.names, *names))


def _rendered(
    loaded: Loaded, register: PrivateRegister, found: Mapping[str, Disclosures]
) -> Iterator[tuple[str, Iterable[RegisteredName]]]:
    for space in loaded.model.spaces if loaded.model else ():
        for publication in space.publications():
            src_uri = publication.src_uri
            names = rendered_names(publication, register, loaded.project.root / src_uri)
            if names:
                said = found.get(register.without_names(src_uri), NOTHING_DISCLOSED).names
                told = {name.number for name in said}
                yield src_uri, [name for name in names if name.number not in told]


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

# Everything that people type under `content/`, drafts and cards included: whoever can clone the
# repository reads it all. Called by `checks.disclosed`.

"""What the texts and the names of the content say that they should not."""

import unicodedata
from dataclasses import replace

from panneau.domain.disclosure import Disclosures, RegisteredName
from panneau.domain.disclosure_search import find_disclosures
from panneau.domain.private_register import PrivateRegister
from panneau.source.project import Project
from panneau.source.scanner import FoundFile, scan

MOST_BYTES = 2 << 20
"""Longer texts are refused before anybody would read them."""
IN_ITS_NAME = "dans son nom"


def disclosures_in_content(project: Project, register: PrivateRegister) -> dict[str, Disclosures]:
    """Return what the texts of a project disclose, by path; nothing for most of them.

    A path that holds a name of the register is given without it.

    Args:
        project: Where the content is.
        register: Names to look for, in texts and in the names of all files.
    """
    found: dict[str, Disclosures] = {}
    for file in scan(project.content_dir, root=project.root, issues=[]):
        told = _in_text(file, register) if file.is_markdown or file.is_yaml else Disclosures()
        src_uri = file.source.src_uri
        in_path = register.in_text(src_uri)
        if in_path:
            names = tuple(RegisteredName(n, place=IN_ITS_NAME) for n in sorted(in_path))
            told = replace(told, names=(*told.names, *names))
            src_uri = register.without_names(src_uri)
        if told:
            before = found.get(src_uri, Disclosures())
            found[src_uri] = replace(
                told, secrets=before.secrets + told.secrets, names=before.names + told.names
            )
    return found


def _in_text(file: FoundFile, register: PrivateRegister) -> Disclosures:
    text = _raw_text(file)
    names = register.lines_in_text(text)
    found = tuple(RegisteredName(number, line) for number, line in sorted(names.items()))
    return replace(find_disclosures(text), names=found)


def _raw_text(file: FoundFile) -> str:
    """Return the text of a file; what is not UTF-8 is read all the same, as Windows wrote it."""
    if file.source.size_bytes > MOST_BYTES:
        return ""
    try:
        return decoded(file.source.path.read_bytes())
    except OSError:
        return ""


def decoded(raw: bytes) -> str:
    """Return bytes as text, whatever they are."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else unicodedata.normalize("NFC", text)

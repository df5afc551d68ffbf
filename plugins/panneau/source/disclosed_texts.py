# Everything that people type under `content/`, drafts and cards included: whoever can clone the
# repository reads it all. Called by `checks.disclosed`.

"""What the texts and the names of the content say that they should not."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from typing import Self

from panneau.domain.disclosure import NOTHING_DISCLOSED, Disclosures, RegisteredName
from panneau.domain.disclosure_search import find_disclosures
from panneau.domain.private_register import PrivateRegister
from panneau.memory.codec import from_json, to_json
from panneau.memory.file_memory import FileMemory
from panneau.memory.stamp import now_ns
from panneau.memory.vault import Vault
from panneau.memory.version import code_version
from panneau.source.project import Project
from panneau.source.scanner import FoundFile, scan
from panneau.source.text_reader import without_cut_marks

FOLDER = "divulgations"
MOST_BYTES = 2 << 20
"""Longer texts are refused before anybody would read them."""
IN_ITS_NAME = "dans son nom"


@dataclass(slots=True)
class Told:
    """What a process that stays has found in the files of each folder."""

    names: tuple[str, ...] = ()
    """Of the register."""
    shelves: dict[str, tuple[list[FoundFile], list[Disclosures]]] = field(default_factory=dict)
    """Files that have dates which would show another change, and what each tells."""

    def under(self, register: PrivateRegister) -> Self:
        """Return the same, or nothing where other names were looked for."""
        if self.names != register.lines:
            self.names, self.shelves = register.lines, {}
        return self

    def answer(
        self, name: str, files: list[FoundFile], work: Callable[[], list[Disclosures]]
    ) -> list[Disclosures]:
        """Return what the files of a folder tell, worked out where they are not the same."""
        known, told = self.shelves.pop(name, ([], []))
        moment = now_ns()
        if known != files:
            told = work()
        if known == files or all(file.stamp.is_settled(moment) for file in files):
            self.shelves[name] = (files, told)
        return told

    def keep_only(self, names: Container[str]) -> None:
        """Forget the folders that are no longer there."""
        self.shelves = {name: shelf for name, shelf in self.shelves.items() if name in names}


def disclosures_in_content(
    project: Project,
    register: PrivateRegister,
    scanned: Iterable[FoundFile] | None = None,
    *,
    known: Told | None = None,
) -> dict[str, Disclosures]:
    """Return what the texts of a project disclose, by path; nothing for most of them.

    A path that holds a name of the register is given without it.

    Args:
        project: Where the content is.
        register: Names to look for, in texts and in the names of all files.
        scanned: Every file, where somebody has listed them already.
        known: By a process that stays.
    """
    if scanned is None:
        scanned = scan(project.content_dir, root=project.root, issues=[])
    found: dict[str, Disclosures] = {}
    vault = _vault(project, register)
    for file, in_text in _texts(scanned, register, vault, (known or Told()).under(register)):
        told, src_uri = in_text, file.source.src_uri
        in_path = register.in_text(src_uri) if register else ()
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


def _vault(project: Project, register: PrivateRegister) -> Vault | None:
    """Return what was found in the same texts under the same register."""
    if not project.remembers:
        return None
    names = sha256("\n".join(register.lines).encode()).hexdigest()
    return Vault(project.cache_dir / FOLDER, version=f"{code_version()} {names}")


def _texts(
    scanned: Iterable[FoundFile], register: PrivateRegister, vault: Vault | None, known: Told
) -> Iterator[tuple[FoundFile, Disclosures]]:
    # A memory for each rubric: a text that changes has one of them written down again.
    shelves: defaultdict[str, list[FoundFile]] = defaultdict(list)
    for file in scanned:
        shelves["/".join(file.parts[:-1][:2])].append(file)
    for name, files in shelves.items():
        told = known.answer(name, files, partial(_all_told, name, files, register, vault))
        yield from zip(files, told, strict=True)
    known.keep_only(shelves)
    if vault:
        vault.keep_only(set(shelves))


def _all_told(
    name: str, files: list[FoundFile], register: PrivateRegister, vault: Vault | None
) -> list[Disclosures]:
    with FileMemory(vault, name) as memory:
        return [_disclosed(file, register, memory) for file in files]


def _disclosed(file: FoundFile, register: PrivateRegister, memory: FileMemory) -> Disclosures:
    """Return what a text discloses; nothing for a file that is none."""
    if not (file.is_markdown or file.is_yaml):
        return NOTHING_DISCLOSED
    work = partial(_told, file, register)
    told = memory.answer(file.source.src_uri, file.source.where, file.stamp, work)
    return from_json(Disclosures, told) if told else NOTHING_DISCLOSED


def _told(file: FoundFile, register: PrivateRegister) -> object:
    """Return what a text tells as JSON: nothing for most of them."""
    told = _in_text(file, register)
    return to_json(Disclosures, told) if told else None


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
    if text.isascii():
        return text
    # As readers get it: a secret cut by marks of no width is whole on the page.
    return unicodedata.normalize("NFC", without_cut_marks(text))

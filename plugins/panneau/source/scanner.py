# Lists `content/` without opening anything and without following a link. What it does not list
# does not exist for the rest: the site is made of what the scan accepted.

"""The tree of content folders, as found on disk."""

import os
import stat
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Self

from panneau.domain.issue import Code, Issue, ParamValue
from panneau.domain.location import Location
from panneau.domain.organisation import SourceFile
from panneau.domain.system_words import reason
from panneau.memory.stamp import UNKNOWN, Stamp
from panneau.source.names import (
    LITTER,
    ends_twice,
    is_reserved,
    is_unsafe,
    length_told,
    nfc,
    printable,
)

MAX_FOLDERS_BELOW_CONTENT = 3
"""space / rubric / bundle: nothing is published from deeper."""
ORDINARY_DEPTH = 3
"""space / rubric / file."""
SPACE_CARD = "espace.yml"
STAFF_FOLDER = "organisme"
MARKDOWN = (".md", ".markdown")
DATA = (".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A regular file under `content/`."""

    parts: tuple[str, ...]
    """Names from `content/` down, NFC."""
    source: SourceFile
    stamp: Stamp
    """What tells a later scan that nothing was written in it."""
    is_markdown: bool
    """Whether the file is a publication by its extension."""
    is_yaml: bool
    """Whether the file is data by its extension."""

    @classmethod
    def of(cls, parts: tuple[str, ...], source: SourceFile, stamp: Stamp = UNKNOWN) -> Self:
        """Return a file by its names, and what was seen of it."""
        name = parts[-1].lower()
        return cls(parts, source, stamp, name.endswith(MARKDOWN), name.endswith(DATA))

    @property
    def name(self) -> str:
        """Last part."""
        return self.parts[-1]


def scan(content_dir: Path, *, root: Path, issues: list[Issue]) -> tuple[FoundFile, ...]:
    """List the files of the content tree, sorted by their names.

    Args:
        content_dir: The folder `content/`.
        root: The repository, from which places are given.
        issues: Links, devices, hidden files and impossible names are reported here, once each.
    """
    walker = _Walker(prefix_of(content_dir, root), issues)
    walker.walk(str(content_dir), ())
    return tuple(sorted(walker.found, key=attrgetter("parts")))


def prefix_of(content_dir: Path, root: Path) -> tuple[str, ...]:
    """Return the names from the repository down to `content/`."""
    return content_dir.relative_to(root).parts if content_dir.is_relative_to(root) else ()


class _Walker:
    def __init__(self, prefix: tuple[str, ...], issues: list[Issue]) -> None:
        self._prefix = prefix
        self._issues = issues
        self.found: list[FoundFile] = []

    def walk(self, folder: str, parts: tuple[str, ...]) -> None:
        try:
            with os.scandir(folder) as listed:
                entries = sorted(listed, key=attrgetter("name"))
        except OSError as error:
            self._report(Code.FILE_UNREADABLE, parts, detail=reason(error))
            return
        place = "/".join((*self._prefix, *parts, ""))
        for entry in entries:
            name, status = nfc(entry.name), entry.stat(follow_symlinks=False)
            names = (*parts, name)
            is_ordinary = stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)
            if entry.name.lower() in LITTER:
                continue
            if code := refusal(entry.name, is_ordinary=is_ordinary):
                self._report(code, names)
                continue
            if stat.S_ISDIR(status.st_mode):
                self._descend(entry, names)
            else:
                source = SourceFile(place + name, entry.path, status.st_size)
                self.found.append(FoundFile.of(names, source, Stamp.of(status)))

    def _descend(self, entry: os.DirEntry[str], names: tuple[str, ...]) -> None:
        if len(names) > MAX_FOLDERS_BELOW_CONTENT:
            self._report(Code.FOLDER_TOO_DEEP, names)
        else:
            self.walk(entry.path, names)

    def _report(self, code: Code, names: tuple[str, ...], **params: str) -> None:
        self._issues.append(trouble(code, names, prefix=self._prefix, **params))


def refusal(name: str, *, is_ordinary: bool = True) -> Code | None:
    """Return why a file or a folder is not looked at; None if it is.

    Args:
        name: As the disk has it.
        is_ordinary: Whether it is a regular file or a folder.
    """
    if not is_ordinary:
        return Code.FILE_IS_LINK
    if is_unsafe(name):
        return Code.NAME_UNSAFE
    if name.startswith((".", "~$")) or name.endswith("~"):
        return Code.FILE_HIDDEN
    if ends_twice(name):
        return Code.NAME_ENDS_TWICE
    return Code.NAME_RESERVED if is_reserved(name) else None


def trouble(code: Code, names: tuple[str, ...], *, prefix: tuple[str, ...], **more: str) -> Issue:
    """Return what is wrong with a file or a folder.

    Args:
        code: What it is.
        names: From `content/` down.
        prefix: Of `content/`, from the repository.
        more: What else the message tells.
    """
    shown = tuple(map(printable, names))
    place = Location("/".join((*prefix, *shown)))
    name = shown[-1] if shown else ""
    return Issue(code, place, {"name": name, **_told(code, names), **more})


def _told(code: Code, names: tuple[str, ...]) -> dict[str, ParamValue]:
    """Return what else there is to say of a name that is refused."""
    if code is Code.NAME_UNSAFE:
        return {**length_told(names[-1])}
    if code is Code.NAME_ENDS_TWICE:
        return {"suggestion": names[-1].rpartition(".")[0]}
    return {}

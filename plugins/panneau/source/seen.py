# Most saves change one file of thousands. Somebody has just looked at all of `content/` (ADR-0026):
# the files of the parts in which nothing has changed are those of before, and no folder is opened.
# What this finds is, to the order, what `scanner` finds; a test holds it to that.

"""The content, as found on disk a moment ago."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter
from pathlib import Path

from panneau.domain.issue import Code, Issue
from panneau.domain.organisation import SourceFile
from panneau.memory.listing import ITSELF, Listing, Part, are_folders_dated, look
from panneau.memory.stamp import Stamp
from panneau.source.names import LITTER, is_plain, nfc
from panneau.source.project import Project
from panneau.source.scanner import (
    MAX_FOLDERS_BELOW_CONTENT,
    FoundFile,
    prefix_of,
    refusal,
    scan,
    trouble,
)

Names = tuple[str, ...]
Trouble = tuple[Names, Issue]
"""An issue, under the names that the disk has, in whose order issues are told."""


@dataclass(frozen=True, slots=True)
class _InPart:
    """What a part of the content holds."""

    part: Part
    files: tuple[FoundFile, ...]
    troubles: tuple[Trouble, ...]


@dataclass(slots=True)
class Seen:
    """What was seen of the content, to be told what has changed since then."""

    listing: Listing | None = None
    """As somebody has just found it; taken for what the content is, once."""
    _before: Listing | None = None
    _parts: dict[str, _InPart] = field(default_factory=dict)
    _place: tuple[Path, Path] | None = None

    def scan(self, project: Project, *, issues: list[Issue]) -> tuple[FoundFile, ...]:
        """List the files of the content, as `scanner.scan` does."""
        content_dir, root = project.content_dir, project.root
        if self._place != (content_dir, root):
            self._place, self._before, self._parts = (content_dir, root), None, {}
        try:
            listing = self.listing or self._look(project)
        except OSError:
            # Which folder, and why, is told by whoever opens each of them.
            self.listing = self._before = None
            return scan(content_dir, root=root, issues=issues)
        self.listing, self._before = None, listing
        prefix = prefix_of(content_dir, root)
        self._parts = {
            url: self._in_part(part, content_dir, prefix) for url, part in listing.items()
        }
        found = self._parts.values()
        troubles = sorted((t for part in found for t in part.troubles), key=itemgetter(0))
        issues.extend(issue for _, issue in troubles)
        files = (file for part in found for file in part.files)
        return tuple(sorted(files, key=attrgetter("parts")))

    def _look(self, project: Project) -> Listing:
        is_dated = are_folders_dated(project.cache_dir, project.content_dir)
        return look(project.content_dir, self._before if is_dated else None)

    def _in_part(self, part: Part, content_dir: Path, prefix: Names) -> _InPart:
        known = self._parts.get(part.url)
        return known if known and known.part == part else _found(part, content_dir, prefix)


def _found(part: Part, content_dir: Path, prefix: Names) -> _InPart:
    above = tuple(part.url.split("/")) if part.url else ()
    if any(name.lower() in LITTER or refusal(name) for name in above[:-1]):
        return _InPart(part, (), ())
    reader = _PartReader(part, content_dir, prefix, above)
    reader.read_folders()
    files = tuple(reader.files())
    reader.read_others()
    return _InPart(part, files, tuple(reader.troubles))


class _PartReader:
    def __init__(self, part: Part, content_dir: Path, prefix: Names, above: Names) -> None:
        self._part = part
        self._where = f"{content_dir / part.url}{os.sep}"
        self._prefix = prefix
        self._above = above
        self._refused: set[str] = set()
        """Folders that are not looked into, from the part; itself is empty."""
        self.troubles: list[Trouble] = []

    def read_folders(self) -> None:
        """Find out which folders are not looked into: one comes before those that it holds."""
        for name in self._part.inner:
            inner = "" if name == ITSELF else name
            names = self._raw(inner)
            if not self._is_welcome(inner, names):
                self._refused.add(inner)
            elif len(names) > MAX_FOLDERS_BELOW_CONTENT:
                self._report(Code.FOLDER_TOO_DEEP, names)
                self._refused.add(inner)

    def files(self) -> Iterator[FoundFile]:
        """Yield the files, in the order of the names that the disk has."""
        above, values = tuple(map(nfc, self._above)), iter(self._part.stamps)
        place = "/".join((*self._prefix, *above, ""))
        stamps = map(Stamp, values, values, values)
        for raw, stamp in zip(self._part.names, stamps, strict=True):
            folder, _, name = raw.rpartition("/")
            if folder in self._refused or not (is_plain(name) or self._is_fine(raw)):
                continue
            inner = nfc(raw)
            names = (*above, *inner.split("/")) if folder else (*above, inner)
            source = SourceFile(place + inner, self._where + _native(raw), stamp.size)
            yield FoundFile.of(names, source, stamp)

    def read_others(self) -> None:
        """Report what is neither a file nor a folder."""
        start = len(self._part.url) + 1 if self._part.url else 0
        for url in self._part.others:
            inner = url[start:]
            self._is_welcome(inner, self._raw(inner), is_ordinary=False)

    def _is_fine(self, inner: str) -> bool:
        return self._is_welcome(inner, self._raw(inner))

    def _is_welcome(self, inner: str, names: Names, *, is_ordinary: bool = True) -> bool:
        """Tell whether something is looked at, and report why not."""
        if inner and inner.rpartition("/")[0] in self._refused:
            return False
        if names[-1].lower() in LITTER:
            return False
        code = refusal(names[-1], is_ordinary=is_ordinary)
        if code:
            self._report(code, names)
        return code is None

    def _raw(self, inner: str) -> Names:
        return (*self._above, *inner.split("/")) if inner else self._above

    def _report(self, code: Code, names: Names) -> None:
        shown = tuple(map(nfc, names))
        self.troubles.append((names, trouble(code, shown, prefix=self._prefix)))


def _native(inner: str) -> str:
    return inner if os.sep == "/" else inner.replace("/", os.sep)

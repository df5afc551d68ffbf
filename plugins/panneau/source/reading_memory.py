# Between the loader and the reader of publications: what was read in a build is not read again in
# the next one, unless its bytes, or what it asked of the files around it, have changed (ADR-0026).

"""Publications already read."""

import hashlib
import json
from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from panneau.domain.issue import Issue
from panneau.domain.publication import Publication
from panneau.memory.codec import from_json, to_json
from panneau.memory.stamp import is_still, now_ns
from panneau.memory.vault import Vault
from panneau.source.consulted import Listening, still_answers, unique
from panneau.source.library import Library
from panneau.source.places import Places
from panneau.source.publication_reader import read_publication
from panneau.source.scanner import FoundFile
from panneau.source.seen import Seen

FOLDER = "lecture"
_LIBRARY = "bibliothèque"


@dataclass(frozen=True, slots=True)
class Read:
    """What reading one file gave."""

    item: Publication | None
    issues: tuple[Issue, ...]
    entry: list[Any] | None
    """What is written down of it: stamp, digest, what was asked, publication, issues, digest of the
    publication. None for what must be read again."""


@dataclass(frozen=True, slots=True)
class RubricRead:
    """What reading all the texts of a rubric gave."""

    files: tuple[FoundFile, ...]
    """All that was there."""
    items: tuple[Publication, ...]
    """Newest first, then by `src_uri`."""
    unread: tuple[str, ...]
    """`src_uri` of the texts that could not be read."""
    issues: tuple[Issue, ...]
    digests: Mapping[str, str]
    """Of everything that each publication says, by `src_uri`."""
    is_settled: bool
    """Whether every text was read, and has a date that would show another change."""


@dataclass(slots=True)
class Readings:
    """What a process that stays has read, so that it need not read it from the disk again."""

    version: str = ""
    shelves: dict[str, dict[str, Read]] = field(default_factory=dict)
    """By folder and `src_uri`."""
    rubrics: dict[str, RubricRead] = field(default_factory=dict)
    """By folder, the settled ones."""
    seen: Seen = field(default_factory=Seen)
    """What was found on disk."""
    places: Places | None = None
    """What the names of the files told."""

    def under(self, version: str) -> Self:
        """Return the same readings, or none where they were made under other rules."""
        if version != self.version:
            self.version, self.shelves, self.rubrics = version, {}, {}
        return self

    def keep_only(self, folders: Container[str]) -> None:
        """Forget the rubrics that are no longer there."""
        self.shelves = {name: shelf for name, shelf in self.shelves.items() if name in folders}
        self.rubrics = {name: read for name, read in self.rubrics.items() if name in folders}


class ReadingMemory:
    """What a build has read, by folder; without a vault, everything is read and forgotten."""

    def __init__(
        self, library: Library, vault: Vault | None = None, readings: Readings | None = None
    ) -> None:
        """Take everything that publications are read against, and where they are remembered.

        Args:
            library: The files and the addresses.
            vault: Where readings are remembered.
            readings: Of this process, under the version of the vault.
        """
        self.library = library
        self.vault = vault
        self.digests: dict[str, str] = {}
        """By `src_uri`, of everything that a publication says; empty without a vault."""
        self.is_same_library = False
        """Whether the library would answer every question as it did in the last build."""
        self._shelves: set[str] = set()
        self._readings = readings
        self._answers = library.places.digest if vault else ""
        if vault:
            self._compare_libraries(vault)

    def rubric(self, name: str, files: tuple[FoundFile, ...]) -> RubricRead:
        """Return what the texts of a rubric say.

        Args:
            name: Its folder, from `content/`.
            files: All that is below it.
        """
        self._shelves.add(name)
        # Taken out: what is read against another library must not be found again.
        known = self._readings.rubrics.pop(name, None) if self._readings else None
        if not (known and self.is_same_library and known.files == files):
            known = self._read(name, files)
        if self._readings and known.is_settled:
            self._readings.rubrics[name] = known
        self.digests.update(known.digests)
        return known

    def _read(self, name: str, files: tuple[FoundFile, ...]) -> RubricRead:
        texts = [file for file in files if file.is_markdown]
        with Shelf(name, self) as shelf:
            read = {file.source.src_uri: shelf.read(file) for file in texts}
        items = sorted((r.item for r in read.values() if r.item), key=lambda item: item.src_uri)
        return RubricRead(
            files,
            items=tuple(sorted(items, key=lambda item: item.published_on, reverse=True)),
            unread=tuple(uri for uri, r in read.items() if not r.item),
            issues=tuple(issue for r in read.values() for issue in r.issues),
            digests={uri: str(r.entry[5]) for uri, r in read.items() if r.entry},
            is_settled=all(r.entry and r.entry[0] for r in read.values()),
        )

    def known(self, name: str) -> Mapping[str, Read | list[Any]]:
        """Return what was read of a rubric, by `src_uri`: here, or else as it was written down."""
        if self._readings and name in self._readings.shelves:
            return self._readings.shelves[name]
        known = self.vault.load(name) if self.vault else None
        return known if isinstance(known, dict) else {}

    def keep(
        self, name: str, after: dict[str, Read], before: Mapping[str, Read | list[Any]]
    ) -> None:
        """Keep what was read of a rubric, for the next build.

        Args:
            name: The rubric.
            after: What was read now.
            before: What `known` returned.
        """
        if self._readings:
            self._readings.shelves[name] = after
        entries = {key: read.entry for key, read in after.items()}
        if self.vault and entries != {key: _entry(value) for key, value in before.items()}:
            self.vault.save(name, entries)

    def prune(self) -> None:
        """Forget the rubrics that are no longer there."""
        if self._readings:
            self._readings.keep_only(self._shelves)
        if self.vault:
            self.vault.keep_only({*self._shelves, _LIBRARY})
            self.vault.save(_LIBRARY, self._answers)

    def _compare_libraries(self, vault: Vault) -> None:
        self.is_same_library = vault.load(_LIBRARY) == self._answers
        if not self.is_same_library:
            # Shelves will be written against this library: nobody may take them for the other's.
            try:
                vault.forget(_LIBRARY)
            except OSError:
                self.vault = None


class Shelf:
    """The publications of one rubric."""

    def __init__(self, name: str, memory: ReadingMemory) -> None:
        """Take the name of the rubric; `ReadingMemory.rubric` is the way in."""
        self._name = name
        self._memory = memory
        self._before: Mapping[str, Read | list[Any]] = {}
        self._after: dict[str, Read] = {}

    def __enter__(self) -> Self:
        self._before = self._memory.known(self._name)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is None:
            self._memory.keep(self._name, self._after, self._before)

    def read(self, found: FoundFile) -> Read:
        """Return a publication as `read_publication` does."""
        if self._memory.vault is None:
            issues: list[Issue] = []
            item = read_publication(found, self._memory.library, issues=issues)
            return Read(item, tuple(issues), None)
        read = self._remembered(found) or self._read(found)
        if read.entry:
            self._after[found.source.src_uri] = read
        return read

    def _remembered(self, found: FoundFile) -> Read | None:
        known = self._before.get(found.source.src_uri)
        try:
            entry = _entry(known)
            sound = self._sound(found, entry)
            if sound is None:
                return None
            if isinstance(known, Read):
                return known if sound is entry else replace(known, entry=sound)
            item: Publication = from_json(Publication, sound[3])
            return Read(item, tuple(from_json(Issue, issue) for issue in sound[4]), sound)
        except (ValueError, TypeError, IndexError, KeyError):
            return None  # whatever this is, it is no entry of ours

    def _sound(self, found: FoundFile, entry: list[Any] | None) -> list[Any] | None:
        """Return an entry that still says what reading would; with the stamp of today."""
        if entry is None or not self._answers_hold(entry[2]):
            return None
        if entry[0] == list(found.stamp):
            return entry
        moment = now_ns()
        if _digest(found.source.path) != entry[1]:
            return None
        return [list(found.stamp) if found.stamp.is_settled(moment) else None, *entry[1:]]

    def _answers_hold(self, heard: list[Any]) -> bool:
        return self._memory.is_same_library or still_answers(self._memory.library, heard)

    def _read(self, found: FoundFile) -> Read:
        library, issues = Listening(self._memory.library), list[Issue]()
        moment, before = now_ns(), _digest(found.source.path)
        item = read_publication(found, library, issues=issues)
        # What was refused is read again: the reason may be the time that this machine took.
        if not item or not before or not _is_unchanged(found, before, moment):
            return Read(item, tuple(issues), None)
        stamp = list(found.stamp) if found.stamp.is_settled(moment) else None
        content = to_json(Publication, item)
        seen = list(unique(library.heard))
        told = [to_json(Issue, issue) for issue in issues]
        entry = [stamp, before, seen, content, told, _digest_of(content)]
        return Read(item, tuple(issues), entry)


def _is_unchanged(found: FoundFile, digest: str, moment: int) -> bool:
    """Tell whether a file has the bytes that it had when it was opened, at a moment."""
    is_settled = found.stamp.is_settled(moment) and is_still(found.source.path, found.stamp)
    return is_settled or _digest(found.source.path) == digest


def _entry(known: Read | list[Any] | None) -> list[Any] | None:
    return known.entry if isinstance(known, Read) else known


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _digest_of(content: object) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()

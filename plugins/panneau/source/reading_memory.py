# Between the loader and the reader of publications: what was read in a build is not read again in
# the next one, unless its bytes, or what it asked of the files around it, have changed (ADR-0026).

"""Publications already read."""

import hashlib
import json
from collections.abc import Mapping
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


@dataclass(slots=True)
class Readings:
    """What a process that stays has read, so that it need not read it from the disk again."""

    version: str = ""
    shelves: dict[str, dict[str, Read]] = field(default_factory=dict)
    """By folder and `src_uri`."""
    seen: Seen = field(default_factory=Seen)
    """What was found on disk."""
    places: Places | None = None
    """What the names of the files told."""

    def under(self, version: str) -> Self:
        """Return the same readings, or none where they were made under other rules."""
        if version != self.version:
            self.version, self.shelves = version, {}
        return self


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

    def shelf(self, name: str) -> "Shelf":
        """Return what is known of one rubric, to be used as a context."""
        self._shelves.add(name)
        return Shelf(name, self)

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
            for gone in self._readings.shelves.keys() - self._shelves:
                del self._readings.shelves[gone]
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
        """Take the name of the rubric; `ReadingMemory.shelf` is the way in."""
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

    def read(self, found: FoundFile, *, issues: list[Issue]) -> Publication | None:
        """Return a publication as `read_publication` does."""
        if self._memory.vault is None:
            return read_publication(found, self._memory.library, issues=issues)
        read = self._remembered(found) or self._read(found)
        issues.extend(read.issues)
        if read.entry:
            key = found.source.src_uri
            self._after[key] = read
            self._memory.digests[key] = str(read.entry[5])
        return read.item

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

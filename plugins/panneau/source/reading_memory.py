# Between the loader and the reader of publications: what was read in a build is not read again in
# the next one, unless its bytes, or what it asked of the files around it, have changed (ADR-0026).

"""Publications already read."""

import hashlib
import json
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from panneau.domain.issue import Issue
from panneau.domain.publication import Publication
from panneau.memory.codec import from_json, to_json
from panneau.memory.stamp import Stamp, now_ns
from panneau.memory.vault import Vault
from panneau.source.consulted import Listening, still_answers, unique
from panneau.source.library import Library
from panneau.source.publication_reader import read_publication
from panneau.source.scanner import FoundFile

FOLDER = "lecture"


class ReadingMemory:
    """What a build has read, by folder; without a vault, everything is read and forgotten."""

    def __init__(self, library: Library, vault: Vault | None = None) -> None:
        """Take everything that publications are read against, and where they are remembered."""
        self.library = library
        self.vault = vault
        self.digests: dict[str, str] = {}
        """By `src_uri`, of everything that a publication says; empty without a vault."""
        self._shelves: set[str] = set()

    def shelf(self, name: str) -> "Shelf":
        """Return what is known of one rubric, to be used as a context."""
        self._shelves.add(name)
        return Shelf(name, self)

    def prune(self) -> None:
        """Forget the rubrics that are no longer there."""
        if self.vault:
            self.vault.keep_only(self._shelves)


class Shelf:
    """The publications of one rubric."""

    def __init__(self, name: str, memory: ReadingMemory) -> None:
        """Take the name of the rubric; `ReadingMemory.shelf` is the way in."""
        self._name = name
        self._memory = memory
        self._before: dict[str, list[Any]] = {}
        self._after: dict[str, list[Any]] = {}

    def __enter__(self) -> Self:
        vault = self._memory.vault
        known = vault.load(self._name) if vault else None
        self._before = known if isinstance(known, dict) else {}
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        vault = self._memory.vault
        if vault and error is None and self._after != self._before:
            vault.save(self._name, self._after)

    def read(self, found: FoundFile, *, issues: list[Issue]) -> Publication | None:
        """Return a publication as `read_publication` does."""
        if self._memory.vault is None:
            return read_publication(found, self._memory.library, issues=issues)
        key = found.source.src_uri
        try:
            entry = self._sound(found, self._before.get(key))
            if entry:
                item: Publication = from_json(Publication, entry[3])
                issues.extend(from_json(Issue, issue) for issue in entry[4])
                self._keep(key, entry)
                return item
        except (ValueError, TypeError, IndexError, KeyError):
            pass  # whatever this is, it is no entry of ours
        return self._read(found, issues)

    def _sound(self, found: FoundFile, entry: list[Any] | None) -> list[Any] | None:
        """Return an entry that still says what reading would; with the stamp of today."""
        if entry is None or not still_answers(self._memory.library, entry[2]):
            return None
        if entry[0] is not None and Stamp(*entry[0]) == found.stamp:
            return entry
        moment = now_ns()
        if _digest(found.source.path) != entry[1]:
            return None
        return [found.stamp if found.stamp.is_settled(moment) else None, *entry[1:]]

    def _read(self, found: FoundFile, issues: list[Issue]) -> Publication | None:
        library, own = Listening(self._memory.library), list[Issue]()
        moment, before = now_ns(), _digest(found.source.path)
        item = read_publication(found, library, issues=own)
        issues.extend(own)
        # What was refused is read again: the reason may be the time that this machine took.
        if item and before and before == _digest(found.source.path):
            stamp = list(found.stamp) if found.stamp.is_settled(moment) else None
            content = to_json(Publication, item)
            seen = list(unique(library.heard))
            kept = [to_json(Issue, issue) for issue in own]
            self._keep(
                found.source.src_uri, [stamp, before, seen, content, kept, _digest_of(content)]
            )
        return item

    def _keep(self, key: str, entry: list[Any]) -> None:
        self._after[key] = entry
        self._memory.digests[key] = str(entry[5])


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _digest_of(content: object) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()

# Remembers what was found in a content, outside the site. Called by `inspector`. A cache is never
# believed on its word: an entry that is damaged, truncated or of another version is not there.

"""Facts of files already inspected."""

import hashlib
import importlib.metadata
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from panneau.domain.media import Defect, DefectKind, FileFacts
from panneau.media.facts_json import facts_from_json, facts_to_json

MOST_ENTRIES = 10_000
"""About 5 MB on disk."""
_MOST_ENTRY_BYTES = 1 << 20
_ABOUT_THE_MACHINE = frozenset(
    (DefectKind.PROBE_ABSENT, DefectKind.PROBE_FAILED, DefectKind.INSPECTION_FAILED)
)
"""Defects that may be gone tomorrow with the same content: never remembered."""
_LIBRARIES = ("ffmpeg-python", "lxml", "pikepdf", "pillow")


class FactsCache:
    """Facts by content, extension, version of the checker and version of ffprobe."""

    def __init__(
        self, folder: Path, *, probe_version: str, most_entries: int = MOST_ENTRIES
    ) -> None:
        self._folder = folder / "facts"
        self._version = f"{checker_version()} {probe_version}"
        self._most_entries = most_entries

    def load(self, sha256: str, extension: str) -> FileFacts | None:
        """Return the facts of a content, or None when they are not known for certain."""
        path = self._path(sha256, extension)
        try:
            if path.stat().st_size > _MOST_ENTRY_BYTES:
                return None
            entry = json.loads(path.read_bytes())
            facts = facts_from_json(entry["facts"])
            is_sound = entry["seal"] == self._seal(entry["facts"], extension)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        if not is_sound or facts.sha256 != sha256:
            return None
        with suppress(OSError):
            os.utime(path)
        return facts

    def save(self, facts: FileFacts, extension: str) -> None:
        """Remember facts that depend on the content alone; a full disk is no failure."""
        if not facts.sha256 or any(d.kind in _ABOUT_THE_MACHINE for d in _all_defects(facts)):
            return
        content = facts_to_json(facts)
        entry = {"facts": content, "seal": self._seal(content, extension)}
        with suppress(OSError):
            _write_atomically(self._path(facts.sha256, extension), json.dumps(entry))

    def prune(self) -> None:
        """Forget the entries that served longest ago, beyond a bounded number."""
        by_age = sorted(self._folder.glob("*/*.json"), key=_last_use, reverse=True)
        for path in by_age[self._most_entries :]:
            with suppress(OSError):
                path.unlink()

    def _path(self, sha256: str, extension: str) -> Path:
        key = hashlib.sha256(f"{sha256}\0{extension}\0{self._version}".encode()).hexdigest()
        return self._folder / key[:2] / f"{key}.json"

    def _seal(self, content: Mapping[str, Any], extension: str) -> str:
        """Return a digest over everything that an entry says: damage does not go unnoticed."""
        text = json.dumps([content, extension, self._version], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


@cache
def checker_version() -> str:
    """Return a digest of the code that inspects and of the libraries that it uses.

    Nobody has to remember to raise a number: a changed inspector forgets what the old one found.
    """
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    for name in _LIBRARIES:
        digest.update(importlib.metadata.version(name).encode())
    return digest.hexdigest()[:16]


def _all_defects(facts: FileFacts) -> Iterator[Defect]:
    yield from facts.defects
    for video in facts.embedded_videos:
        yield from video.defects


def _last_use(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _write_atomically(path: Path, text: str) -> None:
    """Put a whole file in place or none, whoever else writes the same one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise

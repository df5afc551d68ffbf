# Small answers about contents, remembered outside the site. Called by `facts_cache` and
# `attachment_text`. A cache is never believed on its word: an entry that is damaged, truncated or
# of another version is not there.

"""JSON values on disk, each under a seal."""

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from panneau.media.together import Together


class SealedEntries:
    """Values by key and version, in a folder of bounded size."""

    def __init__(
        self, folder: Path, *, version: str, most_entries: int, most_entry_bytes: int
    ) -> None:
        """Prepare a folder, made when something is kept in it.

        Args:
            folder: Where the entries are.
            version: Of everything that makes the values: another one remembers nothing.
            most_entries: Kept by `prune`.
            most_entry_bytes: Larger files are none of ours.
        """
        self._folder = folder
        self._version = version
        self._most_entries = most_entries
        self._most_entry_bytes = most_entry_bytes
        self._together = Together(folder, version=version)

    def load(self, *key: str) -> Any:  # noqa: ANN401 - JSON of whoever saved it
        """Return the value of a key, or None when it is not known for certain."""
        path = self._path(key)
        facts = self._together.get(path.stem)
        if facts is None:
            facts = self._read(key, path)
        if facts is not None:
            self._together.add(path.stem, facts)
        return facts

    def _read(self, key: tuple[str, ...], path: Path) -> Any:  # noqa: ANN401 - as `load`
        try:
            if path.stat().st_size > self._most_entry_bytes:
                return None
            entry = json.loads(path.read_bytes())
            is_sound = entry["seal"] == self._seal(key, entry["facts"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        with suppress(OSError):
            os.utime(path)
        return entry["facts"] if is_sound else None

    def save(self, content: object, *key: str) -> None:
        """Remember a value; a full disk is no failure."""
        entry = {"facts": content, "seal": self._seal(key, content)}
        with suppress(OSError):
            _write_atomically(self._path(key), json.dumps(entry))

    def prune(self) -> None:
        """Forget the entries that served longest ago, beyond a bounded number.

        Those that serve now stay: a section may have more files than that.
        """
        by_age = sorted(self._folder.glob("*/*.json"), key=_last_use, reverse=True)
        for path in by_age[self._most_entries :]:
            if not self._together.has_served(path.stem):
                with suppress(OSError):
                    path.unlink()

    def finish(self) -> None:
        """Keep what served at hand for the next build, at the end of one; forget the oldest."""
        if self._together.keep():
            self.prune()

    def _path(self, key: tuple[str, ...]) -> Path:
        # Sixteen folders: making 256 of them would take longer than writing what is in them.
        name = hashlib.sha256("\0".join((*key, self._version)).encode()).hexdigest()
        return self._folder / name[0] / f"{name}.json"

    def _seal(self, key: tuple[str, ...], content: object) -> str:
        """Return a digest over everything that an entry says: damage does not go unnoticed."""
        text = json.dumps([content, *key, self._version], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


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

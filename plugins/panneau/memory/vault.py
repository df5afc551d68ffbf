# One file a name, under a seal of its bytes and the version of everything that made it. Whatever is
# damaged, cut short, foreign or of another version is not there: its owner works it out again.

"""JSON values on disk, each whole or absent."""

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

MOST_BYTES = 256 << 20
"""Larger files are none of ours."""
_SEAL_CHARACTERS = 64


class Vault:
    """Values by name, in a folder of its own."""

    def __init__(self, folder: Path, *, version: str) -> None:
        """Prepare a folder, made when something is kept in it.

        Args:
            folder: Where the values are.
            version: Of everything that makes them: another one remembers nothing.
        """
        self._folder = folder
        self._version = version

    def load(self, name: str) -> Any:  # noqa: ANN401 - JSON of whoever saved it
        """Return a value, or None when it is not known for certain."""
        text = self._sealed(name)
        try:
            return json.loads(text) if text else None
        except (ValueError, RecursionError):
            return None

    def holds(self, name: str) -> bool:
        """Tell whether a value is known for certain."""
        return bool(self._sealed(name))

    def save(self, name: str, value: object) -> None:
        """Remember a value; a full disk is no failure."""
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        self.save_written(name, text.encode("utf-8", "surrogatepass"))

    def save_written(self, name: str, text: bytes) -> None:
        """Remember a value that somebody has written as JSON."""
        with suppress(OSError):
            write_whole(self._path(name), self._seal(name, text) + text)

    def forget(self, name: str) -> None:
        """Remember nothing under a name.

        Raises:
            OSError: If what is there cannot be removed: it might be believed.
        """
        self._path(name).unlink(missing_ok=True)

    def keep_only(self, names: set[str]) -> None:
        """Forget what no longer has a reason to be there: the folder is as large as the content."""
        kept = {self._path(name).name for name in names}
        with suppress(OSError):
            for entry in list(os.scandir(self._folder)):
                if entry.name not in kept and entry.is_file(follow_symlinks=False):
                    Path(entry.path).unlink(missing_ok=True)

    def _sealed(self, name: str) -> bytes:
        """Return a value as it was written; empty where that is not certain."""
        path = self._path(name)
        try:
            data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
        except OSError:
            return b""
        seal, text = data[:_SEAL_CHARACTERS], data[_SEAL_CHARACTERS:]
        return text if seal == self._seal(name, text) else b""

    def _path(self, name: str) -> Path:
        return self._folder / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.json"

    def _seal(self, name: str, text: bytes) -> bytes:
        digest = hashlib.sha256(json.dumps([name, self._version]).encode() + b"\n")
        digest.update(text)
        return digest.hexdigest().encode()


def write_whole(path: Path, data: bytes) -> None:
    """Put a whole file in place or none, whoever else writes the same one.

    Raises:
        OSError: If it cannot be written; nothing has changed then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise

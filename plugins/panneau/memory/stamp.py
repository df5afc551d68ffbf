# A file whose size, date and number on the disk have not changed is not read again. A file written
# within the last moments could change once more without its date showing it: it is.

"""What tells, without opening it, that a file is still the one that was read."""

import hashlib
import os
import stat
import time
from pathlib import Path
from typing import NamedTuple

SETTLED_NS = 2_000_000_000
"""The coarsest clock of a file system that dates files (FAT) counts by two seconds."""


class Stamp(NamedTuple):
    """Of a regular file, from `stat`."""

    size: int
    mtime_ns: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> "Stamp":
        """Take what matters of a status."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ino)

    def is_settled(self, now_ns: int) -> bool:
        """Tell whether a later change would show, if this file was read at a moment."""
        return self.mtime_ns < now_ns - SETTLED_NS


def is_still(path: Path, stamp: Stamp) -> bool:
    """Tell whether a file still has a stamp: settled, it has not changed since then."""
    try:
        return Stamp.of(path.lstat()) == stamp
    except OSError:
        return False


UNKNOWN = Stamp(-1, -1, -1)
"""Of a file that nobody looked at: no file has it."""


def now_ns() -> int:
    """Return the moment, in the clock of files: never a date that anything shows."""
    return time.time_ns()


def listing_digest(folder: Path, *, read_at_ns: int | None = None) -> str:
    """Return a digest of the names and stamps of all that a folder holds.

    Args:
        folder: The folder; links in it are not followed.
        read_at_ns: The moment from which its files are read: a later change of any must show.

    Returns:
        Empty when it cannot be listed, or when a change might not show.
    """
    digest, waiting = hashlib.sha256(), [(str(folder), "")]
    while waiting:
        path, prefix = waiting.pop()
        try:
            with os.scandir(path) as found:
                entries = sorted(found, key=lambda entry: entry.name)
                lines = [(entry, entry.stat(follow_symlinks=False)) for entry in entries]
        except OSError:
            return ""
        for entry, status in lines:
            if stat.S_ISDIR(status.st_mode):
                waiting.append((entry.path, f"{prefix}{entry.name}/"))
                continue
            stamp = Stamp.of(status)
            if read_at_ns is not None and not stamp.is_settled(read_at_ns):
                return ""
            line = f"{prefix}{entry.name} {stat.S_IFMT(status.st_mode)} {tuple(stamp)}\n"
            digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()

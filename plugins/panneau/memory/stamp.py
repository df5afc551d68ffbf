# A file whose size, date and number on the disk have not changed is not read again. A file written
# within the last moments could change once more without its date showing it: it is.

"""What tells, without opening it, that a file is still the one that was read."""

import hashlib
import os
import stat
import time
from operator import attrgetter
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
    settled_before = None if read_at_ns is None else read_at_ns - SETTLED_NS
    while waiting:
        path, prefix = waiting.pop()
        lines: list[str] = []
        try:
            with os.scandir(path) as found:
                for entry in sorted(found, key=attrgetter("name")):
                    status, name = entry.stat(follow_symlinks=False), f"{prefix}{entry.name}"
                    if stat.S_ISDIR(status.st_mode):
                        waiting.append((entry.path, f"{name}/"))
                        continue
                    size, moment = status.st_size, status.st_mtime_ns
                    if settled_before is not None and moment >= settled_before:
                        return ""
                    form = stat.S_IFMT(status.st_mode)
                    lines.append(f"{name} {form} {size} {moment} {status.st_ino}\n")
        except OSError:
            return ""
        digest.update("".join(lines).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()

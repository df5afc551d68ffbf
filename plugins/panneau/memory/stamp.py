# A file whose size, date and number on the disk have not changed is not read again. A file written
# within the last moments could change once more without its date showing it: it is.

"""What tells, without opening it, that a file is still the one that was read."""

import os
import sys
import time
from pathlib import Path
from typing import NamedTuple

SETTLED_NS = 2_000_000_000
"""The coarsest clock of a file system that dates files (FAT) counts by two seconds."""

MOST_INODE = 0 if sys.platform == "win32" else (1 << 63) - 1
"""Some disks number files beyond what a signed word holds. Windows gives the number of an open file
and not that of a listed one: there, none is looked at."""


class Stamp(NamedTuple):
    """Of a regular file, from `stat`."""

    size: int
    mtime_ns: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> "Stamp":
        """Take what matters of a status."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ino & MOST_INODE)

    def is_settled(self, now_ns: int) -> bool:
        """Tell whether a later change would show, if this file was read at a moment."""
        return self.mtime_ns < now_ns - SETTLED_NS


def is_still(path: Path | str, stamp: Stamp) -> bool:
    """Tell whether a file still has a stamp: settled, it has not changed since then."""
    try:
        return Stamp.of(os.lstat(path)) == stamp
    except OSError:
        return False


UNKNOWN = Stamp(-1, -1, -1)
"""Of a file that nobody looked at: no file has it."""


def now_ns() -> int:
    """Return the moment, in the clock of files: never a date that anything shows."""
    return time.time_ns()

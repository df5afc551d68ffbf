# Two builds of one site at once: the second does without the memory of the first, which is slower
# and as right.

"""One build at a time may use what the last one left."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def only_one(path: Path) -> Iterator[bool]:
    """Tell whether nobody else holds a lock; hold it until the end.

    A lock that cannot be made is held by somebody else: nothing is then taken for granted. The
    system takes it back from a process that dies.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("ab")
    except OSError:
        yield False
        return
    with file:
        yield _is_taken(file.fileno())


if sys.platform == "win32":

    def _is_taken(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _is_taken(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

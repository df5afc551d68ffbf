# The system frees the lock of a process that died, whatever killed it.

"""One process at a time."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PUBLISH_LOCK, SEND_LOCK = "publier.verrou", "avis.verrou"
_PAUSE_SECONDS = 0.1


@contextmanager
def only_one(path: Path, *, patience_seconds: float = 0) -> Iterator[bool]:
    """Take a lock; tell whether it could be taken.

    Args:
        path: The file of the lock; it stays.
        patience_seconds: How long to wait for whoever has it.
    """
    with path.open("ab") as file:
        end = time.monotonic() + patience_seconds
        is_taken = _try(file.fileno())
        while not is_taken and time.monotonic() < end:
            time.sleep(_PAUSE_SECONDS)
            is_taken = _try(file.fileno())
        yield is_taken


def _try(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

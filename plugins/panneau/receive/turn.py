# git only notices at the very end that another push came first. Judging one push at a time spares
# the server the work, and the contributor the wait.

"""One push judged at a time."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from panneau.receive.deadline import Deadline

LOCK_NAME = "recevoir.verrou"
_PAUSE_SECONDS = 0.02


@contextmanager
def own_turn(state: Path, deadline: Deadline) -> Iterator[bool]:
    """Wait for the judgments under way; tell whether there was one.

    A lock of a process that died is free: the system releases it.

    Raises:
        OutOfTimeError: If the deadline passes first.
        OSError: If the folder of the state cannot be written.
    """
    with (state / LOCK_NAME).open("ab") as file:
        has_waited = False
        while not _is_taken(file.fileno()):
            has_waited = True
            time.sleep(min(_PAUSE_SECONDS, deadline.left()))
        yield has_waited


def _is_taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

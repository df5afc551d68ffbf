# A web server gives up on a slow hook while the push goes on: better to refuse in time.

"""How long the judgment of a push may last."""

import time


class OutOfTimeError(Exception):
    """The judgment took too long; the push is refused."""


class Deadline:
    """A moment after which nothing more is started."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left, always more than 0.

        Raises:
            OutOfTimeError: If none is left.
        """
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise OutOfTimeError
        return seconds

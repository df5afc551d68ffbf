# A system gives its own numbers to outgoing calls (32768 to 60999 on Linux): one that was free a
# moment ago may be somebody's when a server asks for it, with several tests at a time.

"""Numbers for the servers of tests."""

import random
import socket
from contextlib import suppress

LEAST, MOST = 12_000, 32_000
_chance = random.SystemRandom()
"""Of its own: tests that repeat their own chances would all ask for the same number."""


def free_port() -> int:
    """Return a number that nobody listens to, and that no outgoing call will take."""
    while True:
        port = _chance.randrange(LEAST, MOST)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port

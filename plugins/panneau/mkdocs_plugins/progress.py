# Files are inspected in other processes; a long silence would look like a crash.

"""The progress of a long inspection."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

QUIET_SECONDS = 1.0
"""Nothing is shown for what takes less."""
WIDTH = 30


@contextmanager
def progress_bar(stream: TextIO | None = None) -> Iterator[Callable[[int, int], None]]:
    """Show how many files are inspected, on a terminal only, after a second of silence."""
    out = stream or sys.stderr
    started = time.monotonic()
    shown = False

    def update(done: int, total: int) -> None:
        nonlocal shown
        if not out.isatty() or not total or time.monotonic() - started < QUIET_SECONDS:
            return
        shown = True
        filled = WIDTH * done // total
        bar = "█" * filled + "░" * (WIDTH - filled)
        out.write(f"\rVérification des fichiers  {bar}  {done} sur {total}")
        out.flush()

    yield update
    if shown:
        out.write("\n")

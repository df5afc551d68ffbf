# Asking a program for its version starts a process, several times a build: once is enough, as long
# as the program is the same file. A failure is asked again: the machine may have been busy.

"""Versions of programs that do not change while we run."""

from collections.abc import Callable
from pathlib import Path

from panneau.memory.stamp import UNKNOWN, Stamp

_known: dict[tuple[Path, Stamp], str] = {}


def remembered_version(path: Path, ask: Callable[[Path], str]) -> str:
    """Return the version that a program tells, empty when it does not run.

    Args:
        path: The program.
        ask: What runs it.
    """
    key = (path, _stamp_of(path))
    if key not in _known or key[1] == UNKNOWN:
        version = ask(path)
        if not version:
            return ""
        _known[key] = version
    return _known[key]


def _stamp_of(path: Path) -> Stamp:
    try:
        return Stamp.of(path.stat())
    except OSError:
        return UNKNOWN

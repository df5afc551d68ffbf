# What a worker may use. Called by `worker` at its start and by `ffprobe` around its call.

"""Limits of memory, time and files of the current process."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl
    import resource

MIB = 1 << 20
_FFPROBE_MEMORY_BYTES = 512 * MIB
_FFPROBE_OPEN_FILES = 32
_LONGEST_WAIT_SECONDS = 5.0
_PAUSE_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Limits:
    """What one inspection may use."""

    wall_seconds: float = 15.0
    cpu_seconds: int = 10
    memory_bytes: int = 640 * MIB
    """Address space, which is always more than the memory really held."""
    written_bytes: int = 256 * MIB
    """Size of the largest temporary file: a film taken out of a document."""


class _State:
    """Whether this process may be restricted: the builder itself never is."""

    is_worker = False
    turns_path: Path | None = None


def restrict_this_process(limits: Limits, *, turns_path: Path | None = None) -> None:
    """Apply limits that this process and its children cannot lift; none exist on Windows.

    Args:
        limits: What may be used.
        turns_path: A file that all the workers of one run share, for `greedy_turn`.
    """
    _State.is_worker = True
    _State.turns_path = turns_path
    if sys.platform == "win32":
        return
    _set_both(resource.RLIMIT_CORE, 0)
    # The signal of the soft limit tells a time-out from a crash; the hard one kills without a word.
    _set_both(resource.RLIMIT_CPU, limits.cpu_seconds + 1)
    _set_soft(resource.RLIMIT_CPU, limits.cpu_seconds)
    _set_both(resource.RLIMIT_FSIZE, limits.written_bytes)
    _set_both(resource.RLIMIT_AS, limits.memory_bytes)


def begin_call(limits: Limits) -> None:
    """Allow a restricted process, which makes several calls, what the next one may use."""
    if sys.platform == "win32" or not _State.is_worker:
        return
    spent = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(spent.ru_utime + spent.ru_stime) + limits.cpu_seconds
    for what, value in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, limits.written_bytes),
        (resource.RLIMIT_AS, limits.memory_bytes),
    ):
        _set_soft(what, value)


@contextmanager
def greedy_turn() -> Iterator[None]:
    """Let one worker at a time do what needs hundreds of megabytes.

    A turn that does not come is taken all the same: a neighbour that hangs must not make this
    one fail too.
    """
    if sys.platform == "win32" or _State.turns_path is None:
        yield
        return
    with _State.turns_path.open("ab") as turns:
        last_moment = time.monotonic() + _LONGEST_WAIT_SECONDS
        while not _is_locked_now(turns) and time.monotonic() < last_moment:
            time.sleep(_PAUSE_SECONDS)
        yield


@contextmanager
def around_ffprobe() -> Iterator[None]:
    """Lower what a child may use: less memory, nothing written, few files.

    Only a worker is restricted. Elsewhere, as in a test that calls an inspector directly, lower
    limits could break the caller.
    """
    if sys.platform == "win32" or not _State.is_worker:
        yield
        return
    lowered = {
        resource.RLIMIT_AS: _FFPROBE_MEMORY_BYTES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: _FFPROBE_OPEN_FILES,
    }
    before = {what: resource.getrlimit(what) for what in lowered}
    for what, value in lowered.items():
        _set_soft(what, value)
    try:
        yield
    finally:
        for what, (soft, _) in before.items():
            _set_soft(what, soft)


if sys.platform != "win32":

    def _is_locked_now(turns: BinaryIO) -> bool:
        """Lock a file until it is closed, unless somebody else has it."""
        try:
            fcntl.flock(turns, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _set_both(what: int, value: int) -> None:
        # macOS refuses some limits: time-outs still hold there.
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (value, value))

    def _set_soft(what: int, value: int) -> None:
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (value, resource.getrlimit(what)[1]))

# A command that stays cannot be measured from its start to its end: what it and all its processes
# have used is read before a save, and again once they have come to rest.

"""What one save costs a command that stays."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks.speed.measure import CommandError, Cost
from benchmarks.speed.meter import PROC, family, memory

REST_SECONDS = 2.0
"""Whoever has used no processor for so long has finished."""
_LOOK_SECONDS = 0.02
_TIMES = slice(11, 15)
"""After the name, in `/proc/PID/stat`: of the process, and of the children that it waited for."""


def measure_save(pid: int, save: Callable[[], object], *, timeout_s: float) -> Cost:
    """Save something, and wait until a command that stays has come to rest.

    Args:
        pid: The command, at rest.
        save: Writes the file.
        timeout_s: How long it may take.

    Returns:
        Its cost; what it writes on the disk is not known.

    Raises:
        CommandError: If it does not come to rest.
    """
    before, began = cpu_seconds(pid), time.monotonic()
    save()
    wait_for_rest(pid, since=before, timeout_s=timeout_s)
    wall = time.monotonic() - began - REST_SECONDS
    peak = sum(map(memory, family(pid)))
    return Cost(cpu_seconds(pid) - before, wall, peak, 0)


def wait_for_rest(pid: int, *, since: float, timeout_s: float) -> None:
    """Wait until a command has used some processor, then none for a while.

    Args:
        pid: The command.
        since: What it had used when it was asked for something.
        timeout_s: How long it may take.

    Raises:
        CommandError: If it does not come to rest.
    """
    used, moment = cpu_seconds(pid), time.monotonic()
    ends = moment + timeout_s
    while time.monotonic() - moment < REST_SECONDS or used == since:
        if time.monotonic() > ends:
            raise CommandError(f"process {pid} does not come to rest")
        time.sleep(_LOOK_SECONDS)
        if (now := cpu_seconds(pid)) != used:
            used, moment = now, time.monotonic()


@contextmanager
def staying(
    command: Sequence[str], *, folder: Path, env: Mapping[str, str], timeout_s: float
) -> Iterator[int]:
    """Start a command that stays; give its number once it has come to rest, stop it at the end.

    Raises:
        CommandError: If it does not come to rest.
    """
    with subprocess.Popen(
        command,
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            wait_for_rest(process.pid, since=0.0, timeout_s=timeout_s)
            yield process.pid
        finally:
            with suppress(OSError):
                os.killpg(process.pid, signal.SIGTERM)


def cpu_seconds(pid: int) -> float:
    """Return the processor time of a process and of all that it started, as far as is known."""
    return sum(map(_own_seconds, family(pid)))


def _own_seconds(pid: int) -> float:
    try:
        told = (PROC / str(pid) / "stat").read_text("ascii", "replace")
    except OSError:
        return 0.0
    times = told.rpartition(")")[2].split()
    return sum(map(int, times[_TIMES])) / os.sysconf("SC_CLK_TCK")

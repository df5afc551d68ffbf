# Run as a program of its own, in the folder and environment of what it measures: it adopts all the
# descendants of the command, and what they used becomes its own. Standard library only.

"""One command, measured: `python meter.py LOG TIMEOUT COMMAND…` prints its cost as JSON."""

import contextlib
import ctypes
import json
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

PROC = Path("/proc")
SAMPLE_SECONDS = 0.1
SET_CHILD_SUBREAPER = 36
ORPHAN_SECONDS = 10
LEFT_AT_WORK = "a process is left at work"


def main(log: str, timeout: str, *command: str) -> None:
    """Run the command to its end, and that of all it started."""
    _adopt_orphans()
    began = time.monotonic()
    with Path(log).open("wb") as out:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        with _sampled(process.pid) as peak:
            code, largest = _wait(process, float(timeout))
        wall = time.monotonic() - began
        if not _wait_for_orphans():
            out.write(LEFT_AT_WORK.encode())
            code = code or 1
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cost = {
        "cpu_s": used.ru_utime + used.ru_stime,
        "wall_s": wall,
        "peak_bytes": max(peak[0], largest),
        "written_bytes": _written(),
    }
    print(json.dumps({"code": code, "cost": cost}))


def _wait(process: "subprocess.Popen[bytes]", timeout_s: float) -> tuple[int, int]:
    """Wait for the end; return the memory of the largest process too, which no sample misses."""
    killer = threading.Timer(timeout_s, process.kill)
    killer.start()
    _, status, used = os.wait4(process.pid, 0)
    killer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, used.ru_maxrss * 1024


def _written() -> int:
    # What a process has written passes to its parent when it has been waited for.
    with contextlib.suppress(OSError):
        for line in (PROC / "self/io").read_text("ascii").splitlines():
            if line.startswith("write_bytes"):
                return int(line.split()[1])
    return 0


def _adopt_orphans() -> None:
    # A server of workers ends after its master and is waited for by nobody: its time would be lost.
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _wait_for_orphans() -> bool:
    limit = time.monotonic() + ORPHAN_SECONDS
    while time.monotonic() < limit:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return True
        if not pid:
            time.sleep(0.01)
    return False


@contextlib.contextmanager
def _sampled(pid: int) -> Iterator[list[int]]:
    """Look at the memory of a process and of all that it starts, until it ends."""
    peak, is_over = [0], threading.Event()

    def look() -> None:
        while not is_over.wait(SAMPLE_SECONDS):
            peak[0] = max(peak[0], sum(map(memory, family(pid))))

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        is_over.set()
        watcher.join()


def family(pid: int) -> Iterator[int]:
    """Yield a process and all those that it started, as long as somebody waits for them."""
    yield pid
    with contextlib.suppress(OSError):
        for thread in (PROC / str(pid) / "task").iterdir():
            for child in (thread / "children").read_text("ascii").split():
                yield from family(int(child))


def memory(pid: int) -> int:
    """Return the memory of a process; of what it shares, its share."""
    with contextlib.suppress(OSError):
        for line in (PROC / str(pid) / "smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


if __name__ == "__main__":
    arguments: Sequence[str] = sys.argv[1:]
    main(*arguments)

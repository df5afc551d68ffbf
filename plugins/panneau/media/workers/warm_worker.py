# The parent's side of a worker: starting it, asking, listening, and killing it with all that it
# started. Called by `isolation`, which runs jobs; the other end is `worker`.

"""One warm process, and what it answers."""

import json
import os
import selectors
import signal
import subprocess
import sys
from collections import deque
from contextlib import suppress
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Any, Self

from panneau.media.workers.limits import Limits

_WORKER = "panneau.media.workers.worker"
_START_SECONDS = 60.0
"""Longest start of a worker on a very busy machine."""
_CHUNK_BYTES = 1 << 16
_LARGE_PAGES = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
"""Pictures in memory then come by pages of 2 MB, where the system has some: a child that asks for
them by pages of 4 kB spends a quarter of its time on that. Read by the GNU library alone."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a worker is started, and how long it is waited for."""

    limits: Limits
    scratch_dir: str
    longest_seconds: float = 0.0
    """Of the jobs that have limits of their own."""

    @property
    def patience_seconds(self) -> float:
        """How long the slowest honest job may take to answer."""
        return max(self.limits.wall_seconds, self.longest_seconds) + _START_SECONDS

    def start_worker(self, *options: str) -> subprocess.Popen[bytes]:
        """Start a worker that finds the modules of this process, and nothing in its folder."""
        search_path = os.pathsep.join(entry for entry in sys.path if entry)
        scratch = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self.scratch_dir)
        return subprocess.Popen(
            # `-S`: the places of libraries are given, and what they would run at each start is not.
            [sys.executable, "-P", "-S", "-m", _WORKER, *options, json.dumps(asdict(self.limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**_LARGE_PAGES, **os.environ, **scratch, "PYTHONPATH": search_path},
            # An interruption from the keyboard is for the parent, which closes its workers.
            start_new_session=True,
        )


class WarmWorker:
    """The process that forks one child per job."""

    def __init__(self, setting: Setting) -> None:
        self._patience_seconds = setting.patience_seconds
        self.is_lost = False
        self._process = setting.start_worker()
        self._selector = selectors.DefaultSelector()
        self._lines: deque[bytes] = deque()
        self._rest = b""

    def __enter__(self) -> Self:
        self._selector.register(self._answers, selectors.EVENT_READ)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._selector.close()
        with suppress(OSError):
            self._process.stdin and self._process.stdin.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            kill_tree(self._process)
        if self._process.stdout:
            self._process.stdout.close()

    @property
    def _answers(self) -> int:
        return self._process.stdout.fileno() if self._process.stdout else -1

    def wait_for(self, seconds: float) -> None:
        """Be as patient as the slowest of the jobs to come."""
        self._patience_seconds = seconds

    def ask(self, request: bytes) -> None:
        """Send a request; a lost worker is noticed by `listen`."""
        with suppress(OSError):
            if self._process.stdin:
                self._process.stdin.write(request)
                self._process.stdin.flush()

    def listen(self) -> dict[str, Any] | None:
        """Return the next answer, or None when the worker is lost."""
        while not self._lines:
            if not self._selector.select(self._patience_seconds):
                kill_tree(self._process)
                return None
            received = os.read(self._answers, _CHUNK_BYTES)
            if not received:
                return None
            *lines, self._rest = (self._rest + received).split(b"\n")
            self._lines.extend(lines)
        answer: dict[str, Any] = json.loads(self._lines.popleft())
        return answer


def kill_tree(process: subprocess.Popen[bytes]) -> None:
    """Kill a worker and its descendants."""
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, capture_output=True, check=False)
    else:
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()

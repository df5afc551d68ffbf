# Runs jobs on files that nobody vouches for, each in a process of its own. Called by `inspector`.
# The other end is `worker`. A job may hang, crash or devour memory: this side goes on.

"""Jobs in limited processes, with a clear outcome for each."""

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from types import TracebackType
from typing import Any, Self

from panneau.media.workers.limits import Limits

_WORKER = "panneau.media.workers.worker"
_START_SECONDS = 60.0
"""Longest start of a worker on a very busy machine."""
_CHUNK_BYTES = 1 << 16


class OutcomeKind(StrEnum):
    """How a job ended."""

    ANSWER = "answer"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASH = "crash"
    """The process died, or its answer makes no sense."""
    ERROR = "error"
    """The function raised."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job."""

    kind: OutcomeKind
    value: Any = None
    """What the function returned, after a way through JSON; the error's text after an error."""


@dataclass(frozen=True, slots=True)
class Job:
    """A call to make in a process of its own."""

    function: str
    """`module:name`, importable from the search path of this process."""
    arguments: tuple[str | int | None, ...] = ()
    limits: Limits | None = None
    """For this job alone; None for those of the run."""

    def request(self, number: int) -> bytes:
        """Return the line that asks a worker for this job."""
        content = {
            "job": number,
            "function": self.function,
            "arguments": self.arguments,
            "limits": asdict(self.limits) if self.limits else None,
        }
        return json.dumps(content).encode() + b"\n"


def run_jobs(
    jobs: Sequence[Job], *, workers: int, limits: Limits | None = None, can_fork: bool | None = None
) -> Iterator[tuple[int, Outcome]]:
    """Run jobs side by side; yield the index and outcome of each as it ends.

    Args:
        jobs: In the order of their start.
        workers: How many run at the same time.
        limits: For each job that has none of its own; the defaults suit one file.
        can_fork: Whether one warm process forks for every job (Linux, macOS), or every job pays
            for an interpreter (Windows); by default, what the machine can do.

    Yields:
        Every index exactly once, in the order of the ends.
    """
    can_fork = hasattr(os, "fork") if can_fork is None else can_fork
    run = _run_warm if can_fork else _run_cold
    # Killed workers leave their temporary files behind: they are all in here.
    with tempfile.TemporaryDirectory(prefix="panneau-", ignore_cleanup_errors=True) as scratch_dir:
        yield from run(jobs, workers, _Setting(limits or Limits(), scratch_dir, _longest(jobs)))


def _longest(jobs: Sequence[Job]) -> float:
    return max((job.limits.wall_seconds for job in jobs if job.limits), default=0.0)


@dataclass(frozen=True, slots=True)
class _Setting:
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
            [sys.executable, "-P", "-m", _WORKER, *options, json.dumps(asdict(self.limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **scratch, "PYTHONPATH": search_path},
            # An interruption from the keyboard is for the parent, which closes its workers.
            start_new_session=True,
        )


def _run_warm(
    jobs: Sequence[Job], workers: int, setting: _Setting
) -> Iterator[tuple[int, Outcome]]:
    waiting = deque(enumerate(jobs))
    while waiting:
        with _WarmWorker(setting) as worker:
            yield from _drain(worker, waiting, workers)


def _drain(
    worker: "_WarmWorker", waiting: deque[tuple[int, Job]], workers: int
) -> Iterator[tuple[int, Outcome]]:
    """Feed a worker until nothing is left, or until it is lost with the jobs that it had."""
    running: set[int] = set()
    while waiting or running:
        while waiting and len(running) < workers:
            number, job = waiting.popleft()
            running.add(number)
            worker.ask(job.request(number))
        answer = worker.listen()
        if answer is None:
            yield from ((number, Outcome(OutcomeKind.CRASH)) for number in sorted(running))
            return
        running.discard(answer["job"])
        yield answer["job"], _outcome(answer)


class _WarmWorker:
    """The process that forks one child per job."""

    def __init__(self, setting: _Setting) -> None:
        self._patience_seconds = setting.patience_seconds
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
            _kill_tree(self._process)
        if self._process.stdout:
            self._process.stdout.close()

    @property
    def _answers(self) -> int:
        return self._process.stdout.fileno() if self._process.stdout else -1

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
                _kill_tree(self._process)
                return None
            received = os.read(self._answers, _CHUNK_BYTES)
            if not received:
                return None
            *lines, self._rest = (self._rest + received).split(b"\n")
            self._lines.extend(lines)
        answer: dict[str, Any] = json.loads(self._lines.popleft())
        return answer


def _run_cold(
    jobs: Sequence[Job], workers: int, setting: _Setting
) -> Iterator[tuple[int, Outcome]]:
    with ThreadPoolExecutor(workers) as pool:
        outcomes = pool.map(lambda job: _run_once(job, setting), jobs)
        yield from enumerate(outcomes)


def _run_once(job: Job, setting: _Setting) -> Outcome:
    process = setting.start_worker("--once")
    try:
        wall_seconds = (job.limits or setting.limits).wall_seconds
        out, _ = process.communicate(job.request(0), timeout=wall_seconds)
    except subprocess.TimeoutExpired:
        _kill_tree(process)
        process.communicate()
        return Outcome(OutcomeKind.TIMEOUT)
    try:
        return _outcome(json.loads(out))
    except ValueError:
        return Outcome(_death(process.returncode))


def _death(return_code: int) -> OutcomeKind:
    spent = sys.platform != "win32" and return_code == -signal.SIGXCPU
    return OutcomeKind.TIMEOUT if spent else OutcomeKind.CRASH


def _outcome(answer: Mapping[str, Any]) -> Outcome:
    try:
        return Outcome(OutcomeKind(answer.get("outcome", "")), answer.get("value"))
    except ValueError:
        return Outcome(OutcomeKind.CRASH)


def _kill_tree(process: subprocess.Popen[bytes]) -> None:
    """Kill a worker and its descendants."""
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, capture_output=True, check=False)
    else:
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()

# Runs jobs on files that nobody vouches for, each in a process of its own. Called by `inspector`.
# The other end is `worker`. A job may hang, crash or devour memory: this side goes on.

"""Jobs in limited processes, with a clear outcome for each."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from types import TracebackType
from typing import Any, Self

from panneau.media.workers.calls import parse_answers
from panneau.media.workers.limits import Limits
from panneau.media.workers.warm_worker import Setting, WarmWorker, kill_tree


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
    then: tuple["Outcome", ...] = ()
    """What became of the calls made afterwards, all of them."""


@dataclass(frozen=True, slots=True)
class Job:
    """A call to make in a process of its own."""

    function: str
    """`module:name`, importable from the search path of this process."""
    arguments: tuple[str | int | None, ...] = ()
    limits: Limits | None = None
    """For this job alone; None for those of the run."""
    then: tuple["Job", ...] = ()
    """Calls that the same process makes afterwards, about the same file: each within its own
    limits, with what this job returned as one more argument, and only if it returned."""

    @property
    def calls(self) -> tuple["Job", ...]:
        """All that the process is asked for, in order."""
        return (self, *self.then)

    def request(self, number: int) -> bytes:
        """Return the line that asks a worker for this job."""
        calls = [
            {
                "function": call.function,
                "arguments": call.arguments,
                "limits": asdict(call.limits) if call.limits else None,
            }
            for call in self.calls
        ]
        return json.dumps({"job": number, "calls": calls}).encode() + b"\n"

    def wall_seconds(self, usual: Limits) -> float:
        """Return how long the slowest honest process may take for all of it."""
        return sum((call.limits or usual).wall_seconds for call in self.calls)


def run_jobs(
    jobs: Sequence[Job],
    *,
    workers: int,
    limits: Limits | None = None,
    can_fork: bool | None = None,
    crew: "Crew | None" = None,
) -> Iterator[tuple[int, Outcome]]:
    """Run jobs side by side; yield the index and outcome of each as it ends.

    Args:
        jobs: In the order of their start.
        workers: How many run at the same time.
        limits: For each job that has none of its own; the defaults suit one file.
        can_fork: Whether one warm process forks for every job (Linux, macOS), or every job pays
            for an interpreter (Windows); by default, what the machine can do.
        crew: Keeps the warm process for the jobs to come; its limits are those of its first jobs.

    Yields:
        Every index exactly once, in the order of the ends.
    """
    can_fork = hasattr(os, "fork") if can_fork is None else can_fork
    with ExitStack() as own:
        # Killed workers leave their temporary files behind: they are all in here.
        mates = crew or own.enter_context(Crew())
        usual = limits or Limits()
        longest = max((job.wall_seconds(usual) for job in jobs), default=0.0)
        setting = Setting(usual, mates.scratch_dir, longest)
        run = _run_warm if can_fork else _run_cold
        yield from run(jobs, workers, setting, mates)


class Crew:
    """A warm process that several runs share, as a context: its start costs as much as its work."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._held = ExitStack()
        self._worker: WarmWorker | None = None
        self.scratch_dir = ""

    def __enter__(self) -> Self:
        """Make room for temporary files."""
        folder = tempfile.TemporaryDirectory(prefix="panneau-", ignore_cleanup_errors=True)
        self.scratch_dir = self._held.enter_context(folder)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End the process."""
        self.dismiss()
        self._held.close()

    def worker(self, setting: "Setting") -> "WarmWorker":
        """Return the process, started if need be."""
        if self._worker is not None and self._worker.is_lost:
            self.dismiss()
        if self._worker is None:
            self._worker = WarmWorker(setting)
            self._worker.__enter__()
        self._worker.wait_for(setting.patience_seconds)
        return self._worker

    def dismiss(self) -> None:
        """End the process; the next run starts another one."""
        if self._worker:
            self._worker.__exit__(None, None, None)
        self._worker = None


def _run_warm(
    jobs: Sequence[Job], workers: int, setting: Setting, crew: Crew
) -> Iterator[tuple[int, Outcome]]:
    waiting = deque(range(len(jobs)))
    is_over = False
    try:
        while waiting:
            yield from _drain(crew.worker(setting), jobs, waiting, workers)
            if waiting:
                crew.dismiss()
        is_over = True
    finally:
        # Whoever stops listening leaves answers behind, which are none of the next run's.
        if not is_over:
            crew.dismiss()


def _drain(
    worker: "WarmWorker", jobs: Sequence[Job], waiting: deque[int], workers: int
) -> Iterator[tuple[int, Outcome]]:
    """Feed a worker until nothing is left, or until it is lost with the jobs that it had."""
    running: set[int] = set()
    while waiting or running:
        while waiting and len(running) < workers:
            number = waiting.popleft()
            running.add(number)
            worker.ask(jobs[number].request(number))
        answer = worker.listen()
        if answer is None:
            yield from ((number, _outcome([], jobs[number])) for number in sorted(running))
            worker.is_lost = True
            return
        running.discard(answer["job"])
        yield answer["job"], _outcome(answer["answers"], jobs[answer["job"]])


def _run_cold(
    jobs: Sequence[Job], workers: int, setting: Setting, _crew: Crew
) -> Iterator[tuple[int, Outcome]]:
    with ThreadPoolExecutor(workers) as pool:
        outcomes = pool.map(lambda job: _run_once(job, setting), jobs)
        yield from enumerate(outcomes)


def _run_once(job: Job, setting: Setting) -> Outcome:
    process = setting.start_worker("--once")
    try:
        wall_seconds = job.wall_seconds(setting.limits)
        said, _ = process.communicate(job.request(0), timeout=wall_seconds)
        end = _death(process.returncode)
    except subprocess.TimeoutExpired:
        kill_tree(process)
        said, _ = process.communicate()
        end = OutcomeKind.TIMEOUT
    answers = list(parse_answers(said, len(job.calls)))
    return _outcome([*answers, {"outcome": end}], job)


def _death(return_code: int) -> OutcomeKind:
    spent = sys.platform != "win32" and return_code == -signal.SIGXCPU
    return OutcomeKind.TIMEOUT if spent else OutcomeKind.CRASH


def _outcome(answers: Sequence[Mapping[str, Any]], job: Job) -> Outcome:
    """Return what became of a job, those of its calls included that no answer speaks of."""
    missing = len(job.calls) - len(answers)
    first, *others = [*map(_single, answers), *[Outcome(OutcomeKind.CRASH)] * missing]
    return replace(first, then=tuple(others[: len(job.then)]))


def _single(answer: Mapping[str, Any]) -> Outcome:
    try:
        return Outcome(OutcomeKind(answer.get("outcome", "")), answer.get("value"))
    except ValueError:
        return Outcome(OutcomeKind.CRASH)

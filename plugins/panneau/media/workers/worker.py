# The process that opens hostile files. Started by `isolation` as a program of its own: a fresh
# interpreter, so that the program of the parent (a command, a test runner) is never run again
# in it. It imports the libraries once, then forks one child per file; where fork is missing,
# it does one job and ends. Speaks JSON lines on its standard streams. See ADR-0005.

"""A warm process that gives every job a limited child of its own."""

import gc
import importlib
import json
import os
import selectors
import shutil
import signal
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from panneau.media.workers.limits import Limits, restrict_this_process
from panneau.media.workers.network import leave_the_network

_MOST_ANSWER_BYTES = 4 << 20
_MOST_OPEN_FILES = 4096
_CHUNK_BYTES = 1 << 16


@dataclass(slots=True)
class _Child:
    job: int
    pid: int
    deadline: float
    scratch_dir: Path
    answer: bytearray = field(default_factory=bytearray)


def run_job(request: dict[str, Any]) -> dict[str, Any]:
    """Call the function that a request names.

    Returns:
        `{"outcome": "answer", "value": …}`, or the outcome `memory` or `error`.
    """
    try:
        function = _function(request)
        return {"outcome": "answer", "value": function(*request["arguments"])}
    except MemoryError:
        return {"outcome": "memory"}
    except BaseException as error:  # noqa: BLE001 - whatever a hostile file raises is an outcome
        return {"outcome": "error", "value": f"{type(error).__name__}: {error}"[:500]}


def _function(request: dict[str, Any]) -> Any:  # noqa: ANN401 - any function may be asked for
    module, _, name = request["function"].partition(":")
    return getattr(importlib.import_module(module), name)


def _learn_pictures() -> None:
    """Import the formats of Pillow, which it would look for at the first picture of each child."""
    pillow = sys.modules.get("PIL.Image")
    if pillow is not None:
        pillow.init()


def _limits_of(request: dict[str, Any], of_all: Limits) -> Limits:
    own = request.get("limits")
    return Limits(**own) if own else of_all


class _Server:
    """Forks, watches and reaps the children; opens no file of theirs."""

    def __init__(self, limits: Limits, scratch_dir: Path) -> None:
        self._limits = limits
        self._scratch_dir = scratch_dir
        self._selector = selectors.DefaultSelector()
        self._children: dict[int, _Child] = {}
        self._warm: set[str] = set()

    def run(self) -> None:
        """Answer requests until the standard input closes: the parent is gone or satisfied."""
        self._selector.register(0, selectors.EVENT_READ)
        pending = b""
        while True:
            for key, _ in self._selector.select(self._patience()):
                if key.fd:
                    self._hear(key.fd)
                    continue
                received = os.read(0, _CHUNK_BYTES)
                if not received:
                    self._kill_all()
                    return
                *lines, pending = (pending + received).split(b"\n")
                for line in lines:
                    self._fork(json.loads(line))
            self._stop_late_children()

    def _patience(self) -> float | None:
        deadlines = [child.deadline for child in self._children.values()]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _fork(self, request: dict[str, Any]) -> None:
        self._warm_up(request)
        limits = _limits_of(request, self._limits)
        scratch_dir = Path(tempfile.mkdtemp(dir=self._scratch_dir))
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            _live_as_child(request, writer, scratch_dir, limits)
        os.close(writer)
        # Both sides set the group: whichever runs first, a kill reaches every descendant.
        with suppress(OSError):
            os.setpgid(pid, pid)
        deadline = time.monotonic() + limits.wall_seconds
        self._children[reader] = _Child(request["job"], pid, deadline, scratch_dir)
        self._selector.register(reader, selectors.EVENT_READ)

    def _warm_up(self, request: dict[str, Any]) -> None:
        """Import once what every child will need; a failure is for the child to tell."""
        if request["function"] not in self._warm:
            self._warm.add(request["function"])
            with suppress(Exception):
                _function(request)
                _learn_pictures()
            gc.collect()
            gc.freeze()

    def _hear(self, reader: int) -> None:
        child = self._children[reader]
        received = os.read(reader, _CHUNK_BYTES)
        child.answer += received
        # A descendant may keep the pipe open: an answer ends with its line.
        is_over = not received or received.endswith(b"\n")
        if is_over or len(child.answer) > _MOST_ANSWER_BYTES:
            self._finish(reader)

    def _stop_late_children(self) -> None:
        now = time.monotonic()
        for reader in [r for r, child in self._children.items() if child.deadline <= now]:
            self._finish(reader, is_late=True)

    def _finish(self, reader: int, *, is_late: bool = False) -> None:
        """End a child with all its descendants, and say what became of it."""
        child = self._children.pop(reader)
        self._selector.unregister(reader)
        os.close(reader)
        status = _end(child)
        out_of_time = is_late or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU)
        _say(child.job, {"outcome": "timeout"} if out_of_time else _parse(child.answer))

    def _kill_all(self) -> None:
        for child in self._children.values():
            _end(child)


def _live_as_child(
    request: dict[str, Any], writer: int, scratch_dir: Path, limits: Limits
) -> NoReturn:
    """Do one job with nothing of the server's left open, then vanish without cleaning up."""
    try:
        os.setpgid(0, 0)
        # Should the server itself be killed, nobody else would stop a child that sleeps.
        signal.alarm(int(limits.wall_seconds) + 5)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        os.dup2(writer, 3)
        os.closerange(4, _MOST_OPEN_FILES)
        tempfile.tempdir = str(scratch_dir)
        os.environ.clear()
        restrict_this_process(limits, turns_path=scratch_dir.with_name("turns"))
        with os.fdopen(3, "wb") as answer:
            answer.write(json.dumps(run_job(request)).encode() + b"\n")
    finally:
        os._exit(0)


def _parse(answer: bytearray) -> dict[str, Any]:
    with suppress(ValueError):
        parsed = json.loads(answer)
        if isinstance(parsed, dict):
            return parsed
    return {"outcome": "crash"}


def _end(child: _Child) -> int:
    """Kill a child's group, reap it and clear its files; return its status.

    A child that has already ended keeps the status of its own end.
    """
    with suppress(OSError):
        os.killpg(child.pid, signal.SIGKILL)
    status = os.waitpid(child.pid, 0)[1]
    shutil.rmtree(child.scratch_dir, ignore_errors=True)
    return status


def _say(job: int, answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps({**answer, "job": job}) + "\n")
    sys.stdout.flush()


def _serve(limits: Limits) -> None:
    with tempfile.TemporaryDirectory(prefix="panneau-") as scratch_dir:
        _Server(limits, Path(scratch_dir)).run()


def _do_one_job(limits: Limits) -> None:
    """Do the only job of this process, where fork is missing."""
    request = json.loads(sys.stdin.readline())
    restrict_this_process(_limits_of(request, limits))
    with tempfile.TemporaryDirectory(prefix="panneau-") as scratch_dir:
        tempfile.tempdir = scratch_dir
        _say(request["job"], run_job(request))


def main() -> None:
    """Serve, or do one job with `--once`; the limits come as JSON in the last argument."""
    leave_the_network()
    limits = Limits(**json.loads(sys.argv[-1]))
    if "--once" in sys.argv:
        _do_one_job(limits)
    else:
        _serve(limits)


if __name__ == "__main__":
    main()

# The process that opens hostile files. Started by `isolation` as a program of its own: a fresh
# interpreter, so that the program of the parent (a command, a test runner) is never run again
# in it. It imports the libraries once, then forks one child per file; where fork is missing,
# it does one job and ends. Speaks JSON lines on its standard streams. See ADR-0005.

"""A warm process that gives every job a limited child of its own."""

import gc
import json
import os
import selectors
import shutil
import signal
import stat
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from panneau.media.workers.calls import (
    Call,
    answer_all,
    calls_of,
    find_function,
    limits_of_all,
    live_as_child,
    parse_answers,
)
from panneau.media.workers.limits import Limits, restrict_this_process
from panneau.media.workers.network import leave_the_network
from panneau.media.workers.rehearsal import rehearse, rehearse_call

_MOST_ANSWER_BYTES = 4 << 20
_CHUNK_BYTES = 1 << 16
_REHEARSED_AT = 8
"""How many times something is asked for before it is rehearsed: that costs as much as a file."""


@dataclass(slots=True)
class _Child:
    job: int
    pid: int
    calls: list[Call]
    scratch_dir: Path
    deadline: float = 0.0
    answered: int = 0
    """How many of its calls."""
    lines: bytearray = field(default_factory=bytearray)

    def begin_call(self) -> None:
        """Give the next call its time."""
        limits = self.calls[self.answered].limits
        self.deadline = time.monotonic() + limits.wall_seconds


class _Server:
    """Forks, watches and reaps the children; opens no file of theirs."""

    def __init__(self, limits: Limits, scratch_dir: Path) -> None:
        self._limits = limits
        self._scratch_dir = scratch_dir
        self._selector = selectors.DefaultSelector()
        self._children: dict[int, _Child] = {}
        self._asked = Counter[str]()
        self._empty: list[Path] = []

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
        calls = calls_of(request, self._limits)
        for call in calls:
            self._warm_up(call.function)
        scratch_dir = self._empty_folder()
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            live_as_child(calls, writer, scratch_dir)
        os.close(writer)
        # Both sides set the group: whichever runs first, a kill reaches every descendant.
        with suppress(OSError):
            os.setpgid(pid, pid)
        child = self._children[reader] = _Child(request["job"], pid, calls, scratch_dir)
        child.begin_call()
        self._selector.register(reader, selectors.EVENT_READ)

    def _empty_folder(self) -> Path:
        """Return a folder for a child: one that nobody used, since making one takes time."""
        return self._empty.pop() if self._empty else Path(tempfile.mkdtemp(dir=self._scratch_dir))

    def _warm_up(self, function: str) -> None:
        """Import once what every child will need; a failure is for the child to tell."""
        self._asked[function] += 1
        if self._asked[function] not in (1, _REHEARSED_AT):
            return
        with suppress(Exception):
            if self._asked[function] == 1:
                find_function(function)
                rehearse()
            else:
                rehearse_call(function)
        gc.freeze()

    def _hear(self, reader: int) -> None:
        child = self._children[reader]
        received = os.read(reader, _CHUNK_BYTES)
        child.lines += received
        child.answered += received.count(b"\n")
        # A descendant may keep the pipe open: answers end with the line of the last.
        is_over = not received or child.answered >= len(child.calls)
        if is_over or len(child.lines) > _MOST_ANSWER_BYTES * (child.answered + 1):
            self._finish(reader)
        elif b"\n" in received:
            child.begin_call()

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
        self._clear(child.scratch_dir)
        out_of_time = is_late or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU)
        answers = list(parse_answers(bytes(child.lines), len(child.calls)))
        if len(answers) < len(child.calls):
            answers.append({"outcome": "timeout" if out_of_time else "crash"})
        _say(child.job, answers)

    def _clear(self, folder: Path) -> None:
        try:
            is_unused = stat.S_ISDIR(folder.lstat().st_mode) and not any(folder.iterdir())
        except OSError:
            is_unused = False
        if is_unused:
            self._empty.append(folder)
        else:
            shutil.rmtree(folder, ignore_errors=True)

    def _kill_all(self) -> None:
        for child in self._children.values():
            _end(child)


def _end(child: _Child) -> int:
    """Kill a child's group and reap it; return its status.

    A child that has already ended keeps the status of its own end.
    """
    with suppress(OSError):
        os.killpg(child.pid, signal.SIGKILL)
    return os.waitpid(child.pid, 0)[1]


def _say(job: int, answers: list[dict[str, Any]]) -> None:
    sys.stdout.write(json.dumps({"job": job, "answers": answers}) + "\n")
    sys.stdout.flush()


def _serve(limits: Limits) -> None:
    # Libraries that are imported leave nothing to be looked for; children look again.
    gc.disable()
    with tempfile.TemporaryDirectory(prefix="panneau-") as scratch_dir:
        _Server(limits, Path(scratch_dir)).run()


def _do_one_job(limits: Limits) -> None:
    """Do the only job of this process, where fork is missing."""
    calls = calls_of(json.loads(sys.stdin.readline()), limits)
    restrict_this_process(limits_of_all(calls))
    with tempfile.TemporaryDirectory(prefix="panneau-") as scratch_dir:
        tempfile.tempdir = scratch_dir
        answer_all(calls, sys.stdout.buffer)


def main() -> None:
    """Serve, or do one job with `--once`; the limits come as JSON in the last argument."""
    leave_the_network()
    limits = Limits(**json.loads(sys.argv[-1]))
    if "--once" in sys.argv:
        _do_one_job(limits)
    else:
        _serve(limits)
        # All is said and put away: Python would only undo what it imported, for 4 ms.
        os._exit(0)


if __name__ == "__main__":
    main()

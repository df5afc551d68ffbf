# What a child does, between its birth and its end. Called by `worker`, on the child's side of the
# fork; where fork is missing, the worker itself does it once.

"""The calls of one job, made one after the other in one limited process."""

import gc
import importlib
import json
import os
import signal
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from panneau.media.workers.heap import keep_what_is_freed
from panneau.media.workers.limits import Limits, begin_call, restrict_this_process

_MOST_OPEN_FILES = 4096
_NOT_MADE = b"\n"
"""Answer of a call whose turn never came."""


@dataclass(frozen=True, slots=True)
class Call:
    """A function to call, and what it may use."""

    function: str
    arguments: Sequence[Any]
    limits: Limits


def calls_of(request: Mapping[str, Any], usual: Limits) -> list[Call]:
    """Read the calls of a request; those without limits of their own get the usual ones."""
    return [
        Call(
            item["function"],
            item["arguments"],
            Limits(**item["limits"]) if item["limits"] else usual,
        )
        for item in request["calls"]
    ]


def live_as_child(calls: Sequence[Call], writer: int, scratch_dir: Path) -> NoReturn:
    """Do one job with nothing of the server's left open, then vanish without cleaning up."""
    try:
        os.setpgid(0, 0)
        gc.enable()
        keep_what_is_freed()
        limits = limits_of_all(calls)
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
        with os.fdopen(3, "wb") as answers:
            answer_all(calls, answers)
    finally:
        os._exit(0)


def limits_of_all(calls: Sequence[Call]) -> Limits:
    """Return what a process may use that makes several calls."""
    limits = [call.limits for call in calls]
    return Limits(
        wall_seconds=sum(one.wall_seconds for one in limits),
        cpu_seconds=sum(one.cpu_seconds for one in limits),
        memory_bytes=max(one.memory_bytes for one in limits),
        written_bytes=max(one.written_bytes for one in limits),
    )


def answer_all(calls: Sequence[Call], answers: BinaryIO) -> None:
    """Make the calls of a job and write a line of JSON for each, as soon as it is known.

    All but the first get what the first returned as their last argument; they are not made when
    it failed.
    """
    first, *others = calls
    begin_call(first.limits)
    answer = run_call(first.function, first.arguments)
    _write(answers, answer)
    for call in others:
        if answer["outcome"] == "answer":
            begin_call(call.limits)
            _write(answers, run_call(call.function, [*call.arguments, answer["value"]]))
        else:
            answers.write(_NOT_MADE)


def run_call(function: str, arguments: Sequence[Any]) -> dict[str, Any]:
    """Call a function.

    Returns:
        `{"outcome": "answer", "value": …}`, or the outcome `memory` or `error`.
    """
    try:
        return {"outcome": "answer", "value": find_function(function)(*arguments)}
    except MemoryError:
        return {"outcome": "memory"}
    except BaseException as error:  # noqa: BLE001 - whatever a hostile file raises is an outcome
        return {"outcome": "error", "value": f"{type(error).__name__}: {error}"[:500]}


def find_function(name: str) -> Any:  # noqa: ANN401 - any function may be asked for
    """Import a function by its name, `module:function`."""
    module, _, attribute = name.partition(":")
    return getattr(importlib.import_module(module), attribute)


def parse_answers(lines: bytes, count: int) -> Iterator[dict[str, Any]]:
    """Yield what was said of each call, at least until the first that is missing."""
    for line in lines.split(b"\n")[:-1][:count]:
        yield _parsed(line)


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(line)
    except ValueError:
        return {"outcome": "crash"}
    return parsed if isinstance(parsed, dict) else {"outcome": "crash"}


def _write(answers: BinaryIO, answer: Mapping[str, Any]) -> None:
    answers.write(json.dumps(answer).encode() + b"\n")
    answers.flush()

# The rules are those of `panneau verifier`, whole. They run in another process because nothing else
# can be stopped in time, whatever the pushed files contain.

"""The rules, applied to a pushed tree."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Protocol

from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.receive.deadline import Deadline, OutOfTimeError
from panneau.source.register_reader import REGISTER_VARIABLE

MOST_ANSWER_BYTES = 16 << 20
_PROGRAM = "panneau.receive.rules_process"


class Rules(Protocol):
    """Whatever applies every rule to the repository of a configuration."""

    def __call__(
        self, config_path: Path, *, today: date, deadline: Deadline, own_folder: str
    ) -> tuple[Issue, ...]:
        """Return what the rules find; also later on, in one folder, unless it is empty."""
        ...


class RulesError(Exception):
    """The rules could not be applied; the message is for staff."""


def apply_rules(
    config_path: Path,
    *,
    today: date,
    deadline: Deadline,
    own_folder: str = "",
    register_path: Path | None = None,
) -> tuple[Issue, ...]:
    """Apply every rule to the repository of a configuration.

    Args:
        config_path: Its `mkdocs.yml`.
        today: Civil date of the readers.
        deadline: When the push must be answered.
        own_folder: Of the space where days already set are judged too, with its final slash; that
            of the content for what is in no space.
        register_path: The private register of the server, unless the environment names it.

    Raises:
        OutOfTimeError: If the deadline passes; whatever was started is ended.
        RulesError: If the rules stopped by themselves.
    """
    # -P: a folder of the pushed tree can never stand for a module.
    command = [sys.executable, "-P", "-m", _PROGRAM]
    command += [str(config_path), today.isoformat(), own_folder]
    left = deadline.left()
    with TemporaryFile() as answer, TemporaryFile() as complaints:
        process = subprocess.Popen(
            command,
            cwd=config_path.parent,
            env=_environment(os.environ, register_path),
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=complaints,
            start_new_session=True,
        )
        try:
            process.wait(timeout=left)
        except subprocess.TimeoutExpired:
            raise OutOfTimeError from None
        finally:
            _end(process)
        if process.returncode:
            complaints.seek(0)
            raise RulesError(complaints.read(20_000).decode("utf-8", "replace"))
        answer.seek(0)
        return tuple(_issue(item) for item in json.loads(answer.read(MOST_ANSWER_BYTES)))


def _environment(environ: Mapping[str, str], register_path: Path | None) -> dict[str, str]:
    """Leave out what git told its hook, and name the register: the rules know of no repository."""
    kept = {key: value for key, value in environ.items() if not key.startswith("GIT_")}
    return kept | {REGISTER_VARIABLE: str(register_path)} if register_path else kept


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the rules and everything they started, such as ffmpeg."""
    with suppress(ProcessLookupError):  # nothing of it is left
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _issue(item: Mapping[str, Any]) -> Issue:
    params = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in item["params"].items()
    }
    return Issue(Code[item["code"]], Location(**item["location"]), params, item["article"])

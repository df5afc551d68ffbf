# Called by `panneau recevoir`. Whatever happens here, a push is kept only when a judgment says so.

"""The whole of a push, from what git says to what its author reads."""

import os
import secrets
import shutil
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from panneau.domain.issue import Code, Issue
from panneau.domain.server import ServerSettings
from panneau.receive.deadline import Deadline, OutOfTimeError
from panneau.receive.git_objects import GitObjects
from panneau.receive.git_process import GitProcess
from panneau.receive.identity import PUSH, login_of
from panneau.receive.judgment import Court, Judgment, judge_push
from panneau.receive.pushed import PushedRef, read_pushed
from panneau.receive.rights import NamesIn
from panneau.receive.rules import Rules, apply_rules
from panneau.receive.turn import own_turn
from panneau.report.push_report import BROKEN, Prospect, render_acceptance, render_refusal

_PREFIX = "envoi-"
_STALE_SECONDS = 3600
_SETTLE_SECONDS = 0.5
_ERRORS = "erreurs"


@dataclass(frozen=True, slots=True)
class Answer:
    """What git is told, and what the person reads."""

    is_accepted: bool
    text: str


def receive_push(
    settings: ServerSettings,
    stream: IO[bytes],
    environ: Mapping[str, str],
    *,
    today: date,
    names_in: NamesIn,
    rules: Rules = apply_rules,
    prospect: Callable[[str], Prospect] = lambda _head: Prospect.STARTS,
) -> Answer:
    """Judge a push; anything unforeseen refuses it.

    Args:
        settings: The server's own.
        stream: Standard input of the hook.
        environ: Environment of the hook.
        today: Civil date of the readers.
        names_in: Tells whether a text holds a name of the private register.
        rules: Applies the rules; by default in a process that can be ended in time.
        prospect: Tells, of the last commit of the branch, what becomes of one that is kept now.
    """
    deadline = Deadline(settings.limits.seconds)
    try:
        refs = read_pushed(stream)
        with own_turn(settings.folders.state, deadline) as has_waited, _scratch(settings) as folder:
            process = GitProcess(settings.repository, deadline=deadline, environ=environ)
            court = Court(settings, GitObjects(process), folder, today, names_in, rules)
            if has_waited:
                _let_the_other_settle(refs, court)
            judgment = judge_push(refs, login_of(settings.identity, environ), court)
            return _answer(judgment, court, prospect)
    except OutOfTimeError:
        slow = Issue(Code.PUSH_TOO_SLOW, PUSH, {"limit": settings.limits.seconds})
        return Answer(is_accepted=False, text=render_refusal([slow], [], root=Path()))
    except Exception:  # noqa: BLE001 - the last net: whatever is not understood is refused
        return Answer(is_accepted=False, text=BROKEN.format(mark=_noted(settings)) + "\n")


def _answer(judgment: Judgment, court: Court, prospect: Callable[[str], Prospect]) -> Answer:
    if judgment.is_refused:
        text = render_refusal(judgment.issues, judgment.findings, root=court.tree)
        return Answer(is_accepted=False, text=text)
    after = prospect(court.objects.head_of(court.settings.ref))
    if after is Prospect.STARTS and judgment.waits_for_others:
        after = Prospect.WAITS
    text = render_acceptance(judgment.findings, root=court.tree, prospect=after)
    return Answer(is_accepted=True, text=text)


def _let_the_other_settle(refs: tuple[PushedRef, ...], court: Court) -> None:
    """Wait until the push judged just before has moved the branch, which git does after us."""
    ref = next((ref for ref in refs if ref.name == court.settings.ref), None)
    end = time.monotonic() + _SETTLE_SECONDS
    while ref and not ref.is_new and time.monotonic() < end:
        if court.objects.head_of(ref.name) != ref.old:
            return
        time.sleep(_SETTLE_SECONDS / 10)


@contextmanager
def _scratch(settings: ServerSettings) -> Iterator[Path]:
    """Make a folder that never stays; those of processes that were killed go too."""
    for path in settings.folders.state.glob(f"{_PREFIX}*"):
        if time.time() - path.lstat().st_mtime > _STALE_SECONDS:
            shutil.rmtree(path, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=settings.folders.state))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _noted(settings: ServerSettings) -> str:
    """Keep the trace for staff, and return what finds it again."""
    mark = secrets.token_hex(4)
    try:
        folder = settings.folders.state / _ERRORS
        folder.mkdir(mode=0o700, exist_ok=True)
        path = folder / f"recevoir-{mark}.log"
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(traceback.format_exc())
    except OSError:
        return "disque du serveur"
    return mark

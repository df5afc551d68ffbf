# Builds of small sections, as `panneau construire` makes them, fast enough for hundreds of them.

"""Incremental builds, and builds from nothing to compare them with."""

import io
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from panneau.checks.kept import Kept
from panneau.media import inspector
from panneau.media.copies import derivatives
from panneau.media.documents import attachment_text
from panneau.media.logos import logo_detection
from panneau.media.workers.calls import run_call
from panneau.media.workers.isolation import Job, Outcome, OutcomeKind
from panneau.mkdocs_plugins.drawing.frame import FOLDER
from panneau.mkdocs_plugins.release.outcome import Outcome as Built
from panneau.mkdocs_plugins.release.without_engine import build_without_engine
from panneau.publish.audit import site_audit
from panneau.report.terminal import not_built
from tests.support.edits import SECONDS_A_DAY, Section

CACHE = ".cache/panneau"
SHARED = ("facts", "copies", "logos", "texts")
"""Answers about contents by their digest, with tests of their own: a short run spares them."""


def in_this_process(jobs: Sequence[Job], **_: Any) -> Iterator[tuple[int, Outcome]]:
    """Do the same work without a process for each file: thousands of builds are made here."""
    for number, job in enumerate(jobs):
        done = _outcome(job)
        has_answer = done.kind is OutcomeKind.ANSWER
        then = [_outcome(call, done.value) for call in job.then] if has_answer else ()
        yield number, replace(done, then=tuple(then))


def _outcome(job: Job, *more: Any) -> Outcome:
    answer = json.loads(json.dumps(run_call(job.function, [*job.arguments, *more])))
    return Outcome(OutcomeKind(answer["outcome"]), answer.get("value"))


def spare_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (inspector, derivatives, attachment_text, logo_detection, site_audit):
        monkeypatch.setattr(module, "run_jobs", in_this_process)


def build(root: Path, day: int, kept: Kept | None = None) -> tuple[Built, str]:
    """Build as `panneau construire` does; return what people are told.

    Args:
        root: The repository.
        day: Number of the day, from 1970.
        kept: By a process that stays, as with `--suivre`.
    """
    os.environ["SOURCE_DATE_EPOCH"] = str(day * SECONDS_A_DAY + SECONDS_A_DAY // 2)
    said: list[str] = []
    config = root / "mkdocs.yml"
    built = build_without_engine(config, is_strict=False, say=said.append, kept=kept)
    if built is Built.ENGINE_NEEDED:
        told = io.StringIO()
        with redirect_stdout(told):
            built = build_with_engine(root)
        said.append(told.getvalue())
    # A build from nothing has no former site to speak of: what is compared is all the rest.
    text = "".join(said).replace(not_built(has_site=True), not_built(has_site=False))
    return built, text


def build_with_engine(root: Path) -> Built:
    from mkdocs.commands.build import build as build_site  # noqa: PLC0415 - slow to import
    from mkdocs.config import load_config  # noqa: PLC0415 - slow to import
    from mkdocs.exceptions import Abort  # noqa: PLC0415 - slow to import

    try:
        build_site(load_config(str(root / "mkdocs.yml")))
    except Abort:
        return Built.REFUSED
    return Built.PUBLISHED


def build_from_nothing(section: Section, folder: Path, *, shares: bool = True) -> tuple[Built, str]:
    """Build the same repository elsewhere, where nothing was ever built."""
    for name in ("content", "theme", "site_src", "mkdocs.yml", "accord.yml"):
        source = section.root / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy(source, folder / name)
    for name in (FOLDER, *(SHARED if shares else ())):
        if (section.root / CACHE / name).is_dir():
            shutil.copytree(section.root / CACHE / name, folder / CACHE / name)
    return build(folder, section.day)

import functools
import importlib
import json
import runpy
from pathlib import Path

import pytest
from benchmarks.publication_steps import CLOCK, PUBLISHER_STEPS, steps, until_live

from panneau.publish.releases.publisher import Step

TIMED = runpy.run_path(str(CLOCK / "sitecustomize.py"))["STEPS"]


@pytest.mark.parametrize("module", TIMED)
def test_function__that_is_timed_exists(module: str) -> None:
    place, _ = TIMED[module]
    function = functools.reduce(getattr, place.split("."), importlib.import_module(module))
    assert callable(function)


def test_steps__of_the_publisher_all_have_a_name() -> None:
    assert set(PUBLISHER_STEPS) == {step.value for step in Step}


def test_steps__add_up_to_what_the_hooks_saw(tmp_path: Path) -> None:
    moments = {"pre-receive": (101.0, 103.0), "post-receive": (103.5, 110.0)}
    for name, (began, ended) in moments.items():
        (tmp_path / f"{name}-began").write_text(f"{began}\n", encoding="ascii")
        (tmp_path / f"{name}-ended").write_text(f"{ended}\n", encoding="ascii")
    said = "  copie : 0,50 s\n  construction : 3,00 s\n  en ligne : 0,25 s\n  journal : 0,25 s\n"
    (tmp_path / "post-receive-said").write_text(f"Publié.\n{said}", encoding="utf-8")
    build = {"rules": 0.5, "copies": 0.25, "audit": 0.75, "switch": 0.0, "whole": 2.0}
    (tmp_path / "build").write_text(json.dumps(build), encoding="utf-8")
    found = dict(steps(tmp_path, 100.0))
    assert found["judgment of the push"] == 2
    assert found["build: pages, lists, search, feeds"] == 0.5
    assert found["build: start, end, check of the certificate"] == 1
    assert list(found)[-1] == "after: journal"
    assert sum(found.values()) == 110 - 100
    assert sum(until_live(found).values()) == 110 - 100 - 0.25

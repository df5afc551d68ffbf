"""An incremental build is, byte for byte, the one that starts from nothing."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from panneau.memory import listing
from panneau.mkdocs_plugins.drawing.frame import FOLDER
from panneau.mkdocs_plugins.release.outcome import Outcome as Built
from panneau.publish.certificate import verify_certificate
from panneau.publish.tree import update
from tests.support.edits import EDITS, Section, small_section
from tests.support.engines import fingerprints
from tests.support.small_builds import (
    CACHE,
    SHARED,
    build,
    build_from_nothing,
    spare_processes,
)

LONG = os.environ.get("PANNEAU_LONG_TESTS") == "1"
"""Whether somebody has the time; see CONTRIBUTING.md."""
SEQUENCES = 500 if LONG else 30
MOST_EDITS = 6 if LONG else 2
ONE_EDIT = st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 11))
MANY_EDITS = st.lists(ONE_EDIT, min_size=1, max_size=MOST_EDITS)


@pytest.fixture(autouse=True)
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    spare_processes(monkeypatch)
    monkeypatch.setattr(update, "FEW_FILES", 3)  # a small section is to use both trees too
    monkeypatch.setattr(listing, "SETTLED_NS", 0)  # and to rely on the dates of folders


@pytest.fixture(scope="module")
def first_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what the engine made of the section, and what its files are, found out once."""
    section = small_section(tmp_path_factory.mktemp("first"))
    with pytest.MonkeyPatch.context() as patch:
        spare_processes(patch)
        assert build(section.root, section.day)[0] is Built.PUBLISHED
    return section.root / CACHE


def check_sequence(tmp: Path, first_cache: Path, edits: Sequence[tuple[str, int]]) -> Section:
    """Apply edits to a section; after each, compare its site with one made from nothing."""
    root = tmp / "section"
    root.mkdir()
    section = small_section(root)
    for name in (FOLDER, *SHARED):
        if (first_cache / name).is_dir():
            shutil.copytree(first_cache / name, root / CACHE / name)
    assert build(root, section.day)[0] is Built.PUBLISHED
    for number, edit in enumerate(edits):
        section.apply(*edit)
        clean = tmp / f"clean-{number}"
        clean.mkdir()
        ours, theirs = build(root, section.day), build_from_nothing(section, clean, shares=not LONG)
        assert ours == theirs, section.done
        if ours[0] is Built.PUBLISHED:
            assert fingerprints(root / "site") == fingerprints(clean / "site"), section.done
            assert verify_certificate(root / "site") == (), section.done
        shutil.rmtree(clean)
    return section


@settings(
    max_examples=SEQUENCES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
@given(edits=MANY_EDITS)
def test_build__after_any_edits_is_the_one_that_starts_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, first_cache: Path, edits: list[tuple[str, int]]
) -> None:
    tmp = tmp_path_factory.mktemp("edits")
    try:
        check_sequence(tmp, first_cache, edits)
    finally:
        shutil.rmtree(tmp)


@pytest.mark.parametrize("name", sorted(EDITS))
def test_build__after_each_kind_of_edit_is_the_one_that_starts_from_nothing(
    tmp_path: Path, first_cache: Path, name: str
) -> None:
    check_sequence(tmp_path, first_cache, [(name, 1)])


def test_build__tells_its_warnings_once_when_the_engine_takes_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spare_processes(monkeypatch)
    section = small_section(tmp_path)
    build(section.root, section.day)
    section.apply("clock", 0)  # before the dates of its publications
    _, alone = build(section.root, section.day)
    section.apply("organisation", 0)
    _, with_engine = build(section.root, section.day)
    assert (alone.count("PUB-005"), with_engine) == (5, alone)

"""A preview that stays open shows, after any save, what one that was just opened would show."""

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from panneau.mkdocs_plugins.release.outcome import Outcome as Built
from panneau.mkdocs_plugins.release.shown import Shown
from tests.support.edits import EDITS, Section, small_section
from tests.support.engines import fingerprints
from tests.support.previews import opened, saved
from tests.support.small_builds import build, spare_processes

ENGINE_WANTED = {"own text", "theme"}
"""Edits after which the engine draws the pages again."""
ONE_EDIT = st.tuples(st.sampled_from(sorted(EDITS.keys() - ENGINE_WANTED)), st.integers(0, 11))


@pytest.fixture(autouse=True)
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    spare_processes(monkeypatch)


def show(preview: Shown, section: Section) -> str:
    """Look at every page after a save; return what its author is told."""
    said = saved(preview, section)
    for url in preview.urls():
        preview.prepare(url)
    return said


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits=st.lists(ONE_EDIT, min_size=1, max_size=5))
def test_preview__after_any_saves_shows_what_a_new_one_would(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, int]]
) -> None:
    tmp = tmp_path_factory.mktemp("saves")
    (tmp / "section").mkdir()
    section = small_section(tmp / "section")
    assert build(section.root, section.day)[0] is Built.PUBLISHED
    preview = opened(section, tmp / "stays")
    show(preview, section)
    for number, edit in enumerate(edits):
        section.apply(*edit)
        said = show(preview, section)
        new = opened(section, tmp / f"new-{number}")
        assert said == show(new, section), section.done
        assert fingerprints(preview.folder) == fingerprints(new.folder), section.done
    shutil.rmtree(tmp)

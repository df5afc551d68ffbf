"""Who saves a text and builds at once is not made to build twice, and no later change is missed."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from panneau.memory import listing
from panneau.memory.stamp import SETTLED_NS, now_ns
from panneau.mkdocs_plugins.release import around_frame, just_written, unchanged
from panneau.mkdocs_plugins.release.outcome import Outcome as Built
from panneau.mkdocs_plugins.release.unchanged import LastBuild, last_build
from panneau.publish.tree import turns, update
from panneau.source.project import load_project
from tests.support.edits import EDITS, Section, small_section
from tests.support.engines import fingerprints
from tests.support.small_builds import build, build_from_nothing, spare_processes

LONG = os.environ.get("PANNEAU_LONG_TESTS") == "1"
OF_CONTENT = sorted(EDITS.keys() - {"agreement", "theme", "own text"})
"""After the others, nothing is taken for done."""
TEXT, CARD = "content/alpha/tracts/hier.md", "content/beta/espace.yml"


@pytest.fixture(autouse=True)
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    spare_processes(monkeypatch)
    monkeypatch.setattr(update, "FEW_FILES", 3)
    monkeypatch.setattr(listing, "SETTLED_NS", 0)


@pytest.fixture
def section(tmp_path: Path) -> Section:
    return just_built(tmp_path)


def just_built(folder: Path) -> Section:
    """Return a section that was just written, under a shipped agreement, and built."""
    root = folder / "section"
    root.mkdir()
    made = small_section(root)
    made.config.write_text(made.config.read_text("utf-8").replace("accord.yml", "cpam94-2023"))
    for _ in range(2):
        # The first build is the engine's.
        assert build(made.root, made.day)[0] is Built.PUBLISHED
    return made


def known_of(section: Section) -> LastBuild:
    return last_build(load_project(section.config, issues=[]))


def built_with_nothing_done(section: Section, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(turns, "update", None)
        assert build(section.root, section.day)[0] is Built.PUBLISHED


def hide(path: Path, old: str, new: str) -> None:
    """Change a file without its size, its date or its number on the disk showing it."""
    assert len(old.encode()) == len(new.encode())
    status, text = path.stat(), path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def assert_is_right(section: Section, folder: Path) -> None:
    folder.mkdir()
    built = build(section.root, section.day)
    assert built[0] is Built.PUBLISHED
    assert built == build_from_nothing(section, folder)
    assert fingerprints(section.root / "site") == fingerprints(folder / "site")


def test_build__just_after_a_save_need_not_be_made_again(
    section: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {TEXT.partition("/")[2], CARD.partition("/")[2]} <= known_of(section).just_written.keys()
    built_with_nothing_done(section, monkeypatch)


@pytest.mark.parametrize(
    ("name", "old", "new"), [(TEXT, "Hier", "Jadi"), (CARD, "Union B", "Union Z")]
)
def test_build__finds_a_change_of_the_same_moment(
    section: Section, tmp_path: Path, name: str, old: str, new: str
) -> None:
    hide(section.root / name, old, new)
    assert_is_right(section, tmp_path / "clean")
    hide(section.root / name, new, old)
    assert_is_right(section, tmp_path / "clean again")


@settings(max_examples=100 if LONG else 5, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    edits=st.lists(
        st.tuples(st.sampled_from(OF_CONTENT), st.integers(0, 11)), min_size=2, max_size=3
    )
)
def test_builds__after_edits_of_the_same_moment_are_those_that_start_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("edits")
    section, clean = just_built(folder), folder / "clean"
    for edit in edits:
        section.apply(*edit)
        clean.mkdir()
        ours, theirs = build(section.root, section.day), build_from_nothing(section, clean)
        assert ours == theirs, section.done
        if ours[0] is Built.PUBLISHED:
            assert fingerprints(section.root / "site") == fingerprints(clean / "site"), section.done
            assert build(section.root, section.day) == ours, section.done
        shutil.rmtree(clean)
    shutil.rmtree(folder)


@pytest.mark.parametrize("is_read", [True, False])
def test_build__during_which_a_text_changes_is_made_again(
    section: Section, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_read: bool
) -> None:
    path, around = section.root / TEXT, around_frame.build_around
    hide(path, "Hier", "Jadi")

    def changing(*given: object, **named: object) -> object:
        if is_read:
            hide(path, "Jadi", "Tard")
        made = around(*given, **named)  # type: ignore[arg-type] # as it was called
        if not is_read:
            hide(path, "Jadi", "Tard")
        return made

    with monkeypatch.context() as patch:
        patch.setattr(around_frame, "build_around", changing)
        assert build(section.root, section.day)[0] is Built.PUBLISHED
    if is_read:
        hide(path, "Tard", "Jadi")
    assert_is_right(section, tmp_path / "clean")


def later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, "now_ns", lambda: now_ns() + 2 * SETTLED_NS)


def test_build__reads_what_had_just_been_written_once_more_and_not_twice(
    section: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(monkeypatch)
    built_with_nothing_done(section, monkeypatch)
    assert known_of(section).just_written == {}
    monkeypatch.setattr(just_written, "digests_of", lambda _, urls: dict.fromkeys(urls, "read"))
    built_with_nothing_done(section, monkeypatch)


def test_build__finds_later_that_a_change_had_not_shown(
    section: Section, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hide(section.root / TEXT, "Hier", "Jadi")
    later(monkeypatch)
    assert_is_right(section, tmp_path / "clean")


def no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(just_written, "MOST_FILES", 0)


def no_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(just_written, "MOST_BYTES", 0)


@pytest.mark.parametrize("limit", [no_files, no_bytes])
def test_build__just_after_a_copy_of_the_repository_is_made_again(
    section: Section,
    monkeypatch: pytest.MonkeyPatch,
    limit: Callable[[pytest.MonkeyPatch], None],
) -> None:
    limit(monkeypatch)
    with pytest.raises(TypeError):
        built_with_nothing_done(section, monkeypatch)
    assert build(section.root, section.day)[0] is Built.PUBLISHED
    with pytest.raises(TypeError):
        built_with_nothing_done(section, monkeypatch)


def test_files__that_cannot_be_read_are_not_still_the_same(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    digests = just_written.digests_of(tmp_path, ["a"])
    assert just_written.are_still(tmp_path, digests)
    (tmp_path / "a").unlink()
    assert not just_written.are_still(tmp_path, digests)

"""Releases on the disk: their times, their names, and which of them stay."""

import os
from datetime import date
from pathlib import Path

import pytest

from panneau.domain.server import Folders
from panneau.publish.releases.folders import ReleaseFolders
from panneau.publish.releases.installing import install
from panneau.publish.releases.ledger import Cause, Recorded, State
from panneau.publish.releases.retention import kept_numbers

DAY = date(2026, 3, 15)
COMMIT = "a" * 40


def site(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def times(folder: Path) -> dict[str, int]:
    return {path.stem: int(path.stat().st_mtime) for path in folder.iterdir()}


def test_install__what_changed_gets_a_time_of_its_own(tmp_path: Path) -> None:
    """A server tells pages apart by time and size: both cannot be those of another page."""
    first, second = site(tmp_path / "1", a="un", b="deux"), site(tmp_path / "2", a="un", b="DEUX")
    install(first, None, stamp=1000)
    install(second, first, stamp=1001)
    assert times(first) == {"a": 1000, "b": 1000}
    assert times(second) == {"a": 1000, "b": 1001}
    assert (second / "a.html").samefile(first / "a.html")
    assert not (second / "b.html").samefile(first / "b.html")
    assert (second / "b.html").read_text(encoding="utf-8") == "DEUX"


def test_install__a_release_changed_by_hand_is_not_shared(tmp_path: Path) -> None:
    first, second = site(tmp_path / "1", a="un"), site(tmp_path / "2", a="un")
    install(first, None, stamp=1000)
    (first / "a.html").chmod(0o644)
    (first / "a.html").write_text("autre", encoding="utf-8")
    install(second, first, stamp=1001)
    assert (second / "a.html").read_text(encoding="utf-8") == "un"
    assert times(second) == {"a": 1001}


def test_install__a_link_in_the_former_release_is_not_followed(tmp_path: Path) -> None:
    first, second = site(tmp_path / "1", a="un"), site(tmp_path / "2", a="un")
    (first / "a.html").rename(tmp_path / "ailleurs")
    (first / "a.html").symlink_to(tmp_path / "ailleurs")
    install(second, first, stamp=1001)
    assert not (second / "a.html").is_symlink()
    assert not (second / "a.html").samefile(tmp_path / "ailleurs")


def test_install__where_files_cannot_be_shared_they_have_the_same_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    first, second = site(tmp_path / "1", a="un"), site(tmp_path / "2", a="un", b="deux")
    install(first, None, stamp=1000)
    monkeypatch.setattr(os, "link", refuse)
    install(second, first, stamp=1001)
    assert times(second) == {"a": 1000, "b": 1001}


def test_install__everybody_reads_and_nobody_writes(tmp_path: Path) -> None:
    folder = site(tmp_path / "1", a="un")
    folder.chmod(0o700)
    (folder / "a.html").chmod(0o600)
    install(folder, None, stamp=1000)
    assert folder.stat().st_mode & 0o777 == 0o755
    assert (folder / "a.html").stat().st_mode & 0o777 == 0o444


@pytest.fixture
def folders(tmp_path: Path) -> ReleaseFolders:
    (tmp_path / "publications").mkdir()
    return ReleaseFolders(Folders(tmp_path / "publications", tmp_path / "courant", tmp_path))


def test_names__are_never_used_twice(folders: ReleaseFolders) -> None:
    taken: set[str] = set()
    for _ in range(4):
        taken.add(folders.free_name(COMMIT, DAY, frozenset(taken)))
    dated = f"{COMMIT}-2026-03-15"
    assert taken == {COMMIT, dated, f"{dated}.2", f"{dated}.3"}
    folders.path(COMMIT).mkdir()
    assert folders.free_name(COMMIT, DAY, frozenset()) == dated


def test_strays__are_ours_and_not_what_readers_get(folders: ReleaseFolders) -> None:
    for name in (COMMIT, "b" * 40, "c" * 40, "sauvegarde", "d" * 39):
        folders.path(name).mkdir()
    folders.show("c" * 40, at=1000)
    assert folders.strays(frozenset({COMMIT})) == ["b" * 40]


def test_link__is_relative_and_dated(folders: ReleaseFolders, tmp_path: Path) -> None:
    folders.path(COMMIT).mkdir()
    folders.show(COMMIT, at=1000)
    assert (tmp_path / "courant").readlink() == Path("publications") / COMMIT
    assert (folders.shown(), folders.shown_since()) == (COMMIT, 1000)


def test_link__to_somewhere_else_is_not_a_release(folders: ReleaseFolders, tmp_path: Path) -> None:
    (tmp_path / "courant").symlink_to("/etc")
    assert folders.shown() == ""


def recorded(number: int, *, changed: int = 1, cause: Cause = Cause.PUSH) -> Recorded:
    return Recorded(
        number=number,
        name=f"n{number}",
        commit=COMMIT,
        day=DAY,
        cause=cause,
        state=State.LIVE,
        stamp=number,
        changed=changed,
        held={},
        live_at=float(number),
    )


def quiet(number: int) -> Recorded:
    return recorded(number, changed=0, cause=Cause.DAY)


@pytest.mark.parametrize(
    ("history", "count", "kept"),
    [
        ([recorded(n) for n in (5, 4, 3, 2, 1)], 3, {5, 4, 3}),
        ([recorded(n) for n in (5, 4, 3, 2, 1)], 1, {5, 4}),
        ([recorded(n) for n in (2, 1)], 10, {2, 1}),
        ([quiet(5), quiet(4), quiet(3), recorded(2), recorded(1)], 2, {5, 4, 1}),
        ([quiet(5), recorded(4), quiet(3), recorded(2), recorded(1)], 3, {5, 4, 3, 1}),
        ([recorded(3, changed=0), recorded(2, changed=0), recorded(1)], 2, {3, 2}),
        ([recorded(1)], 0, {1}),
        ([], 3, set()),
    ],
    ids=["last", "one", "few", "quiet days", "between", "new theme", "zero", "none"],
)
def test_retention__quiet_days_do_not_push_out_what_matters(history, count, kept) -> None:
    assert kept_numbers(history, count=count) == kept

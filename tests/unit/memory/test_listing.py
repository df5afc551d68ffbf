"""Looked at again, a folder is what listing it anew would find, in fewer steps."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from panneau.memory import listing
from panneau.memory.listing import (
    are_folders_dated,
    files_of,
    folders_of,
    listing_from_json,
    listing_to_json,
    look,
    others_of,
)
from panneau.memory.stamp import Stamp, now_ns
from panneau.memory.vault import Vault

A_TICK = 0.02
"""The coarsest clock that Linux dates files by counts in hundredths of a second."""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for url in ("accueil", "a/logo", "a/b/page", "a/b/c/d/page", "a/e/page", "x/y/z/page"):
        path = tmp_path / "tree" / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(url, encoding="utf-8")
    return tmp_path / "tree"


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch, tree: Path) -> Path:
    """Return the same folder, as it is once nobody has written in it for a while."""
    monkeypatch.setattr(listing, "now_ns", lambda: now_ns() + 10**10)
    time.sleep(A_TICK)
    return tree


def opened(monkeypatch: pytest.MonkeyPatch, tree: Path) -> list[str]:
    """Return the list that the folders to come are added to when they are opened."""
    found: list[str] = []
    scandir = os.scandir

    def told(path: str) -> object:
        found.append(Path(path).relative_to(tree).as_posix())
        return scandir(path)

    monkeypatch.setattr(os, "scandir", told)
    return found


def test_listing__tells_files_folders_and_the_rest(tree: Path) -> None:
    (tree / "a/b/lien").symlink_to(tree / "a/b/page")
    (tree / "a/dossier").symlink_to(tree / "x")
    found = look(tree)
    paths = [path for path in tree.rglob("*") if not path.is_symlink()]
    assert files_of(found) == {
        path.relative_to(tree).as_posix(): Stamp.of(path.lstat())
        for path in paths
        if path.is_file()
    }
    assert folders_of(found) == {
        path.relative_to(tree).as_posix() for path in paths if path.is_dir()
    }
    assert set(others_of(found)) == {"a/b/lien", "a/dossier"}


def test_look__again_opens_no_folder_that_has_not_changed(
    settled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = look(settled)
    found = opened(monkeypatch, settled)
    assert look(settled, known) == known
    assert sorted(found) == [".", "a", "x"]
    (settled / "a/b/page").write_text("longer than before", encoding="utf-8")
    assert look(settled, known) == look(settled) != known


def test_look__again_opens_what_was_written_in_a_moment_before(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = look(tree)
    found = opened(monkeypatch, tree)
    assert look(tree, known) == known
    assert {"a/b", "a/b/c", "a/b/c/d", "a/e", "x/y", "x/y/z"} < set(found)


def add(tree: Path) -> None:
    (tree / "a/b/c/d/autre").touch()


def add_folder(tree: Path) -> None:
    (tree / "a/b/c/neuf").mkdir()


def add_part(tree: Path) -> None:
    (tree / "x/neuf/fond").mkdir(parents=True)
    (tree / "x/neuf/fond/page").touch()


def add_above(tree: Path) -> None:
    (tree / "x/page").touch()


def remove(tree: Path) -> None:
    (tree / "a/b/c/d/page").unlink()


def remove_part(tree: Path) -> None:
    (tree / "a/e/page").unlink()
    (tree / "a/e").rmdir()


def rename(tree: Path) -> None:
    (tree / "a/b/c").rename(tree / "a/b/f")


def replace(tree: Path) -> None:
    path, status = tree / "a/b/page", (tree / "a/b/page").stat()
    (tree / "a/b/.neuf").write_text("A/b/page", encoding="utf-8")
    os.utime(tree / "a/b/.neuf", ns=(status.st_atime_ns, status.st_mtime_ns))
    (tree / "a/b/.neuf").replace(path)


def hide_the_date(tree: Path) -> None:
    status = (tree / "a/b/c/d").stat()
    add(tree)
    os.utime(tree / "a/b/c/d", ns=(status.st_atime_ns, status.st_mtime_ns))


def put_a_link(tree: Path) -> None:
    (tree / "a/b/c").rename(tree / "x/c")
    (tree / "a/b/c").symlink_to(tree / "x/c")


def put_a_link_above(tree: Path) -> None:
    (tree / "a").rename(tree / "x/a")
    (tree / "a").symlink_to(tree / "x/a")


def put_a_folder(tree: Path) -> None:
    (tree / "a/b/page").unlink()
    (tree / "a/b/page").mkdir()


@pytest.mark.parametrize(
    "change",
    [
        *(add, add_folder, add_part, add_above, remove, remove_part, rename, replace),
        *(hide_the_date, put_a_link, put_a_link_above, put_a_folder),
    ],
)
def test_look__again_finds_whatever_has_changed(
    settled: Path, change: Callable[[Path], None]
) -> None:
    known = look(settled)
    change(settled)
    assert look(settled, known) == look(settled) != known


def test_listing__of_any_name_goes_to_disk_and_back(tree: Path, tmp_path: Path) -> None:
    for name in (b"deux\nlignes", "été".encode(), b"\xff illisible"):
        (tree / os.fsdecode(name)).touch()
    known = look(tree)
    vault = Vault(tmp_path / "vault", version="1")
    vault.save("liste", listing_to_json(known))
    assert listing_from_json(vault.load("liste")) == known


def test_listing__that_is_damaged_is_not_there(tree: Path) -> None:
    kept = listing_to_json(look(tree))
    for damaged in (
        [],
        None,
        {"": []},
        {"": kept["a/b"]},
        {"a/b": kept[""]},
        {**kept, "a/b": [*kept["a/b"][:3], "AAAA", "AAAA"]},
    ):
        assert listing_from_json(damaged) is None


def test_folders__are_dated_where_the_disk_says_so(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert are_folders_dated(tree, tree / "a")
    assert not are_folders_dated(tree, tree / "absent")
    assert not are_folders_dated(tree, Path("/proc"))
    monkeypatch.setattr(Path, "touch", lambda _: None)
    assert not are_folders_dated(tree)
    assert [path.name for path in tree.iterdir() if path.name.startswith(".")] == []


def test_look__takes_the_parts_that_it_is_told_to(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = look(tree)
    (tree / "a/b/autre").touch()
    (tree / "a/e/autre").touch()
    shutil.rmtree(tree / "x/y")
    found = opened(monkeypatch, tree)
    again = look(tree, taken={url: known[url] for url in ("a/b", "x/y")})
    assert again["a/b"] is known["a/b"]
    assert "a/e/autre" in set(again["a/e"].files)
    assert set(again) == {"", "a/b", "a/e"}
    assert not {"a/b", "a/b/c"} & set(found)

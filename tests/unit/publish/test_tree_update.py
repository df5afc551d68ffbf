"""A tree ends as it is wanted, wherever it starts from, and is written in as little as can be."""

import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from panneau.memory.stamp import Stamp
from panneau.publish.tree import update as update_module
from panneau.publish.tree.records import Record, Records
from panneau.publish.tree.update import Tree, update, write_anew
from panneau.publish.tree.wanted import ChangedError, Drawing, Wanted, wanted_copy, wanted_output

FILES = {"index.html": b"accueil", "a/index.html": b"page", "a/b/c.pdf": b"%PDF"}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def wanted_bytes(url: str, content: bytes) -> Wanted:
    return wanted_output(url, lambda: content, sha256(content).hexdigest())


def wanted(files: Mapping[str, bytes]) -> list[Wanted]:
    return [wanted_bytes(url, content) for url, content in files.items()]


def untouchable(url: str, key: str) -> Wanted:
    def refuse() -> Drawing:
        raise AssertionError(f"{url} was made again")

    return Wanted(url, key, refuse)


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(update_module, "FEW_FILES", 0)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    folder = tmp_path / "one"
    folder.mkdir()
    return Tree(folder, update(Tree(folder, {}), wanted(FILES)))


def test_update__what_is_there_already_is_neither_made_nor_written(tree: Tree) -> None:
    same = [untouchable(url, record.key) for url, record in tree.files.items()]
    assert update(tree, same) == tree.files
    assert contents(tree.folder) == FILES


def test_update__does_not_ask_for_another_tree_when_few_files_are_missing(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(update_module, "FEW_FILES", 1)
    asked: list[str] = []

    def donor() -> Tree:
        asked.append("asked")
        return tree

    update(tree, wanted({**FILES, "index.html": b"autre accueil"}), donor)
    assert not asked
    assert contents(tree.folder) == {**FILES, "index.html": b"autre accueil"}


def test_update__removes_what_is_no_longer_wanted_with_its_folders(tree: Tree) -> None:
    (tree.folder / "vide/vide").mkdir(parents=True)
    (tree.folder / "lien").symlink_to(tree.folder / "index.html")
    update(tree, wanted({"a": b"un fichier, plus un dossier"}))
    assert contents(tree.folder) == {"a": b"un fichier, plus un dossier"}
    assert [path.name for path in tree.folder.rglob("*")] == ["a"]


@pytest.mark.parametrize("damage", ["content", "date", "missing", "replaced"])
def test_update__a_file_that_somebody_touched_is_made_again(tree: Tree, damage: str) -> None:
    path = tree.folder / "a/index.html"
    if damage == "content":
        path.write_bytes(b"PAGE!")
    elif damage == "date":
        os.utime(path, ns=(1, 1))
    elif damage == "missing":
        path.unlink()
    else:
        write_anew(path, b"egap")
    update(tree, wanted(FILES))
    assert contents(tree.folder) == FILES


def test_update__takes_from_the_other_tree_what_it_proves_to_be_the_right_one(
    tree: Tree, tmp_path: Path
) -> None:
    (tree.folder / "index.html").write_bytes(b"changed behind our back")
    other = Tree(tmp_path / "two", {})
    other.folder.mkdir()
    known = tree.files
    plans = [
        wanted_bytes("index.html", FILES["index.html"]),
        *(untouchable(url, known[url].key) for url in ("a/index.html", "a/b/c.pdf")),
    ]
    records = update(other, plans, lambda: tree)
    assert contents(other.folder) == FILES
    assert {url: record.sha256 for url, record in records.items()} == {
        url: record.sha256 for url, record in known.items()
    }


def test_update__never_writes_inside_a_file_that_both_trees_have(
    tree: Tree, tmp_path: Path
) -> None:
    folder = tmp_path / "two"
    folder.mkdir()
    records = update(
        Tree(folder, {}), [untouchable(u, r.key) for u, r in tree.files.items()], lambda: tree
    )
    changed = {**FILES, "a/index.html": b"autre page"}
    update(Tree(folder, records), wanted(changed), lambda: tree)
    assert contents(folder) == changed
    assert contents(tree.folder) == FILES


def test_update__two_keys_of_the_same_bytes_write_once(tree: Tree) -> None:
    before = Stamp.of((tree.folder / "index.html").lstat())
    drawn = Wanted("index.html", "k2", lambda: Drawing("d2", lambda: FILES["index.html"]))
    rest = wanted({url: FILES[url] for url in FILES if url != "index.html"})
    records = update(tree, [drawn, *rest])
    assert Stamp.of((tree.folder / "index.html").lstat()) == before
    assert (records["index.html"].key, records["index.html"].drawn_key) == ("k2", "d2")


def test_copy__that_is_no_longer_the_one_that_was_found_clean_stops_the_build(
    tmp_path: Path,
) -> None:
    path = tmp_path / "copie"
    path.write_bytes(b"saine")
    file = wanted_copy("a.pdf", str(path))
    path.write_bytes(b"autre")
    folder = tmp_path / "tree"
    folder.mkdir()
    with pytest.raises(ChangedError):
        update(Tree(folder, {}), [file])
    assert contents(folder) == {}


def test_record__of_another_policy_forgets_what_the_audit_noted() -> None:
    records = Records({"a": Record("0", audit=((), 0, 0))}, "one")
    assert records.under("one") == records
    assert records.under("two") == Records({"a": Record("0")}, "two")

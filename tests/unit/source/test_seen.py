"""What is found in a listing of the content is what opening its folders finds, to the order."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from panneau.domain.issue import Code, Issue
from panneau.memory import listing
from panneau.memory.listing import look
from panneau.memory.stamp import now_ns
from panneau.source import seen
from panneau.source.names import LITTER, is_plain
from panneau.source.project import Project
from panneau.source.scanner import FoundFile, refusal, scan
from panneau.source.seen import Seen

NAMES = (
    *("a", "b", "a-b", "a.md", "A.MD", "2026-03-12-vote.md", "index.md", "photo 1.jpg", "é.md"),
    *("e\u0301.md", "e\u0301", "é", ".git", "~$tract.pptx", "vieux~", "con", "aux.md", "Thumbs.db"),
    *("desktop.ini", ".DS_Store", "deux\nlignes.md", "a:b.md", " a.md", "a.", "x" * 121),
    *(os.fsdecode(b"\xff.md"), "l\u200bu.md", "a.md.txt", "com1.pdf", "nul.", "-", "_x.md", "..."),
)
KINDS = ("file", "file", "file", "folder", "link", "link to a folder", "pipe")
ENTRY = st.tuples(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6), st.sampled_from(KINDS))


def project(root: Path) -> Project:
    cache = root / "cache"
    (root / "content").mkdir(parents=True, exist_ok=True)
    cache.mkdir(exist_ok=True)
    return Project(root, root / "mkdocs.yml", root / "content", root / "site", cache, "cpam94-2023")


def put(content: Path, names: list[str], kind: str) -> None:
    """Put something in a folder, if there is room for it."""
    path = content.joinpath(*names)
    if os.path.lexists(path) or not all(p.is_dir() for p in path.parents if os.path.lexists(p)):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "file":
        path.write_text(path.name.encode("ascii", "replace").decode(), encoding="utf-8")
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(content if "folder" in kind else content / "a.md")


def opened(given: Project) -> tuple[tuple[FoundFile, ...], list[Issue]]:
    issues: list[Issue] = []
    return scan(given.content_dir, root=given.root, issues=issues), issues


def seen_by(known: Seen, given: Project) -> tuple[tuple[FoundFile, ...], list[Issue]]:
    issues: list[Issue] = []
    return known.scan(given, issues=issues), issues


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(entries=st.lists(ENTRY, max_size=25), later=st.lists(ENTRY, max_size=3))
def test_seen__is_what_opening_every_folder_finds(
    tmp_path_factory: pytest.TempPathFactory,
    entries: list[tuple[list[str], str]],
    later: list[tuple[list[str], str]],
) -> None:
    here = project(tmp_path_factory.mktemp("seen") / "depot")
    for names, kind in entries:
        put(here.content_dir, names, kind)
    known = Seen()
    assert seen_by(known, here) == opened(here)
    assert seen_by(Seen(look(here.content_dir)), here) == opened(here)
    for names, kind in later:
        put(here.content_dir, names, kind)
        assert seen_by(known, here) == opened(here)
    shutil.rmtree(here.root)


@pytest.fixture
def section(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(listing, "now_ns", lambda: now_ns() + 10**10)
    here = project(tmp_path / "depot")
    for names in (["a", "b", "a.md"], ["a", "b", "b", "index.md"], ["b", "a", "a.md"], ["a.md"]):
        put(here.content_dir, names, "file")
    return here


def write(content: Path) -> None:
    (content / "a/b/a.md").write_text("plus long qu’avant", encoding="utf-8")


def add(content: Path) -> None:
    (content / "a/b/b/neuf.md").touch()


def add_link(content: Path) -> None:
    (content / "a/b/lien.md").symlink_to(content / "a.md")


def remove(content: Path) -> None:
    shutil.rmtree(content / "a/b/b")


@pytest.mark.parametrize("change", [write, add, add_link, remove])
def test_seen__again_reads_names_only_where_something_has_changed(
    section: Project, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    known = Seen()
    assert seen_by(known, section) == opened(section)
    read: list[str] = []
    reader = seen._PartReader
    monkeypatch.setattr(
        seen, "_PartReader", lambda *given: read.append(given[0].url) or reader(*given)
    )
    assert seen_by(known, section) == opened(section)
    assert read == []
    change(section.content_dir)
    assert seen_by(known, section) == opened(section)
    assert read == ["a/b"]


def test_seen__from_another_repository_has_other_places(section: Project) -> None:
    known = Seen()
    above = replace(section, root=section.root.parent)
    for here in (section, above, section):
        assert seen_by(known, here) == opened(here)


def test_seen__tells_which_folder_cannot_be_opened(
    section: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, scandir = Seen(), os.scandir

    def refused(path: str) -> object:
        if str(path).rstrip("/").endswith("/b/a"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refused)
        found, issues = seen_by(known, section)
        assert (found, issues) == opened(section)
        assert [issue.code for issue in issues] == [Code.FILE_UNREADABLE]
    assert seen_by(known, section) == opened(section)


@given(name=st.sampled_from(NAMES) | st.text("ab1.-_ ~$conmulx\n", max_size=8))
def test_name__that_is_plain_is_never_refused(name: str) -> None:
    assert not is_plain(name) or (refusal(name) is None and name.lower() not in LITTER)


@pytest.mark.parametrize("name", ["2026-03-12-vote.md", "index.md", "Affiche_2.PDF", "a.b.c"])
def test_name__as_most_are_is_plain(name: str) -> None:
    assert is_plain(name)

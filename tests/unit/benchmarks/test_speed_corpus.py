# The same texts for every generator: the comparison is worth what they are.

from pathlib import Path

import pytest
from benchmarks.speed.corpus import Post, build_posts, corrected
from benchmarks.speed.media import document, photo
from benchmarks.speed.rounds import MOMENT
from benchmarks.speed.tools import MATERIAL
from benchmarks.speed.trees import (
    BundleLayout,
    Layout,
    MkDocsLayout,
    PanneauLayout,
    write_media,
    write_tree,
)

from panneau.checks.verdict import judge
from panneau.publish.clock import today

LAYOUTS = [
    pytest.param(PanneauLayout(), id="panneau"),
    pytest.param(MkDocsLayout(MATERIAL), id="mkdocs"),
    pytest.param(BundleLayout("hugo", "_index.md"), id="hugo"),
    pytest.param(BundleLayout("eleventy", "index.md"), id="eleventy"),
]


@pytest.fixture(scope="module")
def posts() -> list[Post]:
    return build_posts(40)


def test_posts__are_the_same_each_time(posts: list[Post]) -> None:
    assert build_posts(40) == posts


@pytest.mark.parametrize("make", [photo, lambda number: document(number, "Un texte")])
def test_media__are_the_same_each_time_and_differ_from_each_other(make) -> None:
    assert make(1) == make(1)
    assert make(1) != make(2)


def test_media__have_the_weight_that_is_said(posts: list[Post]) -> None:
    assert 85_000 < len(photo(0)) < 115_000
    assert 17_000 < len(document(0, " ".join(posts[0].paragraphs))) < 23_000


def test_shares__are_exact_at_every_size() -> None:
    found = build_posts(100)
    assert sum(bool(post.photo) for post in found) == 15
    assert sum(bool(post.document) for post in found) == 16
    assert sum(bool(post.cells) for post in found) == 20


@pytest.mark.parametrize("layout", LAYOUTS)
def test_texts__have_the_length_that_is_said(layout: Layout, posts: list[Post]) -> None:
    words = [len(layout.text(post).split()) for post in posts]
    assert 500 < sum(words) / len(words) < 600


@pytest.mark.parametrize("layout", LAYOUTS)
def test_tree__has_every_text_and_file_once(
    layout: Layout, posts: list[Post], tmp_path: Path
) -> None:
    write_media(tmp_path / "media", posts[:20])
    write_tree(tmp_path / "tree", layout, posts[:20], tmp_path / "media")
    files = [path for path in (tmp_path / "tree").rglob("*") if path.is_file()]
    texts = {path for path in files if "note-" in path.as_posix() and path.suffix == ".md"}
    media = {path.read_bytes() for path in files if path.suffix in {".jpg", ".pdf"}}
    assert len(texts) == 20
    assert len(media) == 3 + 3


@pytest.mark.parametrize("layout", LAYOUTS)
def test_correction__changes_one_line_of_the_text(layout: Layout, posts: list[Post]) -> None:
    before, after = (layout.text(post).splitlines() for post in (posts[9], corrected(posts[9])))
    changed = [two for one, two in zip(before, after, strict=True) if one != two]
    assert len(changed) == 1
    assert changed[0].startswith("Rectificatif. ")


def test_tree__is_accepted_under_the_shipped_agreement(
    posts: list[Post], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(MOMENT))
    write_media(tmp_path / "media", posts[:14])
    write_tree(tmp_path / "tree", PanneauLayout(), posts[:14], tmp_path / "media")
    verdict = judge(tmp_path / "tree/mkdocs.yml", today=today())
    assert verdict.issues == ()
    assert verdict.model is not None
    published = sum(1 for space in verdict.model.spaces for _ in space.publications())
    assert published == 14

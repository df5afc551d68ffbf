# The same templates under the engine that draws them for readers.

from pathlib import Path

import pytest
from tests.support.engines import build
from tests.support.sites import write_site
from tests.support.theme import parse_html, tags, words_of

OWN_PAGES = ("accord", "guide", "confidentialite", "accessibilite", "mentions-legales")
OWN_PAGES += ("conformite",)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("section")
    config = write_site(folder, with_theme=True)
    done = build(config, "--strict")
    assert done.code == 0, done.text
    return folder


def first_paragraph(source: Path) -> str:
    text = source.read_text(encoding="utf-8").split("---\n", 2)[2]
    return " ".join(text.strip().split("\n\n")[0].replace("[", "").split("](")[0].split())


@pytest.mark.parametrize("name", OWN_PAGES)
def test_own_page__shows_its_text_and_what_the_agreement_adds(root, name):
    tree = parse_html((root / "site" / name / "index.html").read_text(encoding="utf-8"))
    (main,) = tags(tree, "main")
    assert first_paragraph(root / "site_src" / f"{name}.md") in words_of(main)
    assert tags(main, "section")
    assert len(tags(tree, "h1")) == 1


def test_pages__are_valid_and_point_at_the_stylesheet(root):
    site = root / "site"
    drawn = sorted(site.rglob("index.html"))
    assert len(drawn) == len(OWN_PAGES) + 7
    for path in drawn:
        tree = parse_html(path.read_text(encoding="utf-8"))
        for link in tags(tree, "link"):
            assert (path.parent / link.get("href")).is_file(), path


def test_not_found__without_an_address_is_relative(root):
    tree = parse_html((root / "site" / "404.html").read_text(encoding="utf-8"))
    assert {e.get("href").split("/")[0] for e in tags(tree, "link")} == {"."}


def test_not_found__with_an_address_starts_from_its_path(tmp_path):
    config = write_site(tmp_path, with_theme=True)
    with config.open("a", encoding="utf-8") as file:
        file.write("site_url: https://intranet.test/os/\n")
    assert build(config).code == 0
    tree = parse_html((tmp_path / "site" / "404.html").read_text(encoding="utf-8"))
    assert [e.get("href") for e in tags(tree, "link")] == [
        "/os/assets/images/panneau.svg",
        "/os/assets/stylesheets/panneau.css",
    ]

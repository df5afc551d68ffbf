"""A preview makes a file when a browser asks for it, and never shows one of before the save."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from panneau.mkdocs_plugins.release.asked import made_when_asked
from panneau.mkdocs_plugins.release.outcome import Outcome as Built
from panneau.mkdocs_plugins.release.plugin import ReleasePlugin
from panneau.mkdocs_plugins.release.shown import Shown
from panneau.mkdocs_plugins.spaces.judged import judged
from tests.support.documents import still
from tests.support.edits import DAYS, Section, small_section
from tests.support.engines import fingerprints
from tests.support.previews import opened, saved
from tests.support.sites import publication, write_files
from tests.support.small_builds import CACHE, build, build_from_nothing, spare_processes

PAGE = "alpha/actualites/2026-03-12-bonjour/"
AFTER_ALL_APPEARED = 20_530
BANNER = "Ce qui serait refusé à la publication"


@pytest.fixture
def section(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Section:
    spare_processes(monkeypatch)
    (tmp_path / "section").mkdir()
    found = small_section(tmp_path / "section")
    assert build(found.root, found.day)[0] is Built.PUBLISHED
    return found


@pytest.fixture
def preview(section: Section, tmp_path: Path) -> Shown:
    found = opened(section, tmp_path / "shown")
    saved(found, section)
    return found


def read(preview: Shown, path: str) -> str:
    preview.prepare(path)
    return (preview.folder / path / "index.html").read_text(encoding="utf-8")


def test_preview__makes_the_page_that_is_asked_for_and_no_other(preview: Shown) -> None:
    assert "Bonjour" in read(preview, PAGE)
    assert list(fingerprints(preview.folder)) == [f"{PAGE}index.html"]


def test_preview__makes_what_the_server_is_about_to_read(preview: Shown) -> None:
    expected = {
        "": "index.html",
        "beta": "beta/index.html",
        "alpha/": "alpha/index.html",
        "assets/stylesheets/panneau.css": "assets/stylesheets/panneau.css",
        "nulle/part/": "404.html",
    }
    for path in expected:
        preview.prepare(path)
    assert set(fingerprints(preview.folder)) == set(expected.values())
    for outside in ("../section/mkdocs.yml", "alpha/../../section/", "/etc/passwd"):
        preview.prepare(outside)
    assert set(fingerprints(preview.folder)) == set(expected.values())


def test_preview__makes_the_search_index_and_the_feeds_once_they_are_asked_for(
    preview: Shown,
) -> None:
    read(preview, "search/")
    assert list(fingerprints(preview.folder)) == ["search/index.html"]
    for name, start in (("sommaire.json", b"{"), ("flux.atom", b"<?xml")):
        url = next(url for url in sorted(preview.urls()) if url.endswith(name))
        preview.prepare(url)
        assert (preview.folder / url).read_bytes().startswith(start)


def test_preview__says_nothing_where_there_is_nothing_to_say(
    preview: Shown, section: Section
) -> None:
    assert (section.root / "content/alpha/tracts/demain.md").is_file()
    said: list[str] = []
    assert preview.show_again(say=said.append)
    assert said == []


def test_preview__shows_a_refusal_on_the_pages_asked_for_after_it(
    preview: Shown, section: Section
) -> None:
    assert BANNER not in read(preview, PAGE)
    write_files(section.root, {"content/alpha/actualites/casse.md": "---\ntitre: A : b\n---\nA\n"})
    said = saved(preview, section)
    assert "la publication serait refusée" in said
    assert not fingerprints(preview.folder)
    assert BANNER in read(preview, PAGE)
    write_files(section.root, {"content/alpha/actualites/casse.md": publication("Réparée")})
    saved(preview, section)
    assert BANNER not in read(preview, PAGE)


def test_preview__forgets_the_page_of_a_text_that_is_gone(preview: Shown, section: Section) -> None:
    read(preview, PAGE)
    (section.root / "content/alpha/actualites/2026-03-12-bonjour.md").unlink()
    (section.root / "content/alpha/actualites/2026-03-13-suite.md").unlink()
    saved(preview, section)
    preview.prepare(PAGE)
    assert list(fingerprints(preview.folder)) == ["404.html"]


def test_preview__shows_what_has_not_appeared_yet_with_a_mark(
    preview: Shown, section: Section
) -> None:
    folder = "content/alpha/tracts/brouillon"
    head = "brouillon: oui\npieces_jointes:\n  - fichier: dessin.png\n    alt: Un dessin"
    write_files(
        section.root,
        {
            f"{folder}/index.md": publication("Essai", head=head),
            f"{folder}/dessin.png": still("PNG", size=(40, 40)),
        },
    )
    said = saved(preview, section)
    assert "[Brouillon] Essai" in read(preview, "alpha/tracts/brouillon/")
    assert "[Paraîtra le 15\N{NO-BREAK SPACE}mars 2026] Demain" in read(preview, "alpha/tracts/")
    preview.prepare("alpha/tracts/brouillon/dessin.png")
    assert (preview.folder / "alpha/tracts/brouillon/dessin.png").is_file()
    assert said == ""


def test_preview__takes_nothing_anew_but_what_bears_a_mark(section: Section) -> None:
    shown, published = judged(section.config, is_preview=True), judged(section.config)
    waiting = "content/alpha/tracts/demain.md"
    assert shown.digests.keys() == published.digests.keys()
    others = {uri for uri, digest in published.digests.items() if shown.digests[uri] != digest}
    assert others == {waiting}


def test_preview__tells_apart_what_is_wrong_in_a_draft(preview: Shown, section: Section) -> None:
    text = publication("Essai", head="brouillon: oui", body="[Voir](nulle-part.md)")
    write_files(section.root, {"content/alpha/tracts/essai.md": text})
    said = saved(preview, section)
    assert said.startswith("Dans les brouillons")
    assert "la publication serait refusée" not in said
    page = read(preview, PAGE)
    assert "À corriger avant que les brouillons paraissent" in page
    assert BANNER not in page


def test_preview__leaves_no_mark_in_what_is_published_afterwards(
    preview: Shown, section: Section, tmp_path: Path
) -> None:
    for url in preview.urls():
        preview.prepare(url)
    section.apply("clock", DAYS.index(AFTER_ALL_APPEARED))
    assert build(section.root, section.day)[0] is Built.PUBLISHED
    (tmp_path / "clean").mkdir()
    assert build_from_nothing(section, tmp_path / "clean")[0] is Built.PUBLISHED
    published = fingerprints(section.root / "site")
    assert published == fingerprints(tmp_path / "clean/site")
    assert "alpha/tracts/demain/index.html" in published


def test_preview__makes_copies_anew_after_somebody_emptied_the_cache(
    preview: Shown, section: Section
) -> None:
    logo = "alpha/logo.svg"
    preview.prepare(logo)
    saved(preview, section)
    shutil.rmtree(section.root / CACHE / "copies")
    with pytest.raises(FileNotFoundError):
        preview.prepare(logo)
    saved(preview, section)
    preview.prepare(logo)
    assert (preview.folder / logo).is_file()


def test_preview__leaves_nothing_when_it_stops(tmp_path: Path) -> None:
    plugin = ReleasePlugin()
    plugin.on_shutdown()
    plugin.shown = Shown(tmp_path / "shown")
    engine_dir = plugin.shown.begin()
    (engine_dir / "index.html").write_text("Bonjour", encoding="utf-8")
    plugin.on_shutdown()
    assert not engine_dir.exists()


class Site:
    """A site whose one file says which version it is of, saved while it is being read."""

    def __init__(self, saves: int) -> None:
        self.version = 0
        self.file: int | None = None
        self.saves = saves
        self.asked: list[str] = []

    def prepare(self, path: str) -> int:
        self.asked.append(path)
        self.file = self.version
        return self.version

    def serve(self, _environ: object, start_response: Callable[..., object]) -> Iterable[bytes]:
        if self.saves:
            self.saves -= 1
            self.version += 1
            start_response("404 Not Found", [])
            return [b"gone"]
        start_response("200 OK", [])
        return [b"version %d" % (self.file or 0)]


def ask(site: Site, path: str, mount_path: str = "/") -> tuple[str, bytes]:
    said: list[Any] = []
    app = made_when_asked(site.serve, site, mount_path)
    body = app({"PATH_INFO": path}, lambda *head: said.append(head))  # type: ignore[arg-type, return-value]
    return str(said[-1][0]), b"".join(body)


@pytest.mark.parametrize("saves", [0, 1, 3])
def test_preview__never_answers_with_a_page_of_before_a_save(saves: int) -> None:
    site = Site(saves)
    assert ask(site, "/alpha/") == ("200 OK", b"version %d" % saves)
    assert site.asked == ["alpha/"] * (saves + 1)


def test_preview__makes_nothing_for_pages_that_wait_for_the_next_save() -> None:
    site = Site(0)
    assert ask(site, "/livereload/12/34")[0] == "200 OK"
    assert site.asked == []


def test_preview__knows_where_the_site_starts_on_the_server() -> None:
    site = Site(0)
    ask(site, "/syndicats/alpha/", "/syndicats/")
    ask(site, "/ailleurs/", "/syndicats/")
    assert site.asked == ["alpha/"]

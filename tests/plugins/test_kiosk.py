"""The section of a shared terminal, built for real: same content, addresses that are files."""

import posixpath
import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from panneau.pages.kiosk import ASSETS
from tests.support.engines import ENGINES, build, fingerprints
from tests.support.sites import CONFIG, ROOT, publication, write_site
from tests.support.theme import parse_html

SHOWN = (".html", ".gif", ".jpg", ".jpeg", ".png", ".webp")
"""Where a link may lead; the script of the terminal shows pictures over the page."""
KIOSK = CONFIG.replace("cpam94-2023", "cpam94-2023\n      profile: borne")


@pytest.fixture(scope="module", params=ENGINES)
def sites(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's sample, built in both profiles."""
    root = tmp_path_factory.mktemp("sample")
    for folder in ("content", "site_src", "theme"):
        shutil.copytree(ROOT / folder, root / folder)
    for name in ("mkdocs.yml", "mkdocs-borne.yml"):
        shutil.copy(ROOT / name, root)
        done = build(root / name, "--strict", engine=request.param)
        assert done.code == 0, done.text
    return root


@pytest.fixture(scope="module")
def kiosk(sites: Path) -> Path:
    return sites / "site-borne"


def test_kiosk__every_address_is_relative_and_names_a_file(kiosk: Path) -> None:
    files = set(fingerprints(kiosk))
    wrong = []
    for name in sorted(file for file in files if file.endswith(".html")):
        page = LexborHTMLParser((kiosk / name).read_bytes())
        for node in page.css("[href], [src], [poster], [srcset], [action], [data-accueil]"):
            for key in ("href", "src", "poster", "srcset", "action", "data-accueil"):
                for target in targets(key, node.attributes.get(key) or ""):
                    parts = urlsplit(target)
                    folder = posixpath.dirname(name)
                    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
                    if parts.scheme or target.startswith("/") or path not in files:
                        wrong.append((name, target))
    assert wrong == []


def test_kiosk__every_page_is_valid_html(kiosk: Path) -> None:
    pages = sorted(kiosk.rglob("*.html"))
    assert len(pages) > 40
    for path in pages:
        parse_html(path.read_text(encoding="utf-8"))


def targets(key: str, value: str) -> list[str]:
    if key == "srcset" and value:
        return [candidate.split()[0] for candidate in value.split(",")]
    return [value] if value and not value.startswith("#") else []


def test_kiosk__a_link_leads_to_what_a_terminal_comes_back_from(kiosk: Path) -> None:
    wrong = []
    for path in sorted(kiosk.rglob("*.html")):
        for link in LexborHTMLParser(path.read_bytes()).css("a[href]"):
            target = (link.attributes["href"] or "").partition("#")[0]
            if target and not target.endswith(SHOWN):
                wrong.append((path.relative_to(kiosk).as_posix(), target))
    assert wrong == []


def test_kiosk__holds_the_pages_of_the_intranet_and_one_a_document(sites: Path) -> None:
    intranet, kiosk = set(fingerprints(sites / "site")), set(fingerprints(sites / "site-borne"))
    added = {name for name in kiosk - intranet if not name.startswith("search/index/")}
    gone = {name for name in intranet - kiosk if not name.startswith(("search/index/", "flux/"))}
    tract = "cfdt/tracts/2026-03-20-exemple-de-tract/tract"
    assert added == {*ASSETS, f"{tract}.pdf/index.html", f"{tract}-page1.webp"}
    assert gone == {"404.html", f"{tract}.pdf"}


def test_kiosk__the_index_is_made_of_scripts_and_there_are_no_feeds(kiosk: Path) -> None:
    names = set(fingerprints(kiosk))
    index = {name for name in names if name.startswith("search/index/")}
    assert index
    assert {posixpath.splitext(name)[1] for name in index} == {".js"}
    assert [name for name in names if name.startswith("flux/")] == []


def test_kiosk__says_where_outside_links_lead(kiosk: Path) -> None:
    text = (kiosk / "cfdt/index.html").read_text(encoding="utf-8")
    assert re.search(r"Communauté CFDT sur LIAM\u00a0: https://\S+</p>", text)
    assert re.search(r"<p>cfdt\.\S+@\S+</p>", text)


def test_kiosk__two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"mkdocs.yml": KIOSK}, with_theme=True)
    assert build(config).code == 0
    before = fingerprints(tmp_path / "site")
    shutil.rmtree(tmp_path / ".cache")
    assert build(config).code == 0
    assert fingerprints(tmp_path / "site") == before


def test_intranet__has_nothing_of_the_terminal(sites: Path) -> None:
    site = sites / "site"
    assert [name for name in fingerprints(site) if name in ASSETS] == []
    traces = (b"us-borne", b"borne.js", b"borne.css", b"data-repos", b"controlslist")
    named = [
        path for path in site.rglob("*.html") if any(trace in path.read_bytes() for trace in traces)
    ]
    assert named == []


def test_kiosk__pages_of_the_staff_spell_out_their_links(tmp_path: Path) -> None:
    body = "[ailleurs](https://exemple.test/a) et [un autre](autre.md) et [pdf](tract.pdf)"
    pdf = (ROOT / "content/cfdt/tracts/2026-03-20-exemple-de-tract/tract.pdf").read_bytes()
    files: dict[str, str | bytes] = {
        "mkdocs.yml": KIOSK,
        "content/alpha/actualites/lot/index.md": publication("Lot", body=body),
        "content/alpha/actualites/lot/autre.md": publication("Autre"),
        "content/alpha/actualites/lot/tract.pdf": pdf,
    }
    config = write_site(tmp_path, files, with_theme=True)
    guide = tmp_path / "site_src/guide.md"
    staff = "\n[ici](https://exemple.test/b) et [là](accord.md#panneau)\n"
    guide.write_text(guide.read_text(encoding="utf-8") + staff, encoding="utf-8")
    done = build(config, "--strict")
    assert done.code == 0, done.text
    text = (tmp_path / "site/alpha/actualites/lot/index.html").read_text(encoding="utf-8")
    assert '<span>ailleurs <span class="us-address">(https://exemple.test/a)</span></span>' in text
    assert '<a href="autre/index.html">un autre</a>' in text
    assert '<a href="tract.pdf/index.html">pdf</a>' in text
    text = (tmp_path / "site/guide/index.html").read_text(encoding="utf-8")
    assert '<span>ici <span class="us-address">(https://exemple.test/b)</span></span>' in text
    assert '<a href="../accord/index.html#panneau">là</a>' in text


def test_profile__that_is_unknown_stops_the_build(tmp_path: Path) -> None:
    files = {"mkdocs.yml": KIOSK.replace("borne", "bornes")}
    refused = build(write_site(tmp_path, files, with_theme=True))
    assert (refused.code, "Erreur CFG-007" in refused.text) == (1, True), refused.text
    assert "« borne »" in refused.text.replace("\u202f", " ")
    assert not (tmp_path / "site").exists()


def test_configuration__of_the_terminal_differs_only_where_it_says_so() -> None:
    def settings(name: str) -> dict[str, str]:
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        return {line.partition(" #")[0]: line for line in lines if line.split("#")[0].strip()}

    intranet, kiosk = settings("mkdocs.yml"), settings("mkdocs-borne.yml")
    assert {key for key in kiosk if key not in intranet} == {
        "site_dir: site-borne",
        "      profile: borne",
    }
    assert {key for key in intranet if key not in kiosk} == {"site_dir: site"}
    assert all("# borne : " in kiosk[key] for key in kiosk if key not in intranet)

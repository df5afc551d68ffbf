"""The section behind a server's own headers, as the intranet is to send it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.support.browser import HEADERS, Served, Watch, serving
from tests.support.chromium import needs_chromium
from tests.support.ports import free_port
from tests.support.sites import CONFIG, write_site
from tests.support.web_servers import needs_nginx, nginx

from panneau.publish.web.files import write_server_files
from panneau.publish.web.nginx import OWN_HOST_FILE
from panneau.publish.web.place import read_place

pytestmark = [pytest.mark.browser, needs_chromium]

FILM = "cftc/informations/2026-03-05-trouver-une-information/"
PLAY = """() => new Promise(resolve => {
  const video = document.querySelector("video");
  const track = document.querySelector("track");
  track.addEventListener("load", () => resolve(track.track.cues.length));
  track.addEventListener("error", () => resolve(-1));
  setTimeout(() => resolve(-2), 120000);
  track.track.mode = "showing";
  video.load();
})"""


@pytest.fixture(scope="module")
def deployed(sample_site: Path) -> Iterator[Served]:
    with serving(sample_site, HEADERS) as served:
        yield served


def test_search_and_captions__live_with_them_too(browser: Browser, deployed: Served) -> None:
    watch = Watch()
    with browser.new_context() as context:
        page = watch.follow(context.new_page())
        page.goto(f"{deployed.address}search/#q=accord")
        page.reload()
        page.wait_for_selector(".us-item")
        page.goto(deployed.address + FILM)
        cues = page.evaluate(PLAY)
    assert (cues > 0, watch.messages) == (True, [])


@needs_nginx
def test_real_nginx__serves_pages_search_film_and_captions(
    browser: Browser, sample_site: Path, addresses: list[str], tmp_path: Path
) -> None:
    port = free_port()
    place = read_place(f"http://localhost:{port}/", sample_site)
    write_server_files(place, tmp_path / "fichiers")
    watch = Watch()
    written = str(tmp_path / "fichiers" / OWN_HOST_FILE)
    with nginx(tmp_path / "nginx", place, written) as server, browser.new_context() as context:
        page = watch.follow(context.new_page())
        for address in addresses[::4]:
            page.goto(f"http://localhost:{port}/{address}")
        page.goto(f"http://localhost:{port}/search/#q=accord")
        page.reload()
        page.wait_for_selector(".us-item")
        page.goto(f"http://localhost:{port}/{FILM}")
        cues = page.evaluate(PLAY)
        seen = page.evaluate("document.cookie")
    assert (cues > 0, watch.messages, seen) == (True, [], "")
    assert b"Chrome" not in b"".join(server.written().values())


@pytest.mark.parametrize(("headers", "shown"), [({}, 1), (HEADERS, 0)], ids=["bare", "strict"])
def test_a_frame_elsewhere__shows_nothing_of_the_section(
    browser: Browser, sample_site: Path, tmp_path: Path, headers: dict[str, str], shown: int
) -> None:
    with serving(sample_site, headers) as served, serving(tmp_path) as other:
        frame = f"<title>Cadre</title><iframe src='{served.address}'></iframe>"
        (tmp_path / "index.html").write_text(frame)
        with browser.new_context() as context:
            page = context.new_page()
            page.goto(other.address)
            titles = page.frame_locator("iframe").get_by_role("heading", name="Organisations")
            assert titles.count() == shown


@pytest.mark.parametrize("address", ["perdue", "alpha/perdue/encore/"])
def test_a_lost_address__answers_with_a_dressed_page_that_leads_home(
    browser: Browser, known_address_site: Path, address: str
) -> None:
    with serving(known_address_site, HEADERS) as served, browser.new_context() as context:
        page = context.new_page()
        answer = page.goto(served.address + address)
        assert answer
        assert answer.status == 404
        assert page.locator("h1").inner_text() == "Page introuvable"
        assert page.evaluate("document.styleSheets[0].cssRules.length > 50")
        page.get_by_role("link", name="Revenir à l’accueil").click()
        assert page.url == served.address


@pytest.fixture(scope="module")
def known_address_site(build_once) -> Path:
    """A section that knows under which path it is served."""
    text = f"{CONFIG}site_url: https://intranet.example/any/sub/path/\n"
    files = {"mkdocs.yml": text}
    return build_once("adresse", lambda root: write_site(root, files, with_theme=True)) / "site"

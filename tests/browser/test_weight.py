"""Light pages, equal tiles, paper, forced colours, no script: what a browser alone can tell."""

import gzip
import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser
from tests.support.browser import Served
from tests.support.chromium import needs_chromium

pytestmark = [pytest.mark.browser, needs_chromium]

PUBLICATION = "cftc/informations/2026-03-05-trouver-une-information/"
TEXT_PAGES = ("cftc/", "cftc/informations/", PUBLICATION, "")
FIRST_VIEW_BYTES = 15_000
HOME_BYTES = 60_000
MOST_REQUESTS = 5
MARKUP_BYTES = 8_000


def loads(browser: Browser, address: str) -> list[tuple[str, str, int]]:
    """Return what a first view fetches: kind, address, bytes once compressed."""
    found = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("response", lambda answer: found.append((answer.request.resource_type, answer)))
        page.goto(address, wait_until="networkidle")
        return [
            (kind, answer.url, len(gzip.compress(answer.body())))
            for kind, answer in found
            if answer.status == 200
        ]


@pytest.mark.parametrize("address", TEXT_PAGES)
def test_first_view__is_light(browser: Browser, served_site: Served, address: str) -> None:
    seen = loads(browser, served_site.address + address)
    text = [size for kind, _, size in seen if kind not in {"image", "media"}]
    assert (sum(text) <= FIRST_VIEW_BYTES, len(text) <= MOST_REQUESTS) == (True, True), seen


def test_home__with_its_logos_is_light(browser: Browser, served_site: Served) -> None:
    assert sum(size for _, _, size in loads(browser, served_site.address)) <= HOME_BYTES


def test_pages__carry_no_script_but_the_search(sample_site: Path, addresses: list[str]) -> None:
    pages = [address for address in addresses if not address.endswith(".html")]
    scripted = [
        address
        for address in pages
        if "<script" in (sample_site / address / "index.html").read_text(encoding="utf-8")
    ]
    assert scripted == ["search/"]


def test_publication__has_little_markup_around_its_text(sample_site: Path) -> None:
    html = (sample_site / PUBLICATION / "index.html").read_text(encoding="utf-8")
    prose = re.search(r'<div class="us-prose">.*?</div>', html, re.DOTALL)
    assert prose
    assert len(html.encode()) - len(prose.group().encode()) <= MARKUP_BYTES


def test_tiles__have_equal_boxes(browser: Browser, served_site: Served) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(served_site.address)
        boxes = page.evaluate(
            """() => [...document.querySelectorAll('.us-tile')].map(tile => {
              const box = tile.getBoundingClientRect();
              return [Math.round(box.width), Math.round(box.height)];
            })"""
        )
    assert len(boxes) == 3
    assert boxes == [boxes[0]] * 3


def test_paper__is_a_sheet_with_its_address_and_no_navigation(
    browser: Browser, served_site: Served, tmp_path: Path
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(served_site.address + PUBLICATION)
        page.pdf(path=tmp_path / "feuille.pdf", prefer_css_page_size=True, format="A4")
    sheet = pypdfium2.PdfDocument(tmp_path / "feuille.pdf")
    text = " ".join(leaf.get_textpage().get_text_range() for leaf in sheet)
    assert [round(side) for side in sheet[0].get_size()] == [595, 842]
    assert "Trouver une information en trois gestes" in text
    # A line cut after a hyphen comes back with a mark in its place.
    words = text.replace("\r\n", "").replace("\ufffe", "-")
    assert "intranet.example/organisations-syndicales/cftc/" in words
    assert "Mentions légales" not in text
    sheet.close()


def test_forced_colours__keep_the_borders(browser: Browser, served_site: Served) -> None:
    with browser.new_context(forced_colors="active") as context:
        page = context.new_page()
        page.goto(served_site.address)
        width = page.evaluate("getComputedStyle(document.querySelector('.us-tile')).borderTopWidth")
    assert width != "0px"


def test_without_script__text_navigation_and_video_are_there(
    browser: Browser, served_site: Served
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(served_site.address + PUBLICATION)
        assert page.locator("h1").inner_text() == "Trouver une information en trois gestes"
        assert page.get_by_role("link", name="CFDT").first.is_visible()
        assert page.locator("video[preload=none][controls] track").count() == 1


def test_video__plays_from_the_middle(browser: Browser, served_site: Served) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(served_site.address + PUBLICATION)
        seconds = page.evaluate(
            """() => new Promise(resolve => {
              const video = document.querySelector('video');
              video.addEventListener('loadedmetadata', () => { video.currentTime = 4; });
              video.addEventListener('seeked', () => resolve(video.currentTime));
              video.addEventListener('error', () => resolve(-1));
              setTimeout(() => resolve(-2), 8000);
              video.load(); video.preload = 'auto';
            })"""
        )
    assert seconds == 4

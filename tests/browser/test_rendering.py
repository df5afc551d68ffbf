"""What only a browser can tell of a page: its boxes, its paper, its colours, its film."""

from pathlib import Path

import cv2
import pypdfium2
import pytest
from playwright.sync_api import Browser, Page
from tests.support.browser import Served
from tests.support.chromium import needs_chromium
from tests.support.page_kinds import KINDS

pytestmark = [pytest.mark.browser, needs_chromium]

PUBLICATION = "cftc/informations/2026-03-05-trouver-une-information/"
TITLE = "Trouver une information en trois gestes"
INTRANET = "https://intranet.example/organisations-syndicales/"
NAVIGATION = ("Mentions légales", "Accueil", "Aller au contenu", "Toutes les publications")
A4_POINTS = [595, 842]


@pytest.mark.parametrize("width", [1280, 700, 320])
def test_tiles__have_equal_boxes(browser: Browser, served_site: Served, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto(served_site.address)
        boxes = page.evaluate(
            """() => [".us-tile", ".us-tile .us-logo"].map((kind) =>
              [...document.querySelectorAll(kind)].map((node) => {
                const box = node.getBoundingClientRect();
                return [box.width, box.height];
              }))"""
        )
    assert boxes == [[tiles[0]] * 3 for tiles in boxes]


def print_page(page: Page, path: Path) -> pypdfium2.PdfDocument:
    page.pdf(path=path, prefer_css_page_size=True)
    return pypdfium2.PdfDocument(path)


def unspaced(text: str) -> str:
    """Return a text as paper keeps it: where lines end depends on the fonts of a machine.

    A line cut after a hyphen comes back with a mark in its place.
    """
    return "".join(text.replace("\ufffe", "-").split())


def test_paper__is_a_sheet_with_title_date_address_and_no_navigation(
    browser: Browser, served_site: Served, tmp_path: Path
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(served_site.address + PUBLICATION)
        sheet = print_page(page, tmp_path / "feuille.pdf")
    text = " ".join(leaf.get_textpage().get_text_range() for leaf in sheet)
    sizes = {tuple(round(side) for side in leaf.get_size()) for leaf in sheet}
    picture = sheet[0].render(scale=4).to_numpy()
    sheet.close()
    printed = unspaced(text)
    assert sizes == {tuple(A4_POINTS)}
    shown = (TITLE, "5 mars 2026", "CFTC", INTRANET)
    assert [words for words in shown if unspaced(words) not in printed] == []
    assert [words for words in NAVIGATION if unspaced(words) in printed] == []
    assert cv2.QRCodeDetector().detectAndDecode(picture)[0] == INTRANET + PUBLICATION


FRAMES = """() => {
  const seen = (kind) => [...document.querySelectorAll(kind)].map((node) => {
    const style = getComputedStyle(node);
    return style.borderTopStyle + " " + style.borderTopColor;
  });
  return [seen(".us-tile, .us-cards a, .us-file > a, .us-facts, .us-clauses, input, button"),
    [...document.querySelectorAll("[aria-current]")].map((node) =>
      getComputedStyle(node).textDecorationLine)];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours__keep_frames_and_show_where_one_is(
    browser: Browser, served_site: Served, scheme: str
) -> None:
    frames: list[str] = []
    marks: list[str] = []
    with browser.new_context(forced_colors="active", color_scheme=scheme) as context:
        page = context.new_page()
        for address in KINDS.values():
            page.goto(served_site.address + address)
            ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
            framed, current = page.evaluate(FRAMES)
            frames += framed
            marks += current
            assert [frame for frame in framed if "none" in frame or frame.endswith(ground)] == []
    assert len(frames) > len(KINDS)
    assert set(marks) == {"underline"}


def test_without_script__pages_hold_the_same_text(browser: Browser, served_site: Served) -> None:
    texts: dict[bool, dict[str, str]] = {}
    for has_script in (True, False):
        with browser.new_context(java_script_enabled=has_script) as context:
            page = context.new_page()
            texts[has_script] = {}
            for address in KINDS.values():
                page.goto(served_site.address + address)
                texts[has_script][address] = page.locator("body").inner_text()
    searching = {has_script: found.pop("search/") for has_script, found in texts.items()}
    assert texts[False] == texts[True]
    assert "JavaScript" in searching[False]


def test_video__is_left_alone_then_plays_from_the_middle(
    browser: Browser, served_site: Served
) -> None:
    answers = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("response", lambda found: answers.append((found.url, found.status)))
        page.goto(served_site.address + PUBLICATION, wait_until="networkidle")
        fetched_unasked = [url for url, _ in answers if url.endswith(".mp4")]
        seconds = page.evaluate(
            """() => new Promise((resolve) => {
              const video = document.querySelector("video[preload=none][controls]");
              video.addEventListener("loadedmetadata", () => { video.currentTime = 4; });
              video.addEventListener("seeked", () => resolve(video.currentTime));
              video.addEventListener("error", () => resolve(-1));
              setTimeout(() => resolve(-2), 8000);
              video.load(); video.preload = "auto";
            })"""
        )
        tracks = page.locator("video track[kind=captions][srclang=fr]").count()
    parts = {status for url, status in answers if url.endswith(".mp4")}
    assert (fetched_unasked, seconds, tracks, parts) == ([], 4, 1, {206})

"""Moving pictures: still and not fetched until one asks, then with their captions."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.support.browser import Served
from tests.support.chromium import needs_chromium

pytestmark = [pytest.mark.browser, needs_chromium]

FILM = "cftc/informations/2026-03-05-trouver-une-information/"
ANIMATION = "cgt-fo/reperes/2026-02-19-comment-vote-t-on/"
MOVING = (".mp4", ".webm", ".vtt", ".gif")

CAPTIONS = """() => new Promise(resolve => {
  const track = document.querySelector("track");
  track.addEventListener("load", () => resolve([...track.track.cues].map(cue => cue.text)));
  track.addEventListener("error", () => resolve(["error"]));
  setTimeout(() => resolve(["late"]), 120000);
  track.track.mode = "showing";
})"""

SEEK = """() => new Promise(resolve => {
  const film = document.querySelector("video");
  film.addEventListener("loadedmetadata", () => { film.currentTime = film.duration / 2; });
  film.addEventListener("seeked", () =>
    resolve([film.currentTime / film.duration, film.videoWidth > 0]));
  setTimeout(() => resolve("late"), 120000);
  film.preload = "auto";
  film.load();
})"""


@pytest.fixture
def page(browser: Browser, served_site: Served) -> Iterator[Page]:
    served_site.requests.clear()
    with browser.new_context() as context:
        yield context.new_page()


def moving(served: Served) -> list[str]:
    return [path for path, _ in served.requests if path.endswith(MOVING)]


@pytest.mark.parametrize("address", [FILM, ANIMATION])
def test_moving_pictures__are_not_fetched_before_one_asks(
    page: Page, served_site: Served, address: str
) -> None:
    page.goto(served_site.address + address, wait_until="networkidle")
    assert moving(served_site) == []


def test_animation__stays_still(page: Page, served_site: Served) -> None:
    page.goto(served_site.address + ANIMATION, wait_until="networkidle")
    page.evaluate("Promise.all(Array.from(document.images, (image) => image.decode()))")
    first = page.screenshot(animations="allow")
    page.wait_for_timeout(700)
    assert page.screenshot(animations="allow") == first


def test_film__shows_its_captions(page: Page, served_site: Served) -> None:
    page.goto(served_site.address + FILM)
    captions = page.evaluate(CAPTIONS)
    assert len(captions) >= 2
    assert all(len(caption.split()) >= 2 for caption in captions)


def test_film__is_read_from_any_moment(page: Page, served_site: Served) -> None:
    page.goto(served_site.address + FILM)
    assert page.evaluate(SEEK) == [0.5, True]

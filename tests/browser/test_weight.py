"""Light pages: what a first view fetches, whatever the page."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response
from selectolax.lexbor import LexborHTMLParser
from tests.support.browser import Served
from tests.support.chromium import needs_chromium

pytestmark = [pytest.mark.browser, needs_chromium]

FIRST_VIEW_BYTES = 15_000
HOME_BYTES = 60_000
MOST_REQUESTS = 5
MARKUP_BYTES = 8_000
ICON = "/assets/images/panneau.svg"


@dataclass(frozen=True)
class Loaded:
    """A file that a view fetched."""

    kind: str
    url: str
    packed_bytes: int
    """Its size once compressed."""

    @property
    def is_page(self) -> bool:
        """Whether it belongs to the page itself: neither an image of the content nor a film."""
        return self.kind not in {"image", "media"} or self.url.endswith(ICON)


@contextmanager
def cold_page(browser: Browser) -> Iterator[Page]:
    """Open a page that fetches everything at each view."""
    with browser.new_context() as context:
        page = context.new_page()
        context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
        yield page


def first_view(page: Page, address: str) -> list[Loaded]:
    """Return what a view fetches, each file once."""
    answers: list[Response] = []
    page.on("response", answers.append)
    page.goto(address, wait_until="load")
    page.remove_listener("response", answers.append)
    files = {answer.url: answer for answer in answers}
    return [
        Loaded(answer.request.resource_type, url, len(gzip.compress(answer.body())))
        for url, answer in files.items()
    ]


def test_first_view__is_light_on_every_page(
    browser: Browser, served_site: Served, addresses: list[str]
) -> None:
    heavy = {}
    with cold_page(browser) as page:
        for address in addresses:
            seen = [
                file for file in first_view(page, served_site.address + address) if file.is_page
            ]
            if sum(f.packed_bytes for f in seen) > FIRST_VIEW_BYTES or len(seen) > MOST_REQUESTS:
                heavy[address] = seen
    assert heavy == {}


def test_home__with_its_logos_is_light(browser: Browser, served_site: Served) -> None:
    with cold_page(browser) as page:
        seen = first_view(page, served_site.address)
    assert [file.url for file in seen if not file.is_page]
    assert sum(file.packed_bytes for file in seen) <= HOME_BYTES


def test_pages__carry_no_script_but_the_search(trees: dict[str, LexborHTMLParser]) -> None:
    assert [address for address, tree in trees.items() if tree.css("script")] == ["search/"]


def test_publications__have_little_markup_around_their_text(
    sample_site: Path, trees: dict[str, LexborHTMLParser]
) -> None:
    around = {}
    for address, tree in trees.items():
        if tree.css_first(".us-title") and (prose := tree.css_first(".us-prose")):
            whole = (sample_site / address / "index.html").stat().st_size
            around[address] = whole - len((prose.html or "").encode())
    assert around
    assert {address: size for address, size in around.items() if size > MARKUP_BYTES} == {}


@pytest.fixture(scope="module")
def trees(sample_site: Path, addresses: list[str]) -> dict[str, LexborHTMLParser]:
    """The pages of the sample, by address."""
    files = {address: sample_site / address for address in addresses}
    return {
        address: LexborHTMLParser((path / "index.html" if path.is_dir() else path).read_bytes())
        for address, path in files.items()
    }

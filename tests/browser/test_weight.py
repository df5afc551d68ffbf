"""Light pages: what a first view fetches, whatever the page."""

import gzip
import posixpath
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request
from selectolax.lexbor import LexborHTMLParser
from tests.support.browser import Served
from tests.support.chromium import needs_chromium
from tests.support.page_kinds import KINDS

pytestmark = [pytest.mark.browser, needs_chromium]

FIRST_VIEW_BYTES = 15_000
HOME_BYTES = 60_000
MOST_REQUESTS = 5
MARKUP_BYTES = 8_000
SEARCH = "search/"
"""The only page with scripts: two files."""
ICON = "assets/images/panneau.svg"


@dataclass(frozen=True)
class Loaded:
    """A file that a view fetched."""

    kind: str
    url: str
    """From the site's root."""
    packed_bytes: int
    """Its size once compressed."""

    @property
    def is_page(self) -> bool:
        """Whether it belongs to the page itself: neither an image of the content nor a film."""
        return self.kind not in {"image", "media"} or self.url == ICON


def file_of(site: Path, url: str) -> Path:
    return site / url / "index.html" if not url or url.endswith("/") else site / url


def packed_bytes(path: Path) -> int:
    return len(gzip.compress(path.read_bytes()))


def view(page: Page, served: Served, site: Path, address: str) -> list[Loaded]:
    """Return what a page fetches, already at hand in the browser or not."""
    kinds: dict[str, str] = {}

    def note(asked: Request) -> None:
        kinds[asked.url.removeprefix(served.address)] = asked.resource_type

    page.on("request", note)
    page.goto(served.address + address, wait_until="load")
    page.remove_listener("request", note)
    return [Loaded(kind, url, packed_bytes(file_of(site, url))) for url, kind in kinds.items()]


def test_first_view__is_light_on_every_kind_of_page(
    browser: Browser, served_site: Served, sample_site: Path
) -> None:
    heavy = {}
    with browser.new_context() as context:
        page = context.new_page()
        for address in KINDS.values():
            own = [f for f in view(page, served_site, sample_site, address) if f.is_page]
            assert {"document", "stylesheet"} <= {file.kind for file in own}
            most = MOST_REQUESTS + (address == SEARCH)
            if sum(f.packed_bytes for f in own) > FIRST_VIEW_BYTES or len(own) > most:
                heavy[address] = own
    assert heavy == {}


def test_first_view__is_light_on_every_page(
    sample_site: Path, trees: dict[str, LexborHTMLParser]
) -> None:
    heavy = {}
    for address, tree in trees.items():
        base = posixpath.dirname(address)
        named = [
            node.attributes["href"] for node in tree.css("link[rel~=icon], link[rel=stylesheet]")
        ]
        named += [node.attributes["src"] for node in tree.css("script")]
        files = {posixpath.normpath(posixpath.join(base, name or "")) for name in named}
        sizes = [packed_bytes(file_of(sample_site, url)) for url in [address, *sorted(files)]]
        if sum(sizes) > FIRST_VIEW_BYTES or len(sizes) > MOST_REQUESTS + (address == SEARCH):
            heavy[address] = sizes
    assert heavy == {}


def test_home__with_its_logos_is_light(
    browser: Browser, served_site: Served, sample_site: Path
) -> None:
    with browser.new_context() as context:
        files = view(context.new_page(), served_site, sample_site, "")
    assert {"cfdt/logo.svg", "cftc/logo.svg", ICON} <= {file.url for file in files}
    assert sum(file.packed_bytes for file in files) <= HOME_BYTES


@pytest.fixture(scope="module")
def trees(sample_site: Path, addresses: list[str]) -> dict[str, LexborHTMLParser]:
    """The pages of the sample, by address."""
    return {url: LexborHTMLParser(file_of(sample_site, url).read_bytes()) for url in addresses}


def test_pages__carry_no_script_but_the_search(trees: dict[str, LexborHTMLParser]) -> None:
    assert [address for address, tree in trees.items() if tree.css("script")] == [SEARCH]


def test_publications__have_little_markup_around_their_text(
    sample_site: Path, trees: dict[str, LexborHTMLParser]
) -> None:
    around = {}
    for address, tree in trees.items():
        if tree.css_first(".us-title") and (prose := tree.css_first(".us-prose")):
            whole = file_of(sample_site, address).stat().st_size
            around[address] = whole - len((prose.html or "").encode())
    assert around
    assert {address: size for address, size in around.items() if size > MARKUP_BYTES} == {}

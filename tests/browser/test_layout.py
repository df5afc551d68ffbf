"""Equal tiles, borders and states in every palette, and the whole page without script."""

import pytest
from playwright.sync_api import Browser, Page
from tests.support.browser import Served
from tests.support.chromium import needs_chromium

pytestmark = [pytest.mark.browser, needs_chromium]

BOXES = """selector => [...document.querySelectorAll(selector)].map(node => {
  const box = node.getBoundingClientRect();
  return [Math.round(box.width), Math.round(box.height)];
})"""

# What a reader sees as a frame in ordinary colours, marked; then whether the same frame still
# stands out once the reader's own colours replace ours.
SEEN_FRAMES = """() => {
  const ground = node => {
    for (let at = node; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/, 0\\)$/.test(colour)) { return colour; }
    }
    return "none";
  };
  const isFramed = node => ["Top", "Right", "Bottom", "Left"].some(side => {
    const style = getComputedStyle(node);
    const colour = style[`border${side}Color`];
    return parseFloat(style[`border${side}Width`]) > 0 && !/, 0\\)$/.test(colour)
      && colour !== ground(node);
  });
  return [...document.querySelectorAll("body, body *")]
    .map((node, number) => isFramed(node) ? number + " " + node.localName + "." + node.className : "")
    .filter(Boolean);
}"""

CURRENT = """() => [...document.querySelectorAll("a[aria-current]")].map(node => {
  const decoration = link => getComputedStyle(link).textDecorationLine;
  const other = node.closest("ul").querySelector("a:not([aria-current])");
  return [decoration(node), other ? decoration(other) : "none"];
})"""


@pytest.mark.parametrize("width", [1280, 640, 320])
@pytest.mark.parametrize(
    ("address", "selector"), [("", ".us-tile"), ("cftc/", ".us-cards a")], ids=["home", "space"]
)
def test_tiles__have_equal_boxes(
    browser: Browser, served_site: Served, address: str, selector: str, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto(served_site.address + address)
        boxes = page.evaluate(BOXES, selector)
    assert len(boxes) == 3
    assert boxes == [boxes[0]] * 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours__keep_every_frame_and_tell_where_one_is(
    browser: Browser, served_site: Served, addresses: list[str], scheme: str
) -> None:
    lost, current = {}, []
    with browser.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        for address in addresses:
            page.emulate_media(forced_colors="none")
            page.goto(served_site.address + address)
            frames = set(page.evaluate(SEEN_FRAMES))
            page.emulate_media(forced_colors="active")
            lost[address] = sorted(frames - set(page.evaluate(SEEN_FRAMES)))
            current += page.evaluate(CURRENT)
    assert {address: nodes for address, nodes in lost.items() if nodes} == {}
    assert current
    assert {tuple(pair) for pair in current} == {("underline", "none")}


def words(page: Page, address: str) -> list[str]:
    """Return the words of a page as they show, and how many films it can play."""
    page.goto(address)
    films = page.locator("video[controls] source").count()
    return [*page.locator("body").inner_text().split(), f"{films} films"]


def test_without_script__every_page_says_the_same(
    browser: Browser, served_site: Served, addresses: list[str]
) -> None:
    with browser.new_context() as scripted, browser.new_context(java_script_enabled=False) as bare:
        one, other = scripted.new_page(), bare.new_page()
        different = [
            address
            for address in addresses
            if words(one, served_site.address + address)
            != words(other, served_site.address + address)
        ]
        other.goto(served_site.address + "search/")
        text = other.locator("main").inner_text()
        spaces = other.locator("main a[href]").count()
    assert different == ["search/"]
    assert ("La recherche a besoin de JavaScript" in text, spaces) == (True, 3)

"""Pages that everyone can read and cross: axe, the keyboard, narrow screens."""

from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page
from tests.support.browser import Served
from tests.support.chromium import needs_chromium

pytestmark = [pytest.mark.browser, needs_chromium]

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
KINDS = (
    "",
    "cftc/",
    "cftc/informations/",
    "cftc/informations/2026-03-05-trouver-une-information/",
    "accord/",
    "search/",
)
"""One page of each kind."""
MOST_TABS = 120


def violations(page: Page) -> list[str]:
    """Return what axe finds, one line a rule and place."""
    # The page's own policy lets no script in: axe comes through the browser's tools instead.
    found = page.evaluate(
        f"""async () => {{
          {AXE}
          const report = await axe.run(document, {{runOnly: {RULES}}});
          return report.violations.flatMap(rule =>
            rule.nodes.map(node => rule.id + " " + node.target.join(" ")));
        }}"""
    )
    return [str(line) for line in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page__has_no_violation(
    browser: Browser, served_site: Served, addresses: list[str], scheme: str
) -> None:
    faults = {}
    with browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900}) as wide:
        page = wide.new_page()
        for address in addresses:
            page.goto(served_site.address + address)
            faults[address] = violations(page)
    assert {address: found for address, found in faults.items() if found} == {}


def test_each_kind__has_no_violation_on_a_narrow_screen(
    browser: Browser, served_site: Served
) -> None:
    with browser.new_context(viewport={"width": 320, "height": 640}) as narrow:
        page = narrow.new_page()
        for address in KINDS:
            page.goto(served_site.address + address)
            assert (address, violations(page)) == (address, [])


@pytest.mark.parametrize("width", [320, 640], ids=["400 %", "200 %"])
def test_every_page__fits_without_scrolling_sideways(
    browser: Browser, served_site: Served, addresses: list[str], width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 640}) as narrow:
        page = narrow.new_page()
        wide = []
        for address in addresses:
            page.goto(served_site.address + address)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(address)
    assert wide == []


FOCUS = """() => {
  const e = document.activeElement, s = getComputedStyle(e);
  const path = (n) => n.parentElement ? path(n.parentElement) + ">" +
    [...n.parentElement.children].indexOf(n) : "";
  return [path(e), e.tagName, s.outlineStyle !== "none" || s.boxShadow !== "none"];
}"""


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("address", KINDS)
def test_keyboard__reaches_everything_visibly_and_leaves(
    browser: Browser, served_site: Served, address: str, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.goto(served_site.address + address)
        expected = page.locator("a[href], button, input, select, summary, [tabindex='0'], video")
        count = sum(expected.nth(i).is_visible() for i in range(expected.count()))
        seen = []
        for _ in range(MOST_TABS):
            page.keyboard.press("Tab")
            place, tag, is_outlined = page.evaluate(FOCUS)
            if tag == "BODY" or (seen and place == seen[0]):
                break
            if place not in seen:
                seen.append(place)
            # The controls of a video are the browser's own, and so is the ring around them.
            assert is_outlined or tag == "VIDEO", (place, tag)
        assert len(seen) >= min(count, MOST_TABS)


def test_skip_link__comes_first_and_leads_to_the_content(
    browser: Browser, served_site: Served
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(served_site.address)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')").startswith("#")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('main')")

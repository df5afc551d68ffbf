"""Pages that everyone can read and cross: axe, the keyboard, narrow screens."""

import pytest
from playwright.sync_api import Browser, Page
from tests.support.axe import AXE, COLOURS, STANDARDS, violations
from tests.support.browser import Served
from tests.support.chromium import needs_chromium
from tests.support.page_kinds import KINDS

pytestmark = [pytest.mark.browser, needs_chromium]

WIDE, HALF, NARROW = 1280, 640, 320
"""A common screen, then the same at 200 % and 400 %."""
SHARES = 4
"""The pages are dealt out, so that every process has its part."""
MOST_TABS = 400

in_shares = pytest.mark.parametrize("share", range(SHARES))

# Focus is followed by a listener: what the keyboard reaches, and whether it shows.
FOLLOW_FOCUS = """() => {
  const all = "a[href], button, input, select, textarea, summary, video[controls], [tabindex='0']";
  const path = (node) => node.parentElement
    ? path(node.parentElement) + ">" + [...node.parentElement.children].indexOf(node)
    : "";
  const ring = (node) => {
    const style = getComputedStyle(node);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  };
  const reached = new Set();
  const unseen = new Set();
  let first = null;
  let rounds = 0;
  document.addEventListener("focusin", ({target}) => {
    first = first || target;
    rounds += target === first;
    reached.add(target);
    // The controls of a video are the browser's own, and so is the ring around them.
    if (target.localName !== "video" && !ring(target)) { unseen.add(path(target)); }
  });
  window.focusReport = () => ({
    rounds,
    first: first && first.className,
    unseen: [...unseen],
    missed: [...document.querySelectorAll(all)]
      .filter((node) => node.checkVisibility({visibilityProperty: true}) && !reached.has(node))
      .map(path),
  });
  return document.querySelectorAll(all).length;
}"""


SHAPE = """() => [
  document.documentElement.scrollWidth,
  document.querySelectorAll("h1").length,
  document.documentElement.lang,
]"""


def test_axe__sees_planted_faults(browser: Browser) -> None:
    with browser.new_context(bypass_csp=True) as context:
        context.add_init_script(AXE)
        page = context.new_page()
        page.goto("data:text/html,<title>x</title><p style='color:%23ccc'>Pâle</p><img src=''>")
        found = [line.split()[0] for line in violations(page, "tag", STANDARDS)] + violations(
            page, "rule", COLOURS
        )
    assert {"color-contrast", "image-alt", "html-has-lang", "color-contrast p"} <= set(found)


@in_shares
def test_every_page__has_no_violation_and_fits_any_screen_under_one_title(
    browser: Browser, served_site: Served, addresses: list[str], share: int
) -> None:
    faults, shapes = {}, {}
    mine = addresses[share::SHARES]
    # The pages' own policy lets no script in, axe included.
    with browser.new_context(bypass_csp=True) as context:
        context.add_init_script(AXE)
        page = context.new_page()
        for address in mine:
            page.goto(served_site.address + address)
            for width, scheme, other in ((WIDE, "light", "dark"), (NARROW, "dark", "light")):
                page.set_viewport_size({"width": width, "height": 800})
                page.emulate_media(color_scheme=scheme)
                faults[address, width, scheme] = violations(page, "tag", STANDARDS)
                if address in KINDS.values():
                    page.emulate_media(color_scheme=other)
                    faults[address, width, other] = violations(page, "rule", COLOURS)
            for width in (NARROW, HALF):
                page.set_viewport_size({"width": width, "height": 640})
                shapes[address, width] = page.evaluate(SHAPE)
    assert {place: found for place, found in faults.items() if found} == {}
    assert shapes == {(url, width): [width, 1, "fr"] for url in mine for width in (NARROW, HALF)}


def tab_round(page: Page) -> dict[str, object]:
    """Press Tab until the focus comes round, and return what it met."""
    stops = page.evaluate(FOLLOW_FOCUS)
    pressed = 0
    report: dict[str, object] = {"rounds": 0}
    while report["rounds"] != 2 and pressed < MOST_TABS:
        step = stops + 1 if pressed == 0 else 1
        for _ in range(step):
            page.keyboard.press("Tab")
        pressed += step
        report = page.evaluate("focusReport()")
    return report


def test_keyboard__is_known_to_be_trapped_lost_or_unseen(browser: Browser) -> None:
    trap = "onkeydown='event.preventDefault()'"
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content("<a href='#a' style='outline:none'>a</a><a href='#b'>b</a>")
        page.evaluate("document.links[1].tabIndex = -1")
        lost = tab_round(page)
        page.set_content(f"<a href='#a'>a</a><a href='#b' {trap}>b</a><a href='#c'>c</a>")
        trapped = tab_round(page)
    assert (len(lost["missed"]), len(lost["unseen"])) == (1, 1)
    assert (trapped["rounds"], len(trapped["missed"])) == (1, 1)


GOOD_ROUND = {"rounds": 2, "first": "us-skip", "unseen": [], "missed": []}
"""The skip link comes first."""


@pytest.mark.parametrize("width", [WIDE, HALF, NARROW], ids=["100 %", "200 %", "400 %"])
@in_shares
def test_each_kind__is_crossed_by_keyboard(
    browser: Browser, served_site: Served, width: int, share: int
) -> None:
    mine = [*KINDS.values()][share::SHARES]
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        found = {}
        for address in mine:
            page.goto(served_site.address + address)
            found[address] = tab_round(page)
    assert found == dict.fromkeys(mine, GOOD_ROUND)


def test_skip_link__leads_to_the_content(browser: Browser, served_site: Served) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        for address in KINDS.values():
            page.goto(served_site.address + address)
            page.keyboard.press("Tab")
            assert page.locator(".us-skip").bounding_box()["x"] >= 0
            page.keyboard.press("Enter")
            assert (address, page.evaluate("document.activeElement.localName")) == (address, "main")

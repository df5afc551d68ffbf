"""A section as it is after some years: many unions, long rubrics, long names."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.support.axe import AXE, STANDARDS, violations
from tests.support.browser import serving
from tests.support.chromium import needs_chromium
from tests.support.sites import publication, space, write_site
from tests.support.theme import THEME

pytestmark = [pytest.mark.browser, needs_chromium]

UNIONS = ("ALPHA", "BETA-GAMMA", "C", "DELTA", "EPSILON", "FO-ETA-THETA", "KAPPA")
LONG_WORD = "Anticonstitutionnellement-" * 4
TALL_LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="400" viewBox="0 0 100 400">'
    '<path fill="#345" d="M0 0h100v400H0z"/></svg>'
)
LONG_NAME = "Fédération nationale des personnels des organismes sociaux " * 6
COLUMNS = 13
SHEET_PX = 673
"""Between the margins of an A4 sheet."""
KINDS = ("tract", "bulletin\nnumero: 4", "compte rendu\ninstance: CSE")
LONG = "alpha/actualites/"
KINDS_OF_PAGE = (
    "",
    "alpha/",
    LONG,
    f"{LONG}page-2/",
    f"{LONG}2025/",
    f"{LONG}type-tract/",
    f"{LONG}long/",
    "nouveautes/",
)


def item(number: int) -> str:
    day = f"{2024 + number % 3}-0{number % 6 + 1}-1{number % 9}"
    return publication(f"Note {number}", day, head=f"type: {KINDS[number % len(KINDS)]}")


@pytest.fixture(scope="module")
def long_site(build_once) -> Path:
    return build_once("longue", write_long_section) / "site"


def write_long_section(root: Path) -> Path:
    files: dict[str, str | bytes] = {}
    for name in UNIONS:
        slug = name.lower()
        card = {f"content/{slug}/{path}": text for path, text in space(name).items()}
        files |= {**card, f"content/{slug}/actualites/bonjour.md": publication()}
    files["content/c/logo.svg"] = TALL_LOGO
    named = space("DELTA")["espace.yml"].replace("Union DELTA", LONG_NAME)
    files["content/delta/espace.yml"] = named
    row = "|".join(["Décembre"] * COLUMNS)
    table = f"{row}\n{'|'.join(['---'] * COLUMNS)}\n{row}\n"
    files["content/alpha/actualites/tableau.md"] = publication("Tableau", body=table)
    for rubric in range(2, 7):
        files[f"content/alpha/rubrique-au-nom-plutot-long-{rubric}/a.md"] = publication()
    files |= {f"content/alpha/actualites/note-{n}.md": item(n) for n in range(60)}
    wide = f"{LONG_WORD}\n\n`{'x' * 120}`\n\n| a | b |\n|---|---|\n| {LONG_WORD} | {LONG_WORD} |"
    long = publication(f'"{LONG_WORD}"', "2026-09-20", head=f"resume: {LONG_WORD}", body=wide)
    files["content/alpha/actualites/long.md"] = long
    return write_site(root, files, with_theme=True)


def test_many__no_page_scrolls_sideways_or_breaks_a_rule(browser: Browser, long_site: Path) -> None:
    faults, widths = {}, {}
    with serving(long_site) as served, browser.new_context(bypass_csp=True) as context:
        context.add_init_script(AXE)
        page = context.new_page()
        for address in KINDS_OF_PAGE:
            page.goto(served.address + address)
            for width, scheme in ((1280, "dark"), (640, "light"), (320, "light")):
                page.set_viewport_size({"width": width, "height": 800})
                page.emulate_media(color_scheme=scheme)
                seen = page.evaluate("document.documentElement.scrollWidth")
                widths[address, width] = seen - width
                if width != 640:
                    faults[address, width] = violations(page, "tag", STANDARDS)
    assert {place: over for place, over in widths.items() if over} == {}
    assert {place: found for place, found in faults.items() if found} == {}


@pytest.mark.parametrize("width", [1280, 900, 640, 320])
def test_many__tiles_have_equal_boxes(browser: Browser, long_site: Path, width: int) -> None:
    with serving(long_site) as served, browser.new_context() as context:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(served.address)
        boxes = page.evaluate(
            """() => [...document.querySelectorAll(".us-tile")].map((node) => {
              const box = node.getBoundingClientRect();
              return [Math.round(box.width), Math.round(box.height)];
            })"""
        )
    assert boxes == [boxes[0]] * len(UNIONS)
    # Neither a tall logo nor a name without end makes twenty-five tiles longer than a screen.
    assert boxes[0][1] < 400


def test_many__no_tile_is_cut_between_two_sheets(browser: Browser, long_site: Path) -> None:
    with serving(long_site) as served, browser.new_context() as context:
        page = context.new_page()
        page.emulate_media(media="print")
        page.goto(served.address)
        kept = page.evaluate(
            """() => [...document.querySelectorAll(".us-tiles li")].map((node) =>
              getComputedStyle(node).breakInside)"""
        )
    assert kept == ["avoid"] * len(UNIONS)


def test_wide_table__fits_on_a_sheet(browser: Browser, long_site: Path) -> None:
    with serving(long_site) as served, browser.new_context() as context:
        page = context.new_page()
        page.set_viewport_size({"width": SHEET_PX, "height": 800})
        page.goto(f"{served.address}{LONG}tableau/")
        widths = {}
        for media in ("screen", "print"):
            page.emulate_media(media=media)
            widths[media] = page.evaluate(
                """() => {
                  const table = document.querySelector(".us-prose table");
                  const isWider = table.getBoundingClientRect().right > innerWidth;
                  return [isWider, table.querySelector("td").clientHeight < 40];
                }"""
            )
    # On a screen it scrolls; on paper it is whole, and no ordinary word is broken.
    assert widths == {"screen": [True, True], "print": [False, True]}


def test_preview__shows_what_would_be_refused_wherever_one_is_reading(
    browser: Browser, long_site: Path
) -> None:
    banner = f"<section class=us-preview tabindex=0><ul>{'<li>Refus</li>' * 90}</ul></section>"
    with (
        serving(long_site) as served,
        browser.new_context(bypass_csp=True, viewport={"width": 320, "height": 800}) as context,
    ):
        page = context.new_page()
        page.goto(served.address + LONG)
        page.evaluate("scrollTo(0, 700)")
        page.add_style_tag(path=THEME / "assets/stylesheets/apercu.css")
        box, top = page.evaluate(
            """(banner) => {
              document.body.insertAdjacentHTML("afterbegin", banner);
              const node = document.querySelector(".us-preview");
              const box = node.getBoundingClientRect();
              return [[box.top, box.height], document.elementFromPoint(160, 40).closest("section")
                === node];
            }""",
            banner,
        )
    assert (box, top) == ([0, 320], True)


def test_long_rubric__is_read_by_type_and_by_year_without_script(
    browser: Browser, long_site: Path
) -> None:
    with (
        serving(long_site) as served,
        browser.new_context(java_script_enabled=False) as context,
    ):
        page = context.new_page()
        page.goto(served.address + LONG)
        page.get_by_role("navigation", name="Type").get_by_role("link", name="Tract").click()
        kinds = page.locator(".us-item .us-meta").all_inner_texts()
        assert kinds
        assert all("Tract" in words for words in kinds)
        page.get_by_role("navigation", name="Année").get_by_role("link", name="2025").click()
        days = page.locator(".us-item time").all_inner_texts()
        assert days
        assert all("2025" in day for day in days)

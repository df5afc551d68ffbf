"""A section as it is after some years: many unions, long rubrics, long names."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.support.axe import AXE, STANDARDS, violations
from tests.support.browser import serving
from tests.support.chromium import needs_chromium
from tests.support.sites import publication, space, write_site

pytestmark = [pytest.mark.browser, needs_chromium]

UNIONS = ("ALPHA", "BETA-GAMMA", "C", "DELTA", "EPSILON", "FO-ETA-THETA", "KAPPA")
LONG_WORD = "Anticonstitutionnellement-" * 4
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

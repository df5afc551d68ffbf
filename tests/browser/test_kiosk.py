"""The section on a shared terminal: opened from files, kept inside, forgotten at each departure."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.support.axe import AXE, STANDARDS, violations
from tests.support.browser import Watch, asked, serving
from tests.support.chromium import needs_chromium
from tests.support.page_kinds import KINDS, is_repeated

pytestmark = [pytest.mark.browser, needs_chromium]

PUBLICATION = "cftc/informations/2026-03-05-trouver-une-information/index.html"
TRACT = "cfdt/tracts/2026-03-20-exemple-de-tract/index.html"
ANIMATED = "cgt-fo/reperes/2026-02-19-comment-vote-t-on/index.html"
DOCUMENT = "cfdt/tracts/2026-03-20-exemple-de-tract/tract.pdf/index.html"
PLACES = [*(f"{url}index.html" for url in KINDS.values() if url != KINDS["lost"]), TRACT, DOCUMENT]
"""A page of each kind; a terminal never loses itself."""
IDLE_SECONDS, WARNING_SECONDS = 120, 20
LEAST_TARGET_PX = 44
LEAST_PAGE_PX = 1000


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def page(browser: Browser, watch: Watch) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield watch.follow(context.new_page())


def test_every_page__opens_from_files_and_leads_nowhere_else(
    page: Page, watch: Watch, way_out: tuple[str, list[str]], kiosk_site: Path
) -> None:
    asked(way_out[1])
    kept, links = [], []
    pages = sorted(kiosk_site.rglob("*.html"))
    for path in (path for path in pages if not is_repeated(path.parent.as_posix() + "/")):
        page.goto(path.as_uri())
        assert page.evaluate("document.styleSheets.length") >= 2
        kept.append(page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]"))
        links += page.evaluate("Array.from(document.links, (link) => link.href)")
    assert {tuple(one) for one in kept} == {(0, 0, "")}
    assert watch.messages == []
    inside = kiosk_site.as_uri()
    assert [url for url in watch.requests + links if not url.startswith(inside)] == []
    assert asked(way_out[1]) == []


def test_each_kind__has_no_violation(browser: Browser, kiosk_site: Path) -> None:
    faults = {}
    with browser.new_context(bypass_csp=True) as context:
        context.add_init_script(AXE)
        page = context.new_page()
        for address in PLACES:
            page.goto((kiosk_site / address).as_uri())
            faults[address] = violations(page, "tag", STANDARDS)
    assert {address: found for address, found in faults.items() if found} == {}


def test_targets__are_large(page: Page, kiosk_site: Path) -> None:
    page.goto((kiosk_site / "cftc/index.html").as_uri())
    sizes = page.evaluate(
        """() => [...document.querySelectorAll("nav[class] a, .us-cards a, button, input")]
          .filter((node) => !node.closest(".us-trail"))
          .map((node) => node.getBoundingClientRect().height)"""
    )
    assert sizes
    assert min(sizes) >= LEAST_TARGET_PX


def test_pages__replace_each_other_and_leave_no_past(page: Page, kiosk_site: Path) -> None:
    page.goto((kiosk_site / "index.html").as_uri())
    before = page.evaluate("history.length")
    page.locator(".us-tile").first.click()
    page.wait_for_url("**/cfdt/index.html")
    page.locator(".us-item a").first.click()
    page.wait_for_url("**/20*/index.html")
    assert page.evaluate("history.length") == before


def test_search__works_and_leaves_no_past(page: Page, watch: Watch, kiosk_site: Path) -> None:
    page.goto((kiosk_site / "index.html").as_uri())
    before = page.evaluate("history.length")
    page.locator("input[name=q]").fill("délégation")
    page.keyboard.press("Enter")
    page.wait_for_selector("#us_resultats .us-item")
    assert (page.evaluate("history.length"), watch.messages) == (before, [])


def test_document__is_a_page_with_a_way_back(page: Page, watch: Watch, kiosk_site: Path) -> None:
    page.goto((kiosk_site / TRACT).as_uri())
    page.locator(".us-file a").click()
    page.wait_for_url("**/tract.pdf/index.html")
    assert page.locator(".us-sheet img").evaluate("image => image.naturalWidth") > LEAST_PAGE_PX
    page.get_by_text("Le texte de ce document").click()
    assert page.locator(".us-words").is_visible()
    page.locator(".us-back a").first.click()
    page.wait_for_url(f"**/{TRACT}")
    assert watch.messages == []


def test_animation__opens_over_the_page_and_closes(page: Page, kiosk_site: Path) -> None:
    page.goto((kiosk_site / ANIMATED).as_uri())
    link = page.locator("a[href$='.gif']").first
    link.click()
    close = page.get_by_role("button", name="Fermer l’image")
    assert close.evaluate("node => node === document.activeElement")
    assert page.get_by_role("dialog").get_attribute("aria-label").startswith("Une enveloppe")
    assert page.locator(".us-lecteur img").evaluate("image => image.naturalWidth")
    assert not page.locator("main").is_visible()
    page.keyboard.press("Enter")
    assert page.locator("main").is_visible()
    assert link.evaluate("node => node === document.activeElement")
    link.click()
    page.keyboard.press("Escape")
    assert page.locator("main").is_visible()


def test_film__is_neither_kept_nor_sent_to_another_screen(page: Page, kiosk_site: Path) -> None:
    page.goto((kiosk_site / PUBLICATION).as_uri())
    refused = page.locator("video").evaluate("film => Array.from(film.controlsList)")
    assert refused == ["nodownload", "noremoteplayback"]


def test_link_out__that_would_be_there_all_the_same_is_not_followed(
    page: Page, way_out: tuple[str, list[str]], kiosk_site: Path
) -> None:
    address = (kiosk_site / TRACT).as_uri()
    page.goto(address)
    asked(way_out[1])
    page.evaluate(
        """() => {
          const link = document.createElement("a");
          link.href = "http://ailleurs.example/";
          link.textContent = "Ailleurs";
          document.querySelector("main").prepend(link);
        }"""
    )
    for button in ("left", "middle", "right"):
        page.get_by_text("Ailleurs").click(button=button)
    assert (page.url, len(page.context.pages), asked(way_out[1])) == (address, 1, [])


def stop_the_clock(page: Page) -> None:
    """Let time pass for pages only when a test says so, however long the machine takes."""
    page.clock.install(time=0)
    page.clock.pause_at(1)


def leave_alone(page: Page, address: str) -> None:
    """Open a page under a clock of ours, then say nothing until the warning."""
    stop_the_clock(page)
    page.goto(address)
    page.clock.run_for((IDLE_SECONDS - WARNING_SECONDS + 1) * 1000)


def test_left_alone__a_page_warns_then_gives_way_to_the_home_page(
    page: Page, kiosk_site: Path
) -> None:
    leave_alone(page, (kiosk_site / PUBLICATION).as_uri())
    warning = page.get_by_role("alertdialog")
    assert "Êtes-vous toujours là" in warning.inner_text()
    page.clock.run_for((WARNING_SECONDS + 1) * 1000)
    page.wait_for_url((kiosk_site / "index.html").as_uri())


def test_left_alone__any_key_keeps_the_page(page: Page, kiosk_site: Path) -> None:
    address = (kiosk_site / PUBLICATION).as_uri()
    leave_alone(page, address)
    page.keyboard.press("Space")
    page.clock.run_for((WARNING_SECONDS + 1) * 1000)
    assert page.get_by_role("alertdialog").count() == 0
    assert page.url == address


def test_left_alone__the_key_that_keeps_the_page_follows_nothing(
    page: Page, kiosk_site: Path
) -> None:
    address = (kiosk_site / PUBLICATION).as_uri()
    stop_the_clock(page)
    page.goto(address)
    link = page.locator(".us-brand a")
    link.focus()
    page.clock.run_for((IDLE_SECONDS - WARNING_SECONDS + 1) * 1000)
    page.keyboard.press("Enter")
    assert link.evaluate("node => node === document.activeElement")
    assert (page.url, page.get_by_role("alertdialog").count()) == (address, 0)


def test_without_script__a_terminal_still_reads(browser: Browser, kiosk_site: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((kiosk_site / "index.html").as_uri())
        page.locator(".us-tile").first.click()
        page.wait_for_url("**/cfdt/index.html")
        page.locator(".us-item a").first.click()
        page.wait_for_url("**/20*/index.html")
        assert page.locator("h1").is_visible()


def test_left_alone__a_film_that_plays_keeps_the_page(page: Page, kiosk_site: Path) -> None:
    address = (kiosk_site / PUBLICATION).as_uri()
    page.goto(address)
    stop_the_clock(page)
    page.reload()
    page.locator("video").evaluate("film => { film.muted = true; film.loop = true; film.play(); }")
    page.clock.run_for(2 * IDLE_SECONDS * 1000)
    assert page.get_by_role("alertdialog").count() == 0
    page.locator("video").evaluate("film => film.pause()")
    page.clock.run_for((IDLE_SECONDS - WARNING_SECONDS + 1) * 1000)
    assert page.get_by_role("alertdialog").count() == 1


def test_left_alone__the_touch_that_keeps_the_page_follows_nothing(
    page: Page, kiosk_site: Path
) -> None:
    address = (kiosk_site / "index.html").as_uri()
    page.goto(address)
    tile = page.locator(".us-tile").first.bounding_box()
    assert tile
    stop_the_clock(page)
    page.reload()
    page.keyboard.press("Shift")
    page.clock.run_for((IDLE_SECONDS - WARNING_SECONDS + 1) * 1000)
    assert page.get_by_role("alertdialog").count() == 1
    page.mouse.click(tile["x"] + 20, tile["y"] + 20)
    assert (page.url, page.get_by_role("alertdialog").count()) == (address, 0)


def test_left_alone__the_home_page_renews_itself_without_a_word(
    page: Page, watch: Watch, kiosk_site: Path
) -> None:
    stop_the_clock(page)
    page.goto((kiosk_site / "index.html").as_uri())
    before = len([url for url in watch.requests if url.endswith("index.html")])
    page.clock.run_for((IDLE_SECONDS - 1) * 1000)
    assert page.get_by_role("alertdialog").count() == 0
    with page.expect_navigation():
        page.clock.run_for(2000)
    after = len([url for url in watch.requests if url.endswith("index.html")])
    assert after == before + 1


def test_left_alone__a_hidden_page_has_no_timer_and_goes_home_when_it_is_seen(
    page: Page, kiosk_site: Path
) -> None:
    address = (kiosk_site / PUBLICATION).as_uri()
    stop_the_clock(page)
    page.goto(address)
    seen = """isHidden => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => isHidden });
      document.dispatchEvent(new Event("visibilitychange"));
    }"""
    page.evaluate(seen, arg=True)
    page.clock.run_for(3 * IDLE_SECONDS * 1000)
    assert (page.get_by_role("alertdialog").count(), page.url) == (0, address)
    with page.expect_navigation():
        page.evaluate(seen, arg=False)
    page.wait_for_url((kiosk_site / "index.html").as_uri())


def test_served__a_terminal_reads_and_searches_below_any_path(
    page: Page, watch: Watch, kiosk_site: Path
) -> None:
    with serving(kiosk_site) as served:
        page.goto(served.address)
        page.locator("input[name=q]").fill("délégation")
        page.keyboard.press("Enter")
        page.locator("#us_resultats .us-item a").first.click()
        page.wait_for_url("**/20*/index.html")
        missing = [path for path, _ in served.requests if not path.startswith("/any/sub/path/")]
    assert (missing, watch.messages) == ([], [])

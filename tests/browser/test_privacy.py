"""Reading leaves no trace: nothing asked elsewhere, nothing stored, nothing told."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright
from tests.support.browser import (
    NOTHING_STORED,
    Served,
    Watch,
    asked,
    launch_options,
    serving,
    stored,
)
from tests.support.chromium import needs_chromium
from tests.support.engines import build
from tests.support.sites import publication, write_site

pytestmark = [pytest.mark.browser, needs_chromium]

TRACKERS = """<!doctype html><title>Pisteurs</title>
<img src="http://image.tracker.example/p.gif">
<script>
  localStorage.x = 1; document.cookie = "a=b"; console.log("vu");
  fetch("http://fetch.tracker.example/").catch(() => 0);
</script>"""


def settle(page: Page, address: str) -> None:
    page.goto(address, wait_until="load")


def test_the_tools__see_what_a_page_full_of_trackers_does(
    browser: Browser, way_out: tuple[str, list[str]], tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(TRACKERS)
    watch = Watch()
    with serving(tmp_path) as served, browser.new_context() as context:
        page = watch.follow(context.new_page())
        settle(page, served.address)
        page.wait_for_load_state("networkidle")
        left = stored(page, context)
    heard = " ".join(asked(way_out[1]))
    for name in ("image", "fetch"):
        assert f"{name}.tracker.example" in heard
    assert "vu" in watch.messages
    assert left["local"] == {"x": "1"}
    assert [cookie["name"] for cookie in left["cookies"]] == ["a"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page__asks_nothing_elsewhere_stores_nothing_and_says_nothing(
    browser: Browser,
    way_out: tuple[str, list[str]],
    served_site: Served,
    addresses: list[str],
    scheme: str,
) -> None:
    watch = Watch()
    faults = []
    with browser.new_context(color_scheme=scheme) as context:
        page = watch.follow(context.new_page())
        for address in addresses:
            settle(page, served_site.address + address)
            if stored(page, context) != NOTHING_STORED:
                faults.append(address)
        page.wait_for_load_state("networkidle")
    assert faults == []
    assert watch.messages == []
    origin = served_site.address.removesuffix("any/sub/path/")
    assert [url for url in watch.requests if not url.startswith(origin)] == []
    assert asked(way_out[1]) == []


def test_search__asks_nothing_elsewhere_and_stores_nothing(
    browser: Browser, way_out: tuple[str, list[str]], served_site: Served
) -> None:
    watch = Watch()
    with browser.new_context() as context:
        page = watch.follow(context.new_page())
        settle(page, served_site.address)
        page.get_by_role("searchbox").or_(page.locator("input[name=q]")).first.fill("délégation")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/**")
        page.wait_for_selector(".us-item")
        assert stored(page, context) == NOTHING_STORED
    assert (watch.messages, asked(way_out[1])) == ([], [])


def test_no_favicon_of_the_intranet_is_asked(served_site: Served) -> None:
    assert [path for path, _ in served_site.requests if not path.startswith("/any/sub/")] == []


def test_every_page__carries_a_strict_policy_before_anything_loads(
    sample_site: Path, addresses: list[str]
) -> None:
    for address in addresses:
        path = sample_site / (f"{address}index.html" if address[-5:] != ".html" else address)
        html = path.read_text(encoding="utf-8")
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)"', html)
        assert policy, address
        assert "unsafe" not in policy.group(1)
        assert "default-src 'none'" in policy.group(1)
        first_load = re.search(r"<(?:link|script|img|style)\b", html)
        assert first_load is None or policy.start() < first_load.start()
        assert '<meta name="referrer" content="no-referrer">' in html


def test_an_external_link__tells_nothing_of_the_page(browser: Browser, tmp_path: Path) -> None:
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    (elsewhere / "index.html").write_text("<title>Ailleurs</title>")
    with serving(elsewhere) as other:
        body = f"[ailleurs]({other.address})"
        item = {"content/alpha/actualites/lien.md": publication("Lien", body=body)}
        config = write_site(tmp_path / "site", item, with_theme=True)
        assert build(config).code == 0
        with serving(tmp_path / "site/site") as served, browser.new_context() as context:
            page = context.new_page()
            settle(page, f"{served.address}alpha/actualites/lien/")
            page.get_by_role("link", name="ailleurs").click()
            page.wait_for_url(other.address)
            assert page.evaluate("document.referrer") == ""
            assert page.evaluate("window.opener") is None
        headers = [headers for path, headers in other.requests if "favicon" not in path]
    assert ["Referer" in heard for heard in headers] == [False]


def test_a_profile__keeps_no_store_that_names_the_site(
    playwright: Playwright,
    way_out: tuple[str, list[str]],
    served_site: Served,
    addresses: list[str],
    tmp_path: Path,
) -> None:
    options = launch_options(way_out[0])
    context = playwright.chromium.launch_persistent_context(str(tmp_path), **options)
    page = context.new_page()
    for address in addresses[:12]:
        settle(page, served_site.address + address)
    context.close()
    stores = ("Local Storage", "Session Storage", "IndexedDB", "Service Worker", "CacheStorage")
    named = [
        path.relative_to(tmp_path).as_posix()
        for path in tmp_path.rglob("*")
        if path.is_file()
        and any(store in path.as_posix() for store in stores)
        and b"any/sub/path" in path.read_bytes()
    ]
    assert (named, asked(way_out[1])) == ([], [])

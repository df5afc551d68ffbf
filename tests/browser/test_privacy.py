"""Reading leaves no trace: nothing asked elsewhere, nothing stored, nothing told."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from tests.support.browser import (
    FLAGS,
    HEADERS,
    NOTHING_STORED,
    PATIENCE_MS,
    SUB_PATH,
    Served,
    Watch,
    asked,
    launch_options,
    serving,
    stored,
)
from tests.support.chromium import CHROMIUM, needs_chromium
from tests.support.engines import build
from tests.support.sites import publication, write_site

pytestmark = [pytest.mark.browser, needs_chromium]

TRACKERS = """<!doctype html><title>Pisteurs</title>
<meta http-equiv="Content-Security-Policy" content="style-src 'none'">
<style>p { color: red }</style>
<link rel="preconnect" href="https://preconnect.tracker.example/">
<img src="http://image.tracker.example/p.gif">
<form action="/connexion/"><input name="nom"><input name="adresse"></form>
<script>
  localStorage.x = 1; sessionStorage.y = 2; document.cookie = "a=b"; console.log("vu");
  indexedDB.open("base"); caches.open("cache");
  navigator.serviceWorker.register("travail.js");
  fetch("http://fetch.tracker.example/").catch(() => 0);
  new Worker("travail.js");
  addEventListener("pagehide", () => navigator.sendBeacon("http://beacon.tracker.example/", "x"));
</script>"""
WORKER = 'fetch("http://worker.tracker.example/").catch(() => 0);'
# The last comes as the reader leaves. Chromium asks autofill about the fields of a form, unless
# the address of the form says that it searches.
HOSTS = ("preconnect", "image", "fetch", "worker", "beacon")
TRACKED = (*(f"{host}.tracker.example" for host in HOSTS), "content-autofill.googleapis.com")
STORES = ("Local Storage", "Session Storage", "IndexedDB", "Service Worker", "CacheStorage")
"""Parts of the paths of a browser's own files."""
ICON = "assets/images/panneau.svg"
ELSEWHERE = "ailleurs.example"
WIDE_PX, NARROW_PX = 1280, 320
"""Light pages are read on the first, dark ones on the second."""
LINGER_MS = 1500
"""Time left to what a browser does behind the page."""


def settle(page: Page, address: str) -> None:
    page.goto(address, wait_until="load")


@contextmanager
def own_profile(
    playwright: Playwright, proxy: str, folder: Path, scheme: str = "light"
) -> Iterator[BrowserContext]:
    """Start a browser that keeps its profile in a folder, as a reader's does."""
    width = NARROW_PX if scheme == "dark" else WIDE_PX
    screen = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    options = {**launch_options(proxy), **screen}
    context = playwright.chromium.launch_persistent_context(str(folder), **options)
    context.set_default_timeout(PATIENCE_MS)
    try:
        yield context
    finally:
        context.close()


def stores_naming(served: Served, profile: Path) -> set[str]:
    """Return which of a profile's stores name a site."""
    origin = served.address.removesuffix(SUB_PATH).encode()
    return {
        store
        for path in profile.rglob("*")
        for store in STORES
        if path.is_file() and store in path.as_posix() and origin in path.read_bytes()
    }


def wait_until_heard(page: Page, heard: list[str]) -> list[str]:
    """Return the trackers that were not asked for anything, however long one waits."""
    unheard = list(TRACKED)
    for _ in range(PATIENCE_MS // LINGER_MS):
        unheard = [name for name in TRACKED if name not in " ".join(heard)]
        if not unheard:
            break
        page.wait_for_timeout(LINGER_MS)
    return unheard


def test_the_tools__see_what_a_page_full_of_trackers_does(
    playwright: Playwright, way_out: tuple[str, list[str]], tmp_path: Path
) -> None:
    site, profile = tmp_path / "site", tmp_path / "profil"
    site.mkdir()
    (site / "index.html").write_text(TRACKERS)
    (site / "travail.js").write_text(WORKER)
    watch = Watch()
    asked(way_out[1])
    with serving(site) as served:
        with own_profile(playwright, way_out[0], profile) as context:
            page = watch.follow(context.new_page())
            settle(page, served.address)
            page.wait_for_timeout(LINGER_MS)
            left = stored(page, context)
            page.goto("about:blank")
            unheard = wait_until_heard(page, way_out[1])
        assert {"Local Storage", "Service Worker"} <= stores_naming(served, profile)
    assert unheard == []
    assert any("Content Security Policy" in message for message in watch.messages)
    assert "vu" in watch.messages
    names = [cookie["name"] for cookie in left.pop("cookies")]
    counts = {"databases": 1, "caches": 1, "workers": 1}
    assert (names, left) == (["a"], {"local": {"x": "1"}, "session": {"y": "2"}, **counts})


@pytest.mark.parametrize(
    ("scheme", "headers"),
    [("light", {}), ("dark", HEADERS)],
    ids=["light, by itself", "dark, behind a strict server"],
)
def test_every_page__asks_nothing_elsewhere_stores_nothing_and_says_nothing(
    playwright: Playwright,
    way_out: tuple[str, list[str]],
    sample_site: Path,
    addresses: list[str],
    tmp_path: Path,
    scheme: str,
    headers: dict[str, str],
) -> None:
    watch = Watch()
    left = {}
    asked(way_out[1])
    with serving(sample_site, headers) as served:
        with own_profile(playwright, way_out[0], tmp_path, scheme) as context:
            page = watch.follow(context.new_page())
            for address in addresses:
                settle(page, served.address + address)
                left[address] = stored(page, context)
            page.wait_for_timeout(LINGER_MS)
        assert stores_naming(served, tmp_path) == set()
    assert left == dict.fromkeys(addresses, NOTHING_STORED)
    assert watch.messages == []
    assert [url for url in watch.requests if not url.startswith(served.address)] == []
    # No event of a page tells that its icon is asked for; without one, the intranet's own is.
    paths = {path for path, _ in served.requests}
    assert SUB_PATH + ICON in paths
    assert [path for path in paths if not path.startswith(SUB_PATH)] == []
    assert asked(way_out[1]) == []


def test_search__asks_nothing_elsewhere_and_stores_nothing(
    browser: Browser, way_out: tuple[str, list[str]], served_site: Served
) -> None:
    watch = Watch()
    asked(way_out[1])
    with browser.new_context() as context:
        page = watch.follow(context.new_page())
        settle(page, served_site.address)
        page.wait_for_timeout(LINGER_MS)
        page.get_by_role("searchbox").or_(page.locator("input[name=q]")).first.fill("délégation")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/**")
        page.wait_for_selector(".us-item")
        page.wait_for_timeout(LINGER_MS)
        assert stored(page, context) == NOTHING_STORED
    assert (watch.messages, asked(way_out[1])) == ([], [])


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


@contextmanager
def named_hosts(playwright: Playwright) -> Iterator[Browser]:
    """Start a browser that knows this machine, and its second name, and nothing of the world."""
    hosts = f"MAP {ELSEWHERE} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    options = {"executable_path": CHROMIUM, "args": [*FLAGS, f"--host-resolver-rules={hosts}"]}
    browser = playwright.chromium.launch(**options)
    browser.on("context", lambda context: context.set_default_timeout(PATIENCE_MS))
    try:
        yield browser
    finally:
        browser.close()


def test_an_external_link__tells_nothing_of_the_page(
    playwright: Playwright, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    (elsewhere / "index.html").write_text("<title>Ailleurs</title>")
    with serving(elsewhere) as other, named_hosts(playwright) as browser:
        address = other.address.replace("127.0.0.1", ELSEWHERE)
        item = {"content/alpha/actualites/lien.md": publication("Lien", body=f"[ici]({address})")}
        done = build(write_site(tmp_path / "site", item, with_theme=True))
        assert done.code == 0, done.text
        with serving(tmp_path / "site/site") as served:
            page = browser.new_page()
            settle(page, f"{served.address}alpha/actualites/lien/")
            page.get_by_role("link", name="ici").click()
            page.wait_for_url(address)
            assert page.evaluate("document.referrer") == ""
            assert page.evaluate("window.opener") is None
        headers = [headers for path, headers in other.requests if "favicon" not in path]
    assert ["Referer" in heard for heard in headers] == [False]

"""What is left of the corpus of attacks, in a real browser."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Page
from tests.support.attack_corpus.attack import Attack, Home
from tests.support.attack_corpus.corpus import CORPUS
from tests.support.attack_corpus.hostile_site import accepted, page_of, write_attacks
from tests.support.attack_corpus.stock_site import HONEST, build_stock
from tests.support.browser import Served, Watch, asked, serving
from tests.support.chromium import needs_chromium

from panneau.publish.audit.policy import AuditPolicy
from panneau.publish.audit.site_audit import audit_site

pytestmark = [pytest.mark.browser, needs_chromium]

ACCEPTED = accepted(CORPUS)
LISTS = ("", "alpha/", "alpha/actualites/", "nouveautes/", "search/?q=script")
SETTLE_MS = 100
LINGER_MS, LONGER_MS = 1500, 10_000
LONG = os.environ.get("PANNEAU_LONG_TESTS") == "1"
ONE_IN = 1 if LONG else 24
"""Of the pages of an ordinary site, to compare the audit with a browser."""
PROVOKE = """() => {
  for (const element of document.querySelectorAll("body *"))
    for (const name of ["mouseover", "pointerenter", "mouseenter", "focus", "animationstart",
                        "toggle", "error", "load"])
      element.dispatchEvent(new Event(name));
  return [...document.querySelectorAll("a[href], area[href]")]
    .map((link) => link.protocol)
    .filter((protocol) => !["http:", "https:", "mailto:", "tel:"].includes(protocol));
}"""


class Witness:
    """Sees what a page runs, asks and leads to."""

    def __init__(self, page: Page, heard: list[str]) -> None:
        self._heard = heard
        self._dialogs: list[str] = []
        self._shown: list[str] = []
        self._watch = Watch()
        self._page = self._watch.follow(page)
        page.on("dialog", self._dismiss)
        page.on("framenavigated", lambda frame: self._shown.append(frame.url))

    def _dismiss(self, dialog) -> None:
        self._dialogs.append(dialog.message)
        dialog.dismiss()

    def acts(self, served: Served, *addresses: str, settle_ms: int = SETTLE_MS) -> list[str]:
        """Open pages, provoke everything on them, and return what they did beyond their site."""
        for seen in (self._dialogs, self._shown, self._watch.requests, self._watch.messages):
            seen.clear()
        self._heard.clear()
        strange = [fault for address in addresses for fault in self._provoke(served, address)]
        self._page.wait_for_timeout(settle_ms)
        away = [url for url in self._watch.requests if not url.startswith(served.address)]
        meant = {_page_alone(served.address + address) for address in addresses}
        away += [url for url in self._shown if _page_alone(url) not in meant]
        return [*self._dialogs, *self._watch.messages, *away, *asked(self._heard), *strange]

    def _provoke(self, served: Served, address: str) -> list[str]:
        self._page.goto(served.address + address, wait_until="load")
        try:
            return [f"{address} {scheme}" for scheme in self._page.evaluate(PROVOKE)]
        except Error:
            return [f"{address} left"]


def _page_alone(url: str) -> str:
    return urlsplit(url)._replace(query="", fragment="").geturl()


@contextmanager
def witness(browser: Browser, way_out: tuple[str, list[str]]) -> Iterator[Witness]:
    with browser.new_context() as context:
        yield Witness(context.new_page(), way_out[1])


@pytest.fixture(scope="module")
def accepted_site(build_once) -> Path:
    return build_once("acceptees", write_accepted) / "site"


def write_accepted(root: Path) -> Path:
    return write_attacks(root, ACCEPTED, with_theme=True)


def test_witness__sees_what_acts(
    browser: Browser, way_out: tuple[str, list[str]], tmp_path: Path
) -> None:
    strict = "<meta http-equiv='Content-Security-Policy' content=\"style-src 'none'\">"
    acting = {
        "a": "<script>alert(1)</script>",
        "b": "<p onpointerenter='alert(1)'>a</p>",
        "c": "<img src='https://ailleurs.example/x.png'>",
        "d": "<a href='javascript:alert(1)'>a</a>",
        "e": f"{strict}<p style='color:red'>a</p>",
        "f": "<meta http-equiv='refresh' content='0;url=b.html'>",
    }
    for name, body in acting.items():
        (tmp_path / f"{name}.html").write_text(f"<!doctype html><title>a</title>{body}")
    with serving(tmp_path) as served, witness(browser, way_out) as eyes:
        for name in acting:
            address = f"{name}.html"
            # On a busy machine, what a page does may come after the time given to all of them.
            assert eyes.acts(served, address) or eyes.acts(served, address, settle_ms=LONGER_MS)


def test_accepted__no_page_runs_or_asks_anything(
    browser: Browser, way_out: tuple[str, list[str]], accepted_site: Path
) -> None:
    pages = [page_of(attack, name) for name, attack in ACCEPTED.items()]
    with serving(accepted_site) as served, witness(browser, way_out) as eyes:
        assert eyes.acts(served, *LISTS, *pages, settle_ms=LINGER_MS) == []


TYPED: dict[str, Attack] = {
    name: attack for name, attack in CORPUS.items() if attack.home is Home.TEXT and attack.acts
}


def test_ordinary_site__whatever_a_browser_sees_acting_the_audit_names(
    browser: Browser, way_out: tuple[str, list[str]], tmp_path: Path
) -> None:
    tried = dict(list(TYPED.items())[::ONE_IN])
    site = build_stock(tmp_path, tried)
    named: dict[str, set[tuple[str, str]]] = {}
    for finding in audit_site(site, AuditPolicy()).findings:
        named.setdefault(finding.url.partition("/")[0], set()).add((finding.rule, finding.detail))
    with serving(site) as served, witness(browser, way_out) as eyes:
        usual = set(eyes.acts(served, f"{HONEST}/"))
        acting = [name for name in tried if set(eyes.acts(served, f"{name}/")) - usual]
    assert len(acting) > len(tried) // 2
    assert [name for name in acting if not named.get(name, set()) - named[HONEST]] == []

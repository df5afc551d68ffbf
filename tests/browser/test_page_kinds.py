"""The other tests read every kind of page that the theme can draw."""

import re

import pytest
from tests.browser.test_agreement_pages import PAGES as OF_A_CHANGE
from tests.support.browser import Served
from tests.support.chromium import needs_chromium
from tests.support.page_kinds import KINDS, shape
from tests.support.theme import THEME

pytestmark = [pytest.mark.browser, needs_chromium]

DRAWN_BY = {
    "home.html": "home",
    "space.html": "space",
    "rubric.html": "rubric",
    "publication.html": "publication",
    "novelties.html": "novelties",
    "search.html": "search",
    "agreement.html": "agreement",
    "guide.html": "guide",
    "privacy.html": "privacy",
    "accessibility.html": "accessibility",
    "legal.html": "legal",
    "conformity.html": "conformity",
    "404.html": "lost",
}
ELSEWHERE = {"comparison.html", "suspended.html", "document.html"}
"""Read by the tests of a change of agreement and of a terminal."""
BASES = {"base.html", "main.html"}


def test_kinds__are_those_of_every_page_that_is_built(
    served_site: Served, addresses: list[str]
) -> None:
    assert served_site.address
    assert [kind for kind, address in KINDS.items() if address not in addresses] == []
    assert {shape(address) for address in addresses} == set(map(shape, KINDS.values()))


def test_kinds__are_those_that_the_theme_draws() -> None:
    templates = {path.name for path in THEME.glob("*.html")}
    assert templates == {*DRAWN_BY, *ELSEWHERE, *BASES}
    assert set(DRAWN_BY.values()) <= set(KINDS)
    assert len(OF_A_CHANGE) == len(ELSEWHERE)
    assert all(re.fullmatch(r"[a-z]+\.html", name) or name == "404.html" for name in templates)

"""The pages of an agreement that replaces another, during an election: read by a browser."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import BuildOnce
from tests.browser.test_accessibility import GOOD_ROUND, NARROW, SHAPE, WIDE, tab_round
from tests.support.axe import AXE, COLOURS, STANDARDS, violations
from tests.support.browser import Served, serving
from tests.support.chromium import needs_chromium
from tests.support.page_kinds import copy_every_kind
from tests.support.sites import ROOT, write_files

pytestmark = [pytest.mark.browser, needs_chromium]

BEFORE = "cpam94-2023"
SUSPENDED = "cftc/instances/2026-03-17-exemple-de-declaration/"
PAGES = ("accord/", "accord/changements/", SUSPENDED)
SUSPENSION = """\
cftc:
  - page: instances/2026-03-17-exemple-de-declaration.md
    depuis: 2026-09-10
    jusqu_au: 2026-10-05
    motif: échange en cours sur ce texte
"""
HEAD = f"""\
replaces: {BEFORE}
acknowledged:
  email.storage_gb: avenant du 3 mars 2026
layers:
  - id: election
    title: Période électorale
    kind: election
    from: 2026-01-01
    suspends: [quotas.sections_max]
    art: "6"
"""
CHANGED = {
    "id: cpam94-2023": "id: suivant",
    "parent: ": "# parent: ",
    "  sections_max: { v: 6,": "  sections_max: { v: 8,",
    "  storage_gb: { v: 1,": "  storage_gb: { v: 0.5,",
    "  rooms_per_year: ": "  # rooms_per_year: ",
    "  suspension: { v: none, note: le texte ne donne pas ce pouvoir }": "  suspension: { v: P1M }",
    "links:\n": "links:\n  max: { v: 40, art: '3' }\n",
}


def write_next(root: Path) -> Path:
    """Write the sample under a text that follows the shipped one."""
    config = copy_every_kind(root, "mkdocs.yml")
    text = (ROOT / f"plugins/panneau/agreements/{BEFORE}.yml").read_text(encoding="utf-8")
    for old, new in CHANGED.items():
        assert old in text
        text = text.replace(old, new)
    write_files(root, {"content/suspensions.yml": SUSPENSION})
    (root / "accord.yml").write_text(HEAD + text, encoding="utf-8")
    settings = config.read_text(encoding="utf-8")
    assert BEFORE in settings
    config.write_text(settings.replace(BEFORE, "accord.yml"), encoding="utf-8")
    return config


@pytest.fixture(scope="module")
def next_site(build_once: BuildOnce) -> Iterator[Served]:
    with serving(build_once("suivant", write_next) / "site") as served:
        yield served


@pytest.mark.parametrize("address", PAGES)
def test_page__has_no_violation_in_both_schemes_wide_and_narrow(
    browser: Browser, next_site: Served, address: str
) -> None:
    faults = {}
    with browser.new_context(bypass_csp=True) as context:
        context.add_init_script(AXE)
        page = context.new_page()
        page.goto(next_site.address + address)
        for width, scheme in ((WIDE, "light"), (WIDE, "dark"), (NARROW, "light"), (NARROW, "dark")):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            found = violations(page, "tag", STANDARDS) + violations(page, "rule", COLOURS)
            faults[width, scheme] = found
    assert {place: found for place, found in faults.items() if found} == {}


@pytest.mark.parametrize("address", PAGES)
def test_page__is_crossed_by_keyboard_and_fits_a_phone(
    browser: Browser, next_site: Served, address: str
) -> None:
    with browser.new_context(viewport={"width": NARROW, "height": 640}) as context:
        page = context.new_page()
        page.goto(next_site.address + address)
        assert tab_round(page) == GOOD_ROUND
        assert page.evaluate(SHAPE) == [NARROW, 1, "fr"]


def test_changes__are_whole_on_paper(browser: Browser, next_site: Served, tmp_path: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(next_site.address + "accord/changements/")
        page.pdf(path=tmp_path / "feuille.pdf", prefer_css_page_size=True)
    sheet = pypdfium2.PdfDocument(tmp_path / "feuille.pdf")
    text = " ".join(leaf.get_textpage().get_text_range() for leaf in sheet)
    sheet.close()
    words = " ".join(text.split())
    told = ("8 au plus", "6 au plus", "Clause élargie", "Clause disparue", "avenant du 3 mars 2026")
    assert [word for word in told if word not in words] == []

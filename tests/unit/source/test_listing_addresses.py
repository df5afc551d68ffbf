"""The addresses below a rubric that the site keeps for its own listings."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.domain.publication import PublicationKind
from panneau.pages.feeds.outputs import build_feeds
from panneau.pages.reading import Reading
from panneau.pages.site import build_pages
from panneau.source.loader import load
from panneau.source.names import listing_name, slug
from tests.support.models import TODAY, space_of
from tests.support.models import publication as publication_model
from tests.support.pages import rich_section
from tests.support.sites import publication, space, write_site

RUBRIC = "content/alpha/actualites"


def issues(root: Path, name: str) -> tuple[Issue, ...]:
    return load(write_site(root, {f"{RUBRIC}/{name}": publication()})).issues


@pytest.mark.parametrize(
    ("name", "listing"),
    [
        pytest.param("page-2.md", "page-2", id="page"),
        pytest.param("Page 12.md", "page-12", id="page by its slug"),
        pytest.param("2026.md", "2026", id="year"),
        pytest.param("2026/index.md", "2026", id="bundle"),
        pytest.param("2026/page-2.md", "2026/page-2", id="page of a year"),
        pytest.param("type-tract.md", "type-tract", id="type"),
    ],
)
def test_publication__takes_no_address_of_a_listing(
    tmp_path: Path, name: str, listing: str
) -> None:
    params = {"name": listing, "value": f"alpha/actualites/{listing}/"}
    place = Location(f"{RUBRIC}/{name}")
    assert issues(tmp_path, name) == (Issue(Code.ADDRESS_COLLISION, place, params),)


@pytest.mark.parametrize("name", ["index.md", "Index.MD"])
def test_publication__takes_no_address_of_its_rubric(tmp_path: Path, name: str) -> None:
    params = {"name": "actualites", "value": "alpha/actualites/"}
    place = Location(f"{RUBRIC}/{name}")
    assert issues(tmp_path, name) == (Issue(Code.ADDRESS_COLLISION, place, params),)


@pytest.mark.parametrize(
    "name", ["page.md", "page-de-garde.md", "2026-bilan.md", "20261.md", "typographie.md"]
)
def test_publication__near_the_name_of_a_listing_is_accepted(tmp_path: Path, name: str) -> None:
    assert issues(tmp_path, name) == ()


@pytest.mark.parametrize("kind", list(PublicationKind))
def test_listing__of_every_type_is_kept(kind: PublicationKind) -> None:
    assert listing_name(f"alpha/actualites/type-{slug(kind)}/page-3/")


def test_space__takes_no_address_of_the_list_of_updates(tmp_path: Path) -> None:
    files = {f"content/Page 2/{name}": text for name, text in space("PAGE").items()}
    (found,) = load(write_site(tmp_path, files)).issues
    assert (found.code, found.params) == (
        Code.ADDRESS_COLLISION,
        {"name": "Page 2", "value": "page-2/"},
    )


def sources_of(url: str) -> dict[str, str | bytes]:
    """Return files that would take an address of the site, were they let in."""
    parts = url.strip("/").split("/")
    if len(parts) > 1 and parts[0] == "alpha":
        return {f"{RUBRIC}/{'/'.join(parts[2:]) or 'index'}.md": publication("Prise")}
    name = parts[0].partition(".")[0]
    card = {f"content/{name}/{path}": text for path, text in space("PRISE").items()}
    return {**card, f"content/{name}/a/b.md": publication("Prise")}


def generated_addresses() -> list[str]:
    """Return every address of a long section that the site makes itself."""
    rows = [
        publication_model(
            f"{RUBRIC}/n{n}.md", published_on=TODAY - timedelta(days=9 * n), kind=kind
        )
        for n, kind in enumerate([*PublicationKind] * 20)
    ]
    model = replace(rich_section()[0], spaces=(space_of(*rows, slug="alpha"),))
    written = {row.url for row in rows}
    pages = [page.url for page in build_pages(model, {}, today=TODAY) if page.url]
    feeds = [output.url for output in build_feeds(Reading(model, {}, TODAY))]
    made = {*pages, *feeds, "404.html", "sitemap.xml", "assets/"} - written - {"alpha/"}
    # One year, one next page and one type stand for the others.
    alike = {re.sub(r"\d+", "0", re.sub("type-[a-z-]+", "type-", url)): url for url in sorted(made)}
    rubric = "alpha/actualites/"
    assert {f"{rubric}0/page-0/", f"{rubric}page-0/", f"{rubric}type-/"} <= alike.keys()
    return sorted(alike.values())


def test_no_file_of_a_contributor__takes_an_address_that_the_site_makes(tmp_path: Path) -> None:
    addresses = generated_addresses()
    roots = {url.split("/")[0] for url in addresses}
    assert {"flux", "nouveautes", "search", "conformite", "assets", "guide", "accord"} <= roots
    free = []
    for number, url in enumerate(addresses):
        found = load(write_site(tmp_path / str(number), sources_of(url))).issues
        if Code.ADDRESS_COLLISION not in {issue.code for issue in found}:
            free.append(url)
    assert free == []

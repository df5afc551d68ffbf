"""The addresses below a rubric that the site keeps for its own listings."""

from pathlib import Path

import pytest

from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.domain.publication import PublicationKind
from panneau.source.loader import load
from panneau.source.names import listing_name, slug
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

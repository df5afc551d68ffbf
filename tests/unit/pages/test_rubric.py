from datetime import date

import pytest
from tests.support.models import TODAY, publication, rubric, site_model, space
from tests.support.pages import many
from tests.support.theme import draw_pages, parse_html, tags, words_of

from panneau.domain.publication import Publication, PublicationKind
from panneau.pages.listing import PAGE_SIZE
from panneau.pages.rubric import RubricView
from panneau.pages.site import build_pages
from panneau.pages.site_page import SitePage

RUBRIC = "abc/actualites/"
MINUTES = PublicationKind.MINUTES


def dated(year: int, count: int, kind: PublicationKind = MINUTES) -> list[Publication]:
    return [
        publication(
            f"content/abc/actualites/{kind.name.lower()}-{year}-{n}.md",
            title=f"{kind} {year} {n}",
            published_on=date(year, 1, 1),
            kind=kind,
        )
        for n in range(count)
    ]


LONG = (*dated(2026, 3), *dated(2025, PAGE_SIZE + 1, PublicationKind.LEAFLET), *dated(2024, 1))
"""25 publications of three years and two types."""


def listings(*items: Publication) -> dict[str, SitePage]:
    pages = build_pages(site_model(space(rubric(*items))), {}, today=TODAY)
    return {
        page.url.removeprefix(RUBRIC): page for page in pages if isinstance(page.view, RubricView)
    }


def shape(*items: Publication) -> dict[str, tuple[str, str, int]]:
    """Return the title, the count and the number of items of each listing."""
    return {
        url: (page.title, page.view.count, len(page.view.items))
        for url, page in listings(*items).items()
    }


def test_archive__of_a_long_rubric_is_cut_like_the_rubric():
    assert shape(*LONG) == {
        "": ("Actualites – ABC", "25\xa0publications", 20),
        "page-2/": ("Actualites, page 2 – ABC", "25\xa0publications", 5),
        "2026/": ("Actualites, 2026 – ABC", "3\xa0publications", 3),
        "2025/": ("Actualites, 2025 – ABC", "21\xa0publications", 20),
        "2025/page-2/": ("Actualites, 2025, page 2 – ABC", "21\xa0publications", 1),
        "2024/": ("Actualites, 2024 – ABC", "1\xa0publication", 1),
        "type-tract/": ("Actualites, Tract – ABC", "21\xa0publications", 20),
        "type-tract/page-2/": ("Actualites, Tract, page 2 – ABC", "21\xa0publications", 1),
        "type-compte-rendu/": ("Actualites, Compte rendu – ABC", "4\xa0publications", 4),
    }


@pytest.mark.parametrize(
    ("items", "parts"),
    [
        pytest.param(LONG[:PAGE_SIZE], {""}, id="one page"),
        pytest.param(many("abc", PAGE_SIZE + 1), {"", "page-2/"}, id="one year and one type"),
        pytest.param(
            (*dated(2026, PAGE_SIZE), *dated(2026, 1, PublicationKind.EVENT)),
            {"", "page-2/", "type-compte-rendu/", "type-agenda/"},
            id="one year",
        ),
    ],
)
def test_archive__is_made_only_where_it_helps(items, parts):
    # The notes of `many` are of one month: a part that holds everything repeats the rubric.
    assert set(listings(*items)) == parts


@pytest.mark.parametrize(
    ("url", "current"),
    [
        ("", [("Toutes", "page"), ("Tous", "page")]),
        ("page-2/", [("Toutes", "true"), ("Tous", "true")]),
        ("2025/", [("2025", "page")]),
        ("2025/page-2/", [("2025", "true")]),
        ("type-tract/", [("Tract", "page")]),
    ],
)
def test_choices__are_the_same_everywhere_and_mark_the_one_that_is_read(url, current):
    choices = listings(*LONG)[url].view.choices
    assert [(c.label, [link.label for link in c.links]) for c in choices] == [
        ("Année", ["Toutes", "2026", "2025", "2024"]),
        ("Type", ["Tous", "Tract", "Compte rendu"]),
    ]
    links = [link for choice in choices for link in choice.links]
    assert [(link.label, link.current) for link in links if link.current] == current


def test_choices__lead_to_pages_that_exist():
    made = listings(*LONG)
    reached = {
        link.url.removeprefix(RUBRIC)
        for page in made.values()
        for choice in page.view.choices
        for link in choice.links
    }
    assert reached == {url for url in made if "page-" not in url}


def test_pager__stays_within_a_year():
    pager = listings(*LONG)["2025/page-2/"].view.pager
    assert (pager.newer_url, pager.older_url) == (f"{RUBRIC}2025/", None)


@pytest.mark.parametrize(
    ("url", "trail"),
    [
        ("2026/", "Accueil ABC Actualites 2026"),
        ("2025/page-2/", "Accueil ABC Actualites 2025 Page 2"),
    ],
)
def test_page__of_a_year_says_where_it_stands_and_what_is_chosen(url, trail):
    drawn = draw_pages(site_model(space(rubric(*LONG))), {}, today=TODAY)[f"{RUBRIC}{url}"]
    navigation = {nav.get("aria-label"): nav for nav in tags(parse_html(drawn), "nav")}
    assert words_of(navigation["Fil d’Ariane"]) == trail
    marked = [a for a in tags(navigation["Année"], "a") if a.get("aria-current")]
    assert [words_of(link) for link in marked] == [url[:4]]
    assert "<script" not in drawn

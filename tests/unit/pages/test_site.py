from dataclasses import replace

from tests.support.models import TODAY, rubric, site_model, space
from tests.support.pages import HIDDEN, item, many, rich_section, rich_space

from panneau.domain.site_model import SiteModel
from panneau.pages.home import LATEST_COUNT, HomeView
from panneau.pages.listing import PAGE_SIZE
from panneau.pages.rubric import RubricView
from panneau.pages.site import build_pages
from panneau.pages.site_page import PageKind, SitePage
from panneau.pages.space import SpaceView


def pages_of(model: SiteModel) -> dict[str, SitePage]:
    return {page.url: page for page in build_pages(model, {}, today=TODAY)}


def test_pages__have_the_addresses_of_what_is_published():
    model, _ = rich_section(notes=1)
    assert [(page.url, page.kind) for page in build_pages(model, {}, today=TODAY)] == [
        ("", PageKind.HOME),
        ("accord/", PageKind.AGREEMENT),
        ("guide/", PageKind.PAGE),
        ("confidentialite/", PageKind.PAGE),
        ("accessibilite/", PageKind.PAGE),
        ("mentions-legales/", PageKind.PAGE),
        ("conformite/", PageKind.PAGE),
        ("search/", PageKind.PAGE),
        ("nouveautes/", PageKind.PAGE),
        ("nouveautes/abc/", PageKind.PAGE),
        ("nouveautes/def/", PageKind.PAGE),
        ("nouveautes/xyz/", PageKind.PAGE),
        ("abc/", PageKind.SPACE),
        ("abc/actualites/", PageKind.RUBRIC),
        ("abc/actualites/riche/", PageKind.PUBLICATION),
        ("def/", PageKind.SPACE),
        ("def/actualites/", PageKind.RUBRIC),
        ("def/actualites/note-000/", PageKind.PUBLICATION),
        ("xyz/", PageKind.SPACE),
    ]


def test_pages__of_a_space_carry_its_acronym_in_their_title():
    model, _ = rich_section()
    of_spaces = [page for page in build_pages(model, {}, today=TODAY) if page.view.union]
    assert len(of_spaces) > PAGE_SIZE
    assert [p.url for p in of_spaces if p.view.union.acronym not in p.title] == []


def test_pages__say_nothing_of_drafts_scheduled_and_expired_items():
    model, known = rich_section()
    assert HIDDEN not in repr(build_pages(model, known, today=TODAY))


def test_pages__do_not_depend_on_the_order_of_facts_or_clauses():
    model, known = rich_section()
    text = model.agreement
    turned = replace(model, agreement=replace(text, clauses=dict(reversed(text.clauses.items()))))
    facts = dict(reversed(known.items()))
    assert build_pages(turned, facts, today=TODAY) == build_pages(model, known, today=TODAY)


def test_rubric__is_cut_every_twenty_items_newest_first():
    made = pages_of(site_model(space(rubric(*many("abc", 2 * PAGE_SIZE + 1)))))
    views = [made[f"abc/actualites/{end}"].view for end in ("", "page-2/", "page-3/")]
    assert [len(view.items) for view in views if isinstance(view, RubricView)] == [20, 20, 1]
    shown = [listed.heading.title for view in views for listed in view.items]
    assert shown == [f"note-{n:03} de abc" for n in range(41)]
    assert [(view.pager.newer_url, view.pager.older_url) for view in views] == [
        (None, "abc/actualites/page-2/"),
        ("abc/actualites/", "abc/actualites/page-3/"),
        ("abc/actualites/page-2/", None),
    ]
    assert "abc/actualites/page-4/" not in made


def test_rubric__of_one_page_has_no_pager():
    made = pages_of(site_model(space(rubric(*many("abc", PAGE_SIZE)))))
    assert made["abc/actualites/"].view.pager is None
    assert "abc/actualites/page-2/" not in made


def test_rubric__counts_on_every_page_all_that_it_holds():
    made = pages_of(site_model(space(rubric(*many("abc", 21)))))
    assert {made[f"abc/actualites/{end}"].view.count for end in ("", "page-2/")} == {
        "21\xa0publications"
    }


def test_home__shows_the_newest_of_all_spaces_then_by_space():
    first = space(rubric(item("abc", "a", 1), item("abc", "b", 3)), slug="abc")
    second = space(rubric(item("def", "c", 0), item("def", "d", 1), space="def"), slug="def")
    home = pages_of(site_model(first, second))[""].view
    assert isinstance(home, HomeView)
    assert [listed.heading.title for listed in home.latest] == [
        "c de def",
        "a de abc",
        "d de def",
        "b de abc",
    ]


def test_home__shows_a_few_publications_only():
    home = pages_of(site_model(space(rubric(*many("abc", 30)))))[""].view
    assert len(home.latest) == LATEST_COUNT


def test_home__of_an_empty_section_has_neither_tiles_nor_publications():
    home = pages_of(site_model())[""].view
    assert (home.tiles, home.latest) == ((), ())


def test_tiles__follow_the_order_of_the_model_and_lead_to_the_spaces():
    model, _ = rich_section()
    tiles = pages_of(model)[""].view.tiles
    assert [(mark.acronym, mark.url, mark.logo.url) for mark in tiles] == [
        ("ABC", "abc/", "abc/logo.svg"),
        ("DÉF", "def/", "def/logo.svg"),
        ("X & YZ", "xyz/", "xyz/logo.svg"),
    ]


def test_space__without_publication_is_a_page_all_the_same():
    view = pages_of(site_model(rich_space("abc", acronym="ABC")))["abc/"].view
    assert isinstance(view, SpaceView)
    assert (view.cards, view.latest) == ((), ())


def test_item__does_not_repeat_its_type_as_rubric():
    named = replace(rubric(item("abc", "a", 1)), title="Actualités du mois")
    (shown,) = pages_of(site_model(space(named)))[""].view.latest
    assert (shown.heading.kind, shown.rubric) == ("Actualité", "")

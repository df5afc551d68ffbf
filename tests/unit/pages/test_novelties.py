from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from tests.support.models import (
    TODAY,
    TOMORROW,
    agreement,
    clause,
    publication,
    rubric,
    site_model,
    space,
)
from tests.support.models import agreement_of as text_of
from tests.support.pages import day, item, many

from panneau.domain.agreement import ClauseStatus
from panneau.domain.site_model import SiteModel
from panneau.pages.announcement import bell_words, has_bell, has_feeds
from panneau.pages.novelties import Bell, NoveltiesView
from panneau.pages.site import build_pages
from panneau.pages.site_page import SitePage

BELL = {"publication.announce": "bell", "publication.announce_days": 7}


def section(*, days: int | None = 7) -> SiteModel:
    """Make two spaces; the first has items of ages 0 to 22, the second one of age 6."""
    second = rubric(item("def", "seule", 6), space="def")
    return site_model(
        space(rubric(*many("abc", 23))),
        space(second, slug="def"),
        space(slug="xyz"),
        text=agreement({**BELL, "publication.announce_days": days}),
    )


def pages_of(model: SiteModel, *, today: date = TODAY) -> dict[str, SitePage]:
    return {page.url: page for page in build_pages(model, {}, today=today)}


def urls_on(page: SitePage) -> list[str]:
    return [shown.heading.url for shown in page.view.items]


def test_bell__counts_the_days_with_today_among_them():
    pages = pages_of(section())
    assert pages[""].view.bell == Bell("8\xa0nouveautés cette semaine", "nouveautes/", 8)
    assert pages["abc/"].view.bell == Bell("7\xa0nouveautés cette semaine", "nouveautes/abc/", 7)
    assert pages["def/"].view.bell == Bell("1\xa0nouveauté cette semaine", "nouveautes/def/", 1)
    assert pages["xyz/"].view.bell == Bell("Aucune nouveauté cette semaine", "nouveautes/xyz/", 0)


def test_bell__depends_on_the_day_and_on_nothing_else():
    model = section()
    assert pages_of(model, today=TOMORROW)["def/"].view.bell.count == 0


def test_pages__list_updates_in_one_order_whatever_that_of_the_files():
    of_one_day = tuple(item("abc", name, 2) for name in "abcd")
    lists = {
        tuple(urls_on(pages_of(site_model(space(rubric(*order)), text=agreement(BELL)))[url]))
        for order in permutations(of_one_day)
        for url in ("nouveautes/", "nouveautes/abc/")
    }
    assert lists == {tuple(f"abc/actualites/{name}/" for name in "abcd")}


@pytest.mark.parametrize(
    ("changes", "is_new"),
    [
        ({"published_on": TODAY}, True),
        ({"published_on": day(6)}, True),
        ({"published_on": day(7)}, False),
        ({"published_on": TOMORROW}, False),
        ({"published_on": day(40), "publish_on": day(6)}, True),
        ({"published_on": day(40), "publish_on": day(7)}, False),
        ({"published_on": TODAY, "is_draft": True}, False),
        ({"published_on": TODAY, "publish_on": TOMORROW}, False),
        ({"published_on": day(3), "expires_on": day(1)}, False),
    ],
)
def test_item__is_new_from_the_day_on_which_readers_can_see_it(changes, is_new):
    model = site_model(space(rubric(publication(**changes))), text=agreement(BELL))
    assert pages_of(model)[""].view.bell.count == is_new


def test_pages__list_the_updates_of_the_section_and_of_each_space():
    pages = pages_of(section())
    assert urls_on(pages["nouveautes/"]) == [
        *(f"abc/actualites/note-{number:03}/" for number in range(7)),
        "def/actualites/seule/",
    ]
    assert urls_on(pages["nouveautes/def/"]) == ["def/actualites/seule/"]
    assert urls_on(pages["nouveautes/xyz/"]) == []


def test_pages__put_a_scheduled_item_on_the_day_it_appeared():
    late = replace(item("abc", "tard", 40), publish_on=day(2))
    items = (item("abc", "a", 1), item("abc", "b", 3), late)
    model = site_model(space(rubric(*items)), text=agreement(BELL))
    names = [url.split("/")[2] for url in urls_on(pages_of(model)["nouveautes/"])]
    assert names == ["a", "tard", "b"]


def test_pages__of_many_updates_are_cut():
    pages = pages_of(section(days=30))
    assert [len(urls_on(pages[url])) for url in ("nouveautes/", "nouveautes/page-2/")] == [20, 4]
    second = pages["nouveautes/abc/page-2/"]
    assert (second.title, len(urls_on(second))) == ("Nouveautés, page 2 – ABC", 3)
    assert (second.view.pager.newer_url, second.view.pager.older_url) == ("nouveautes/abc/", None)
    trail = [(link.label, link.url, link.current) for link in second.view.breadcrumb]
    assert trail == [
        ("Accueil", "", ""),
        ("ABC", "abc/", ""),
        ("Nouveautés", "nouveautes/abc/", ""),
        ("Page 2", "nouveautes/abc/page-2/", "page"),
    ]


def test_pages__of_a_space_bear_its_mark_and_rubrics():
    view = pages_of(section())["nouveautes/abc/"].view
    assert (view.union.acronym, [link.label for link in view.rubrics]) == ("ABC", ["Actualites"])
    assert (view.back.label, view.back.url) == ("l’espace ABC", "abc/")


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (7, "Publications parues du 9 au 15\xa0mars\xa02026"),
        (20, "Publications parues du 24\xa0février au 15\xa0mars\xa02026"),
        (90, "Publications parues du 16\xa0décembre\xa02025 au 15\xa0mars\xa02026"),
        (1, "Publications parues jusqu’au 15\xa0mars\xa02026"),
        (None, "Publications parues jusqu’au 15\xa0mars\xa02026"),
    ],
    ids=["a week", "over two months", "over two years", "a day", "no limit"],
)
def test_pages__say_the_days_they_count(days, sentence):
    assert pages_of(section(days=days))["nouveautes/"].view.days == sentence


@pytest.mark.parametrize(
    ("days", "count"),
    [(1, 1), (7, 8), (None, 24), (10**9, 24), (0, 0), (-(10**9), 0)],
    ids=["today", "a week", "no limit", "for ever", "no day", "nonsense"],
)
def test_days__come_from_the_agreement(days, count):
    assert pages_of(section(days=days))[""].view.bell.count == count


@pytest.mark.parametrize(
    ("days", "count", "words"),
    [
        (7, 0, "Aucune nouveauté cette semaine"),
        (7, 1, "1\xa0nouveauté cette semaine"),
        (7, 3, "3\xa0nouveautés cette semaine"),
        (14, 3, "3\xa0nouveautés ces 14\xa0derniers jours"),
        (1, 2, "2\xa0nouveautés aujourd’hui"),
        (None, 2, "2\xa0nouveautés"),
        (None, 0, "Aucune nouveauté"),
    ],
)
def test_words__agree_with_the_count_and_the_days(days, count, words):
    assert bell_words(agreement({"publication.announce_days": days}), count) == words


@pytest.mark.parametrize(
    ("word", "bell", "feeds"),
    [("bell", True, True), ("feed", False, True), ("none", False, False), (None, False, False)],
)
def test_agreement__decides_who_hears_of_updates(word, bell, feeds):
    text = agreement({"publication.announce": word} if word else {})
    assert (has_bell(text), has_feeds(text)) == (bell, feeds)
    pages = pages_of(site_model(space(rubric(*many("abc", 2))), text=text))
    rung = [url for url, page in pages.items() if isinstance(page.view, NoveltiesView)]
    assert bool(rung) is bell
    assert (pages[""].view.bell is not None, pages["abc/"].view.bell is not None) == (bell, bell)


def test_agreement__whose_clause_is_void_announces_nothing():
    text = text_of(clause("publication.announce", "bell", status=ClauseStatus.VOID))
    assert (has_bell(text), has_feeds(text)) == (False, False)


def test_no_other_page__changes_with_the_day():
    model = section()
    same = ("abc/actualites/note-000/", "abc/actualites/", "guide/", "accord/")
    today, tomorrow = pages_of(model), pages_of(model, today=TOMORROW)
    assert [url for url in same if today[url] != tomorrow[url]] == []

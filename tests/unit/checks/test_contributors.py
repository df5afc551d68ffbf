from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import models
from tests.support.models import TODAY, TOMORROW, YESTERDAY

from panneau.checks.contributors import check_contributor_count, check_registry
from panneau.domain.issue import Code, Issue, Severity
from panneau.domain.location import Location


def _people(count, **changes):
    return [models.contributor(f"abc-{n}", line=n, **changes) for n in range(1, count + 1)]


def _count(people, limit=3):
    text = models.agreement({"contributors.max": limit})
    found = check_contributor_count(models.context(models.space(), text=text, contributors=people))
    return list(found)


def _too_many(line, names, limit):
    params = {"union": "ABC", "names": tuple(names), "count": len(names), "limit": limit}
    place = Location(models.REGISTRY, line)
    return [Issue(Code.CONTRIBUTORS_TOO_MANY, place, params, models.ARTICLE)]


@pytest.mark.parametrize("limit", [0, 1, 3, 5])
def test_count__limit_of_the_agreement_is_inclusive(limit):
    assert _count(_people(limit), limit) == []
    names = [f"abc-{n}" for n in range(1, limit + 2)]
    assert _count(_people(limit + 1), limit) == _too_many(limit + 1, names, limit)


def test_count__no_limit_means_none():
    assert _count(_people(50), None) == []


@pytest.mark.parametrize(
    ("begins_on", "ends_on", "counts"),
    [
        (None, None, True),
        (TODAY, TODAY, True),
        (YESTERDAY, TOMORROW, True),
        (None, YESTERDAY, False),
        (TOMORROW, None, False),
    ],
    ids=["open", "today only", "running", "ended", "not begun"],
)
def test_count__mandates_of_today_count(begins_on, ends_on, counts):
    person = models.contributor("abc-9", begins_on=begins_on, ends_on=ends_on)
    assert bool(_count([*_people(3), person])) is counts


def test_count__same_alias_counts_once():
    assert _count([*_people(3), models.contributor("abc-3", line=9)]) == []


def test_count__other_spaces_do_not_count():
    assert _count([*_people(3), models.contributor("def-1", space_slug="def")]) == []


def test_count__latest_mandate_is_the_one_too_many():
    people = [
        models.contributor("abc-1", begins_on=date(2026, 3, 1), line=1),
        models.contributor("abc-2", begins_on=date(2025, 3, 1), line=2),
        models.contributor("abc-3", line=3),
    ]
    assert _count(people, 2) == _too_many(1, ["abc-3", "abc-2", "abc-1"], 2)


@given(st.permutations(_people(5)))
def test_count__order_of_the_registry_changes_nothing(people):
    assert _count(people) == _count(_people(5))


def _registry(*people, is_mandate_required=False):
    spaces = (models.space(), models.space(slug="def-gh"))
    text = models.agreement({"contributors.mandate_required": is_mandate_required})
    found = check_registry(models.context(*spaces, text=text, contributors=people))
    return list(found)


def test_registry__of_a_space_whose_card_cannot_be_read_is_not_blamed():
    context = models.context(
        models.space(), contributors=[models.contributor("xyz-1", space_slug="xyz")]
    )
    model = replace(context.model, unread=frozenset({"xyz"}))

    assert list(check_registry(replace(context, model=model))) == []
    assert [issue.code for issue in check_registry(context)] == [Code.CONTRIBUTOR_SPACE_UNKNOWN]


@pytest.mark.parametrize(
    ("alias", "slug"), [("abc-1", "abc"), ("abc-elu-12", "abc"), ("def-gh-3", "def-gh")]
)
def test_alias__of_its_space_with_a_number_is_accepted(alias, slug):
    assert _registry(models.contributor(alias, space_slug=slug)) == []


@pytest.mark.parametrize(
    "alias",
    ["Anne Martin", "abc", "abc-", "abc-x", "abc1", "def-1", "ABC-1", "abc-1 ", "abc-١", ""],
)
def test_alias__that_could_be_a_name_is_refused(alias):
    params = {"value": alias, "suggestion": "abc-1"}
    place = Location(models.REGISTRY, 7)
    assert _registry(models.contributor(alias, line=7)) == [
        Issue(Code.CONTRIBUTOR_NOT_ALIAS, place, params, None)
    ]


def test_alias__stands_for_one_space():
    people = [
        models.contributor("abc-de-1", space_slug="abc", line=2),
        models.contributor("abc-de-1", space_slug="abc-de", line=5),
    ]
    context = models.context(
        models.space(slug="abc"), models.space(slug="abc-de"), contributors=people
    )
    params = {"name": "abc-de-1", "names": ("abc", "abc-de")}
    assert list(check_registry(context)) == [
        Issue(Code.CONTRIBUTOR_IN_TWO_SPACES, Location(models.REGISTRY, line), params, None)
        for line in (2, 5)
    ]


@pytest.mark.parametrize(("slug", "suggestion"), [("abcc", "abc"), ("zzz", "")])
def test_space__unknown_is_told_with_the_nearest(slug, suggestion):
    person = models.contributor(f"{slug}-1", space_slug=slug, line=4)
    params = {"name": slug, "suggestion": suggestion}
    place = Location(models.REGISTRY, 4)
    assert _registry(person) == [Issue(Code.CONTRIBUTOR_SPACE_UNKNOWN, place, params, None)]


def test_mandate__that_ends_before_it_begins_is_an_error():
    person = models.contributor(begins_on=date(2026, 2, 2), ends_on=date(2026, 2, 1))
    params = {"name": "abc-1", "begins_on": "2026-02-02", "ends_on": "2026-02-01"}
    place = Location(models.REGISTRY)
    assert _registry(person) == [Issue(Code.MANDATE_REVERSED, place, params, None)]


def test_mandate__of_one_day_is_accepted():
    assert _registry(models.contributor(begins_on=TODAY, ends_on=TODAY)) == []


@pytest.mark.parametrize(("begins_on", "is_told"), [(None, True), (YESTERDAY, False)])
def test_mandate__needs_its_first_day_where_the_text_asks_for_a_mandate(begins_on, is_told):
    person = models.contributor(begins_on=begins_on, line=5)
    place = Location(models.REGISTRY, 5)
    told = Issue(Code.MANDATE_UNDATED, place, {"name": "abc-1"}, models.ARTICLE)
    assert _registry(person, is_mandate_required=True) == ([told] if is_told else [])
    assert _registry(person) == []


def test_mandate__that_ended_is_an_advice():
    params = {"name": "abc-1", "ends_on": "2026-03-14"}
    [issue] = _registry(models.contributor(ends_on=YESTERDAY))
    place = Location(models.REGISTRY)
    assert issue == Issue(Code.MANDATE_ENDED, place, params, models.ARTICLE)
    assert issue.severity is Severity.ADVICE

from datetime import date, timedelta

import pytest
from tests.support import models

from panneau.checks.publications import check_publications
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.domain.publication import ImageUse, PublicationKind

PAGE = "content/abc/actualites/a.md"
DAY = date(2026, 3, 10)
BEFORE, AFTER = date(2026, 3, 9), date(2026, 3, 11)


def _check(**item):
    page = models.publication(PAGE, **item)
    return list(check_publications(models.context(models.space_of(page))))


@pytest.mark.parametrize("ends_on", [DAY, AFTER, None])
def test_dates__end_on_or_after_the_first_day_is_accepted(ends_on):
    assert _check(published_on=DAY, expires_on=ends_on) == []


def test_dates__end_before_the_date_shown_is_refused_where_it_was_typed():
    place = Location(PAGE, 5, 12)
    params = {"begins_on": "2026-03-10", "ends_on": "2026-03-09"}
    assert _check(published_on=DAY, expires_on=BEFORE, locations={"expire_le": place}) == [
        Issue(Code.DATES_REVERSED, place, params, None)
    ]


def test_dates__end_before_the_day_of_publication_is_refused():
    params = {"begins_on": "2026-03-11", "ends_on": "2026-03-10"}
    assert _check(published_on=BEFORE, publish_on=AFTER, expires_on=DAY) == [
        Issue(Code.DATES_REVERSED, Location(PAGE), params, None)
    ]


def test_dates__item_dated_later_than_its_own_publication_is_accepted():
    assert _check(published_on=AFTER, publish_on=BEFORE, expires_on=DAY) == []


YEAR = timedelta(days=366)


@pytest.mark.parametrize(
    ("changes", "is_told"),
    [
        ({"published_on": models.TODAY}, False),
        ({"published_on": models.TOMORROW}, True),
        ({"published_on": models.TOMORROW, "publish_on": models.TODAY}, False),
        ({"published_on": models.TODAY + YEAR, "publish_on": models.TODAY}, False),
        ({"published_on": models.TOMORROW + YEAR, "publish_on": models.TODAY}, True),
        ({"published_on": models.TOMORROW, "publish_on": models.TOMORROW}, False),
        ({"published_on": models.TOMORROW, "is_draft": True}, False),
    ],
    ids=["today", "later", "meeting", "in a year", "beyond", "scheduled", "draft"],
)
def test_dates__to_come_of_what_is_public_are_told_where_they_are_typed(changes, is_told):
    place = Location(PAGE, 3, 7)
    params = {"day": changes["published_on"].isoformat()}
    expected = [Issue(Code.DATE_TO_COME, place, params, None)] if is_told else []
    assert _check(locations={"date": place}, **changes) == expected


@pytest.mark.parametrize(
    ("changes", "is_refused"),
    [
        ({"corrected_on": models.TODAY}, False),
        ({"corrected_on": models.TOMORROW}, True),
        ({"corrected_on": models.TOMORROW, "publish_on": models.TOMORROW}, False),
        ({"corrected_on": models.TOMORROW, "published_on": models.TOMORROW}, False),
        ({"corrected_on": models.TOMORROW, "is_draft": True}, False),
    ],
    ids=["today", "tomorrow", "scheduled", "dated later", "draft"],
)
def test_correction__that_is_still_to_come_is_refused(changes, is_refused):
    place = Location(PAGE, 6, 13)
    found = _check(correction="Un mot.", locations={"corrige_le": place}, **changes)
    params = {
        "key": "corrige_le",
        "value": "2026-03-16",
        "expected": "le jour de la correction, qui n’est pas à venir",
    }
    told = [issue for issue in found if issue.code is not Code.DATE_TO_COME]
    assert told == ([Issue(Code.VALUE_WRONG, place, params, None)] if is_refused else [])


def test_bulletin__needs_a_number():
    place = Location(PAGE, 4, 7)
    bulletin = {"kind": PublicationKind.BULLETIN, "locations": {"type": place}}
    params = {"value": "bulletin"}
    assert _check(**bulletin) == [Issue(Code.NUMBER_MISSING, place, params, None)]
    assert _check(**bulletin, number="12") == []


@pytest.mark.parametrize("kind", [PublicationKind.DECLARATION, PublicationKind.MINUTES], ids=str)
def test_declaration_and_minutes__name_the_instance(kind):
    params = {"value": kind.value}
    assert _check(kind=kind) == [Issue(Code.BODY_MISSING, Location(PAGE), params, None)]
    assert _check(kind=kind, body="CSE") == []


@pytest.mark.parametrize(
    "kind",
    [k for k in PublicationKind if k not in {"bulletin", "déclaration", "compte rendu"}],
    ids=str,
)
def test_other_kinds__need_neither(kind):
    assert _check(kind=kind) == []


@pytest.mark.parametrize("html", ["", " \n", "<p> </p>", "<hr />"])
def test_text__that_says_nothing_is_refused(html):
    assert _check(html=html) == [Issue(Code.TEXT_EMPTY, Location(PAGE), {}, None)]


def test_text__may_be_empty_beside_an_attachment_or_an_image():
    assert _check(html="", attachments=(models.attachment("content/abc/r/a.pdf"),)) == []
    assert _check(html="", images=(ImageUse("a.png", "A", Location(PAGE)),)) == []


def test_draft__is_left_alone():
    assert _check(html="", kind=PublicationKind.BULLETIN, is_draft=True) == []

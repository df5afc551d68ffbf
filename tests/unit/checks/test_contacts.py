from dataclasses import replace
from datetime import date

import pytest
from tests.support import models
from tests.support.models import TODAY, YESTERDAY

from panneau.checks.contacts import check_contacts
from panneau.domain.issue import Code
from panneau.domain.site_model import SpaceKind

CLAUSES = {"contributors.contact_min": 2, "contributors.replacement": "P15D"}


def found(people, clauses):
    text = models.agreement(clauses)
    context = models.context(models.space(), text=text, contributors=people)
    return [(issue.code, dict(issue.params)) for issue in check_contacts(context)]


def active(number):
    return models.contributor(f"abc-{number}")


ENDED = [
    models.contributor("abc-8", ends_on=date(2026, 3, 1)),
    models.contributor("abc-9", ends_on=YESTERDAY),
]


def test_enough__people_is_silent():
    assert found([active(1), active(2), *ENDED], CLAUSES) == []


@pytest.mark.parametrize("clauses", [{}, {"contributors.contact_min": None}])
def test_silent__text_asks_nobody(clauses):
    assert found([], clauses) == []


@pytest.mark.parametrize(
    ("people", "clauses", "count", "day"),
    [
        ([active(1), *ENDED], CLAUSES, 1, "2026-03-29"),
        ([active(1)], CLAUSES, 1, ""),
        (ENDED, {"contributors.contact_min": 2}, 0, ""),
    ],
    ids=["a gap", "never filled", "no delay"],
)
def test_gap__is_told_with_its_deadline(people, clauses, count, day):
    params = {"union": "ABC", "count": count, "limit": 2, "day": day}
    assert found(people, clauses) == [(Code.CONTACT_VACANT, params)]


def test_body__needs_nobody():
    body = replace(models.space(), kind=SpaceKind.BODY)
    context = models.context(body, text=models.agreement(CLAUSES))
    assert list(check_contacts(context)) == []
    assert context.today == TODAY

from datetime import date

import pytest
from tests.support import models
from tests.support.models import TODAY, TOMORROW, YESTERDAY

from panneau.checks.agreement_in_force import check_agreement_in_force
from panneau.domain.issue import Code, Issue, Severity
from panneau.domain.location import Location


def _check(effective_on, ends_on):
    clauses = {"life.duration": "fixed"}
    text = models.agreement(clauses, effective_on=effective_on, ends_on=ends_on)
    return list(check_agreement_in_force(models.context(text=text)))


@pytest.mark.parametrize(
    ("effective_on", "ends_on"),
    [(None, None), (TODAY, TODAY), (YESTERDAY, None), (None, TOMORROW)],
)
def test_agreement__in_force_is_silent(effective_on, ends_on):
    assert _check(effective_on, ends_on) == []


@pytest.mark.parametrize(
    ("effective_on", "ends_on", "told"),
    [
        (TOMORROW, None, ("2026-03-16", "")),
        (None, YESTERDAY, ("", "2026-03-14")),
        (date(2020, 1, 1), YESTERDAY, ("2020-01-01", "2026-03-14")),
    ],
    ids=["not begun", "ended", "between"],
)
def test_agreement__out_of_its_dates_warns(effective_on, ends_on, told):
    [issue] = _check(effective_on, ends_on)
    params = {"name": "Accord d’essai", "day": "2026-03-15"}
    params |= {"begins_on": told[0], "ends_on": told[1]}
    place = Location("accord.yml")
    assert issue == Issue(Code.AGREEMENT_NOT_IN_FORCE, place, params, models.ARTICLE)
    assert issue.severity is Severity.WARNING

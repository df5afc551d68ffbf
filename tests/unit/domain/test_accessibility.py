"""What the section may say of its accessibility follows from an audit and from the day."""

from datetime import date

import pytest

from panneau.domain.accessibility import AccessibilityAudit, Conformity, conformity

MADE = date(2026, 5, 12)


@pytest.mark.parametrize(
    ("rate", "state"),
    [
        (1, Conformity.NONE),
        (49, Conformity.NONE),
        (50, Conformity.PARTIAL),
        (99, Conformity.PARTIAL),
        (100, Conformity.FULL),
    ],
)
def test_conformity__follows_the_share_of_criteria(rate: int, state: Conformity) -> None:
    assert conformity(AccessibilityAudit(MADE, "Audit", rate), today=MADE) is state


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 5, 11), Conformity.NONE),
        (MADE, Conformity.FULL),
        (date(2029, 5, 11), Conformity.FULL),
        (date(2029, 5, 12), Conformity.NONE),
    ],
)
def test_conformity__lasts_three_years(today: date, state: Conformity) -> None:
    assert conformity(AccessibilityAudit(MADE, "Audit", 100), today=today) is state


def test_conformity__is_not_claimed_without_an_audit() -> None:
    assert conformity(None, today=MADE) is Conformity.NONE

# A text that is not in force grants nothing and forbids nothing: whoever looks after the site is
# told, and readers keep the site.

"""The agreement applied is in force on the day of the build."""

from collections.abc import Iterator
from datetime import date

from panneau.checks.context import CheckContext
from panneau.domain.issue import Code, Issue

CLAUSE = "life.duration"


def check_agreement_in_force(context: CheckContext) -> Iterator[Issue]:
    """Warn when the agreement has not begun, or has ended.

    Source:
        Dates of the agreement; clause `life.duration`.
    """
    agreement = context.agreement
    if not agreement.is_in_force(today=context.today):
        yield context.issue(
            Code.AGREEMENT_NOT_IN_FORCE,
            agreement.location,
            clause=CLAUSE,
            name=agreement.title,
            day=context.today.isoformat(),
            begins_on=_iso(agreement.effective_on),
            ends_on=_iso(agreement.ends_on),
        )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""

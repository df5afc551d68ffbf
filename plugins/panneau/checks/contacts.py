# A text may want somebody to answer for each space at all times, and say how soon a gap is filled.

"""Somebody answers for each space."""

from collections.abc import Iterator

from panneau.checks.context import CheckContext
from panneau.checks.contributors import active_contributors
from panneau.domain.durations import day_after, is_duration
from panneau.domain.issue import Code, Issue
from panneau.domain.site_model import Space

CLAUSE, DELAY = "contributors.contact_min", "contributors.replacement"


def check_contacts(context: CheckContext) -> Iterator[Issue]:
    """Warn of the spaces where fewer people have a mandate than the text asks.

    Source:
        Clauses `contributors.contact_min` and `contributors.replacement`: the delay runs from
        the day after the last mandate that ended.
    """
    least = context.agreement.integer(CLAUSE)
    for space in context.model.union_spaces() if least else ():
        count = len(active_contributors(context, space))
        if least and count < least:
            yield context.issue(
                Code.CONTACT_VACANT,
                context.model.contributors_location,
                clause=CLAUSE,
                union=space.union.acronym,
                count=count,
                limit=least,
                day=_deadline(context, space),
            )


def _deadline(context: CheckContext, space: Space) -> str:
    """Return the day by which the gap is to be filled; empty where the text gives no delay."""
    delay = context.agreement.text(DELAY) or ""
    ends = [
        person.ends_on
        for person in context.model.contributors
        if person.space_slug == space.slug
        and person.ends_on is not None
        and person.ends_on < context.today
    ]
    return day_after(max(ends), delay).isoformat() if ends and is_duration(delay) else ""

# The site never helps to silence a union beyond the text: a suspension that no clause permits stops
# publication and withholds nothing.

"""Suspensions: only those that the agreement in force permits."""

from collections.abc import Iterator

from panneau.checks.context import CheckContext
from panneau.domain.issue import Code, Issue
from panneau.domain.site_model import Suspension
from panneau.domain.suspension import (
    LENGTH,
    REACH,
    is_within_reach,
    latest_day,
    must_end,
    suspending_clause,
)


def check_suspensions(context: CheckContext) -> Iterator[Issue]:
    """Report each suspension that the text does not give, or that names nothing.

    Source:
        Clauses `dispute.steps`, `dispute.emergency`, `dispute.suspension`, `dispute.reach` and
        `dispute.permanent_possible`. Suspensions that have ended are history.
    """
    for item in context.model.suspensions:
        if not item.has_ended(today=context.today):
            yield from _unknown(context, item)
            yield from _beyond(context, item)


def _unknown(context: CheckContext, item: Suspension) -> Iterator[Issue]:
    space = next((s for s in context.model.spaces if s.slug == item.space_slug), None)
    if space is None:
        yield context.issue(Code.SUSPENSION_UNKNOWN, item.location, name=item.space_slug)
    elif item.page and not any(item.covers(space, p.src_uri) for p in space.publications()):
        yield context.issue(Code.SUSPENSION_UNKNOWN, item.location, name=item.page)


def _beyond(context: CheckContext, item: Suspension) -> Iterator[Issue]:
    agreement = context.agreement
    if suspending_clause(agreement) is None:
        clause = "dispute.steps" if "dispute.steps" in agreement.clauses else LENGTH
        yield context.issue(
            Code.SUSPENSION_NOT_PERMITTED, item.location, clause=clause, name=item.space_slug
        )
    elif not is_within_reach(agreement, item):
        yield context.issue(Code.SUSPENSION_TOO_WIDE, item.location, clause=REACH)
    elif item.last_day is None:
        if must_end(agreement):
            yield context.issue(Code.SUSPENSION_WITHOUT_END, item.location, clause=LENGTH)
    else:
        latest = latest_day(agreement, item)
        if latest and latest < item.last_day:
            yield context.issue(
                Code.SUSPENSION_TOO_LONG,
                item.location,
                clause=LENGTH,
                ends_on=item.last_day.isoformat(),
                day=latest.isoformat(),
            )

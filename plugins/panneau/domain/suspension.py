# A suspension is an act of the parties under the agreement. The site shows one only where the text
# in force has that step, within its reach and its length, and ends it by itself (ADR-0024).

"""Spaces and pages that are suspended for a time."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from panneau.domain.agreement import Agreement
from panneau.domain.durations import day_after, is_duration
from panneau.domain.site_model import Rubric, Space, Suspension

LENGTH, STEPS, EMERGENCY = "dispute.suspension", "dispute.steps", "dispute.emergency"
REACH, FOR_GOOD = "dispute.reach", "dispute.permanent_possible"
OPEN_ENDED = "open"
ACTIONS = ("suspend", "close", "safeguard")
"""How the steps that suspend begin, in an agreement's file."""


def suspending_clause(agreement: Agreement) -> str | None:
    """Return the key of the clause that lets a page be suspended, None where no text does."""
    if agreement.text(LENGTH) not in {None, "none"}:
        return LENGTH
    for key in (STEPS, EMERGENCY):
        clause = agreement.clause(key)
        for step in clause.value if clause and isinstance(clause.value, tuple) else ():
            if not isinstance(step, str) and step.get("action", "").startswith(ACTIONS):
                return key
    return None


def is_within_reach(agreement: Agreement, suspension: Suspension) -> bool:
    """Tell whether the text lets as much be suspended: a page only, or the space."""
    return bool(suspension.page) or agreement.text(REACH) != "page"


def latest_day(agreement: Agreement, suspension: Suspension) -> date | None:
    """Return the last day that the text allows, None where it sets no length."""
    length = agreement.text(LENGTH) or ""
    if not is_duration(length):
        return None
    return day_after(suspension.first_day, length)


def must_end(agreement: Agreement) -> bool:
    """Tell whether a suspension needs a last day: unless the text says otherwise, it does."""
    is_open = agreement.text(LENGTH) == OPEN_ENDED
    return not is_open and not agreement.flag(FOR_GOOD, default=False)


def is_permitted(agreement: Agreement, suspension: Suspension) -> bool:
    """Tell whether the agreement in force gives the power that a suspension uses.

    Source:
        Clauses `dispute.steps`, `dispute.emergency`, `dispute.suspension`, `dispute.reach` and
        `dispute.permanent_possible`.
    """
    if suspending_clause(agreement) is None or not is_within_reach(agreement, suspension):
        return False
    if suspension.last_day is None:
        return not must_end(agreement)
    latest = latest_day(agreement, suspension)
    return latest is None or suspension.last_day <= latest


def with_suspensions(
    spaces: Iterable[Space], suspensions: Iterable[Suspension], agreement: Agreement, today: date
) -> tuple[Space, ...]:
    """Withhold what is suspended on a day, where the agreement permits it; nothing else."""
    active = [
        item
        for item in suspensions
        if item.is_active(today=today) and is_permitted(agreement, item)
    ]
    return tuple(_withheld(space, active) for space in spaces)


def _withheld(space: Space, active: list[Suspension]) -> Space:
    own = [item for item in active if item.space_slug == space.slug]
    if not own:
        return space
    rubrics = tuple(_rubric(space, rubric, own) for rubric in space.rubrics)
    return replace(space, rubrics=rubrics)


def _rubric(space: Space, rubric: Rubric, active: list[Suspension]) -> Rubric:
    items = tuple(
        replace(item, is_suspended=any(one.covers(space, item.src_uri) for one in active))
        for item in rubric.publications
    )
    return replace(rubric, publications=items)

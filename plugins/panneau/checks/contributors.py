# The registry holds aliases only: names must never enter the repository.

"""Contributors: how many at a time, under which alias, between which dates."""

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from panneau.checks.context import CheckContext
from panneau.domain.issue import Code, Issue
from panneau.domain.organisation import Contributor
from panneau.domain.site_model import Space

CLAUSE = "contributors.max"
MANDATE = "contributors.mandate_required"

_ALIAS = re.compile(r"[a-z0-9-]+-[0-9]+")


def check_contributor_count(context: CheckContext) -> Iterator[Issue]:
    """Report the first contributor beyond the limit, in the order in which mandates began.

    Source:
        Clause `contributors.max`; one alias counts once, whatever its mandates (ADR-0007).
    """
    limit = context.agreement.integer(CLAUSE)
    if limit is None:
        return
    for space in context.model.union_spaces():
        active = active_contributors(context, space)
        if len(active) > limit:
            yield context.issue(
                Code.CONTRIBUTORS_TOO_MANY,
                active[limit].location,
                clause=CLAUSE,
                union=space.union.acronym,
                names=tuple(person.alias for person in active),
                count=len(active),
                limit=limit,
            )


def check_registry(context: CheckContext) -> Iterator[Issue]:
    """Report the lines of the registry that cannot be right, and the mandates that ended.

    Source:
        Aliases protect the people (house rule, ADR-0007); mandates are asked by the clause
        `contributors.mandate_required`.
    """
    slugs = [space.slug for space in context.model.spaces]
    spaces_of: dict[str, set[str]] = {}
    for person in context.model.contributors:
        spaces_of.setdefault(person.alias, set()).add(person.space_slug)
    for person in context.model.contributors:
        if person.space_slug not in (*slugs, *context.model.unread):
            close = get_close_matches(person.space_slug, slugs, n=1)
            yield context.issue(
                Code.CONTRIBUTOR_SPACE_UNKNOWN,
                person.location,
                name=person.space_slug,
                suggestion=close[0] if close else "",
            )
        if not _is_alias(person):
            yield context.issue(
                Code.CONTRIBUTOR_NOT_ALIAS,
                person.location,
                value=person.alias,
                suggestion=f"{person.space_slug}-1",
            )
        spaces = tuple(sorted(spaces_of[person.alias]))
        if len(spaces) > 1:
            code = Code.CONTRIBUTOR_IN_TWO_SPACES
            yield context.issue(code, person.location, name=person.alias, names=spaces)
        yield from _mandate_issues(context, person)


def active_contributors(context: CheckContext, space: Space) -> tuple[Contributor, ...]:
    """Return the contributors of today, one per alias, the oldest mandate first."""
    running = context.model.contributors_of(space, today=context.today)
    found: dict[str, Contributor] = {}
    for person in sorted(running, key=_seniority):
        found.setdefault(person.alias, person)
    return tuple(found.values())


def _seniority(person: Contributor) -> tuple[date, str, int, int]:
    began = person.begins_on or date.min
    return (began, person.alias, person.location.line, person.location.column)


def _is_alias(person: Contributor) -> bool:
    return bool(_ALIAS.fullmatch(person.alias)) and person.alias.startswith(f"{person.space_slug}-")


def _mandate_issues(context: CheckContext, person: Contributor) -> Iterator[Issue]:
    begins_on, ends_on = person.begins_on, person.ends_on
    if begins_on is None and context.agreement.flag(MANDATE, default=False):
        yield context.issue(
            Code.MANDATE_UNDATED, person.location, clause=MANDATE, name=person.alias
        )
    if ends_on is None:
        return
    if begins_on is not None and ends_on < begins_on:
        yield context.issue(
            Code.MANDATE_REVERSED,
            person.location,
            name=person.alias,
            begins_on=begins_on.isoformat(),
            ends_on=ends_on.isoformat(),
        )
    elif ends_on < context.today:
        yield context.issue(
            Code.MANDATE_ENDED,
            person.location,
            clause=MANDATE,
            name=person.alias,
            ends_on=ends_on.isoformat(),
        )

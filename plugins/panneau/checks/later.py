# Asked at the push, when the author is still there. Nothing is read again: on another day, other
# publications count and other clauses apply, to the same files.

"""What a section will have wrong on days that are already set."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from panneau.checks.context import CheckContext
from panneau.checks.registry import run_checks
from panneau.checks.verdict import Verdict
from panneau.domain.agreement_layers import agreement_again, days_of_change
from panneau.domain.issue import Issue, Severity
from panneau.domain.site_model import SiteModel

MOST_DAYS = 20
"""Judging a day takes a while, and a push has little. Beyond, the publisher keeps a space that
becomes faulty as it was."""


@dataclass(frozen=True, slots=True)
class LaterError:
    """An error that a space will have, though it has none today."""

    day: date
    is_chosen: bool
    """Whether its union chose the day, by `publier_le`; otherwise the agreement changes then."""
    issue: Issue


def later_errors(verdict: Verdict, folder: str) -> Iterator[LaterError]:
    """Yield the errors that a space will have, each on the first day that has it.

    Args:
        verdict: On a day when it has none.
        folder: Of the space, from the root of the repository, with its final slash.
    """
    model, today = verdict.model, verdict.today
    if model is None:
        return
    chosen = _chosen_days(model, folder)
    changes = days_of_change(model.agreement)
    seen = set()
    for day in sorted(day for day in chosen | changes if day > today)[:MOST_DAYS]:
        for issue in _errors(verdict, model, day):
            key = (issue.code, issue.location)
            if issue.location.src_uri.startswith(folder) and key not in seen:
                seen.add(key)
                yield LaterError(day, day not in changes, issue)


def _chosen_days(model: SiteModel, folder: str) -> frozenset[date]:
    return frozenset(
        item.publish_on
        for space in model.spaces
        for item in space.publications()
        if item.publish_on and not item.is_draft and item.src_uri.startswith(folder)
    )


def _errors(verdict: Verdict, model: SiteModel, day: date) -> Iterator[Issue]:
    then = replace(model, agreement=agreement_again(model.agreement, day))
    context = CheckContext(model=then, facts=verdict.facts, today=day)
    return (issue for issue in run_checks(context) if issue.severity is Severity.ERROR)

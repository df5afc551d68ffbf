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
from panneau.domain.kept_spaces import folder_of
from panneau.domain.site_model import SiteModel

MOST_DAYS = 20
"""Judging a day takes a while, and a push has little. Beyond, the publisher keeps a space that
becomes faulty as it was."""


@dataclass(frozen=True, slots=True)
class LaterError:
    """An error that there will be, though there is none today."""

    day: date
    is_chosen: bool
    """Whether somebody wrote that day; otherwise the agreement changes then."""
    issue: Issue


def later_errors(verdict: Verdict, folder: str) -> Iterator[LaterError]:
    """Yield the errors that a folder will have, each on the first day that has it.

    Args:
        verdict: On a day when it has none.
        folder: Of a space, for what its union has scheduled; or of the whole content, for what the
            staff has: mandates, and files in no space. With its final slash.
    """
    model, today = verdict.model, verdict.today
    if model is None:
        return
    is_staff = folder == f"{verdict.project.content_uri}/"
    chosen = _mandate_days(model) if is_staff else _scheduled_days(model, folder)
    spaces = tuple(f"{folder_of(space)}/" for space in model.spaces) if is_staff else ()
    changes = days_of_change(model.agreement)
    seen = set()
    for day in sorted(day for day in chosen | changes if day > today)[:MOST_DAYS]:
        for issue in _errors(verdict, model, day):
            key, place = (issue.code, issue.location), issue.location.src_uri
            if place.startswith(folder) and not place.startswith(spaces) and key not in seen:
                seen.add(key)
                yield LaterError(day, day not in changes, issue)


def _mandate_days(model: SiteModel) -> frozenset[date]:
    return frozenset(person.begins_on for person in model.contributors if person.begins_on)


def _scheduled_days(model: SiteModel, folder: str) -> frozenset[date]:
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

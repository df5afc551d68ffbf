# Called by builds that a publisher asks for. Whatever readers have was accepted on the day when it
# appeared: its errors of today are told to staff by the publisher, and stop this space alone.

"""The verdict on a section some spaces of which are kept as they were."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from panneau.checks.verdict import Verdict
from panneau.domain.issue import Code, Issue, ParamValue, Severity
from panneau.domain.kept_spaces import folder_of, kept_since, with_kept
from panneau.domain.site_model import SiteModel


def with_kept_spaces(verdict: Verdict, kept: Mapping[str, date]) -> Verdict:
    """Return a verdict in which the errors of some spaces count as one warning each.

    Args:
        verdict: On the whole section.
        kept: The last good day, by folder of the space, or by that of them all; nothing has
            appeared there since.

    Source:
        House rule, ADR-0022.
    """
    if verdict.model is None or not kept:
        return verdict
    held = [issue for issue in verdict.issues if _is_held(issue, kept)]
    told = _told(verdict.model, kept, held)
    issues = [*(issue for issue in verdict.issues if issue not in held), *told]
    return replace(
        verdict,
        model=with_kept(verdict.model, kept),
        issues=tuple(sorted(issues, key=lambda issue: issue.sort_key)),
    )


def _is_held(issue: Issue, kept: Mapping[str, date]) -> bool:
    is_below = any(issue.location.src_uri.startswith(f"{folder}/") for folder in kept)
    return issue.severity is Severity.ERROR and is_below


def _told(model: SiteModel, kept: Mapping[str, date], held: Sequence[Issue]) -> Iterator[Issue]:
    for space in model.spaces:
        folder = folder_of(space)
        day = kept_since(folder, kept)
        if day:
            own = [issue for issue in held if issue.location.src_uri.startswith(f"{folder}/")]
            params: dict[str, ParamValue] = {"day": day.isoformat(), "count": len(own)}
            yield Issue(Code.SPACE_KEPT, space.location, params)

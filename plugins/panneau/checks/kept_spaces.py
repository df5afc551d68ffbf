# Called by builds that a publisher asks for. Whatever readers have was accepted on the day when it
# appeared: its errors of today are told to staff by the publisher, and stop this space alone.

"""The verdict on a section some spaces of which are kept as they were."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from panneau.checks.verdict import Verdict
from panneau.domain.issue import Code, Issue, ParamValue, Severity
from panneau.domain.kept_spaces import folder_of, with_kept
from panneau.domain.site_model import SiteModel


def with_kept_spaces(verdict: Verdict, kept: Mapping[str, date]) -> Verdict:
    """Return a verdict in which the errors of some spaces count as one warning each.

    Args:
        verdict: On the whole section.
        kept: The last good day, by folder of the space; nothing has appeared there since.

    Source:
        House rule, ADR-0022.
    """
    if verdict.model is None or not kept:
        return verdict
    held = [issue for issue in verdict.issues if _is_held(issue, kept)]
    told = _told(verdict.model, kept, Counter(_folder(issue) for issue in held))
    issues = [*(issue for issue in verdict.issues if issue not in held), *told]
    return replace(
        verdict,
        model=with_kept(verdict.model, kept),
        issues=tuple(sorted(issues, key=lambda issue: issue.sort_key)),
    )


def _is_held(issue: Issue, kept: Mapping[str, date]) -> bool:
    return issue.severity is Severity.ERROR and _folder(issue) in kept


def _folder(issue: Issue) -> str:
    return "/".join(issue.location.src_uri.split("/")[:2])


def _told(model: SiteModel, kept: Mapping[str, date], counts: Mapping[str, int]) -> Iterator[Issue]:
    for space in model.spaces:
        folder = folder_of(space)
        if folder in kept:
            params: dict[str, ParamValue] = {
                "day": kept[folder].isoformat(),
                "count": counts.get(folder, 0),
            }
            yield Issue(Code.SPACE_KEPT, space.location, params)

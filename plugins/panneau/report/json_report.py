# For tools of the staff and for tests; people read `report.terminal`. The shape is documented in
# docs/json-report.md: add keys freely, change or remove one only with a new SCHEMA_VERSION.

"""Issues as JSON."""

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date

from panneau.checks.outbound import OutboundLinks
from panneau.domain.french import sentence_case
from panneau.domain.issue import Issue, ParamValue, Severity
from panneau.domain.rights import SpaceRights
from panneau.report.messages_fr import authority, describe
from panneau.report.terminal import sorted_issues

SCHEMA_VERSION = 1
JsonValue = str | int | float | list[str] | None


def render_json(
    issues: Iterable[Issue],
    *,
    today: date,
    agreement_id: str | None,
    rights: Sequence[SpaceRights] = (),
    outbound: Sequence[OutboundLinks] = (),
    drafts: Sequence[Issue] = (),
) -> str:
    """Return the report as one JSON object, in ASCII and ending with a line end.

    Args:
        issues: In any order.
        today: The day that the rules were applied to.
        agreement_id: The agreement applied; None when none could be read.
        rights: What each space has left, in the order of the spaces.
        outbound: Where each space links to, in the order of the spaces.
        drafts: What would be found as well, had the drafts appeared, in any order.
    """
    ordered = sorted_issues(issues)
    counts = Counter(issue.severity for issue in ordered)
    report = {
        "version": SCHEMA_VERSION,
        "date": today.isoformat(),
        "agreement": agreement_id,
        "counts": {severity.value: counts[severity] for severity in Severity},
        "issues": [_issue(issue) for issue in ordered],
        "rights": [{k: _plain(v) for k, v in asdict(right).items()} for right in rights],
        "outbound": [_outbound(links) for links in outbound],
        "drafts": [_issue(issue) for issue in sorted_issues(drafts)],
    }
    # ASCII only: no console codec can fail on it, and no escape sequence reaches a terminal.
    return json.dumps(report, ensure_ascii=True, indent=2, allow_nan=False) + "\n"


def _issue(issue: Issue) -> Mapping[str, object]:
    wording = describe(issue)
    return {
        "code": issue.code.identifier,
        "severity": issue.severity.value,
        "path": issue.location.src_uri,
        "line": issue.location.line,
        "column": issue.location.column,
        "message": wording.fact,
        "expected": sentence_case(wording.expected),
        "action": sentence_case(wording.action),
        "article": issue.article,
        "authority": authority(issue),
        "params": {name: _plain(issue.params[name]) for name in sorted(issue.params)},
    }


def _outbound(links: OutboundLinks) -> Mapping[str, object]:
    hosts = [
        {
            "host": host.host,
            "places": [
                {"path": place.src_uri, "line": place.line, "column": place.column}
                for place in host.places
            ],
        }
        for host in links.hosts
    ]
    return {"union": links.space.union.acronym, "hosts": hosts}


def _plain(value: ParamValue | None) -> JsonValue:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value

# The build says where its errors are; the publisher then knows which spaces may go on without it.

"""Files at fault, from a refused build to the publisher."""

import json
import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from panneau.domain.audit import AuditFinding
from panneau.domain.issue import Issue, Severity
from panneau.domain.site_model import Space

ERRORS_VARIABLE = "PANNEAU_ERREURS"
"""Names the file that a refused build writes; set by the publisher only."""


def tell_errors(issues: Iterable[Issue]) -> None:
    """Write which files are at fault, where a publisher wants to know it."""
    errors = (issue for issue in issues if issue.severity is Severity.ERROR)
    _tell(issue.location.src_uri for issue in errors)


def tell_findings(findings: Iterable[AuditFinding], spaces: Collection[Space]) -> None:
    """Write which spaces have pages that the audit refuses, where a publisher wants to know it.

    What it refuses elsewhere, such as on the home page, may only quote one of them: without them,
    the publisher will see. What it refuses in all of them is nobody's, but the theme's.
    """
    urls = [finding.url for finding in findings]
    found = {s.location.src_uri for s in spaces if any(url.startswith(s.url) for url in urls)}
    is_everywhere = len(found) == len(spaces) > 1
    _tell(() if is_everywhere else found)


def _tell(places: Iterable[str]) -> None:
    named = os.environ.get(ERRORS_VARIABLE, "")
    if named:
        Path(named).write_text(json.dumps(sorted(set(places))), encoding="utf-8")


def read_errors(path: Path) -> list[str]:
    """Return which files are at fault; nothing when the build did not say."""
    with suppress(OSError, ValueError):
        content = json.loads(path.read_text(encoding="utf-8"))
        return [str(place) for place in content]
    return []

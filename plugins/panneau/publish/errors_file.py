# The build says where its errors are; the publisher then knows which spaces may go on without it.

"""Files at fault, from a refused build to the publisher."""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from panneau.domain.issue import Issue, Severity

ERRORS_VARIABLE = "PANNEAU_ERREURS"
"""Names the file that a refused build writes; set by the publisher only."""


def tell_errors(issues: Iterable[Issue]) -> None:
    """Write which files are at fault, where a publisher wants to know it."""
    named = os.environ.get(ERRORS_VARIABLE, "")
    if named:
        errors = (issue for issue in issues if issue.severity is Severity.ERROR)
        places = sorted({issue.location.src_uri for issue in errors})
        Path(named).write_text(json.dumps(places), encoding="utf-8")


def read_errors(path: Path) -> list[str]:
    """Return which files are at fault; nothing when the build did not say."""
    with suppress(OSError, ValueError):
        content = json.loads(path.read_text(encoding="utf-8"))
        return [str(place) for place in content]
    return []

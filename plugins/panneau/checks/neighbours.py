# Each union withdraws, renames and hides its own pages when it wants to (ADR-0021): nothing that it
# does there may be a fault of somebody else. So what leads into another space is judged by the way
# it is written, and what is found there is told, never refused. Asked by `links` and `images`.

"""What leads into the space of another union."""

import re
from collections.abc import Iterator
from datetime import date

from panneau.checks.context import CheckContext
from panneau.checks.destinations import CAN_BE_READ, Destinations
from panneau.domain.issue import Code, Issue
from panneau.domain.publication import ImageUse, Link

_FILE = re.compile(r"\.(?!md$|markdown$)[a-z][a-z0-9]{0,9}$", re.IGNORECASE)
"""No folder has a point in its name."""


def is_elsewhere(context: CheckContext, what: Link | ImageUse) -> bool:
    """Tell whether a link or an image leads into the space of another union."""
    return bool(what.elsewhere) and any(
        space.location.src_uri.rpartition("/")[0].rpartition("/")[2] == what.elsewhere
        for space in context.model.spaces
    )


def link_elsewhere_issues(
    context: CheckContext, link: Link, places: Destinations, *, day: date
) -> Iterator[Issue]:
    """Report a link to a file of another space, or to what nobody can read there.

    Source:
        House rule, ADR-0021.
    """
    path = link.target.partition("#")[0].partition("?")[0]
    if _FILE.search(path):
        yield context.issue(Code.FILE_ELSEWHERE, link.location, name=link.target)
        return
    state = places.state(link.resolved, day=day) if link.resolved else None
    if state != CAN_BE_READ:
        yield context.issue(
            Code.LINK_GONE_ELSEWHERE,
            link.location,
            target=link.target,
            value=state or "",
            suggestion="" if state else link.suggestion or "",
        )

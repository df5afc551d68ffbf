# `[le tract] (tract.pdf)` is no link for Markdown, and shows as it was typed. Called by
# `publication_reader`.

"""Links and images cut by a space between their words and their address."""

import re
from collections.abc import Iterator

from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.source.lines import Lines, blank_code

# « [NAO] (voir page 3) » is prose: an address has no space, and a scheme or an extension.
_SPACED = re.compile(
    r"(?<!\\)!?\[([^\[\]\n]{1,200})\][ \t\u00a0]+"
    r"(\((?:(?:https?://|mailto:|tel:|www\.|#)[^\s()]+|[^\s():]+\.[a-z0-9]{2,5})\))",
    re.IGNORECASE,
)


def spaced_links(body: str, *, src_uri: str, first_line: int) -> Iterator[Issue]:
    """Yield a warning for each link or image that a space cuts.

    Args:
        body: Markdown, without its head.
        src_uri: File that it comes from.
        first_line: Line of the file on which `body` begins.
    """
    if "] " not in body and "]\u00a0" not in body and "]\t" not in body:
        return
    lines = Lines(body, first_line=first_line)
    for found in _SPACED.finditer(blank_code(body)):
        params = {"name": found[1], "target": found[2]}
        yield Issue(Code.LINK_SPACED, Location(src_uri, *lines.place(found.start())), params)

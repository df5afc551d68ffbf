# A text copied from a PDF keeps a blank line after each line of the page. Nothing can be mended for
# sure; the author is told, and the text is published as it is.

"""Texts whose paragraphs were cut at the ends of lines."""

import itertools
import re

SHORTEST_LINE = 30
"""A line of a page is longer; titles and signatures are not."""
ENOUGH = 5
"""Sentences cut in two before anybody is told."""

_INSIDE = re.compile(r"[\w,’'(\-–]")
_GOES_ON = re.compile(r"[a-zà-öø-ÿ(«]")
_IS_STRUCTURE = re.compile(r"\s*(?:[#>|!?\-*+•–]|\d{1,3}[.)] |`{3}|~{3})")


def cut_sentences(body: str) -> tuple[int, int]:
    """Return how many sentences are cut by a blank line, and the line of the first, 1-based."""
    first, count = 0, 0
    blocks = _blocks(body)
    for (line, text), (_, following) in itertools.pairwise(blocks):
        is_line = "\n" not in text and len(text) >= SHORTEST_LINE and not _IS_STRUCTURE.match(text)
        if is_line and _INSIDE.match(text.rstrip()[-1:]) and _GOES_ON.match(following):
            count += 1
            first = first or line
    return count, first


def _blocks(body: str) -> list[tuple[int, str]]:
    """Return the paragraphs of a text, each with its line."""
    found: list[tuple[int, str]] = []
    lines: list[str] = []
    for number, line in enumerate([*body.split("\n"), ""], 1):
        if line.strip():
            lines.append(line)
        elif lines:
            found.append((number - len(lines), "\n".join(lines)))
            lines = []
    return found

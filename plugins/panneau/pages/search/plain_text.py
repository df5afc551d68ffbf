# The text of a publication, out of the HTML that `source` rendered and cleaned. Called by
# `entries`.

"""HTML to text that can be searched or quoted."""

import re

from selectolax.lexbor import LexborHTMLParser

EXCERPT_CHARACTERS = 160
"""Two lines of a result (house rule)."""
_INLINE = [
    "a",
    "abbr",
    "b",
    "code",
    "del",
    "em",
    "i",
    "ins",
    "mark",
    "s",
    "small",
    "span",
    "strong",
]
# Not `\s`: no-break spaces stay where the typography wants them. A space alone stays as it is.
_BLANKS = re.compile(r" [ \t\r\n\f]+|[\t\r\n\f][ \t\r\n\f]*")


def plain_text(html: str) -> str:
    """Return the text of a fragment on one line: blocks are apart, a bold letter is not.

    Args:
        html: Safe and well formed, as `Publication.html`.
    """
    tree = LexborHTMLParser(html)
    if tree.body is None:
        return ""
    tree.body.unwrap_tags(_INLINE)
    tree.body.merge_text_nodes()
    return _BLANKS.sub(" ", tree.body.text(separator=" ")).strip()


def excerpt(text: str) -> str:
    """Return the beginning of a text, cut after a word."""
    if len(text) <= EXCERPT_CHARACTERS:
        return text
    start = text[:EXCERPT_CHARACTERS]
    words, _, _ = start.rpartition(" ")
    return f"{(words or start).rstrip(' ,;:.')}…"

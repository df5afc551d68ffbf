# The text of a publication, out of the HTML that `source` rendered and cleaned. Called by
# `entries`.

"""HTML to text that can be searched or quoted."""

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
    "sub",
    "sup",
]
_TO_A_NOTE = 'sup[id^="fnref"]'
_BLANKS = "\t\r\n\f"
"""Not all that is one: no-break spaces stay where the typography wants them."""


def plain_text(html: str) -> str:
    """Return the text of a fragment on one line: blocks are apart, a bold letter is not.

    Args:
        html: Safe and well formed, as `Publication.html`.
    """
    tree = LexborHTMLParser(html)
    if tree.body is None:
        return ""
    for number in tree.css(_TO_A_NOTE):
        number.decompose()
    tree.body.unwrap_tags(_INLINE)
    tree.body.merge_text_nodes()
    return _on_one_line(tree.body.text(separator=" ")).strip()


def _on_one_line(text: str) -> str:
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def excerpt(text: str) -> str:
    """Return the beginning of a text, cut after a word."""
    if len(text) <= EXCERPT_CHARACTERS:
        return text
    start = text[:EXCERPT_CHARACTERS]
    words, _, _ = start.rpartition(" ")
    return f"{(words or start).rstrip(' ,;:.')}…"

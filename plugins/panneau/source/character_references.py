# The reader of texts refuses characters that nobody sees. An entity writes the same characters with
# letters that everybody sees: they are looked for where they would come out, in the rendered text.

"""Forbidden characters written as entities."""

import re
from html import unescape

from panneau.source.lines import Lines, blank_code
from panneau.source.text_reader import code_point, forbidden_character

_REFERENCE = re.compile(r"(?i)&(?:#(?:x0*([0-9a-f]{1,8})|0*([0-9]{1,10}))|[a-z][a-z0-9]{1,31});?")
_FIRST_WINDOWS, _LAST_WINDOWS = 0x80, 0x9F
"""Browsers read these as Windows writes them: old pages are full of such apostrophes."""
_LAST = 0x10FFFF


def forbidden_reference(html: str) -> str:
    """Return the first forbidden character that entities of a rendered text hide, as `U+0000`."""
    found = (_forbidden(match) for match in _REFERENCE.finditer(html))
    return next(filter(None, found), "") or forbidden_character(unescape(html))


def place_of_reference(body: str, *, first_line: int) -> tuple[int, int]:
    """Return the line and column of the first such entity outside the code of a text."""
    text = blank_code(body)
    matches = (match.start() for match in _REFERENCE.finditer(text) if _forbidden(match))
    return Lines(text, first_line=first_line).place(next(matches, 0))


def _forbidden(match: re.Match[str]) -> str:
    digits, base = (match[1], 16) if match[1] else (match[2], 10)
    if not digits:
        return forbidden_character(unescape(match[0]))
    number = int(digits, base)
    if number > _LAST:
        return ""
    if _FIRST_WINDOWS <= number <= _LAST_WINDOWS:
        return forbidden_character(unescape(f"&#{number};"))
    return code_point(chr(number)) if forbidden_character(chr(number)) else ""

# What people type and how files are named is quoted in reports: a terminal escape, a line break
# or a bidirectional mark in it must be seen, never obeyed.

"""Making foreign text safe to show on a terminal."""

import unicodedata

# Controls, formats (bidirectional marks among them), surrogates of undecodable names, private
# use, line and paragraph separators.
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")
"""Emoji and several scripts need them; they can neither hide nor move words."""


def visible(text: str) -> str:
    r"""Return the text with its invisible characters written out, for example `\x1b`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(visible_character(character) for character in text)


def visible_character(character: str) -> str:
    """Return one character, written out when a terminal could obey it."""
    if unicodedata.category(character) not in _HIDDEN_CATEGORIES or character in _JOINERS:
        return character
    return character.encode("unicode_escape").decode("ascii")


def shortened(text: str, *, limit: int) -> str:
    """Cut a text in its middle, so that both its ends stay recognisable."""
    if len(text) <= limit:
        return text
    kept = limit - 1
    tail = kept // 3
    return f"{text[: kept - tail]}…{text[len(text) - tail :]}"

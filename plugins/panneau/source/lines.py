# Python-Markdown forgets line numbers. What the tree holds is looked up again in the source, in
# reading order, outside code: the author sees the place of the word that they typed.

"""Finding the place of a word in a Markdown text."""

import re
from bisect import bisect_right
from functools import cached_property

_FENCE = re.compile(
    r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_SPAN = re.compile(r"(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)


def blank_code(text: str) -> str:
    """Return the text with code replaced by spaces, every character at its place."""
    if "`" not in text and "~~~" not in text:
        return text
    text = _FENCE.sub(lambda m: _spaces(m.group()), text)
    return _SPAN.sub(lambda m: _spaces(m.group()), text)


def _spaces(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


class Lines:
    """Offsets of a text to lines and columns of the file that it comes from."""

    def __init__(self, text: str, *, first_line: int) -> None:
        """Take a text that begins on `first_line` of its file."""
        self._text = text
        self._first_line = first_line

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer("\n", self._text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of an offset."""
        index = bisect_right(self._starts, offset) - 1
        return self._first_line + index, offset - self._starts[index] + 1


class LineFinder:
    """Looks targets up in the order in which the tree gives them."""

    def __init__(self, body: str, *, first_line: int) -> None:
        """Prepare a text that begins on `first_line` of its file."""
        self._text = blank_code(body)
        self._lines = Lines(body, first_line=first_line)
        self._next: dict[str, int] = {}
        self._first_line = first_line

    def place(self, target: str) -> tuple[int, int]:
        """Return the place of the next occurrence of a target; the text's start if unknown."""
        for needle in _spellings(target):
            offset = self._text.find(needle, self._next.get(target, 0))
            if offset < 0:
                # One reference definition may serve several links.
                offset = self._text.find(needle)
            if offset >= 0:
                self._next[target] = offset + len(needle)
                return self._lines.place(offset)
        return self._first_line, 1


def _spellings(target: str) -> tuple[str, ...]:
    """Return how a target may have been typed: as it is, bare, or with Markdown's escapes."""
    bare = target.removeprefix("mailto:")
    return tuple(s for s in (target, bare, target.replace("\\", "\\\\")) if s)

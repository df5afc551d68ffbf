# Python-Markdown forgets line numbers. What the tree holds is looked up again in the source, in
# reading order, outside code: the author sees the place of the word that they typed.

"""Finding the place of a word in a Markdown text."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property

_FENCE = re.compile(
    r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_SPAN = re.compile(r"(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_ENDS = frozenset(" \t\n>)")
"""What follows the address of a link."""


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
        start = self._next.get(target, 0)
        for find, spelling in _ways(target):
            offset = find(self._text, spelling, start)
            if offset < 0:
                # One reference definition may serve several links.
                offset = find(self._text, spelling, 0)
            if offset >= 0:
                self._next[target] = offset + max(len(spelling), 1)
                return self._lines.place(offset)
        return self._first_line, 1


def _ways(target: str) -> Iterator[tuple[Callable[[str, str, int], int], str]]:
    """Yield how a target may have been typed: as it is, bare, or with Markdown's escapes.

    In a link or an image before anywhere else: a sentence may name the same file.
    """
    bare = target.removeprefix("mailto:")
    spellings = dict.fromkeys((target, bare, target.replace("\\", "\\\\")))
    yield from ((_in_a_link, spelling) for spelling in spellings)
    yield from ((str.find, spelling) for spelling in spellings if spelling)


def _in_a_link(text: str, spelling: str, start: int) -> int:
    """Return the offset of the next link or image that leads to a target, -1 if there is none."""
    found = (_whole(text, f"{opening}{spelling}", start) for opening in ("](", "](<"))
    ends = [offset for offset in found if offset >= 0]
    return min(ends) - len(spelling) if ends else -1


def _whole(text: str, needle: str, start: int) -> int:
    """Return where a needle that nothing continues ends, -1 if it is not there."""
    offset = text.find(needle, start)
    while offset >= 0:
        end = offset + len(needle)
        if text[end : end + 1] in _ENDS:
            return end
        offset = text.find(needle, end)
    return -1

# Texts come from Word, from PDF and from blogs. What people see there as a list is a list here,
# whatever its sign and its margin; lines moved in by spaces are never taken for a program
# (ADR-0010).

"""Lists as office texts write them, turned into those of Markdown."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown.preprocessors import Preprocessor

from panneau.domain.french import NO_BREAK
from panneau.source.list_levels import HOLLOW, Levels, Mark

_NATIVE = "-*+"
_OFFICE = "•▪◻➢❖■●○◦‣·"
_DASHES = "–—"
_LONG_DASH = "—"
"""It begins a reply or a signature as well: alone, it makes no list."""
_KEPT = "✓✔→➔➜☐☑"
"""Signs that say something: they stay in the item, and alone they make no list."""
_SIGNS = re.escape(f"{_NATIVE}{_OFFICE}{_DASHES}{_KEPT}")
_MARK = re.compile(
    rf"([ \u00a0]*)(?:([{_SIGNS}]|{HOLLOW}(?=[ \u00a0]{{2}}))|(\d{{1,3}})([.)]))[ \u00a0]+(?=\S)"
)
# Lines after which no blank line may be put: titles, quotes, tables, notes, what code became.
_NOT_PROSE = re.compile(r"\s*(?:[#>|!?\x02:]|\[\^|\*\[)|.*\|")
_HEADING = re.compile(r"#|[ ]{0,3}(?:(?:-+ {0,2}){3,}|(?:_+ {0,2}){3,}|(?:\*+ {0,2}){3,}) *\Z")
_FRAME = re.compile(r"[ \u00a0]*(?:!!!|\?\?\?)")
_NOTE = re.compile(r"[ \u00a0]*(?:\[\^[^\]]+\]:|: {1,3}\S)")


class OfficeHabits(Preprocessor):
    """Gives lists the sign, the margin and the blank line that Markdown asks for."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a text, with a few blank ones more."""
        return list(with_lists(lines))


def with_lists(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines with the signs and margins of office texts as Markdown has them.

    A list begins after a blank line, under a line that announces it, or with its second item
    below; elsewhere a dash is a dash.
    """
    reader = _Reader()
    for line, following in pairwise([*lines, ""]):
        yield from reader.read(line, following)


class _Reader:
    """Reads a text line by line."""

    def __init__(self) -> None:
        self._levels = Levels()
        self._previous = ""
        self._is_first_line = True
        """Whether nothing of the block is above: after a blank line, or the title of a frame."""
        self._open_sign = ""
        """Of the last item, until a blank line."""
        self._block_column = 0
        """Column at which what follows the last blank line begins, as written."""

    def read(self, line: str, following: str) -> Iterator[str]:
        # Most lines begin with a word, where nothing is open.
        found = None if line[:1].isalpha() and not self._levels.are_open else _MARK.match(line)
        if not line.strip():
            self._open_sign = ""
            yield line
        elif _HEADING.match(line):
            self._levels.close()
            self._open_sign, self._block_column = "", 0
            yield line
        elif found and self._is_item(found, following):
            yield from self._item(found)
        else:
            yield self._text(line)
        self._previous = line
        self._is_first_line = not line.strip() or bool(_FRAME.match(line))

    def _item(self, found: re.Match[str]) -> Iterator[str]:
        mark = _mark(found)
        sibling, column = self._levels.sibling(mark), self._levels.column(mark)
        is_other_kind = bool(sibling and sibling.mark and _is_other_kind(mark, sibling.mark))
        # Markdown takes a block that begins further in for one that stays there.
        is_cut = not self._open_sign or is_other_kind or column < self._block_column
        if is_cut and not self._is_first_line:
            yield ""
        if is_cut or self._is_first_line:
            self._block_column = column
        self._levels.add(mark)
        self._open_sign = mark.sign
        yield " " * column + _plain(found)

    def _text(self, line: str) -> str:
        column = _indent(line)
        written = self._levels.text(column, is_first_line=self._is_first_line)
        if _FRAME.match(line) or (_NOTE.match(line) and not self._open_sign):
            self._levels.frame(column)
        if self._is_first_line:
            self._block_column = written
        return line if written == column else " " * written + line.lstrip(" \u00a0")

    def _is_item(self, found: re.Match[str], following: str) -> bool:
        mark = _mark(found)
        if mark.sign == HOLLOW:
            return self._levels.hold_items
        if self._open_sign or (not self._is_first_line and self._levels.sibling(mark)):
            return self._goes_on(mark, found, following)
        if self._is_first_line and mark.sign not in _KEPT + _LONG_DASH:
            return True
        return _begins(found, self._previous, following)

    def _goes_on(self, mark: Mark, found: re.Match[str], following: str) -> bool:
        """Tell whether an item follows an item, with no blank line between."""
        sibling = self._levels.sibling(mark)
        if mark.number is not None:
            before = sibling.last_number if sibling else 0
            is_same_kind = bool(sibling and sibling.mark and sibling.mark.number is not None)
            return is_same_kind or mark.number in {1, before + 1}
        if mark.sign not in _DASHES or mark.sign == self._open_sign:
            return True
        if sibling:
            return bool(sibling.mark and sibling.mark.sign in _DASHES)
        return f" {mark.sign}" not in found.string[found.end() :] or _is_alike(mark, following)


def _mark(found: re.Match[str]) -> Mark:
    return Mark(len(found[1]), found[2] or found[4], int(found[3]) if found[3] else None)


def _is_other_kind(mark: Mark, other: Mark) -> bool:
    return (mark.number is None) != (other.number is None)


def _is_alike(mark: Mark, line: str) -> bool:
    """Tell whether a line is an item with the same sign."""
    found = _MARK.match(line)
    return found is not None and _mark(found).sign == mark.sign


def _begins(found: re.Match[str], previous: str, following: str) -> bool:
    """Tell whether a list begins right under a line of prose."""
    mark = _mark(found)
    is_under_prose = previous.strip() and not _NOT_PROSE.match(previous)
    if previous.strip() and not (is_under_prose and _indent(previous) <= mark.column):
        return False
    if mark.number not in {None, 1}:
        return False
    is_followed = _is_alike(mark, following)
    return is_followed or mark.sign in _OFFICE or previous.rstrip().endswith(":")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \u00a0"))


def _plain(found: re.Match[str]) -> str:
    """Return an item with a mark that Markdown knows, untouched where it already has one."""
    sign, rest = found[2] or found[4], found.string[found.end() :]
    if (sign in _NATIVE or sign == ".") and NO_BREAK not in found.group():
        return found.string[found.end(1) :]
    mark = f"{found[3]}." if found[3] else sign if sign in _NATIVE else "-"
    return f"{mark} {sign} {rest}" if sign in _KEPT else f"{mark} {rest}"

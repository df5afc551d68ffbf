# Called by `report.terminal`. Columns on screen are not characters: tabs, wide and combining
# characters, and whatever had to be written out are each given their real width.

"""The place of an issue, shown in the author's own text."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from panneau.domain.issue import ParamValue
from panneau.domain.location import Location
from panneau.report.visible import visible_character

MAX_COLUMNS = 100
"""Columns of a quoted line; a longer one is cut around the place."""
_TAB = "→   "
_CUT = "…"


@dataclass(frozen=True, slots=True)
class _Cell:
    """One character as it is shown."""

    shown: str
    width: int


def render_excerpt(
    lines: Sequence[str], location: Location, params: Mapping[str, ParamValue]
) -> tuple[str, ...]:
    """Return the line of an issue, the one before it, and a mark under the words meant.

    Args:
        lines: The lines of the file; none gives no excerpt.
        location: The place. At line 1 and column 1 the whole file is meant, unless the issue
            quotes the words that stand there.
        params: What the issue quotes; the words found at the place are underlined whole.
    """
    if not 1 <= location.line <= len(lines):
        return ()
    line = lines[location.line - 1]
    start = location.column - 1
    length = _length_of_words(line, start, params)
    if location.line == 1 and start == 0 and not length:
        return ()
    gutter = len(str(location.line))
    first = max(1, location.line - 1)
    window = _window(_cells(line), start)
    shown = [
        _numbered(number, gutter, _cells(lines[number - 1])[window])
        for number in range(first, location.line)
        if lines[number - 1].strip()
    ]
    shown.append(_numbered(location.line, gutter, _cells(line)[window], cut=window.start > 0))
    if start or length:
        shown.append(f"{'':>{gutter}} | {_mark(line, start, length, window)}")
    return tuple(text.rstrip() for text in shown)


def _length_of_words(line: str, start: int, params: Mapping[str, ParamValue]) -> int:
    """Return the length of the longest quoted words that stand at a place, 0 when none does."""
    rest = line[start:]
    words = (value for value in params.values() if isinstance(value, str) and value)
    return max((len(value) for value in words if rest.startswith(value)), default=0)


def _numbered(number: int, gutter: int, cells: Sequence[_Cell], *, cut: bool = False) -> str:
    text = "".join(cell.shown for cell in cells)
    return f"{number:>{gutter}} | {_CUT if cut else ''}{text}"


def _mark(line: str, start: int, length: int, window: slice) -> str:
    cells = _cells(line)
    before = sum(cell.width for cell in cells[window.start : start])
    meant = cells[start : min(start + max(length, 1), window.stop)]
    width = max(1, sum(cell.width for cell in meant))
    return " " * (before + (1 if window.start else 0)) + "^" * width


def _window(cells: Sequence[_Cell], start: int) -> slice:
    """Return the range of characters to show, so that the place stands in it."""
    begin, stop = 0, len(cells)
    if sum(cell.width for cell in cells) > MAX_COLUMNS:
        begin = _fitting(cells, start, -1, MAX_COLUMNS // 3)
        stop = _fitting(cells, begin, 1, MAX_COLUMNS)
    return slice(begin, stop)


def _fitting(cells: Sequence[_Cell], start: int, step: int, columns: int) -> int:
    """Walk from a character as long as the columns suffice, and return where that ends."""
    index, used = min(start, len(cells)), 0
    while 0 < index + (step > 0) <= len(cells):
        used += cells[index if step > 0 else index - 1].width
        if used > columns:
            break
        index += step
    return index


def _cells(line: str) -> list[_Cell]:
    return [_cell(character) for character in line]


def _cell(character: str) -> _Cell:
    if character == "\t":
        return _Cell(_TAB, len(_TAB))
    shown = visible_character(character)
    if len(shown) > 1:
        return _Cell(shown, len(shown))
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Mn", "Me"}:
        return _Cell(shown, 0)
    return _Cell(shown, 2 if unicodedata.east_asian_width(character) in "WF" else 1)

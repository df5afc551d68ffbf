# Called by `report.terminal`. Columns on screen are not characters: tabs, wide and combining
# characters, and whatever had to be written out are each given their real width.

"""The place of an issue, shown in the author's own text."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from panneau.domain.issue import ParamValue
from panneau.domain.location import Location
from panneau.report.visible import visible_character

MAX_COLUMNS = 100
"""Columns of a quoted line; a longer one is cut around the place."""
_REACH = 150
"""Characters looked at on each side of a place: a line may be as long as its file."""
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
    skipped = max(0, start - _REACH)
    cells = _cells(line, skipped)
    window = _window(cells, start - skipped)
    quoted = [_cut(cells, window)]
    if location.line > 1:
        # The same columns of the line before, so that both stay aligned.
        before = _cells(lines[location.line - 2], skipped)
        quoted.insert(0, _cut(before, slice(window.start, _fitting(before, window.start))))
    shown = _numbered(quoted, last=location.line)
    if start or length:
        shown.append((len(shown[-1][0]) * " ", _mark(cells, start - skipped, length, window)))
    return tuple(f"{number} | {text}" for number, text in shown)


def _numbered(quoted: Sequence[str], *, last: int) -> list[tuple[str, str]]:
    """Give each line its number, and leave out a blank line before the one that is meant."""
    first = last - len(quoted) + 1
    width = len(str(last))
    numbered = [(f"{first + i:>{width}}", text) for i, text in enumerate(quoted)]
    return [entry for entry in numbered[:-1] if entry[1].strip(f" {_CUT}")] + numbered[-1:]


def _length_of_words(line: str, start: int, params: Mapping[str, ParamValue]) -> int:
    """Return the length of the longest quoted words that stand at a place, 0 when none does."""
    words = (value for value in params.values() if isinstance(value, str) and value)
    return max((len(value) for value in words if line.startswith(value, start)), default=0)


def _cut(cells: Sequence[_Cell], window: slice) -> str:
    """Return the part of a line that a window shows, with a sign where words were cut off."""
    head = _CUT if window.start and len(cells) > window.start else ""
    tail = _CUT if window.stop < len(cells) else ""
    text = "".join(cell.shown for cell in cells[window])
    return f"{head}{text}{tail}".rstrip()


def _mark(cells: Sequence[_Cell], start: int, length: int, window: slice) -> str:
    indent = sum(cell.width for cell in cells[window.start : start]) + bool(window.start)
    meant = cells[start : min(start + max(length, 1), window.stop)]
    return " " * indent + "^" * max(1, sum(cell.width for cell in meant))


def _window(cells: Sequence[_Cell], start: int) -> slice:
    """Return the range of characters to show, so that the place stands in it."""
    if sum(cell.width for cell in cells) <= MAX_COLUMNS:
        return slice(0, len(cells))
    begin, room = min(start, len(cells)), MAX_COLUMNS // 3
    while begin and room >= cells[begin - 1].width:
        begin -= 1
        room -= cells[begin].width
    return slice(begin, _fitting(cells, begin))


def _fitting(cells: Sequence[_Cell], begin: int) -> int:
    """Return where a line that is shown from a character must stop."""
    room = MAX_COLUMNS
    for index in range(begin, len(cells)):
        room -= cells[index].width
        if room < 0:
            return index
    return max(begin, len(cells))


def _cells(line: str, skipped: int) -> list[_Cell]:
    return [_cell(character) for character in line[skipped : skipped + 2 * _REACH]]


@lru_cache(maxsize=4096)
def _cell(character: str) -> _Cell:
    if character == "\t":
        return _Cell(_TAB, len(_TAB))
    shown = visible_character(character)
    if len(shown) > 1:
        return _Cell(shown, len(shown))
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Mn", "Me"}:
        return _Cell(shown, 0)
    return _Cell(shown, 2 if unicodedata.east_asian_width(character) in "WF" else 1)

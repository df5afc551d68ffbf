# Python-Markdown asks for four spaces a level; people type two, three, a tab or what Word gives.
# A level is what stands further in than the item above it, by two columns or more. Called by
# `office_habits`.

"""The levels of lists, whatever number of spaces shows them."""

from dataclasses import dataclass

WIDTH = 4
"""Columns that Python-Markdown asks for, a level."""
HOLLOW = "o"
"""What Word calls its second bullet."""
_FURTHER = 2
"""Columns that make a level: one more is an uneven margin."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of an item, as typed."""

    column: int
    sign: str
    number: int | None = None

    @property
    def width(self) -> int:
        """Columns that it takes, with one space."""
        return 2 if self.number is None else len(str(self.number)) + 2


@dataclass(frozen=True, slots=True)
class Level:
    """Something open, in which lines may stand: an item, a note, a frame, a definition."""

    column: int
    """Where it begins, as typed."""
    inside: int
    """First column, as typed, of what is inside."""
    written: int
    """Column at which what is inside is written."""
    mark: Mark | None = None
    """None for what is no item."""
    last_number: int = 0
    """Last one at this level, be it above a bullet."""

    def holds(self, column: int) -> bool:
        """Tell whether a mark at a column is inside."""
        return column >= (self.column + _FURTHER if self.mark else self.inside)


class Levels:
    """What is open at a line of a text, the outermost first."""

    def __init__(self) -> None:
        """Begin a text."""
        self._open: list[Level] = []

    @property
    def are_open(self) -> bool:
        """Whether something is open."""
        return bool(self._open)

    @property
    def hold_items(self) -> bool:
        """Whether a list is open."""
        return any(level.mark for level in self._open)

    def close(self) -> None:
        """Leave everything: a heading, or a rule."""
        self._open.clear()

    def sibling(self, mark: Mark) -> Level | None:
        """Return the level whose item an item would follow; None where it begins a list."""
        depth = self._depth(mark)
        level = self._open[depth] if depth < len(self._open) else None
        return level if level and level.mark else None

    def column(self, mark: Mark) -> int:
        """Return the column at which a mark is written."""
        depth = self._depth(mark)
        return self._open[depth - 1].written if depth else 0

    def add(self, mark: Mark) -> None:
        """Open the level of an item."""
        depth, sibling, written = self._depth(mark), self.sibling(mark), self.column(mark)
        # An item that Word moved in by its sign alone is taken for as far in as it is.
        column = max(mark.column, self._open[depth - 1].column + _FURTHER) if depth else mark.column
        before = sibling.last_number if sibling else 0
        number = before if mark.number is None else mark.number
        level = Level(column, column + mark.width, written + WIDTH, mark, number)
        self._open[depth:] = [level]

    def text(self, column: int, *, is_first_line: bool) -> int:
        """Return the column at which a line of text is written; close what it is not inside."""
        if is_first_line:
            depth = next((i for i, x in enumerate(self._open) if column < x.inside), None)
            del self._open[len(self._open) if depth is None else depth :]
        else:
            self._leave_frames(column)
        is_framed = any(level.mark is None for level in self._open)
        if not self._open or not (is_first_line or is_framed):
            return column
        level = self._open[-1]
        return level.written if level.mark else level.written + column - level.inside

    def frame(self, column: int) -> None:
        """Open something that holds lines moved in by four columns."""
        around = self._open[-1].written if self._open else 0
        inside = column + WIDTH if self._open else WIDTH
        self._open.append(Level(column, inside, around + WIDTH))

    def _leave_frames(self, column: int) -> None:
        for depth, level in enumerate(self._open):
            if level.mark is None and column < level.inside:
                del self._open[depth:]
                return

    def _depth(self, mark: Mark) -> int:
        """Return how many levels an item stands in."""
        depth = next((i for i, x in enumerate(self._open) if not x.holds(mark.column)), None)
        if mark.sign == HOLLOW:
            return self._depth_of_hollow(mark, depth)
        if depth is None and (mark.number or 0) > 1:
            return self._depth_of_next(mark)
        return len(self._open) if depth is None else depth

    def _depth_of_hollow(self, mark: Mark, depth: int | None) -> int:
        """Word shows its second level by this sign, and may lose what moved it in."""
        alike = (i for i, x in enumerate(self._open) if x.mark and x.mark.sign == mark.sign)
        known = next(alike, None)
        if known is not None:
            return known
        return len(self._open) if depth is None else depth + 1

    def _depth_of_next(self, mark: Mark) -> int:
        """A number that follows another one is of its list, in whatever margin."""
        numbers = [(i, x.last_number) for i, x in enumerate(self._open) if x.mark]
        before = [i for i, number in numbers if number + 1 == mark.number]
        return before[-1] if before else len(self._open)

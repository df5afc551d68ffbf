# Correction, places and mask of a QR code are linear over bits (ISO/IEC 18004): a code differs from
# another one of its size by what their bytes differ by. Called by `qr_drawings`.

"""The QR codes of one version and one level."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import segno
from segno import consts

from panneau.pages.qr_correction import corrections, product

_DATA = {consts.TYPE_DATA_DARK, consts.TYPE_DATA_LIGHT}
_TIMING_COLUMN = 6
_FIRST_LONG_VERSION = 10
"""From which on the number of bytes is told on two bytes."""
_MODE_BITS, _COUNT_BITS = 4, 8


@dataclass(frozen=True, slots=True)
class Word:
    """Where a word of the message, and the words that mend it, stand in the code."""

    place: int
    correction: tuple[int, ...]
    """When the word is 1."""
    correction_places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """One version at one level."""

    version: int
    side: int
    places: tuple[int, ...]
    """The module of each bit, as a number with one bit."""
    words: tuple[Word, ...]
    bits: dict[int, int] = field(default_factory=dict)
    """What each bit of the message changes in the modules, by its rank."""

    def change(self, rank: int, difference: int) -> int:
        """Return which modules a difference of one byte of the text changes.

        Args:
            rank: Of the byte in the text.
            difference: Bits that are not the same.
        """
        counting = _COUNT_BITS * (2 if self.version >= _FIRST_LONG_VERSION else 1)
        last, changed = _MODE_BITS + counting + 8 * rank + 7, 0
        while difference:
            lowest = (difference & -difference).bit_length() - 1
            difference &= difference - 1
            changed ^= self._change_of_bit(last - lowest)
        return changed

    def _change_of_bit(self, rank: int) -> int:
        known = self.bits.get(rank)
        if known is None:
            word, value = self.words[rank // 8], 0x80 >> rank % 8
            known = self._modules(word.place, value)
            for place, unit in zip(word.correction_places, word.correction, strict=True):
                known ^= self._modules(place, product(unit, value))
            self.bits[rank] = known
        return known

    def _modules(self, place: int, value: int) -> int:
        found, last = 0, 8 * place + 7
        while value:
            found |= self.places[last - (value & -value).bit_length() + 1]
            value &= value - 1
        return found


def size_of(code: segno.QRCode) -> Size:
    """Return the size of a code."""
    kinds = [list(row) for row in code.matrix_iter(border=0, verbose=True)]
    side, version = len(kinds), int(code.version)
    return Size(version, side, tuple(_places(kinds)), _words(version, str(code.error)))


def _places(kinds: list[list[int]]) -> Iterator[int]:
    """Yield the modules that hold data: two columns up, two columns down, from the right."""
    side = len(kinds)
    pairs = [*range(side - 1, _TIMING_COLUMN, -2), *range(_TIMING_COLUMN - 1, 0, -2)]
    for number, right in enumerate(pairs):
        for line in range(side) if number % 2 else reversed(range(side)):
            for column in (right, right - 1):
                # The library takes the last one for part of the format.
                if kinds[line][column] in _DATA or (line, column) == (8, side - 9):
                    yield 1 << side**2 - 1 - line * side - column


@cache
def _words(version: int, level: str) -> tuple[Word, ...]:
    """Return the words of a message, in its order; blocks take turns in the code."""
    known: Any = consts.ECC
    sizes: list[tuple[int, int]] = [
        (found.num_data, found.num_total - found.num_data)
        for found in known[version][consts.ERROR_MAPPING[level]]
        for _ in range(found.num_blocks)
    ]
    turns = [
        (at, block)
        for at in range(max(count for count, _ in sizes))
        for block, (n, _) in enumerate(sizes)
        if at < n
    ]
    place_of = {turn: place for place, turn in enumerate(turns)}
    words: list[Word] = []
    for block, (count, mending) in enumerate(sizes):
        places = tuple(len(turns) + at * len(sizes) + block for at in range(mending))
        units = corrections(count, mending)
        words.extend(Word(place_of[at, block], units[at], places) for at in range(count))
    return tuple(words)

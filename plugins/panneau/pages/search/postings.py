# The index itself, as numbers. `search.js` reads them back: the two files change together.
#
# Publications stand in lots of one year of one space, numbered by a formula rather than by their
# rank in a list: what is added this year moves nothing of the years before.

"""From entries to postings: where each term is found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from panneau.pages.search.entries import Entry

LEVELS = 4
"""A posting is `gap * LEVELS + level`."""


@dataclass(frozen=True, slots=True)
class Lot:
    """The publications of one year of one space, oldest first."""

    number: int
    space_number: int
    year: int
    entries: tuple[Entry, ...]

    def day_gaps(self) -> list[int]:
        """Return the day of the first entry in its year, then the days from each to the next."""
        days = [entry.day for entry in self.entries]
        return [day - before for before, day in zip([0, *days], days, strict=False)]


def build_lots(entries: Iterable[Entry], *, space_count: int) -> tuple[Lot, ...]:
    """Return the lots that hold something, by number.

    Args:
        entries: Sorted by `Entry.order`.
        space_count: Spaces of the section.

    Returns:
        The lot of a year and a space has the number
        `(year - first year of the section) * space_count + space_number`.
    """
    lots: list[Lot] = []
    for (year, space_number), found in groupby(entries, lambda e: (e.year, e.space_number)):
        first_year = lots[0].year if lots else year
        number = (year - first_year) * space_count + space_number
        lots.append(Lot(number, space_number, year, tuple(found)))
    return tuple(lots)


def build_postings(lots: Iterable[Lot]) -> dict[str, list[int]]:
    """Return where each term is found, terms sorted.

    Returns:
        By term, a flat list: for each lot how many lots are passed over since the one before,
        how many publications follow, then for each of them `gap * LEVELS + level`, where the gap
        counts the publications of the lot that are passed over.
    """
    postings: dict[str, list[int]] = {}
    following_lot: dict[str, int] = {}
    for lot in lots:
        for term, codes in codes_of(lot).items():
            gap = lot.number - following_lot.get(term, 0)
            postings.setdefault(term, []).extend((gap, len(codes), *codes))
            following_lot[term] = lot.number + 1
    return dict(sorted(postings.items()))


def codes_of(lot: Lot) -> dict[str, list[int]]:
    """Return where each term is found in one lot."""
    codes = defaultdict[str, list[int]](list)
    following = defaultdict[str, int](int)
    for rank, entry in enumerate(lot.entries):
        for term, level in entry.levels.items():
            codes[term].append((rank - following[term]) * LEVELS + level)
            following[term] = rank + 1
    return dict(codes)


def mention_count(found: Sequence[int]) -> int:
    """Return how many publications a posting list names."""
    total = place = 0
    while place < len(found):
        total += found[place + 1]
        place += 2 + found[place + 1]
    return total


def with_lot(found: Sequence[int], number: int, codes: Sequence[int]) -> list[int]:
    """Return the postings of a term with other codes in one lot.

    Args:
        found: Its postings, as `build_postings` gives them.
        number: Of the lot.
        codes: Where it is found there; empty when it is no longer.
    """
    lots = dict(_by_lot(found))
    lots.pop(number, None)
    if codes:
        lots[number] = list(codes)
    changed: list[int] = []
    following = 0
    for at in sorted(lots):
        changed += (at - following, len(lots[at]), *lots[at])
        following = at + 1
    return changed


def _by_lot(found: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    place = number = 0
    while place < len(found):
        number += found[place]
        count = found[place + 1]
        yield number, list(found[place + 2 : place + 2 + count])
        place, number = place + 2 + count, number + 1

# What an incremental index knows of a lot before it reads any text: which publications, and under
# which keys. Called by `remembered`.

"""Lots of publications that may not need to be read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import Any

from panneau.pages.search.entries import Entry, IndexedPlace, Level

_SEPARATOR = " "
"""No term holds one."""


@dataclass(frozen=True, slots=True)
class LotPlan:
    """The publications of one year of one space, as `postings.Lot` will hold them."""

    number: int
    space_number: int
    year: int
    places: tuple[IndexedPlace, ...]
    keys: tuple[str, ...]
    """Of each, in the same order: digests of all that it is made of."""

    @property
    def name(self) -> str:
        """Under which it is remembered."""
        return f"lot {self.space_number} {self.year}"

    @property
    def key(self) -> str:
        """Digest of everything that it holds."""
        return sha256("\n".join(self.keys).encode("utf-8", "surrogatepass")).hexdigest()


def plan_lots(
    places: Iterable[IndexedPlace],
    digests: Mapping[str, str],
    texts: Mapping[str, str],
    *,
    space_count: int,
) -> list[LotPlan]:
    """Return the lots of a section, by number.

    Args:
        places: Every publication that readers see.
        digests: Of each, by `src_uri`.
        texts: Of the attachments, by `src_uri`.
        space_count: Spaces of the section.
    """
    known = {
        uri: sha256(text.encode("utf-8", "replace")).hexdigest() for uri, text in texts.items()
    }
    ordered = sorted(((_order(place), place) for place in places), key=itemgetter(0))
    plans: list[LotPlan] = []
    for (year, space_number), found in groupby(ordered, lambda pair: pair[0][:2]):
        group = tuple(place for _, place in found)
        first_year = plans[0].year if plans else year
        number = (year - first_year) * space_count + space_number
        keys = tuple(_key(place, digests, known) for place in group)
        plans.append(LotPlan(number, space_number, year, group, keys))
    return plans


def entry_to_json(key: str, entry: Entry) -> list[Any]:
    """Return an entry with its key, as JSON holds them: terms by level, in one text each."""
    by_level: list[list[str]] = [[] for _ in Level]
    for term, level in entry.levels.items():
        by_level[level].append(term)
    words = [_SEPARATOR.join(sorted(terms)) for terms in by_level]
    return [key, entry.published_on.isoformat(), entry.row, words]


def entry_from_json(space_number: int, value: list[Any]) -> Entry:
    """Return the entry of such a list.

    Raises:
        ValueError: If it is none.
    """
    _, day, (url, title, iso, shown, words, summary), by_level = value
    levels = {term: level for level in Level for term in by_level[level].split()}
    row = (url, title, iso, shown, tuple(words), summary)
    plain = {term: int(level) for term, level in levels.items()}
    return Entry(space_number, date.fromisoformat(day), row, plain)


def _order(place: IndexedPlace) -> tuple[int, int, int, str]:
    day = place.item.published_on
    return (day.year, place.space_number, day.toordinal(), place.item.url)


def _key(place: IndexedPlace, digests: Mapping[str, str], texts: Mapping[str, str]) -> str:
    pieces = (texts.get(piece.file.src_uri, "") for piece in place.item.attachments)
    return " ".join((digests[place.item.src_uri], *pieces, place.rubric.title))

# What the index keeps of one publication: its terms, each with the place where it counts most, and
# the line that a result shows. It depends on this publication, its rubric and its union only: an
# edit changes few files.

"""One publication, ready to be indexed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from panneau.domain.publication import Publication
from panneau.domain.site_model import Rubric, SiteModel, Space
from panneau.pages.listing import build_heading
from panneau.pages.search.plain_text import excerpt, plain_text
from panneau.pages.search.vocabulary import Vocabulary, indexed_terms

Row = tuple[str, str, str, str, tuple[str, ...], str]
"""Address, title, ISO date, French date, words (type, number, instance, rubric), summary."""


class Level(IntEnum):
    """Where a term stands; the script gives each level its weight."""

    ATTACHMENT = 0
    """In the text of a PDF, a PowerPoint, captions…"""
    TEXT = 1
    LABEL = 2
    """Summary, type, number, instance, rubric, month, union, titles of attachments."""
    TITLE = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A publication as the index sees it."""

    space_number: int
    """Rank of the space in the section."""
    published_on: date
    row: Row
    levels: Mapping[str, int]
    """The best `Level` of every term."""

    @property
    def year(self) -> int:
        """Year of publication."""
        return self.published_on.year

    @property
    def day(self) -> int:
        """Day of publication in its year, from 0."""
        return (self.published_on - date(self.year, 1, 1)).days

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Rank among the entries: by year, space, day and address."""
        return (self.year, self.space_number, self.day, self.row[0])


@dataclass(frozen=True, slots=True)
class IndexedPlace:
    """A publication where it stands."""

    space_number: int
    space: Space
    rubric: Rubric
    item: Publication


def build_entries(
    model: SiteModel, texts: Mapping[str, str], vocabulary: Vocabulary, *, today: date
) -> list[Entry]:
    """Return every publication that readers see on a day, in the order of the index.

    Args:
        model: The section.
        texts: Text of attachments, by `src_uri`; those without text are found by their title.
        vocabulary: How text becomes terms.
        today: Civil date of the readers.
    """
    entries = (
        build_entry(place, texts, vocabulary) for place in indexed_places(model, today=today)
    )
    return sorted(entries, key=lambda entry: entry.order)


def indexed_places(model: SiteModel, *, today: date) -> Iterator[IndexedPlace]:
    """Yield every publication that readers see on a day."""
    for number, space in enumerate(model.spaces):
        for rubric in space.rubrics:
            for item in rubric.published(today=today):
                yield IndexedPlace(number, space, rubric, item)


def build_entry(place: IndexedPlace, texts: Mapping[str, str], vocabulary: Vocabulary) -> Entry:
    """Return one publication as the index sees it; nothing else changes its entry."""
    item = place.item
    text = plain_text(item.html)
    head = build_heading(item)
    words = tuple(w for w in (head.kind, head.number, head.body, place.rubric.title) if w)
    levels: dict[str, int] = {}
    for level, part in _parts(place, text, (head.date_text, *words), texts):
        levels.update(dict.fromkeys(indexed_terms(part, vocabulary), int(level)))
    summary = head.summary or excerpt(text)
    row = (item.url, head.title, head.date_iso, head.date_text, words, summary)
    return Entry(place.space_number, item.published_on, row, levels)


def _parts(
    place: IndexedPlace, text: str, words: tuple[str, ...], texts: Mapping[str, str]
) -> Iterator[tuple[Level, str]]:
    """Yield the texts under which a publication is found, the places that count least first.

    No phrase runs from one text to the next.
    """
    item, union = place.item, place.space.union
    for piece in item.attachments:
        yield Level.ATTACHMENT, texts.get(piece.file.src_uri, "")
    yield Level.TEXT, text
    for label in (item.summary, union.acronym, union.name, *words):
        yield Level.LABEL, label
    for piece in item.attachments:
        alternative = "" if piece.is_decorative else piece.alternative
        for label in (piece.title, piece.caption, alternative):
            yield Level.LABEL, label
    yield Level.TITLE, item.title

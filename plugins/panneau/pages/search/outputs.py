# The files that the search page reads. The MkDocs plugins write them; `search.js` knows their names
# and forms. As scripts they also load from `file://`, where a page may not fetch.

"""The files of the search index."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from panneau.domain.site_model import SiteModel, Space
from panneau.pages.search.entries import build_entries
from panneau.pages.search.page import DATA_URL
from panneau.pages.search.postings import Lot, build_lots, build_postings, mention_count
from panneau.pages.search.shards import build_shards
from panneau.pages.search.vocabulary import Vocabulary, build_vocabulary
from panneau.pages.section import is_search_allowed
from panneau.pages.site_output import SiteOutput
from panneau.pages.unions import build_mark

SUMMARY, WORDS = "sommaire", "mots"
ROWS_PER_FILE = 32
"""Results are read by blocks: ten of them seldom need more than ten blocks of 3 kB."""
SHORTEST_GUESS = 4
"""Shorter words resemble too many others to be guessed."""
_ENTRIES_PER_MENTION = 2000


def build_search(
    model: SiteModel, texts: Mapping[str, str], *, today: date, as_scripts: bool = False
) -> tuple[SiteOutput, ...]:
    """Return the files of the search index.

    Args:
        model: The section.
        texts: Text of attachments, by `src_uri` (`media.documents.attachment_text`).
        today: Civil date of the readers: what they do not see is not found.
        as_scripts: Write scripts instead of JSON, for a site that is opened as files.

    Returns:
        Files sorted by address; none when the agreement forbids a search.

    Source:
        Clause `interactivity.search` of the agreement.
    """
    if not is_search_allowed(model.agreement):
        return ()
    vocabulary = build_vocabulary(model.lexicon)
    entries = build_entries(model, texts, vocabulary, today=today)
    lots = build_lots(entries, space_count=len(model.spaces))
    postings = build_postings(lots)
    shards = build_shards(postings)
    mentions = {term: mention_count(found) for term, found in postings.items()}
    days = {lot.number: lot.day_gaps() for lot in lots}
    files: dict[str, object] = {
        SUMMARY: summary(model, vocabulary, days, [shard.prefix for shard in shards], lots),
        WORDS: guessable_words(mentions, entry_count=len(entries)),
        **{shard_name(shard.prefix): shard.postings for shard in shards},
        **dict(_rows(model, lots)),
    }
    return tuple(
        SiteOutput(file_url(name, as_scripts=as_scripts), packed(name, files[name], as_scripts))
        for name in sorted(files)
    )


class HasYear(Protocol):
    """A lot, whatever is known of it."""

    @property
    def year(self) -> int:
        """Year of its publications."""


def summary(
    model: SiteModel,
    vocabulary: Vocabulary,
    days: Mapping[int, Sequence[int]],
    prefixes: Sequence[str],
    lots: Sequence[HasYear],
) -> dict[str, object]:
    """Return the file that says what the others are.

    Args:
        model: The section.
        vocabulary: How its texts became terms.
        days: By the number of a lot, `Lot.day_gaps`.
        prefixes: Of the shards.
        lots: The lots, by number.
    """
    return {
        "year": lots[0].year if lots else 0,
        "items": sum(map(len, days.values())),
        "unions": [_union(space) for space in model.spaces],
        "lots": [[number, *gaps] for number, gaps in days.items()],
        "shards": list(prefixes),
        "empty": sorted(vocabulary.empty_words),
        "synonyms": [[*terms, name] for terms, name in vocabulary.concepts.items()],
    }


def _union(space: Space) -> dict[str, str]:
    mark = build_mark(space)
    logo_url = mark.logo.url if mark.logo else ""
    return {"slug": space.slug, "acronym": mark.acronym, "logo": logo_url}


def guessable_words(mentions: Mapping[str, int], *, entry_count: int) -> list[str]:
    """Return the words among which a mistyped one is looked for, sorted.

    In a large section a word must be found in several publications: rare words are names, numbers
    and other people's mistakes, and would be most of the file.

    Args:
        mentions: How many publications each term is found in.
        entry_count: Publications of the section.
    """
    fewest = fewest_mentions(entry_count)
    return sorted(term for term, count in mentions.items() if is_guessable(term, count, fewest))


def fewest_mentions(entry_count: int) -> int:
    """Return in how many publications of a section a word must be found to be guessed."""
    return 1 + entry_count // _ENTRIES_PER_MENTION


def is_guessable(term: str, mentions: int, fewest: int) -> bool:
    """Tell whether a term is a word among which a mistyped one is looked for."""
    return len(term) >= SHORTEST_GUESS and term.isalpha() and mentions >= fewest


def shard_name(prefix: str) -> str:
    """Return the name of the file of a shard."""
    return f"t-{prefix}"


def _rows(model: SiteModel, lots: tuple[Lot, ...]) -> Iterator[tuple[str, object]]:
    for lot in lots:
        slug = model.spaces[lot.space_number].slug
        yield from rows_of(slug, lot.year, [entry.row for entry in lot.entries])


def rows_of(slug: str, year: int, rows: Sequence[object]) -> Iterator[tuple[str, object]]:
    """Yield the files of what the results of one lot show, by name."""
    for start in range(0, len(rows), ROWS_PER_FILE):
        yield f"p-{slug}-{year}-{start // ROWS_PER_FILE}", rows[start : start + ROWS_PER_FILE]


def file_url(name: str, *, as_scripts: bool) -> str:
    """Return the address of a file of the index."""
    return f"{DATA_URL}{name}.{'js' if as_scripts else 'json'}"


def packed(name: str, content: object, as_scripts: bool) -> bytes:  # noqa: FBT001 - one call shape
    """Return the bytes of a file of the index."""
    if as_scripts:
        # ASCII only: a line separator inside a text ends a line of script for old browsers.
        text = f"usSearchData({json.dumps(name)},{json.dumps(content, separators=(',', ':'))});"
        return text.encode()
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode()

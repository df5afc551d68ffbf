# The files that the search page reads. The MkDocs plugins write them; `search.js` knows their names
# and forms. As scripts they also load from `file://`, where a page may not fetch.

"""The files of the search index."""

import json
from collections.abc import Iterator, Mapping
from datetime import date

from panneau.domain.site_model import SiteModel, Space
from panneau.pages.search.entries import build_entries
from panneau.pages.search.page import DATA_URL
from panneau.pages.search.postings import Lot, build_lots, build_postings, mention_count
from panneau.pages.search.shards import Postings, build_shards
from panneau.pages.search.vocabulary import build_vocabulary
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
    files: dict[str, object] = {
        SUMMARY: {
            "year": lots[0].year if lots else 0,
            "items": len(entries),
            "unions": [_union(space) for space in model.spaces],
            "lots": [[lot.number, *lot.day_gaps()] for lot in lots],
            "shards": [shard.prefix for shard in shards],
            "empty": sorted(vocabulary.empty_words),
            "synonyms": [[*terms, name] for terms, name in vocabulary.concepts.items()],
        },
        WORDS: _guessable_words(postings, entry_count=len(entries)),
        **{f"t-{shard.prefix}": shard.postings for shard in shards},
        **dict(_rows(model, lots)),
    }
    return tuple(_output(name, files[name], as_scripts=as_scripts) for name in sorted(files))


def _union(space: Space) -> dict[str, str]:
    mark = build_mark(space)
    logo_url = mark.logo.url if mark.logo else ""
    return {"slug": space.slug, "acronym": mark.acronym, "logo": logo_url}


def _guessable_words(postings: Postings, *, entry_count: int) -> list[str]:
    """Return the words among which a mistyped one is looked for.

    In a large section a word must be found in several publications: rare words are names, numbers
    and other people's mistakes, and would be most of the file.
    """
    fewest = 1 + entry_count // _ENTRIES_PER_MENTION
    return [
        term
        for term, found in postings.items()
        if len(term) >= SHORTEST_GUESS and term.isalpha() and mention_count(found) >= fewest
    ]


def _rows(model: SiteModel, lots: tuple[Lot, ...]) -> Iterator[tuple[str, object]]:
    for lot in lots:
        slug = model.spaces[lot.space_number].slug
        for start in range(0, len(lot.entries), ROWS_PER_FILE):
            rows = [entry.row for entry in lot.entries[start : start + ROWS_PER_FILE]]
            yield f"p-{slug}-{lot.year}-{start // ROWS_PER_FILE}", rows


def _output(name: str, content: object, *, as_scripts: bool) -> SiteOutput:
    if as_scripts:
        # ASCII only: a line separator inside a text ends a line of script for old browsers.
        text = f"usSearchData({json.dumps(name)},{json.dumps(content, separators=(',', ':'))});"
        return SiteOutput(f"{DATA_URL}{name}.js", text.encode())
    text = json.dumps(content, separators=(",", ":"), ensure_ascii=False)
    return SiteOutput(f"{DATA_URL}{name}.json", text.encode())

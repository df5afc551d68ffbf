"""What the tests of search share: the table of words, and the index read back."""

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from panneau.domain.publication import Publication
from panneau.domain.site_model import SiteModel
from panneau.pages.search.postings import LEVELS
from panneau.pages.search.vocabulary import Vocabulary, build_vocabulary
from panneau.pages.site_output import SiteOutput
from panneau.source.lexicon_reader import read_lexicon
from tests.support.models import publication

VECTORS = [
    (text, terms)
    for text, terms in json.loads(
        Path(__file__).with_name("search_vectors.json").read_text(encoding="utf-8")
    )
]
"""Queries and their terms; `search-words.js` is held to the same ones in a browser."""

TITLES = {
    "accord": "Ce que dit l’accord signé",
    "egalite": "L’égalité entre les femmes et les hommes",
    "equipement": "Des équipements pour tous les sites",
    "securite": "La sécurité au guichet",
    "elections": "Les élections approchent",
    "greve": "Préavis de grève",
    "assurance": "Un métier de l’assurance maladie",
    "numerique": "Les outils numériques",
    "teletravail": "Le télétravail en trois questions",
}
"""One title for each page that the table looks for, by the last part of its address."""

TABLE = {
    "accord": "accord",
    "Accords": "accord",
    "l'accord": "accord",
    "l’accord": "accord",
    "égalité": "egalite",
    "egalite": "egalite",
    "équipement": "equipement",
    "equipement": "equipement",
    "sécurité": "securite",
    "securite": "securite",
    "SECURITE": "securite",
    "élection": "elections",
    "élections": "elections",
    "election": "elections",
    "grève": "greve",
    "greve": "greve",
    "assurance": "assurance",
    "numérique": "numerique",
    "numerique": "numerique",
    "TT": "teletravail",
    "travail à distance": "teletravail",
}
"""What is typed, and the page that it must find."""


@cache
def french() -> Vocabulary:
    """Return the vocabulary that comes with Panneau."""
    return build_vocabulary(read_lexicon({}, issues=[]))


def table_publications(slug: str = "abc") -> list[Publication]:
    """Return a publication for each title."""
    return [
        publication(f"content/{slug}/actualites/{name}.md", title=title)
        for name, title in TITLES.items()
    ]


def found_by(outputs: Iterable[SiteOutput], term: str) -> dict[str, int]:
    """Return the addresses that an index gives for a term, with the level of each."""
    files = {o.url.removeprefix("search/index/")[:-5]: json.loads(o.content) for o in outputs}
    summary = files["sommaire"]
    prefix = max((p for p in summary["shards"] if term.startswith(p)), key=len)
    found = {}
    for lot, rank, level in unpacked(files[f"t-{prefix}"].get(term, [])):
        year, space_number = divmod(lot, len(summary["unions"]))
        slug = summary["unions"][space_number]["slug"]
        rows = files[f"p-{slug}-{summary['year'] + year}-{rank // 32}"]
        found[rows[rank % 32][0]] = level
    return found


def unpacked(codes: list[int]) -> list[tuple[int, int, int]]:
    """Read postings as the script does: lot, rank in the lot, level."""
    found, lot, place = [], 0, 0
    while place < len(codes):
        lot += codes[place]
        rank = 0
        for code in codes[place + 2 : place + 2 + codes[place + 1]]:
            rank += code // LEVELS
            found.append((lot, rank, code % LEVELS))
            rank += 1
        place += 2 + codes[place + 1]
        lot += 1
    return found


def with_words(model: SiteModel) -> SiteModel:
    """Give a model the words that come with Panneau."""
    return replace(model, lexicon=read_lexicon({}, issues=[]))

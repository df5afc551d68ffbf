# The words that search treats specially. Read by `source.lexicon_reader`, used by `pages.search`.

"""Words that search passes over, and words that mean the same."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lexicon:
    """French as data: shipped words first, then what the staff adds."""

    empty_words: tuple[str, ...] = ()
    """Too common to be searched: articles, pronouns, auxiliaries."""
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of words or expressions; searching one finds all: sigles and their long forms."""

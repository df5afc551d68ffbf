# The same words on both sides of a search: what the index holds (`indexed_terms`) and what a query
# asks (`queried_terms`, which `search-words.js` repeats). Whatever a query takes from a piece of
# text, the index took from it too: a property test says so.

"""Text as terms: empty words passed over, synonyms brought together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from panneau.domain.lexicon import Lexicon
from panneau.pages.search.words import cut, fold, stem

Terms = tuple[str, ...]
_MOST_CHUNKS = 500_000
"""About 60 MB; hostile texts could otherwise be remembered for ever."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A lexicon, made ready for reading text."""

    empty_words: frozenset[str]
    """Folded."""
    concepts: dict[Terms, str]
    """The term that stands for a sequence of terms; sorted by sequence."""
    starts: frozenset[str]
    """First terms of the sequences: most texts hold few of them."""
    longest: int
    """Terms of the longest sequence."""

    _known: "_Chunks"

    def terms(self, text: str) -> list[str]:
        """Return the terms of a text in its order, before synonyms."""
        return list(chain.from_iterable(map(self._known.__getitem__, text.split())))


class _Chunks(dict[str, Terms]):
    """Terms of what stands between two blanks, worked out once: words come back all the time.

    Nothing in `fold` or `cut` looks across a blank, so a text is the sum of its chunks.
    """

    def __init__(self, empty_words: frozenset[str]) -> None:
        self._empty_words = empty_words

    def __missing__(self, chunk: str) -> Terms:
        if len(self) >= _MOST_CHUNKS:
            self.clear()
        words = cut(fold(chunk))
        terms = tuple(stem(word) for word in words if word not in self._empty_words)
        self[chunk] = terms
        return terms


def build_vocabulary(lexicon: Lexicon) -> Vocabulary:
    """Return a lexicon ready for reading; groups that share an expression become one."""
    empty_words = _folded(lexicon.empty_words)
    chunks = _Chunks(empty_words)
    plain = Vocabulary(empty_words, {}, frozenset(), 0, chunks)
    groups: list[set[Terms]] = []
    for expressions in lexicon.synonyms:
        merged = {terms for text in expressions if (terms := tuple(plain.terms(text)))}
        for group in [group for group in groups if not group.isdisjoint(merged)]:
            groups.remove(group)
            merged |= group
        groups.append(merged)
    concepts = {terms: _name(group) for group in groups for terms in group}
    return Vocabulary(
        empty_words=empty_words,
        concepts=dict(sorted(concepts.items())),
        starts=frozenset(terms[0] for terms in concepts),
        longest=max(map(len, concepts), default=0),
        _known=chunks,
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(part for word in words for part in cut(fold(word)))


def _name(group: set[Terms]) -> str:
    """Name a group by its longest single word, which can then still be found by its beginning."""
    words = sorted((terms[0] for terms in group if len(terms) == 1), key=lambda w: (-len(w), w))
    return words[0] if words else "".join(min(group))


def indexed_terms(text: str, vocabulary: Vocabulary) -> set[str]:
    """Return every term under which a piece of text is found.

    A sigle is kept under the name of its group only; the words of a long form are kept too.
    """
    terms = vocabulary.terms(text)
    found = set(terms)
    if found.isdisjoint(vocabulary.starts):
        return found
    replaced = {term for term in found if (term,) in vocabulary.concepts}
    return found - replaced | set(_concepts(terms, vocabulary))


def _concepts(terms: list[str], vocabulary: Vocabulary) -> Iterator[str]:
    for start, term in enumerate(terms):
        if term in vocabulary.starts:
            for end in range(start + 1, start + vocabulary.longest + 1):
                name = vocabulary.concepts.get(tuple(terms[start:end]))
                if name:
                    yield name


def queried_terms(text: str, vocabulary: Vocabulary) -> list[str]:
    """Return the terms that a query asks for; long forms give way to the name of their group."""
    terms = vocabulary.terms(text)
    asked = []
    start = 0
    while start < len(terms):
        length = _longest_match(terms, start, vocabulary)
        name = vocabulary.concepts.get(tuple(terms[start : start + length]))
        asked.append(name or terms[start])
        start += length
    return list(dict.fromkeys(asked))


def _longest_match(terms: list[str], start: int, vocabulary: Vocabulary) -> int:
    lengths = range(min(vocabulary.longest, len(terms) - start), 1, -1)
    return next((n for n in lengths if tuple(terms[start : start + n]) in vocabulary.concepts), 1)

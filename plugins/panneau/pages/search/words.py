# From French text to the words of the index. `theme/assets/javascripts/search-words.js` does the
# same to what a reader types: `tests/support/search_vectors.json` holds both to one answer.

"""Folding, cutting and stemming of French words."""

import re
import unicodedata

SHORTEST_WORD = 2
LONGEST_WORD = 40
"""Longer runs of letters are no words; both sides pass over them."""

_DROPPED = [*range(0x300, 0x370), 0xAD, *range(0x200B, 0x200E), 0x2060, 0xFEFF]
_SPELT = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l"}
_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_DROPPED),
    **{ord(letter): spelt for letter, spelt in _SPELT.items()},
}
_DOTTED_SIGLE = re.compile(r"(^|[^a-z0-9.])((?:[a-z]\.){2,}[a-z]?)(?![a-z0-9])")
_WORD = re.compile(r"[a-z0-9]+")
_ENDINGS = (("eus", "eur"), ("tric", "teur"), ("iv", "if"))
_MIN_STEMMED = 4
_MIN_LEFT = 3


def fold(text: str) -> str:
    """Return text in lower case without accents, ligatures or invisible characters.

    Compatibility forms are opened first (`ﬁ` of a PDF, `1ᵉʳ`); sigles lose their dots.
    """
    folded = unicodedata.normalize("NFKD", text).lower().translate(_TABLE)
    return _DOTTED_SIGLE.sub(_without_dots, folded) if "." in folded else folded


def _without_dots(match: re.Match[str]) -> str:
    return match[1] + match[2].replace(".", "")


def cut(folded: str) -> list[str]:
    """Cut folded text into words; apostrophes, hyphens and median points end a word."""
    return [word for word in _WORD.findall(folded) if SHORTEST_WORD <= len(word) <= LONGEST_WORD]


def stem(word: str) -> str:
    """Return what the forms of a word share: plural, feminine, infinitive and participle fall.

    Light on purpose (ADR-0013): nothing is taken from words of three letters, nor from words with
    a digit, and at least three letters are left.

    Args:
        word: Folded, as `cut` gives it.
    """
    if len(word) < _MIN_STEMMED or not word.isalpha():
        return word
    return _without_double(_masculine(_without_verb_ending(_without_e(_singular(word)))))


def _singular(word: str) -> str:
    if word.endswith("aux") and not word.endswith("eaux") and len(word) > _MIN_STEMMED:
        return f"{word[:-2]}l"
    return word[:-1] if word[-1] in "sx" else word


def _without_e(word: str) -> str:
    left = word.rstrip("e")
    return left if len(left) >= _MIN_LEFT else word[:_MIN_LEFT]


def _without_verb_ending(word: str) -> str:
    is_verb = word.endswith(("er", "ez")) and len(word) - 2 >= _MIN_LEFT
    return word[:-2] if is_verb else word


def _masculine(word: str) -> str:
    for feminine, masculine in _ENDINGS:
        if word.endswith(feminine) and len(word) > len(feminine):
            return word[: -len(feminine)] + masculine
    return word


def _without_double(word: str) -> str:
    return word[:-1] if len(word) > _MIN_LEFT and word[-1] == word[-2] else word

"""Alphabetical order as French readers expect it."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import TypeVar

T = TypeVar("T")


@cache
def _sort_key() -> Callable[[str], object]:
    # Loading the collation table takes a third of a second: only when a name needs it.
    from pyuca import Collator  # noqa: PLC0415 - lazy on purpose, see above

    sort_key: Callable[[str], object] = Collator().sort_key
    return sort_key


def in_french_order(items: Iterable[T], *, key: Callable[[T], str]) -> list[T]:
    """Sort by the Unicode Collation Algorithm: case and accents decide last (ADR-0012).

    Args:
        items: Anything, in any order.
        key: The text by which people would look an item up; equal texts keep an explicit
            order through their code points, so that the result never depends on the input's.
    """
    listed = list(items)
    is_plain = all(key(item).isascii() and key(item).isalnum() for item in listed)
    sort_key = _plain_key if is_plain else _sort_key()
    return sorted(listed, key=lambda item: (sort_key(key(item)), key(item)))


def _plain_key(text: str) -> object:
    """Return what the algorithm comes to for letters without accents and digits."""
    return text.lower(), [letter.isupper() for letter in text]

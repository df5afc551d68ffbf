# A reader downloads only what begins like the words of the query. Shards follow the beginnings of
# terms, so that an edit changes the shards of its own words and no other.

"""The index cut by the beginnings of its terms."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

SHARD_CHARACTERS = 64_000
"""Size beyond which a shard is cut: some 20 kB once compressed (ADR-0013)."""

Postings = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Shard:
    """The terms that begin with a prefix, less those of longer prefixes that are shards too."""

    prefix: str
    postings: Postings


def build_shards(
    postings: Postings, *, most_characters: int = SHARD_CHARACTERS
) -> tuple[Shard, ...]:
    """Cut postings into shards, sorted by prefix.

    Returns:
        A term is in the shard of its longest prefix among `Shard.prefix`. The shard of the empty
        prefix is always there.
    """
    sizes = {term: size_of(term, found) for term, found in postings.items()}
    return tuple(
        Shard(prefix, {term: postings[term] for term in terms})
        for prefix, terms in cut_below("", sizes, most_characters=most_characters).items()
    )


def cut_below(
    prefix: str, sizes: Mapping[str, int], *, most_characters: int
) -> dict[str, list[str]]:
    """Return which terms each shard holds, by prefix; prefixes and terms are sorted.

    Args:
        prefix: With which all the terms begin; its own shard takes what is in no other.
        sizes: What each term weighs, from `size_of`.
        most_characters: Size beyond which a shard is cut.
    """
    shards = dict(_cut(prefix, sizes, most_characters))
    return {name: sorted(shards[name]) for name in sorted(shards)}


def taken_out(prefix: str, weights: Mapping[str, int], *, most_characters: int) -> Iterator[str]:
    """Yield the heaviest continuations of a prefix, until the rest fits.

    Args:
        prefix: The prefix.
        weights: Of all the terms that begin with the prefix and one more letter, by that.
        most_characters: Size beyond which a shard is cut.
    """
    left = sum(weights.values())
    # By order of magnitude: two groups of nearly one size do not change places at each edit.
    for name in sorted(weights, key=lambda name: (-weights[name].bit_length(), name)):
        if left <= most_characters:
            return
        # What equals the prefix has no continuation: it stays, whatever it weighs.
        if name != prefix:
            yield name
            left -= weights[name]


def _cut(
    prefix: str, sizes: Mapping[str, int], most_characters: int
) -> Iterator[tuple[str, list[str]]]:
    groups: defaultdict[str, dict[str, int]] = defaultdict(dict)
    length = len(prefix) + 1
    for term, size in sizes.items():
        groups[term[:length]][term] = size
    weights = {name: sum(group.values()) for name, group in groups.items()}
    for name in taken_out(prefix, weights, most_characters=most_characters):
        yield from _cut(name, groups.pop(name), most_characters)
    yield prefix, [term for group in groups.values() for term in group]


def size_of(term: str, found: Sequence[int]) -> int:
    """Return roughly what a term weighs as JSON: numbers of one or two digits and a comma."""
    return len(term) + 6 + 3 * len(found)

# A reader downloads only what begins like the words of the query. Shards follow the beginnings of
# terms, so that an edit changes the shards of its own words and no other.

"""The index cut by the beginnings of its terms."""

from collections.abc import Mapping, Sequence
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
    shards = _cut("", dict(postings), most_characters)
    return tuple(sorted(shards, key=lambda shard: shard.prefix))


def _cut(prefix: str, postings: dict[str, Sequence[int]], most_characters: int) -> list[Shard]:
    """Take the heaviest continuations out until the rest fits."""
    groups: dict[str, dict[str, Sequence[int]]] = {}
    for term, found in postings.items():
        groups.setdefault(term[: len(prefix) + 1], {})[term] = found
    sizes = {name: _size(group) for name, group in groups.items()}
    left = sum(sizes.values())
    shards = []
    # By order of magnitude: two groups of nearly one size do not change places at each edit.
    for name in sorted(groups, key=lambda name: (-sizes[name].bit_length(), name)):
        if left <= most_characters:
            break
        # What equals the prefix has no continuation: it stays, whatever it weighs.
        if name != prefix:
            shards += _cut(name, groups.pop(name), most_characters)
            left -= sizes[name]
    kept = {term: found for group in groups.values() for term, found in group.items()}
    return [*shards, Shard(prefix, dict(sorted(kept.items())))]


def _size(postings: Postings) -> int:
    """Return roughly what terms weigh as JSON: numbers of one or two digits and a comma."""
    return sum(len(term) + 6 + 3 * len(found) for term, found in postings.items())

# Called by `remembered`. The list of all terms is long, and an edit moves a few of them: what is
# known of them is kept by first letter, and shards are cut again below those letters only.

"""The terms of an index that changes, by their first letter."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from panneau.memory.vault import Vault
from panneau.pages.search.outputs import is_guessable
from panneau.pages.search.postings import mention_count
from panneau.pages.search.shards import cut_below, size_of, taken_out

Found = Sequence[int]
Places = Mapping[str, str]
"""The prefix of the shard of each term."""
_Terms = dict[str, list[Any]]
"""Of each term: its size, its mentions, the prefix of its shard."""


class ForgottenError(Exception):
    """Part of what the last build left is gone."""


@dataclass(frozen=True, slots=True)
class Recut:
    """What a change of some terms does to the shards."""

    shards: Mapping[str, Mapping[str, str | None]]
    """Those to write, by prefix: their terms, each with the prefix of the shard that had it."""
    gone: frozenset[str]
    """Prefixes of those that are no more."""


@dataclass(slots=True)
class TermGroups:
    """What is known of the terms; the groups that nobody asks for are not read."""

    vault: Vault
    most_characters: int
    known: dict[str, list[Any]] = field(default_factory=dict)
    """By first letter: weight, prefixes of the shards below it, digest of the group."""
    _read: dict[str, _Terms] = field(default_factory=dict)

    def prefix_of(self, term: str) -> str | None:
        """Return the prefix of the shard that holds a term; None for an unknown one."""
        found = self._group(term[:1]).get(term)
        return found[2] if found else None

    def prefixes(self) -> list[str]:
        """Return the prefix of every shard, sorted."""
        return ["", *sorted(prefix for _, own, _ in self.known.values() for prefix in own)]

    def names(self) -> set[str]:
        """Return the names under which they are kept."""
        return set(map(_name, self.known))

    def words(self, before: Iterable[str] | None, changed: set[str], fewest: int) -> list[str]:
        """Return the words among which a mistyped one is looked for, sorted.

        Args:
            before: Those of the last build; None where it asked for another number of mentions.
            changed: First letters of the terms that have changed since.
            fewest: Publications in which a word must be found.
        """
        initials = changed if before is not None else set(self.known)
        others = (word for word in before or () if word[:1] not in initials)
        own = (
            term
            for initial in initials
            for term, (_, mentions, _) in self._group(initial).items()
            if is_guessable(term, mentions, fewest)
        )
        return sorted((*others, *own))

    def change(self, moved: Mapping[str, Found], rest: Callable[[], Iterable[str]]) -> Recut:
        """Put other postings in the place of those of some terms.

        Args:
            moved: The postings of these terms; empty for one that is found nowhere any more.
            rest: Gives the terms of the shard of all that is in no other, as it was.
        """
        shards_before = frozenset(self.prefixes() if self.known else ())
        was_out = {initial for initial, (_, own, _) in self.known.items() if own}
        places = {initial: self._places(initial) for initial in {term[:1] for term in moved}}
        for term, found in moved.items():
            self._put(term, found)
        is_out = self._taken_out(places)
        places |= {i: self._places(i) for i in (was_out ^ is_out) - places.keys()}
        cuts = {initial: self._cut(initial, is_out=initial in is_out) for initial in places}
        touched = {
            prefix
            for initial, cut in cuts.items()
            for prefix in (*_touched(places[initial], cut, moved), *cut.keys() - shards_before)
        }
        shards: defaultdict[str, dict[str, str | None]] = defaultdict(dict)
        if "" in touched or not shards_before:
            touched.add("")
            shards[""] = {term: "" for term in rest() if term[:1] not in cuts}
        for initial, cut in cuts.items():
            for prefix, terms in cut.items():
                shards[prefix] |= {term: places[initial].get(term) for term in terms}
        after = frozenset(self.prefixes())
        wanted = {prefix: dict(sorted(shards[prefix].items())) for prefix in touched & after}
        return Recut(wanted, shards_before - after)

    def _places(self, initial: str) -> Places:
        return {term: prefix for term, (_, _, prefix) in self._group(initial).items()}

    def _put(self, term: str, found: Found) -> None:
        group = self._group(term[:1])
        group.pop(term, None)
        if found:
            group[term] = [size_of(term, found), mention_count(found), ""]

    def _taken_out(self, changed: Iterable[str]) -> set[str]:
        """Return the letters that have shards of their own, after a change of some."""
        weights = {initial: weight for initial, (weight, _, _) in self.known.items()}
        weights |= {i: sum(size for size, _, _ in self._group(i).values()) for i in changed}
        weights = {initial: weight for initial, weight in weights.items() if weight}
        return set(taken_out("", weights, most_characters=self.most_characters))

    def _cut(self, initial: str, *, is_out: bool) -> dict[str, list[str]]:
        """Cut the terms of a letter into shards, and keep what is known of them."""
        group = self._group(initial)
        sizes = {term: size for term, (size, _, _) in group.items()}
        cut = {"": sorted(group)}
        if is_out:
            cut = cut_below(initial, sizes, most_characters=self.most_characters)
        for prefix, terms in cut.items():
            for term in terms:
                group[term][2] = prefix
        self.known.pop(initial, None)
        if group:
            own = list(cut) if is_out else []
            self.known[initial] = [sum(sizes.values()), own, _digest(group)]
            self.vault.save(_name(initial), group)
        return cut

    def _group(self, initial: str) -> _Terms:
        if initial not in self._read:
            known = self.known.get(initial)
            group = self.vault.load(_name(initial)) if known else {}
            # Another build may have written in its place.
            if not isinstance(group, dict) or (known and _digest(group) != known[2]):
                raise ForgottenError
            self._read[initial] = group
        return self._read[initial]


def _touched(before: Places, cut: Mapping[str, list[str]], moved: Mapping[str, Found]) -> set[str]:
    """Return the prefixes of the shards of a letter in which something has changed."""
    after = {term: prefix for prefix, terms in cut.items() for term in terms}
    changed = {
        term
        for term in before.keys() | after.keys()
        if term in moved or before.get(term) != after.get(term)
    }
    return {places[term] for term in changed for places in (before, after) if term in places}


def _name(initial: str) -> str:
    return f"termes {initial}"


def _digest(group: _Terms) -> str:
    return sha256(json.dumps(group).encode()).hexdigest()

# The index of a section in which one publication changed: the lot of its year and its space is
# indexed again, from entries that are remembered, and the terms that this moves are moved in the
# shards that hold them. A property test holds it to `outputs.build_search`.

"""The search index, from that of the last build."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any

from panneau.domain.site_model import SiteModel
from panneau.memory.vault import Vault
from panneau.pages.search.entries import Entry, build_entry, indexed_places
from panneau.pages.search.lot_plans import LotPlan, entry_from_json, entry_to_json, plan_lots
from panneau.pages.search.outputs import (
    SUMMARY,
    WORDS,
    fewest_mentions,
    file_url,
    packed,
    rows_of,
    shard_name,
    summary,
)
from panneau.pages.search.postings import Lot, build_postings, codes_of, with_lot
from panneau.pages.search.shards import SHARD_CHARACTERS
from panneau.pages.search.term_groups import ForgottenError, Found, TermGroups
from panneau.pages.search.vocabulary import build_vocabulary
from panneau.pages.site_output import PlannedOutput
from panneau.pages.unions import build_mark

_STATE = "etat"


@dataclass(frozen=True, slots=True)
class Section:
    """What an index is made of."""

    model: SiteModel
    texts: Mapping[str, str]
    """Of attachments, by `src_uri`."""
    digests: Mapping[str, str]
    """Of everything that each publication says, by `src_uri`."""
    today: date
    as_scripts: bool = False
    most_characters: int = SHARD_CHARACTERS

    @property
    def key(self) -> str:
        """Digest of what every file of the index depends on."""
        spaces = [(space.slug, space.union.name, build_mark(space)) for space in self.model.spaces]
        known = repr((spaces, self.model.lexicon, self.as_scripts, self.most_characters))
        return sha256(known.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(slots=True)
class _State:
    """What the last build left."""

    key: str = ""
    first_year: int = 0
    lots: dict[str, list[Any]] = field(default_factory=dict)
    """By name: number, key, day gaps, names of row files."""
    files: dict[str, str] = field(default_factory=dict)
    """Digest of each file, by name."""
    terms: dict[str, list[Any]] = field(default_factory=dict)
    """Of `TermGroups`."""

    @property
    def fewest_mentions(self) -> int:
        """In how many publications a word had to be found to be guessed."""
        return fewest_mentions(sum(len(gaps) for _, _, gaps, _ in self.lots.values()))

    def to_json(self) -> list[Any]:
        return [self.key, self.first_year, self.lots, self.files, self.terms]


def plan_search(section: Section, vault: Vault) -> Iterator[PlannedOutput]:
    """Yield the files of `build_search`, each to be made only where it is not what it was.

    Args:
        section: The section; the caller asks `is_search_allowed` first.
        vault: What the last build left.
    """
    index = _Index(section, vault)
    index.bring_up_to_date()
    for name in sorted(index.state.files):
        url = file_url(name, as_scripts=section.as_scripts)
        yield PlannedOutput(url, partial(index.content, name), index.state.files[name])


class _Index:
    def __init__(self, section: Section, vault: Vault) -> None:
        self._section = section
        self._vault = vault
        self._vocabulary = build_vocabulary(section.model.lexicon)
        places = indexed_places(section.model, today=section.today)
        self._plans = plan_lots(
            places, section.digests, section.texts, space_count=len(section.model.spaces)
        )
        self._fresh: dict[str, bytes] = {}
        self._shards: dict[str, dict[str, Found]] = {}
        self.state = _State()
        self._terms = TermGroups(vault, section.most_characters)

    def bring_up_to_date(self) -> None:
        """Index what changed, or everything where nothing is known of what was."""
        before = self._known()
        try:
            if before is None:
                self._begin_anew()
            elif {plan.name: plan.key for plan in self._plans} != _keys(before):
                self._change(before)
            else:
                self.state = before
        except ForgottenError:
            self._begin_anew()

    def content(self, name: str) -> bytes:
        """Return the bytes of a file, which may have to be worked out from nothing."""
        if name not in self._fresh:
            data = self._remembered(name)[1]
            if data is not None:
                return data
            self._begin_anew()
        return self._fresh[name]

    def _remembered(self, name: str) -> tuple[Any, bytes | None]:
        """Return a file of the last build, unless another build has written in its place."""
        value = self._vault.load(f"fichier {name}")
        data = packed(name, value, self._section.as_scripts)
        is_ours = sha256(data).hexdigest() == self.state.files.get(name)
        return (value, data) if is_ours else (None, None)

    def _known(self) -> _State | None:
        try:
            state = _State(*self._vault.load(_STATE))
        except TypeError:
            return None
        first_year = self._plans[0].year if self._plans else 0
        is_ours = (state.key, state.first_year) == (self._section.key, first_year)
        return state if is_ours else None

    def _begin_anew(self) -> None:
        """Index every publication."""
        self.state = _State(self._section.key, self._plans[0].year if self._plans else 0)
        self._terms = TermGroups(self._vault, self._section.most_characters)
        lots = [self._lot(plan, {}) for plan in self._plans]
        for plan, lot in zip(self._plans, lots, strict=True):
            self._keep_lot(plan, lot)
        postings = build_postings(lots)
        self._keep_shards(postings, tuple)
        self._finish(self._guessed(set(), is_known=False))

    def _change(self, before: _State) -> None:
        """Index the lots that changed, and move their terms."""
        self.state, fewest = before, before.fewest_mentions
        self._terms.known = before.terms
        plans = {plan.name: plan for plan in self._plans}
        moved: dict[str, Found] = {}
        for name in sorted(before.lots.keys() | plans.keys()):
            old, plan = before.lots.get(name), plans.get(name)
            if old and plan and old[1] == plan.key:
                continue
            known = self._entries(name, old[1]) if old else {}
            after = self._lot(plan, known) if plan else None
            self._move(old, known, after, moved)
            for file in before.lots.pop(name, [0, "", [], []])[3]:
                before.files.pop(file)
            if plan and after:
                self._keep_lot(plan, after)
        self._keep_shards(moved, lambda: self._shard(""))
        is_known = self.state.fewest_mentions == fewest
        self._finish(self._guessed({term[:1] for term in moved}, is_known=is_known))

    def _move(
        self,
        old: list[Any] | None,
        known: Mapping[str, Entry],
        after: Lot | None,
        moved: dict[str, Found],
    ) -> None:
        """Put the terms of one lot in the place of those that it had."""
        was = codes_of(Lot(0, 0, 0, tuple(known.values()))) if old else {}
        now = codes_of(after) if after else {}
        number = after.number if after else old[0] if old else 0
        for term in was.keys() | now.keys():
            if was.get(term) != now.get(term):
                found = moved[term] if term in moved else self._found(term)
                moved[term] = with_lot(found, number, now.get(term, ()))

    def _found(self, term: str) -> Found:
        prefix = self._terms.prefix_of(term)
        return self._shard(prefix)[term] if prefix is not None else ()

    def _shard(self, prefix: str) -> dict[str, Found]:
        if prefix not in self._shards:
            known = self._remembered(shard_name(prefix))[0]
            if not isinstance(known, dict):
                raise ForgottenError
            self._shards[prefix] = known
        return self._shards[prefix]

    def _entries(self, name: str, key: str) -> dict[str, Entry]:
        """Return the entries of a lot of the last build by their key, in their order."""
        known = self._vault.load(name)
        try:
            space_number = int(name.split()[1])
            found = {value[0]: entry_from_json(space_number, value) for value in known}
        except (TypeError, ValueError) as error:
            raise ForgottenError from error
        if sha256("\n".join(found).encode("utf-8", "surrogatepass")).hexdigest() != key:
            raise ForgottenError
        return found

    def _lot(self, plan: LotPlan, known: Mapping[str, Entry]) -> Lot:
        texts, words = self._section.texts, self._vocabulary
        entries = tuple(
            known[key] if key in known else build_entry(place, texts, words)
            for key, place in zip(plan.keys, plan.places, strict=True)
        )
        return Lot(plan.number, plan.space_number, plan.year, entries)

    def _keep_lot(self, plan: LotPlan, lot: Lot) -> None:
        pairs = zip(plan.keys, lot.entries, strict=True)
        self._vault.save(plan.name, [entry_to_json(key, entry) for key, entry in pairs])
        slug = self._section.model.spaces[plan.space_number].slug
        rows = dict(rows_of(slug, plan.year, [entry.row for entry in lot.entries]))
        for name, content in rows.items():
            self._keep(name, content)
        self.state.lots[plan.name] = [plan.number, plan.key, lot.day_gaps(), list(rows)]

    def _keep_shards(self, moved: Mapping[str, Found], rest: Callable[[], Iterable[str]]) -> None:
        """Write the shards that hold, or held, a term that moved, or whose terms are others."""
        recut = self._terms.change(moved, rest)
        # All are put together before any is written: some take terms that others have now.
        contents = {
            prefix: {
                term: self._shard(place)[term]
                if place is not None and term not in moved
                else moved[term]
                for term, place in terms.items()
            }
            for prefix, terms in recut.shards.items()
        }
        for prefix, content in contents.items():
            self._keep(shard_name(prefix), content)
        for prefix in recut.gone:
            self.state.files.pop(shard_name(prefix), None)
        self.state.terms = self._terms.known

    def _guessed(self, changed: set[str], *, is_known: bool) -> list[str]:
        before = self._remembered(WORDS)[0] if is_known else None
        if is_known and not isinstance(before, list):
            raise ForgottenError
        return self._terms.words(before, changed, self.state.fewest_mentions)

    def _finish(self, words: list[str]) -> None:
        state, section = self.state, self._section
        days = {plan.number: state.lots[plan.name][2] for plan in self._plans}
        prefixes = self._terms.prefixes()
        self._keep(SUMMARY, summary(section.model, self._vocabulary, days, prefixes, self._plans))
        self._keep(WORDS, words)
        self._vault.save(_STATE, state.to_json())
        files = {f"fichier {name}" for name in state.files}
        self._vault.keep_only({_STATE, *state.lots, *self._terms.names(), *files})

    def _keep(self, name: str, content: object) -> None:
        data = packed(name, content, self._section.as_scripts)
        self._fresh[name] = data
        self.state.files[name] = sha256(data).hexdigest()
        if self._section.as_scripts:
            self._vault.save(f"fichier {name}", content)
        else:
            self._vault.save_written(f"fichier {name}", data)


def _keys(state: _State) -> dict[str, str]:
    return {name: lot[1] for name, lot in state.lots.items()}

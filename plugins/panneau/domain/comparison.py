# What changed between two texts, clause by clause, and whether a right shrinks. Used by the command
# `accord comparer`, by the page of changes and by the merge of a child with its parent.

"""Comparing two agreements (ADR-0025)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from panneau.domain.agreement import Agreement, Clause, ClauseValue, Layer, Record
from panneau.domain.agreement_layers import last_day
from panneau.domain.clause_directions import DIRECTION_OF, SAME_RUNG, Direction
from panneau.domain.clauses import CATALOGUE, ClauseShape
from panneau.domain.durations import approximate_days

END, PERIOD = "life.ends", "layers."
"""Keys of what is compared beside the clauses: the last day of a text, each of its periods."""
ADDS = "adds "
"""Before the key of a clause that a period adds, in what is compared of it."""

# Words that stand at the ends of a list of durations.
_BOUNDS = {"none": 0.0, "open": math.inf}


class Change(StrEnum):
    """What happened to a clause."""

    WIDER = "plus large"
    NARROWER = "plus étroite"
    NEW = "nouvelle"
    LOST = "perdue"
    CHANGED = "modifiée"


class Effect(StrEnum):
    """What it does to the rights of unions and readers."""

    GAIN = "gain"
    LOSS = "recul"
    NEUTRAL = "neutre"


@dataclass(frozen=True, slots=True)
class Difference:
    """One clause that differs."""

    key: str
    change: Change
    effect: Effect
    before: Clause | None
    """None when the first text did not have it, or not with any force."""
    after: Clause | None
    added: tuple[str, ...] = ()
    """Words that a list gained, sorted."""
    removed: tuple[str, ...] = ()
    reference: str = ""
    """By which the parties accepted a loss; empty when nobody did."""

    @property
    def is_unaccepted_loss(self) -> bool:
        """Whether a right shrinks without a reference that accepts it."""
        return self.effect is Effect.LOSS and not self.reference


def compare(
    before: Agreement, after: Agreement, *, acknowledged: Mapping[str, str] | None = None
) -> tuple[Difference, ...]:
    """Return the clauses that differ, in the order of the catalogue.

    Only what the texts say is compared, not the house's defaults; the order of a file, of its
    clauses or of a list changes nothing.

    Args:
        before: The first text.
        after: The second one; its own `acknowledged` counts too.
        acknowledged: References by key of clause, given by whoever compares.
    """
    references = {**after.acknowledged, **(acknowledged or {})}
    old, new = _spoken(before), _spoken(after)
    rank = {key: place for place, key in enumerate(CATALOGUE)}
    keys = sorted({*old, *new}, key=lambda key: (rank.get(key, len(rank)), key))
    found = (difference(key, old.get(key), new.get(key)) for key in keys)
    return tuple(_accepted(item, references) for item in found if item)


def _accepted(item: Difference, references: Mapping[str, str]) -> Difference:
    reference = references.get(item.key, "") if item.effect is Effect.LOSS else ""
    return Difference(
        item.key,
        item.change,
        item.effect,
        item.before,
        item.after,
        item.added,
        item.removed,
        reference,
    )


def _spoken(text: Agreement) -> dict[str, Clause]:
    """Return the clauses with force; a void one says nothing, an unknown one says something.

    The end of the text and its periods are compared as clauses are.
    """
    clauses = {
        clause.key: clause
        for clause in text.own_clauses()
        if clause.is_applied or clause.is_unknown
    }
    end = last_day(text)
    if end:
        clauses[END] = Clause(END, end.isoformat(), None)
    for layer in text.layers:
        key = f"{PERIOD}{layer.identifier}"
        clauses[key] = Clause(key, (_record(layer),), layer.article)
    return clauses


def _record(layer: Layer) -> Record:
    told = {
        "title": layer.title,
        "from": layer.first_day.isoformat() if layer.first_day else "",
        "to": layer.last_day.isoformat() if layer.last_day else "",
        "suspends": ", ".join(sorted(layer.suspends)),
        "survives": ", ".join(sorted(layer.survives)),
    }
    # One detail a clause, so that its value can be said as a clause's is.
    told |= {f"{ADDS}{key}": _told(layer.adds[key]) for key in sorted(layer.adds)}
    return {name: words for name, words in told.items() if words}


def _told(clause: Clause) -> str:
    value = clause.value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(
            item if isinstance(item, str) else " ".join(item.values()) for item in value
        )
    return "null" if value is None else str(value)


def difference(key: str, before: Clause | None, after: Clause | None) -> Difference | None:
    """Return what differs between two versions of a clause, None when nothing does."""
    way = Direction.CAP if key == END else DIRECTION_OF.get(key, Direction.NEUTRAL)
    if before is None or after is None:
        return _appearance(key, way, before, after)
    if _folded(before) == _folded(after):
        return None
    added, removed = _words_moved(before.value, after.value)
    old, new = _extent(key, before, way), _extent(key, after, way)
    if old is None or new is None:
        change, effect = Change.CHANGED, Effect.NEUTRAL
    elif isinstance(old, frozenset) and isinstance(new, frozenset):
        change, effect = _of_sets(frozenset(added), frozenset(removed), way)
    elif isinstance(old, frozenset) or isinstance(new, frozenset):
        # A list against none: the one without limit goes further.
        change, effect = _of_numbers(_length(old), _length(new), way)
    else:
        change, effect = _of_numbers(old, new, way)
    return Difference(key, change, effect, before, after, added, removed)


def _appearance(
    key: str, way: Direction, before: Clause | None, after: Clause | None
) -> Difference | None:
    clause = before or after
    if clause is None:
        return None
    words = tuple(sorted(_words(clause.value)))
    added, removed = (words, ()) if before is None else ((), words)
    change = Change.NEW if before is None else Change.LOST
    says_nothing = way is Direction.NEUTRAL or _is_as_silence(key, clause, way)
    is_gain = (after is not None) is not way.silence_is_widest
    effect = Effect.NEUTRAL if says_nothing else Effect.GAIN if is_gain else Effect.LOSS
    return Difference(key, change, effect, before, after, added, removed)


def _is_as_silence(key: str, clause: Clause, way: Direction) -> bool:
    """Tell whether a clause gives, or takes, exactly what its silence would."""
    extent = _extent(key, clause, way)
    if isinstance(extent, frozenset):
        return not extent and way is not Direction.CAP
    if extent is None:
        return False
    spec = CATALOGUE.get(key)
    is_flag = spec is not None and spec.shape is ClauseShape.FLAG
    match way:
        case Direction.CAP:
            return extent == (1.0 if is_flag else math.inf)
        case Direction.GUARD:
            return extent == (1.0 if is_flag else math.inf)
        case Direction.OPEN_SCALE:
            return spec is not None and extent == len(spec.choices) - 1
        case _:
            return extent == 0.0


def _of_numbers(old: float, new: float, way: Direction) -> tuple[Change, Effect]:
    if old == new:
        return Change.CHANGED, Effect.NEUTRAL
    if (new > old) is way.more_is_wider:
        return Change.WIDER, Effect.GAIN
    return Change.NARROWER, Effect.LOSS


def _of_sets(
    added: frozenset[str], removed: frozenset[str], way: Direction
) -> tuple[Change, Effect]:
    """Judge a list: what a list of rights loses, or a list of bans gains, is a loss."""
    won, lost = (added, removed) if way.more_is_wider else (removed, added)
    if won and lost:
        return Change.CHANGED, Effect.LOSS
    return (Change.NARROWER, Effect.LOSS) if lost else (Change.WIDER, Effect.GAIN)


def _extent(key: str, clause: Clause, way: Direction) -> float | frozenset[str] | None:
    """Return how far a clause goes, to be compared; None when that cannot be told."""
    value = clause.value
    if clause.is_unknown or way is Direction.NEUTRAL:
        return None
    if isinstance(value, str):
        return _extent_of_word(key, value)
    if isinstance(value, tuple):
        words = frozenset(word for word in value if isinstance(word, str))
        return words if len(words) == len(value) else None
    return math.inf if value is None else float(value)


def _extent_of_word(key: str, value: str) -> float | None:
    """Return the rung of a word in its scale, the length of a duration, or the day of an end."""
    if key == END:
        return float(date.fromisoformat(value).toordinal())
    spec = CATALOGUE.get(key)
    if spec is None or not spec.choices:
        return _BOUNDS.get(value, approximate_days(value))
    rung = SAME_RUNG.get(key, {}).get(value, value)
    return float(spec.choices.index(rung)) if rung in spec.choices else None


def _words_moved(
    before: ClauseValue, after: ClauseValue
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    old, new = _words(before), _words(after)
    return tuple(sorted(new - old)), tuple(sorted(old - new))


def _words(value: ClauseValue) -> set[str]:
    return {word for word in value if isinstance(word, str)} if isinstance(value, tuple) else set()


def _length(extent: float | frozenset[str]) -> float:
    return float(len(extent)) if isinstance(extent, frozenset) else extent


def _folded(clause: Clause) -> object:
    """Return the value with the order of its words forgotten: two equal ones say the same."""
    value = clause.value
    if not isinstance(value, tuple):
        return (clause.is_unknown, isinstance(value, bool), value)
    items = [item if isinstance(item, str) else repr(sorted(item.items())) for item in value]
    return (clause.is_unknown, frozenset(items))

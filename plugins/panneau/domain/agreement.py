# The negotiated text as data. Read by `source.agreement_reader`, asked by every check and page.

"""The agreement: clauses with values and articles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from panneau.domain.location import Location

Record = Mapping[str, str]
ClauseValue = bool | int | float | str | tuple[str, ...] | tuple[Record, ...] | None


class Origin(StrEnum):
    """Who decided the value of a clause."""

    AGREEMENT = "accord"
    HOUSE = "panneau"
    """Ours, because the text is silent; documented in ADR-0007."""


class ClauseStatus(StrEnum):
    """Whether a written clause may be applied."""

    APPLICABLE = "applicable"
    VOID = "void"
    DISPUTED = "disputed"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the agreement, or one default of the house."""

    key: str
    """`group.name`, for example `quotas.sections_max`."""
    value: ClauseValue
    """None means expressly unlimited; `"?"` never reaches a clause (it is read as unknown)."""
    article: str | None
    """As the text numbers it; None where no number was seen or the value is the house's."""
    origin: Origin = Origin.AGREEMENT
    status: ClauseStatus = ClauseStatus.APPLICABLE
    note: str | None = None
    is_unknown: bool = False
    """The text has the clause, its value was not readable (`v: "?"`)."""
    text: str = ""
    """Short name of the text that it comes from, where that is not the agreement itself."""
    location: Location | None = field(default=None, compare=False)
    """Where it is written, for advice on it."""

    @property
    def is_applied(self) -> bool:
        """Whether the clause decides anything: it can be read, and no judge has set it aside."""
        return not self.is_unknown and self.status is not ClauseStatus.VOID


class TextStatus(StrEnum):
    """What a text is, before its dates are looked at."""

    IN_FORCE = "in_force"
    DRAFT = "draft"
    """Proposed, not signed."""
    FRAMEWORK = "framework"
    """Completed by other texts below it."""
    EXPERIMENTAL = "experimental"
    DENOUNCED = "denounced"
    LAW = "law"
    """Not an agreement: what applies without one."""


class LayerKind(StrEnum):
    """Why some clauses differ between two dates."""

    ELECTION = "election"
    SILENCE = "silence"
    """Nothing new appears on those days."""
    EXPERIMENT = "experiment"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Layer:
    """Clauses that are suspended or added between two dates."""

    identifier: str
    title: str
    kind: LayerKind
    first_day: date | None
    last_day: date | None
    """Both ends included; None is open."""
    suspends: tuple[str, ...] = ()
    """Keys of clauses, names of groups, or `*`."""
    survives: tuple[str, ...] = ()
    """What stays all the same."""
    adds: Mapping[str, Clause] = field(default_factory=dict)
    article: str | None = None

    def is_in_force(self, *, today: date) -> bool:
        """Tell whether the layer applies on a day."""
        has_begun = self.first_day is None or self.first_day <= today
        return has_begun and (self.last_day is None or today <= self.last_day)

    def suspends_key(self, key: str) -> bool:
        """Tell whether a clause sleeps while the layer applies."""
        names = {key, key.partition(".")[0]}
        return bool(names.union("*").intersection(self.suspends)) and not names.intersection(
            self.survives
        )


class Regime(StrEnum):
    """What applies on a day."""

    TEXT = "texte"
    """The agreement."""
    NOT_YET = "avant"
    """The agreement has not begun: the text before it, or the law."""
    UNILATERAL = "unilatéral"
    """It has ended, and is continued by a decision of the employer."""
    GRACE = "maintien"
    """It has ended, and is kept for a time that it gives."""
    LAW = "loi"
    """It has ended: the law applies."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A negotiated text, completed by the house's defaults where it is silent."""

    identifier: str
    title: str
    organisation_name: str
    signed_on: date | None
    effective_on: date | None
    ends_on: date | None
    sources: tuple[str, ...]
    clauses: Mapping[str, Clause]
    """By key, in the order of the file, then the house's defaults."""
    location: Location
    places: Mapping[str, Location] = field(default_factory=dict, compare=False)
    """Where each key of its head is written."""
    cited_as: str = ""
    """Short name of the text, for those that inherit its clauses."""
    status: TextStatus = TextStatus.IN_FORCE
    signed_in: str = ""
    """Year or month of the signature, where its day is not known."""
    parent: str = ""
    """The text above, as the file names it."""
    replaces: str = ""
    """The text before, as the file names it: the site says what changes."""
    may_override: bool = False
    """Whether texts below may narrow anything (`merge: override`)."""
    may_narrow: tuple[str, ...] = ()
    """Clauses and groups that texts below may narrow."""
    acknowledged: Mapping[str, str] = field(default_factory=dict)
    """By clause: the reference of the text by which the parties accepted that it shrinks."""
    ballots: tuple[Mapping[str, date], ...] = ()
    """The dates of each election, by event (see `domain.election_layers`)."""
    layers: tuple[Layer, ...] = ()
    house: Mapping[str, Clause] = field(default_factory=dict)
    """The house's defaults, whether the text is silent there or not."""
    before: "Agreement | None" = None
    """What applied before: the text that this one replaces."""
    law: "Agreement | None" = None
    """What applies without an agreement."""
    written: Mapping[str, Clause] = field(default_factory=dict)
    """What the text says whatever the day, once it is resolved for one."""
    regime: Regime = Regime.TEXT
    active_layers: tuple[Layer, ...] = ()
    """The layers in force on the day that the agreement was resolved for."""
    suspended: tuple[Clause, ...] = ()
    """The clauses that sleep on that day."""

    def clause(self, key: str) -> Clause | None:
        """Return the clause to apply, or None when the text and the house are silent.

        A clause that is void or cannot be read leaves its place to the house's choice.
        """
        clause = self.clauses.get(key)
        if clause is not None and clause.is_applied:
            return clause
        return self.house.get(key) if clause else None

    @property
    def short_name(self) -> str:
        """The name under which other texts cite this one."""
        return self.cited_as or self.title

    @property
    def is_applied(self) -> bool:
        """Whether its own clauses apply, rather than those of the text before or of the law."""
        return self.regime not in {Regime.NOT_YET, Regime.LAW}

    def place(self, key: str) -> Location:
        """Return where a key of the head is written, the file as a whole when it is not."""
        return self.places.get(key, self.location)

    def own_clauses(self) -> Iterator[Clause]:
        """Yield what the text says, without the house's defaults."""
        return (clause for clause in self.clauses.values() if clause.origin is Origin.AGREEMENT)

    def article(self, key: str) -> str | None:
        """Return the article of a clause, None where it has none to cite."""
        clause = self.clause(key) or self.clauses.get(key)
        return clause.article if clause else None

    def integer(self, key: str) -> int | None:
        """Return a whole-number limit; None when there is no limit."""
        value = self._value(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def number(self, key: str) -> float | None:
        """Return a limit that may have decimals; None when there is no limit."""
        value = self._value(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        return None

    def flag(self, key: str, *, default: bool) -> bool:
        """Return a yes/no clause, or `default` where the text is silent."""
        value = self._value(key)
        return value if isinstance(value, bool) else default

    def text(self, key: str) -> str | None:
        """Return a clause made of one word or sentence."""
        value = self._value(key)
        return value if isinstance(value, str) else None

    def words(self, key: str) -> tuple[str, ...]:
        """Return a clause made of a list of words; empty where the text is silent."""
        value = self._value(key)
        return tuple(v for v in value if isinstance(v, str)) if isinstance(value, tuple) else ()

    def _value(self, key: str) -> ClauseValue:
        clause = self.clause(key)
        return clause.value if clause else None

    def is_in_force(self, *, today: date) -> bool:
        """Tell whether the text applies on a day (both ends included)."""
        has_begun = self.effective_on is None or self.effective_on <= today
        return has_begun and (self.ends_on is None or today <= self.ends_on)

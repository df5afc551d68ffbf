# The negotiated text as data. Read by `source.agreement_reader`, asked by every check and page.

"""The agreement: clauses with values and articles."""

from collections.abc import Mapping
from dataclasses import dataclass
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

    def clause(self, key: str) -> Clause | None:
        """Return the clause to apply, or None when the text and the house are silent."""
        clause = self.clauses.get(key)
        if clause is None or clause.is_unknown or clause.status is ClauseStatus.VOID:
            return None
        return clause

    def article(self, key: str) -> str | None:
        """Return the article of a clause, None where it has none to cite."""
        clause = self.clauses.get(key)
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

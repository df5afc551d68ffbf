# The state is a consequence of an audit and of the day, never a word that somebody types: what is
# not proved is not claimed. Shown by `pages.accessibility` and at the foot of every page.

"""The audit of accessibility, and what it lets the section say of itself."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from panneau.domain.durations import day_after

_LASTS = "P3Y"
_WHOLE_PERCENT, _HALF_PERCENT = 100, 50


class Conformity(StrEnum):
    """The three states that the law knows, in its words."""

    FULL = "totalement conforme"
    PARTIAL = "partiellement conforme"
    NONE = "non conforme"


@dataclass(frozen=True, slots=True)
class AccessibilityAudit:
    """What somebody found by checking the pages against the RGAA."""

    made_on: date
    auditor: str
    rate_percent: int
    """Share of the criteria that are met, rounded down."""
    failures: tuple[str, ...] = ()
    """What is not accessible and should be."""
    exemptions: tuple[str, ...] = ()
    """What would be a disproportionate burden."""
    out_of_scope: tuple[str, ...] = ()
    """What the law does not ask for."""

    def is_in_force(self, *, today: date) -> bool:
        """Tell whether a declaration may rest on it that day.

        Source:
            Decree of 24 July 2019, article 5, and the order that follows it: a declaration lasts
            three years.
        """
        return self.made_on <= today < day_after(self.made_on, _LASTS)


def conformity(audit: AccessibilityAudit | None, *, today: date) -> Conformity:
    """Return what the section may say of itself.

    Source:
        Decree of 24 July 2019, article 5: `partiellement` from half of the criteria on; without an
        audit in force, `non conforme`.
    """
    if audit is None or not audit.is_in_force(today=today) or audit.rate_percent < _HALF_PERCENT:
        return Conformity.NONE
    return Conformity.FULL if audit.rate_percent == _WHOLE_PERCENT else Conformity.PARTIAL

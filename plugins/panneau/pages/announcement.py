# Whether the section announces its updates, and how. Asked by the pages and by `feeds` (ADR-0015).

"""What the agreement says of announcing updates."""

from datetime import date, timedelta

from panneau.domain.agreement import Agreement
from panneau.pages.wording_fr import NBSP, counted

HOW, HOW_LONG = "publication.announce", "publication.announce_days"
BELL, FEED = "bell", "feed"
_WEEK = 7


def has_bell(agreement: Agreement) -> bool:
    """Tell whether pages announce updates with a bell.

    Source:
        Clause `publication.announce` of the agreement, ADR-0015.
    """
    return agreement.text(HOW) == BELL


def has_feeds(agreement: Agreement) -> bool:
    """Tell whether the section has feeds.

    Source:
        Clause `publication.announce` of the agreement, ADR-0015.
    """
    return agreement.text(HOW) in {BELL, FEED}


def first_new_day(agreement: Agreement, *, today: date) -> date:
    """Return the first day whose publications are still new; `today` counts as one of the days.

    Source:
        Clause `publication.announce_days`; without it nothing ever stops being new.
    """
    days = agreement.integer(HOW_LONG)
    if days is None or days > today.toordinal():
        return date.min
    return today - timedelta(days=max(days, 0) - 1)


def bell_words(agreement: Agreement, count: int) -> str:
    """Return `3 nouveautés cette semaine`: a count and the time it covers."""
    number = counted(count, "nouveauté") if count else "Aucune nouveauté"
    return f"{number} {_period(agreement.integer(HOW_LONG))}".rstrip()


def _period(days: int | None) -> str:
    if days is None:
        return ""
    if days == _WEEK:
        return "cette semaine"
    return "aujourd’hui" if days <= 1 else f"ces {days}{NBSP}derniers jours"

# How pages say dates, weights, durations and numbers in French, over `domain.french`.

"""Dates, weights, durations and counts, in French."""

import math
from datetime import date

from panneau.domain.french import NARROW, NO_BREAK, day, decimal, listed, sentence_case, size

NBSP = NO_BREAK
THIN = NARROW

_KILO = 1000
_SECONDS_PER_MINUTE = 60
_MINUTES_PER_HOUR = 60
_NUMBER_DIGITS = 3
_DURATION_PARTS = {"Y": "an", "M": "mois", "W": "semaine", "D": "jour"}
_TIME_PARTS = {"H": "heure", "M": "minute", "S": "seconde"}


def french_date(value: date) -> str:
    """Return `1er mars 2026`, with no-break spaces inside: a date on a page is never cut."""
    return day(value).replace(" ", NO_BREAK)


def french_number(value: float) -> str:
    """Return a number with a decimal comma and thin spaces between thousands."""
    return decimal(value, digits=_NUMBER_DIGITS) if math.isfinite(value) else "?"


def french_weight(size_bytes: int) -> str:
    """Return a weight as readers need it, without decimals of a kilobyte: `12 ko`, `3,2 Mo`."""
    is_small = _KILO <= size_bytes < _KILO**2
    return size(round(size_bytes, -3) if is_small else size_bytes)


def french_duration(seconds: float) -> str:
    """Return a duration to the nearest second: `24 s`, `1 min 05 s`, `1 h 02 min`."""
    whole = max(1, math.floor(seconds + 0.5))
    minutes, rest = divmod(whole, _SECONDS_PER_MINUTE)
    hours, minutes = divmod(minutes, _MINUTES_PER_HOUR)
    if hours:
        return f"{hours}{NBSP}h{NBSP}{minutes:02}{NBSP}min"
    if minutes:
        return f"{minutes}{NBSP}min{NBSP}{rest:02}{NBSP}s"
    return f"{rest}{NBSP}s"


def counted(number: float, noun: str) -> str:
    """Return a count and its noun, which takes an `s` from two on: `1,5 page`, `2 pages`."""
    plural = "" if abs(number) < 2 or noun.endswith(("s", "x")) else "s"  # noqa: PLR2004 - French grammar
    return f"{french_number(number)}{NBSP}{noun}{plural}"


def french_period(iso: str) -> str:
    """Return a legal duration in words: `P3M` gives `3 mois`, `PT24H` gives `24 heures`.

    What is not an ISO 8601 duration of whole numbers comes back unchanged.
    """
    days, _, hours = iso.removeprefix("P").partition("T")
    parts = [*_period_parts(days, _DURATION_PARTS), *_period_parts(hours, _TIME_PARTS)]
    if not iso.startswith("P") or not parts or None in parts:
        return iso
    return enumerated([part for part in parts if part])


def _period_parts(text: str, units: dict[str, str]) -> list[str | None]:
    parts: list[str | None] = []
    number = ""
    for char in text:
        if char in "0123456789":
            number += char
        else:
            parts.append(counted(int(number), units[char]) if number and char in units else None)
            number = ""
    return [*parts, None] if number else parts


def enumerated(words: list[str]) -> str:
    """Return `a, b et c`."""
    return listed(words)


def capitalised(text: str) -> str:
    """Return the text with a capital first letter, the rest untouched (sigles keep theirs)."""
    return sentence_case(text)

# How pages say dates, weights, durations and numbers in French. Pure functions; the messages to
# contributors have their own module in `report`.

"""Dates, weights, durations and counts, in French."""

import math
from datetime import date

NBSP = "\N{NO-BREAK SPACE}"
THIN = "\N{NARROW NO-BREAK SPACE}"

_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
_KILO = 1000
_SECONDS_PER_MINUTE = 60
_MINUTES_PER_HOUR = 60
_DURATION_PARTS = {"Y": "an", "M": "mois", "W": "semaine", "D": "jour"}
_TIME_PARTS = {"H": "heure", "M": "minute", "S": "seconde"}


def french_date(day: date) -> str:
    """Return `1er mars 2026`, with no-break spaces inside."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{NBSP}{_MONTHS[day.month - 1]}{NBSP}{day.year}"


def french_number(value: float) -> str:
    """Return a number with a decimal comma and thin spaces between thousands."""
    if math.isinf(value) or math.isnan(value):
        return "?"
    text = f"{value:,.3f}".rstrip("0").rstrip(".")
    return text.replace(",", THIN).replace(".", ",")


def french_weight(size_bytes: int) -> str:
    """Return a weight in decimal units: `840 octets`, `12 Ko`, `3,2 Mo`."""
    if size_bytes < _KILO:
        return counted(size_bytes, "octet")
    if size_bytes < _KILO**2:
        return f"{max(1, round(size_bytes / _KILO))}{NBSP}Ko"
    return f"{french_number(round(size_bytes / _KILO**2, 1))}{NBSP}Mo"


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
    if len(words) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(words)
    return f"{', '.join(words[:-1])} et {words[-1]}"


def capitalised(text: str) -> str:
    """Return the text with a capital first letter, the rest untouched (sigles keep theirs)."""
    return text[:1].upper() + text[1:]

# People type values as they say them: « 12 mars 2026 », « 30 s », « 3 mois ». The readers stay
# strict, and the message gives back the same value as a file writes it.

"""What a value was meant to be, as a file writes it."""

import re
from datetime import date

from panneau.domain.french import MONTHS

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
"""What Word makes of a hyphen."""
_ACCENTS = str.maketrans("éû", "eu")
_BARE_MONTHS = {name.translate(_ACCENTS): rank for rank, name in enumerate(MONTHS, 1)}
_NUMERIC_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/. ](\d{1,2})[/. ](\d{1,2})")
_SPELLED_DAY = re.compile(r"(?:[a-zé]+ )?(\d{1,2})(?:er)? ([a-zéû]+)\.? (\d{4})")
_WITH_TIME = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[t ]\d.*")

_AMOUNT = re.compile(r"(\d{1,9}(?:[.,]\d{1,6})?)\s*([^\W\d_]+)\.?")
_UNITS = {
    "_mb": ("mo", "mb", "méga", "mégaoctet", "mégaoctets"),
    "_kb": ("ko", "kb", "kilooctet", "kilooctets"),
    "_gb": ("go", "gb", "gigaoctet", "gigaoctets"),
    "_seconds": ("s", "sec", "seconde", "secondes"),
}
_UNIT_NAMES = {
    "_mb": "mégaoctets",
    "_kb": "kilooctets",
    "_gb": "gigaoctets",
    "_seconds": "secondes",
}

_LENGTH = re.compile(r"p?(\d{1,4})\s*([^\W\d_]+)")
_PERIODS = {
    "Y": ("an", "ans", "année", "années", "y"),
    "M": ("mois", "m"),
    "W": ("semaine", "semaines", "w"),
    "D": ("jour", "jours", "j", "d"),
    "H": ("heure", "heures", "h"),
}


def meant_day(text: str) -> str:
    """Return a date typed in the French order as year-month-day, empty when it is not one."""
    words = " ".join(text.casefold().translate(DASHES).split())
    timed = _WITH_TIME.fullmatch(words)
    if timed:
        return _iso(*timed.group(1).split("-"))
    year_first = _YEAR_FIRST.fullmatch(words)
    if year_first:
        return _iso(*year_first.groups())
    numeric = _NUMERIC_DAY.fullmatch(words)
    if numeric:
        day, month, year = numeric.groups()
        return _iso(year, month, day)
    spelled = _SPELLED_DAY.fullmatch(words)
    return _iso(spelled[3], _month(spelled[2]), spelled[1]) if spelled else ""


def _month(word: str) -> str:
    return str(_BARE_MONTHS.get(word.translate(_ACCENTS), 0))


def _iso(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def meant_number(text: str, key: str) -> str:
    """Return a number typed with the unit of its key, or with the noun of what it counts."""
    found = _AMOUNT.fullmatch(text.strip().casefold())
    if found is None:
        return ""
    suffix = unit_suffix(key)
    is_ours = found[2] in _UNITS[suffix] if suffix else not _is_unit(found[2])
    return found[1] if is_ours else ""


def _is_unit(word: str) -> bool:
    return any(word in words for words in _UNITS.values())


def unit_suffix(key: str) -> str:
    """Return the end of a key that gives its unit, empty where it has none."""
    return next((suffix for suffix in _UNITS if key.endswith(suffix)), "")


def unit_name(key: str) -> str:
    """Return the unit of a key in French, empty where it has none."""
    return _UNIT_NAMES.get(unit_suffix(key), "")


def meant_duration(text: str) -> str:
    """Return `P3M` for « 3 mois », empty when the words are not a length of time."""
    found = _LENGTH.fullmatch(text.strip().casefold())
    letter = next((x for x, words in _PERIODS.items() if found and found[2] in words), "")
    if found is None or not letter:
        return ""
    return f"P{'T' if letter == 'H' else ''}{found[1]}{letter}"

# The one place that knows French typography. Messages, pages and rendered texts never place a
# no-break space by hand: they write ordinary spaces and pass through here.

"""French typography: spaces, numbers, sizes, durations, dates and lists."""

import math
import re
from collections.abc import Sequence
from datetime import date, datetime

NO_BREAK = "\u00a0"
"""Before a colon, and between a number and its unit."""
NARROW = "\u202f"
"""Before `; ! ?`, inside « », and between thousands."""

MONTHS = (
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
)

_MINUTE = 60
_HOUR = 3600
_THOUSAND = 1000
_SIZE_UNITS = ("ko", "Mo", "Go", "To")

_SPACE = r"[ \u00a0\u202f]"
# From the first space of a run only: a run of thousands would else take quadratic time.
_SPACES = f"(?<!{_SPACE}){_SPACE}+"
_RULES = (
    (";!?»", re.compile(f"{_SPACES}(?=[;!?»])"), NARROW),
    ("«", re.compile(f"(?<=«){_SPACE}+"), NARROW),
    (":", re.compile(rf"{_SPACES}(?=:(?:\s|$))"), NO_BREAK),
    ("°", re.compile(rf"(?<=n°){_SPACE}+(?=\d)"), NO_BREAK),
    ("'", re.compile(r"(?<=\w)'(?=\w)"), "’"),
)
"""Signs without which a rule changes nothing, what it looks for, and what it writes."""


def typeset(text: str) -> str:
    """Turn the ordinary spaces and apostrophes of a French sentence into the right ones.

    Spaces are converted, never added: `https://` and `titre: Réunion` stay as they are.
    """
    for signs, pattern, replacement in _RULES:
        for sign in signs:
            if sign in text:
                text = pattern.sub(replacement, text)
                break
    return text


def quote(words: str) -> str:
    """Put somebody's own words between French quotation marks."""
    return f"«{NARROW}{words}{NARROW}»"


def is_plural(number: float) -> bool:
    """Tell whether a number takes the plural; in French it begins at two."""
    return abs(number) >= 2  # noqa: PLR2004 - the grammar of French, not a setting


def plural(number: float, singular: str, plural_form: str) -> str:
    """Return the form of a word that goes with a number."""
    return plural_form if is_plural(number) else singular


def counted(number: float, singular: str, plural_form: str) -> str:
    """Return a number and its noun: « 1 rubrique », « 7 rubriques »."""
    return f"{decimal(number)}{NO_BREAK}{plural(number, singular, plural_form)}"


def decimal(number: float, *, digits: int = 2) -> str:
    """Write a number with a decimal comma and thousands apart, without useless zeros."""
    text = f"{number:,.{digits}f}"
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    whole = whole.replace(",", NARROW)
    sign_of_zero = whole == "-0" and not fraction
    return "0" if sign_of_zero else f"{whole},{fraction}" if fraction else whole


def size(size_bytes: int, *, round_up: bool = False) -> str:
    """Write a weight with one decimal: « 812 octets », « 3,4 Mo » (a million bytes).

    Args:
        size_bytes: The weight.
        round_up: Whether the last digit rounds up, so that a weight beyond a limit never reads
            like the limit.
    """
    if size_bytes < _THOUSAND:
        return counted(size_bytes, "octet", "octets")
    scaled, exponent = size_bytes / _THOUSAND, 0
    # The rounded value decides: 999 960 bytes read « 1 Mo », never « 1 000 ko ».
    while _rounded(scaled, round_up=round_up) >= _THOUSAND and exponent < len(_SIZE_UNITS) - 1:
        scaled, exponent = scaled / _THOUSAND, exponent + 1
    shown = decimal(_rounded(scaled, round_up=round_up), digits=1)
    return f"{shown}{NO_BREAK}{_SIZE_UNITS[exponent]}"


def duration(seconds: float, *, round_up: bool = False) -> str:
    """Write a duration: « 30,6 s », « 2 min 05 s », « 1 h 02 min ».

    Args:
        seconds: The duration; hundredths are shown below one minute only.
        round_up: Whether the last digit rounds up, so that a duration beyond a limit never reads
            like the limit.
    """
    if not math.isfinite(seconds):
        return "un temps inconnu"
    short = _rounded(seconds, digits=2, round_up=round_up)
    if short < _MINUTE:
        return f"{decimal(short)}{NO_BREAK}s"
    whole = int(_rounded(seconds, digits=0, round_up=round_up))
    if whole < _HOUR:
        return _two_units(*divmod(whole, _MINUTE), "min", "s")
    minutes = math.ceil(whole / _MINUTE) if round_up else round(whole / _MINUTE)
    return _two_units(*divmod(minutes, _MINUTE), "h", "min")


def day(value: date) -> str:
    """Write a date in words: « 12 mars 2026 », « 1er janvier 2024 »."""
    number = "1er" if value.day == 1 else str(value.day)
    return f"{number}{NO_BREAK}{MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime) -> str:
    """Write a moment: « 12 mars 2026 à 14 h 05 »."""
    return f"{day(value.date())} à {value.hour}{NO_BREAK}h{NO_BREAK}{value.minute:02d}"


def listed(items: Sequence[str], *, last: str = "et") -> str:
    """Join words as a sentence does: « a, b et c »."""
    if len(items) < 2:  # noqa: PLR2004 - a list of one needs no comma
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def sentence_case(text: str) -> str:
    """Give a sentence its capital, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def _rounded(value: float, *, digits: int = 1, round_up: bool) -> float:
    if not round_up:
        return round(value, digits)
    scale: int = 10**digits
    # Binary fractions: 1.1 * 100 is 110.00000000000001, which must not become 111.
    return math.ceil(round(value * scale, 6)) / scale


def _two_units(first: int, second: int, unit: str, sub_unit: str) -> str:
    head = f"{first}{NO_BREAK}{unit}"
    return f"{head} {second:02d}{NO_BREAK}{sub_unit}" if second else head

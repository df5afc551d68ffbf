# Legal durations: a month is a month, not thirty days. Used by layers, ends and comparisons.

"""ISO 8601 durations on civil dates."""

import calendar
import re
from datetime import date, timedelta

_DURATION = re.compile(
    r"P(?!$)(?:(?P<years>\d{1,4})Y)?(?:(?P<months>\d{1,4})M)?(?:(?P<weeks>\d{1,4})W)?"
    r"(?:(?P<days>\d{1,5})D)?(?:T(?!$)(?:(?P<hours>\d{1,5})H)?(?:\d{1,6}M)?(?:\d{1,7}S)?)?"
)
_DAYS = {"years": 365.25, "months": 30.4375, "weeks": 7.0, "days": 1.0, "hours": 1 / 24}


def is_duration(text: str) -> bool:
    """Tell whether a text is a duration."""
    return _DURATION.fullmatch(text) is not None


def approximate_days(text: str) -> float | None:
    """Return about how many days a duration lasts, to compare two of them; None if it is none."""
    found = _DURATION.fullmatch(text)
    if found is None:
        return None
    return sum(int(count or 0) * _DAYS[unit] for unit, count in found.groupdict().items())


def day_after(day: date, duration: str, *, sign: int = 1) -> date:
    """Return the day that comes a duration after another (before it, with a sign of -1).

    A month that has no such day gives its last one; hours do not change the day. A result out of
    the calendar is its end.

    Raises:
        ValueError: If the text is not a duration.
    """
    found = _DURATION.fullmatch(duration)
    if found is None:
        raise ValueError(duration)
    parts = {unit: int(count or 0) for unit, count in found.groupdict().items()}
    moved = _months_after(day, sign * (parts["years"] * 12 + parts["months"]))
    try:
        return moved + sign * timedelta(days=parts["weeks"] * 7 + parts["days"])
    except OverflowError:
        return date.max if sign > 0 else date.min


def _months_after(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))

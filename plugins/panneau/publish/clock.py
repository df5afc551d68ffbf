# The only reading of a clock. Everything below gets the day as a parameter.

"""Today, for readers."""

import os
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

READERS_ZONE = ZoneInfo("Europe/Paris")


def today() -> date:
    """Return the civil date of the readers; SOURCE_DATE_EPOCH, in seconds, sets it."""
    return now().date()


def now() -> datetime:
    """Return the present moment, as the clocks of the readers show it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.astimezone(READERS_ZONE)


def moment_of(seconds: float) -> datetime:
    """Return a moment that is known in seconds since 1970, as the clocks of the readers show it."""
    return datetime.fromtimestamp(seconds, READERS_ZONE)


def at_noon(day: date) -> int:
    """Return the noon of a day in seconds: a build of that day gives the same bytes at any hour."""
    return int(datetime.combine(day, time(12), READERS_ZONE).timestamp())

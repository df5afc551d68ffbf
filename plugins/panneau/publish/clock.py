# The only reading of a clock. Everything below gets the day as a parameter.

"""Today, for readers."""

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

READERS_ZONE = ZoneInfo("Europe/Paris")


def today() -> date:
    """Return the civil date of the readers; SOURCE_DATE_EPOCH, in seconds, sets it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return now.astimezone(READERS_ZONE).date()

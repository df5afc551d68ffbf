# Called for the hook, which may not make people wait for a publication, nor write anything here.

"""What becomes of a push that is kept now, as the ledger has it."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from panneau.publish.releases.ledger import LEDGER_NAME, Ledger
from panneau.report.push_report import Prospect

_BUSY_SECONDS = 1


def prospect_of(state: Path, head: str, *, today: date) -> Prospect:
    """Return what to announce; that it starts, where the ledger does not say otherwise.

    Args:
        state: Folder of the ledger.
        head: Last commit of the branch before the push; empty before the first one.
        today: Civil date of the readers.
    """
    path = state / LEDGER_NAME
    if not path.is_file():
        return Prospect.STARTS
    address = f"{path.resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=_BUSY_SECONDS)) as connection:
            ledger = Ledger(connection)
            if ledger.frozen_since() is not None:
                return Prospect.IS_SUSPENDED
            return Prospect.IS_BLOCKED if ledger.failure(head, today) else Prospect.STARTS
    except sqlite3.Error:
        # Staff are told by the publisher; whoever pushes can do nothing about it.
        return Prospect.STARTS

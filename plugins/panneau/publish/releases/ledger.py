# The one truth about what is public: a file of SQLite, written in whole transactions. Everything
# else on the disk is brought in line with it (`recovery`).

"""The ledger of publications."""

import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from panneau.domain.inventory import Inventory
from panneau.publish.inventory_file import InventoryError, dump_inventory, load_inventory
from panneau.publish.releases.holds import Hold

LEDGER_NAME = "publications.sqlite3"
_BUSY_SECONDS = 30
_SCHEMA = """
CREATE TABLE IF NOT EXISTS publication (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  commit_id TEXT NOT NULL,
  day TEXT NOT NULL,
  cause TEXT NOT NULL,
  state TEXT NOT NULL,
  stamp INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  held TEXT NOT NULL,
  live_at REAL,
  inventory BLOB
);
CREATE TABLE IF NOT EXISTS failure (
  commit_id TEXT NOT NULL, day TEXT NOT NULL, reasons TEXT NOT NULL, at REAL NOT NULL,
  PRIMARY KEY (commit_id, day)
);
CREATE TABLE IF NOT EXISTS setting (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS notice (
  publication INTEGER NOT NULL, space TEXT NOT NULL, message_id TEXT NOT NULL UNIQUE,
  payload TEXT NOT NULL, sha256 TEXT NOT NULL,
  is_sent INTEGER NOT NULL, is_written INTEGER NOT NULL,
  PRIMARY KEY (publication, space)
);
CREATE TABLE IF NOT EXISTS delivery (
  publication INTEGER NOT NULL, space TEXT NOT NULL, recipient TEXT NOT NULL,
  state TEXT NOT NULL, attempts INTEGER NOT NULL, next_at REAL NOT NULL,
  error TEXT NOT NULL, sent_at REAL,
  PRIMARY KEY (publication, space, recipient)
);
CREATE TABLE IF NOT EXISTS entry (
  space TEXT NOT NULL, number INTEGER NOT NULL, publication INTEGER NOT NULL,
  address TEXT NOT NULL, at TEXT NOT NULL, change TEXT NOT NULL, line TEXT NOT NULL,
  PRIMARY KEY (space, number)
);
"""
_COLUMNS = "number, name, commit_id, day, cause, state, stamp, changed, held, live_at"
_FREEZE = "gel"


class State(StrEnum):
    """How far a publication is."""

    READY = "prête"
    """Its release is on the disk and its notices are recorded: it must become live."""
    LIVE = "en ligne"
    """Readers have had it; the last one of these is what they get."""
    ABANDONED = "abandonnée"
    """Its release was lost before readers had it; its notices are never sent."""


class Cause(StrEnum):
    """Why something was published."""

    PUSH = "envoi"
    DAY = "date"
    """The day changed: what was scheduled appears, what expires goes."""
    ROLLBACK = "retour"
    RESUMPTION = "reprise"
    AGAIN = "nouvelle construction"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something to be published."""

    commit: str
    day: date
    cause: Cause
    held: Mapping[str, Hold] = field(default_factory=dict)
    """Folders that come from an earlier commit, and from which: their newer state is refused."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A publication, as the ledger has it."""

    number: int
    name: str
    """Folder of its release, below that of the releases."""
    commit: str
    day: date
    cause: Cause
    state: State
    stamp: int
    """Time of the files that changed with it; greater than that of any publication before."""
    changed: int
    """How many publications of unions readers see otherwise than before."""
    held: Mapping[str, Hold]
    """Folders that come from an earlier commit, and from which."""
    live_at: float | None


class Ledger:
    """What was published, what is, and what must be."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write everything that follows, or nothing of it."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.rollback()
            raise
        self.connection.commit()

    def live(self) -> Recorded | None:
        """Return what readers get, None before the first publication."""
        return self._one("state = ? ORDER BY number DESC LIMIT 1", State.LIVE)

    def ready(self) -> Recorded | None:
        """Return what must become live, if anything."""
        return self._one("state = ? ORDER BY number LIMIT 1", State.READY)

    def get(self, number: int) -> Recorded | None:
        """Return a publication by its number."""
        return self._one("number = ?", number)

    def history(self) -> list[Recorded]:
        """Return what readers have had, newest first."""
        return self._rows("state = ? ORDER BY number DESC", State.LIVE)

    def before(self, number: int) -> Recorded | None:
        """Return what readers had just before a publication."""
        return self._one(f"state = '{State.LIVE}' AND number < ? ORDER BY number DESC", number)

    def names(self) -> frozenset[str]:
        """Return the folders of every publication there ever was."""
        rows = self.connection.execute("SELECT DISTINCT name FROM publication")
        return frozenset(name for (name,) in rows)

    def next_number(self) -> int:
        """Return the number that the next publication is likely to have."""
        (last,) = self.connection.execute("SELECT MAX(number) FROM publication").fetchone()
        return (last or 0) + 1

    def next_stamp(self, now: float) -> int:
        """Return the time of the files of the next publication: no two share one."""
        (last,) = self.connection.execute("SELECT MAX(stamp) FROM publication").fetchone()
        return max(int(now), (last or 0) + 1)

    def add(
        self, candidate: Candidate, *, name: str, stamp: int, changed: int, inventory: Inventory
    ) -> int:
        """Record that a release must become live, and return its number."""
        blob = zlib.compress(dump_inventory(inventory))
        held = json.dumps({folder: str(hold) for folder, hold in candidate.held.items()})
        values = (name, candidate.commit, candidate.day.isoformat(), candidate.cause, held)
        cursor = self.connection.execute(
            "INSERT INTO publication"
            " (name, commit_id, day, cause, held, state, stamp, changed, inventory)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, State.READY, stamp, changed, blob),
        )
        return int(cursor.lastrowid or 0)

    def mark(self, number: int, state: State, *, at: float | None = None) -> None:
        """Record what became of a publication."""
        self.connection.execute(
            "UPDATE publication SET state = ?, live_at = ? WHERE number = ?", (state, at, number)
        )

    def inventory(self, number: int) -> Inventory | None:
        """Return what a publication shows; None when it was forgotten, or cannot be read."""
        row = self.connection.execute(
            "SELECT inventory FROM publication WHERE number = ?", (number,)
        ).fetchone()
        if row is None or row[0] is None:
            return None
        try:
            return load_inventory(zlib.decompress(row[0]))
        except (zlib.error, InventoryError):
            return None

    def forget_inventories(self, kept: frozenset[int]) -> None:
        """Drop the inventories of the publications to which nobody can go back."""
        rows = self.connection.execute("SELECT number FROM publication WHERE inventory NOT NULL")
        gone = [(number,) for (number,) in rows.fetchall() if number not in kept]
        if gone:
            with self.transaction():
                self.connection.executemany(
                    "UPDATE publication SET inventory = NULL WHERE number = ?", gone
                )

    def failure(self, commit: str, day: date) -> str:
        """Return why a commit was refused on a day; empty when it was not."""
        row = self.connection.execute(
            "SELECT reasons FROM failure WHERE commit_id = ? AND day = ?", (commit, day.isoformat())
        ).fetchone()
        return row[0] if row else ""

    def fail(self, candidate: Candidate, reasons: str, *, at: float) -> None:
        """Record that a commit cannot be published on a day."""
        values = (candidate.commit, candidate.day.isoformat(), reasons, at)
        with self.transaction():
            self.connection.execute("INSERT OR REPLACE INTO failure VALUES (?, ?, ?, ?)", values)

    def forgive(self) -> None:
        """Forget every refusal: what was refused is tried again."""
        with self.transaction():
            self.connection.execute("DELETE FROM failure")

    def frozen_since(self) -> float | None:
        """Return when staff froze the site, None when it follows the branch."""
        row = self.connection.execute(
            "SELECT value FROM setting WHERE key = ?", (_FREEZE,)
        ).fetchone()
        return float(json.loads(row[0])) if row else None

    def freeze(self, at: float) -> None:
        """Keep the site from following the branch; call within a transaction."""
        self.connection.execute(
            "INSERT OR REPLACE INTO setting VALUES (?, ?)", (_FREEZE, json.dumps(at))
        )

    def thaw(self) -> None:
        """Let the site follow the branch again."""
        with self.transaction():
            self.connection.execute("DELETE FROM setting WHERE key = ?", (_FREEZE,))

    def _one(self, where: str, value: object) -> Recorded | None:
        return next(iter(self._rows(where, value)), None)

    def _rows(self, where: str, value: object) -> list[Recorded]:
        rows = self.connection.execute(
            f"SELECT {_COLUMNS} FROM publication WHERE {where}",  # noqa: S608 - words of this module
            (value,),
        )
        return [_recorded(row) for row in rows]


def _recorded(row: tuple[object, ...]) -> Recorded:
    number, name, commit, day, cause, state, stamp, changed, held, live_at = row
    return Recorded(
        number=int(str(number)),
        name=str(name),
        commit=str(commit),
        day=date.fromisoformat(str(day)),
        cause=Cause(str(cause)),
        state=State(str(state)),
        stamp=int(str(stamp)),
        changed=int(str(changed)),
        held={folder: Hold.parse(text) for folder, text in json.loads(str(held)).items()},
        live_at=None if live_at is None else float(str(live_at)),
    )


@contextmanager
def open_ledger(state: Path) -> Iterator[Ledger]:
    """Open the ledger, and make it where there is none.

    Raises:
        OSError: If it cannot be made.
        sqlite3.Error: If it cannot be read or written.
    """
    path = state / LEDGER_NAME
    path.touch(mode=0o600)
    # No manager of Python's own: transactions are begun where they are meant.
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    with closing(connection):
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(_SCHEMA)
        yield Ledger(connection)

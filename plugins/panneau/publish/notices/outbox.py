# Notices are recorded before readers have what they tell of, and leave once they have it: the two
# cannot be told apart by a crash, since one transaction records both.

"""The outbox: notices that wait for the relay, and what became of the others."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from panneau.publish.notices.notice import (
    Notice,
    NoticeError,
    digest_of,
    dump_notice,
    load_notice,
)

MOST_WAIT_SECONDS = 900
_FIRST_WAIT_SECONDS = 15
_LIVE = "publication IN (SELECT number FROM publication WHERE state = 'en ligne')"


class Delivery(StrEnum):
    """Where a notice is on its way to one address."""

    WAITING = "en attente"
    REFUSED = "refusé"
    """The relay refuses it for good, as far as it knows: staff are told, and it is tried again."""
    SENT = "remis"


@dataclass(frozen=True, slots=True)
class Due:
    """A notice on its way to one address."""

    publication: int
    space: str
    recipient: str
    state: Delivery
    attempts: int
    next_at: float
    """When to try again, in seconds since 1970."""
    error: str
    """What the relay said last, or why it could not be reached."""
    sent_at: float | None


class Outbox:
    """The notices of every publication."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, space: str, notice: Notice, recipients: Iterable[str]) -> None:
        """Record a notice, and to whom it goes by mail; call within a transaction."""
        payload = dump_notice(notice)
        key = (notice.publication, space)
        self._connection.execute(
            "INSERT OR REPLACE INTO notice VALUES (?, ?, ?, ?, ?, ?, 0)",
            (*key, notice.message_id, payload, digest_of(payload), notice.is_wanted),
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO delivery VALUES (?, ?, ?, ?, 0, 0, '', NULL)",
            [(*key, recipient, Delivery.WAITING) for recipient in recipients],
        )

    def spaces_of(self, publication: int) -> list[str]:
        """Return the unions that a publication concerns."""
        rows = self._connection.execute(
            "SELECT space FROM notice WHERE publication = ? ORDER BY rowid", (publication,)
        )
        return [space for (space,) in rows]

    def get(self, publication: int, space: str) -> Notice:
        """Return a notice.

        Raises:
            NoticeError: If its record was altered, or is not there.
        """
        row = self._connection.execute(
            "SELECT payload, sha256 FROM notice WHERE publication = ? AND space = ?",
            (publication, space),
        ).fetchone()
        if row is None:
            raise NoticeError("absent")
        return load_notice(str(row[0]), str(row[1]))

    def unwritten(self) -> list[tuple[int, str]]:
        """Return the notices of live publications that are not files yet."""
        return self._connection.execute(
            f"SELECT publication, space FROM notice WHERE is_sent AND NOT is_written AND {_LIVE}"  # noqa: S608 - words of this module
            " ORDER BY publication, rowid"
        ).fetchall()

    def mark_written(self, publication: int, space: str) -> None:
        """Record that a notice is a file."""
        self._connection.execute(
            "UPDATE notice SET is_written = 1 WHERE publication = ? AND space = ?",
            (publication, space),
        )

    def due(self, now: float, *, hurries: bool = False) -> list[Due]:
        """Return what is to be tried now, oldest first.

        Args:
            now: In seconds since 1970; where the clock went back, nothing waits longer for that.
            hurries: Try everything that is not sent.
        """
        return [
            item
            for item in self.unsent()
            if hurries or item.next_at <= now or item.next_at > now + MOST_WAIT_SECONDS
        ]

    def unsent(self) -> list[Due]:
        """Return what has not reached its address, oldest first."""
        return self._deliveries(f"state != '{Delivery.SENT}'")

    def sent(self) -> list[Due]:
        """Return what has reached its address, oldest first."""
        return self._deliveries(f"state = '{Delivery.SENT}'")

    def without_address(self) -> int:
        """Return how many notices of live publications go to nobody by mail."""
        (number,) = self._connection.execute(
            f"SELECT COUNT(*) FROM notice WHERE is_sent AND {_LIVE} AND NOT EXISTS"  # noqa: S608 - words of this module
            " (SELECT 1 FROM delivery d"
            " WHERE d.publication = notice.publication AND d.space = notice.space)"
        ).fetchone()
        return int(number)

    def _deliveries(self, where: str) -> list[Due]:
        rows = self._connection.execute(
            f"SELECT * FROM delivery WHERE {where} AND {_LIVE}"  # noqa: S608 - words of this module
            " ORDER BY publication, rowid"
        )
        return [
            Due(number, space, recipient, Delivery(state), attempts, next_at, error, sent_at)
            for number, space, recipient, state, attempts, next_at, error, sent_at in rows
        ]

    def mark_sent(self, due: Due, at: float) -> None:
        """Record that the relay took a notice."""
        self._update(due, Delivery.SENT, next_at=0, error="", sent_at=at)

    def postpone(self, due: Due, error: str, now: float, *, is_refused: bool) -> None:
        """Record that the relay did not take it, and when to try again."""
        wait = min(_FIRST_WAIT_SECONDS * 2**due.attempts, MOST_WAIT_SECONDS)
        state = Delivery.REFUSED if is_refused else Delivery.WAITING
        wait = MOST_WAIT_SECONDS if is_refused else wait
        self._update(due, state, next_at=now + wait, error=error, sent_at=None)

    def _update(
        self, due: Due, state: Delivery, *, next_at: float, error: str, sent_at: float | None
    ) -> None:
        self._connection.execute(
            "UPDATE delivery SET state = ?, attempts = attempts + 1, next_at = ?, error = ?,"
            " sent_at = ? WHERE publication = ? AND space = ? AND recipient = ?",
            (state, next_at, error, sent_at, due.publication, due.space, due.recipient),
        )

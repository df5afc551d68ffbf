# The entries, in the ledger: written in the transaction that marks a publication as live.

"""The journals, in the ledger."""

import sqlite3
from collections.abc import Iterable
from datetime import date, datetime

from panneau.domain.changes import ChangeKind
from panneau.domain.journal import FIRST_PREVIOUS, digest_of_line, seal
from panneau.domain.withdrawal import Withdrawal
from panneau.publish.notices.notice import NoticeItem


class JournalBook:
    """What became public, by space."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def first_dates(self, *, before: int | None = None) -> dict[str, str]:
        """Return when each address first was public, as ISO 8601.

        Args:
            before: Leave out what this publication and those after it wrote; None for all.
        """
        rows = self._connection.execute(
            "SELECT address, at FROM entry WHERE ?1 IS NULL OR publication < ?1"
            " ORDER BY publication DESC, number DESC",
            (before,),
        )
        return dict(rows.fetchall())

    def withdrawals(self) -> list[Withdrawal]:
        """Return every address that was public once, by address."""
        rows = self._connection.execute(
            "SELECT address, at, change FROM entry ORDER BY publication, number"
        )
        first: dict[str, date] = {}
        last: dict[str, tuple[date, ChangeKind]] = {}
        for address, at, change in rows:
            day = datetime.fromisoformat(at).date()
            first.setdefault(address, day)
            last[address] = (day, ChangeKind(change))
        return [_withdrawal(address, first[address], *last[address]) for address in sorted(first)]

    def spaces(self) -> list[str]:
        """Return the spaces that have a journal."""
        rows = self._connection.execute("SELECT DISTINCT space FROM entry ORDER BY space")
        return [space for (space,) in rows]

    def lines(self, space: str) -> list[str]:
        """Return the entries of a space, in order."""
        rows = self._connection.execute(
            "SELECT line FROM entry WHERE space = ? ORDER BY number", (space,)
        )
        return [line for (line,) in rows]

    def written_by(self, publication: int, space: str) -> list[tuple[int, str]]:
        """Return number and digest of the entries that a publication wrote."""
        rows = self._connection.execute(
            "SELECT number, line FROM entry WHERE publication = ? AND space = ? ORDER BY number",
            (publication, space),
        )
        return [(number, digest_of_line(line)) for number, line in rows]

    def enter(
        self, publication: int, space: str, items: Iterable[NoticeItem], at: datetime
    ) -> None:
        """Write the entries of a publication; call within a transaction."""
        lines = self.lines(space)
        number = len(lines)
        previous = digest_of_line(lines[-1]) if lines else FIRST_PREVIOUS
        moment = at.isoformat(timespec="seconds")
        for item in items:
            number, change = number + 1, item.change
            line = seal(_content(item, number, space, publication, moment), previous)
            previous = digest_of_line(line)
            self._connection.execute(
                "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)",
                (space, number, publication, change.publication.url, moment, change.kind, line),
            )


def _withdrawal(address: str, first: date, day: date, change: ChangeKind) -> Withdrawal:
    gone_on = day if change in {ChangeKind.REMOVED, ChangeKind.EXPIRED} else None
    return Withdrawal(address, first, gone_on, has_expired=change is ChangeKind.EXPIRED)


def _content(
    item: NoticeItem, number: int, space: str, publication: int, moment: str
) -> dict[str, object]:
    shown = item.change.publication
    return {
        "number": number,
        "space": space,
        "publication": publication,
        "at": moment,
        "change": item.change.kind.value,
        "address": shown.url,
        "title": shown.title,
        "first_public_at": item.first_public_at or moment,
        "content_sha256": shown.content_sha256,
        "page_sha256": shown.page_sha256,
        "files": {file.url: file.sha256 for file in shown.files},
    }

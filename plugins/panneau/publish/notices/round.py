# Called once readers have the new site, and each time staff or a timer ask. One round at a time.

"""One round of the outbox."""

from collections.abc import Callable
from datetime import datetime

from panneau.domain.server import RelaySettings
from panneau.publish.notices.notice import NoticeError
from panneau.publish.notices.office import NoticeOffice
from panneau.publish.notices.outbox import Delivery, Due
from panneau.publish.notices.sender import RelayError, hand_over
from panneau.publish.releases.ledger import Ledger
from panneau.report import publication_report as words

LATE_SECONDS = 300
"""Beyond, a notice that has not left is told to staff as a problem."""


class Round:
    """Gives the relay what waits for it."""

    def __init__(
        self,
        office: NoticeOffice,
        relay: RelaySettings,
        *,
        now: Callable[[], datetime],
        tell: Callable[[str], None],
    ) -> None:
        self._office = office
        self._relay = relay
        self._now = now
        self._tell = tell
        self._lost: set[tuple[int, str]] = set()

    def run(self, *, hurries: bool = False) -> None:
        """Try each notice once, and those that arrive meanwhile."""
        tried: set[tuple[int, str, str]] = set()
        while dues := [due for due in self._due(hurries=hurries) if _key(due) not in tried]:
            for due in dues:
                tried.add(_key(due))
                if not self._try(due):
                    return

    def _due(self, *, hurries: bool) -> list[Due]:
        return self._office.outbox.due(self._now().timestamp(), hurries=hurries)

    def _try(self, due: Due) -> bool:
        """Try one notice; tell whether the relay answers at all."""
        outbox = self._office.outbox
        try:
            message = self._office.message(due.publication, due.space)
        except NoticeError:
            self._lost.add((due.publication, due.space))
            return True
        try:
            hand_over(self._relay, message, due.recipient)
        except RelayError as error:
            now = self._now().timestamp()
            outbox.postpone(due, str(error), now, is_refused=error.is_refused)
            self._tell(words.not_sent(due.publication, due.space, due.recipient, str(error)))
            return error.is_refused or error.is_answer
        outbox.mark_sent(due, self._now().timestamp())
        self._tell(words.sent(due.publication, due.space, due.recipient))
        return True

    @property
    def lost(self) -> set[tuple[int, str]]:
        """Notices whose record is lost."""
        return self._lost


def _key(due: Due) -> tuple[int, str, str]:
    return due.publication, due.space, due.recipient


def late(ledger: Ledger, dues: list[Due], now: float) -> list[Due]:
    """Return what staff should look at: refused, or waiting for too long."""
    return [
        due
        for due in dues
        if due.state is Delivery.REFUSED or now - _live_at(ledger, due) > LATE_SECONDS
    ]


def _live_at(ledger: Ledger, due: Due) -> float:
    recorded = ledger.get(due.publication)
    return (recorded.live_at or 0) if recorded else 0

# Between the publisher, which knows steps, and what is recorded beside each: notices, journal, and
# both as files.

"""What is recorded beside a publication."""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from panneau.domain.changes import Change, changes_between
from panneau.domain.inventory import Inventory
from panneau.domain.server import ServerSettings
from panneau.domain.withdrawal import Withdrawal
from panneau.publish.clock import moment_of
from panneau.publish.journal.book import JournalBook
from panneau.publish.journal.files import AlteredJournalError, journal_of
from panneau.publish.notices.message import Envelope, as_json, compose
from panneau.publish.notices.notice import Notice, NoticeError, build_notice
from panneau.publish.notices.outbox import Outbox
from panneau.publish.releases.errors import ContentError, ServerError
from panneau.publish.releases.ledger import Ledger, Recorded
from panneau.report import publication_report as words

FOLDER = "avis"


class NoticeOffice:
    """Records notices and journal, and writes both out."""

    def __init__(
        self,
        ledger: Ledger,
        settings: ServerSettings,
        *,
        names_in: Callable[[str], bool],
        now: Callable[[], datetime],
    ) -> None:
        """Prepare an office; nothing is written yet.

        Args:
            ledger: Where everything is recorded.
            settings: The server's own.
            names_in: Tells whether a text holds a name of the private register.
            now: The present moment.
        """
        self._ledger = ledger
        self._settings = settings
        self._names_in = names_in
        self._now = now
        self.outbox = Outbox(ledger.connection)
        self.book = JournalBook(ledger.connection)

    def known(self) -> frozenset[str]:
        """Return the addresses that were public once."""
        return frozenset(self.book.first_dates())

    def withdrawals(self) -> Sequence[Withdrawal]:
        """Return every address that was public once, and since when it is not."""
        return self.book.withdrawals()

    def prepare(
        self, number: int, inventory: Inventory, changes: Mapping[str, tuple[Change, ...]]
    ) -> None:
        """Record the notices of a publication, in the transaction that makes it ready."""
        for slug, found in changes.items():
            notice = self._notice(number, inventory, slug, found)
            self._refuse_names(notice)
            is_mailed = notice.is_wanted and self._settings.relay
            self.outbox.add(slug, notice, notice.recipients if is_mailed else ())

    def preview(
        self, inventory: Inventory, changes: Mapping[str, tuple[Change, ...]]
    ) -> Sequence[bytes]:
        """Return the messages that a publication would send; nothing is recorded."""
        number = self._ledger.next_number()
        notices = [self._notice(number, inventory, slug, c) for slug, c in changes.items()]
        for notice in notices:
            self._refuse_names(notice)
        envelope = self._envelope(self._now(), ())
        return [compose(notice, envelope) for notice in notices if notice.is_wanted]

    def _notice(
        self, number: int, inventory: Inventory, slug: str, changes: tuple[Change, ...]
    ) -> Notice:
        relay = self._settings.relay
        named = (relay.recipients if relay else ()) or inventory.recipients
        domain = relay.sender.rpartition("@")[2] if relay else self._settings.identity.domain
        return build_notice(
            number,
            inventory,
            slug,
            changes,
            first_dates=self.book.first_dates(before=number),
            recipients=named,
            domain=domain,
        )

    def _refuse_names(self, notice: Notice) -> None:
        text = as_json(notice, self._envelope(self._now(), ())).decode()
        compose(notice, self._envelope(self._now(), ()))
        if self._names_in(f"{text}\n{notice.publisher.mail}"):
            raise ContentError(words.name_in_notice(notice.publisher.acronym))

    def notice(self, publication: int, space: str) -> Notice:
        """Return a notice; one whose record was altered is made again from the inventories.

        Raises:
            NoticeError: If they cannot tell any more.
        """
        try:
            return self.outbox.get(publication, space)
        except NoticeError:
            notice = self._made_again(publication, space)
            with self._ledger.transaction():
                self.outbox.add(space, notice, ())
            return notice

    def _made_again(self, publication: int, space: str) -> Notice:
        inventory = self._ledger.inventory(publication)
        former = self._ledger.before(publication)
        before = self._ledger.inventory(former.number) if former else None
        if inventory is None or (former and before is None):
            raise NoticeError("inventory")
        known = self.book.first_dates(before=publication)
        changes = changes_between(before, inventory, known=known).get(space)
        if not changes:
            raise NoticeError("changes")
        return self._notice(publication, inventory, space, changes)

    def enter(self, publication: Recorded, at: datetime) -> None:
        """Write the journal, in the transaction that marks a publication as live."""
        for space in self.outbox.spaces_of(publication.number):
            try:
                notice = self.outbox.get(publication.number, space)
            except NoticeError:
                try:
                    notice = self._made_again(publication.number, space)
                except NoticeError:
                    raise ServerError(words.notice_lost(publication.number, space)) from None
            self.book.enter(publication.number, space, notice.items, at)

    def message(self, publication: int, space: str) -> bytes:
        """Return a notice as a message, the same each time.

        Raises:
            NoticeError: If its record is lost.
        """
        notice = self.notice(publication, space)
        return compose(notice, self._live_envelope(publication, space))

    def write_out(self) -> Sequence[str]:
        """Write as files what the ledger has and the disk has not; return what is wrong there."""
        troubles = [*self._write_journals()]
        for publication, space in self.outbox.unwritten():
            try:
                notice = self.notice(publication, space)
            except NoticeError:
                troubles.append(words.notice_lost(publication, space))
                continue
            self._write_notice(notice, space)
            self.outbox.mark_written(publication, space)
        return troubles

    def _write_journals(self) -> list[str]:
        troubles = []
        for space in self.book.spaces():
            try:
                journal_of(self._settings.folders.state, space).complete(self.book.lines(space))
            except AlteredJournalError:
                troubles.append(words.journal_altered(space))
        return troubles

    def _write_notice(self, notice: Notice, space: str) -> None:
        folder = self._settings.folders.state / FOLDER
        folder.mkdir(mode=0o750, exist_ok=True)
        envelope = self._live_envelope(notice.publication, space)
        stem = f"{notice.publication:06d}-{space}"
        _write(folder / f"{stem}.json", as_json(notice, envelope))
        _write(folder / f"{stem}.eml", compose(notice, envelope))

    def _live_envelope(self, publication: int, space: str) -> Envelope:
        recorded = self._ledger.get(publication)
        seconds = recorded.live_at if recorded else None
        at = moment_of(seconds or 0)
        return self._envelope(at, self.book.written_by(publication, space))

    def _envelope(self, at: datetime, journal: Sequence[tuple[int, str]]) -> Envelope:
        relay = self._settings.relay
        sender = relay.sender if relay else f"panneau@{self._settings.identity.domain}"
        return Envelope(sender, at, journal)


def _write(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise

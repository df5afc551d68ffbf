# Called by `panneau releve`, every minute or so. A round that dies leaves nothing half done: what
# was pushed is found unchanged by the next one, which finishes the move.

"""One round of the drop folders."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from subprocess import TimeoutExpired

from panneau.domain.server import DropFolder, ServerSettings
from panneau.domain.system_words import reason
from panneau.receive.deadline import OutOfTimeError
from panneau.receive.drop.delivery import Delivered, Outcome, deliver
from panneau.receive.drop.document import UnusableDocumentError, publication_files
from panneau.receive.drop.folder import Dropped, list_dropped, signature_of
from panneau.receive.drop.ledger import Ledger, Sighting
from panneau.receive.drop.share import PUBLISHED_FOLDER, Share, opened_share
from panneau.receive.git_process import GitError
from panneau.report.drop_report import ODD_FOLDER, render_note


@dataclass(frozen=True, slots=True)
class Collected:
    """What a round did about one document, or about a folder that cannot be read."""

    drop: DropFolder
    name: str
    outcome: Outcome
    detail: str = ""


def collect(
    settings: ServerSettings, *, now: float, settle_seconds: float, environ: Mapping[str, str]
) -> Iterator[Collected]:
    """Publish what has come to rest in the drop folders.

    Args:
        settings: The server's own.
        now: Seconds since 1970.
        settle_seconds: How long a document must have stayed the same.
        environ: Of this process.
    """
    ledger = Ledger(settings.folders.state)
    for drop in settings.drop_folders:
        try:
            with opened_share(drop.path) as share:
                yield from _Relief(drop, share, settings, environ, ledger).run(now, settle_seconds)
        except OSError as error:
            yield Collected(drop, "", Outcome.LATER, _why(error))
    ledger.save()


def _why(error: OSError) -> str:
    return reason(error) or "opération impossible"


@dataclass(frozen=True, slots=True)
class _Relief:
    """One folder, in one round."""

    drop: DropFolder
    share: Share
    settings: ServerSettings
    environ: Mapping[str, str]
    ledger: Ledger

    def run(self, now: float, settle_seconds: float) -> Iterator[Collected]:
        if self.share.has_odd_published():
            # Somebody made it so: nothing of this share is believed until staff have looked.
            yield Collected(self.drop, PUBLISHED_FOLDER, Outcome.LATER, ODD_FOLDER)
            return
        documents = tuple(list_dropped(self.share))
        present = {item.path for item in documents}
        for path in self.ledger.forget_missing(self.drop.path, present):
            self.share.remove(Dropped(self.share, path.name, "").note)
        for dropped in documents:
            if _is_due(dropped, self.ledger, now, settle_seconds):
                yield self._one(dropped)
                self.ledger.save()

    def _one(self, dropped: Dropped) -> Collected:
        try:
            delivered = self._delivered(dropped)
            _finish(dropped, delivered, self.ledger)
        except OSError as error:
            delivered = Delivered(Outcome.LATER, _why(error))
        except (GitError, OutOfTimeError, TimeoutExpired) as error:
            delivered = Delivered(Outcome.LATER, str(error))
        detail = delivered.text if delivered.outcome is Outcome.LATER else ""
        return Collected(self.drop, dropped.name, delivered.outcome, detail)

    def _delivered(self, dropped: Dropped) -> Delivered:
        try:
            files = publication_files(dropped, most_bytes=self.settings.limits.file_bytes)
        except UnusableDocumentError as error:
            return Delivered(Outcome.REFUSED, str(error))
        if signature_of(self.share, dropped.name) != dropped.signature:
            return Delivered(Outcome.LATER)  # it was being written while it was read
        return deliver(files, self.drop, self.settings, self.environ)


def _is_due(dropped: Dropped, ledger: Ledger, now: float, settle_seconds: float) -> bool:
    known = ledger.get(dropped.path)
    if known is None or known.signature != dropped.signature:
        ledger.put(dropped.path, Sighting(dropped.signature, now))
        return settle_seconds <= 0
    return not known.is_done and now - known.since >= settle_seconds


def _finish(dropped: Dropped, delivered: Delivered, ledger: Ledger) -> None:
    if delivered.outcome is Outcome.LATER:
        return
    ledger.put(dropped.path, Sighting(dropped.signature, 0, is_done=True))
    if delivered.outcome is Outcome.REFUSED:
        # For the notepad of an office computer: it needs the mark and these ends of lines.
        text = render_note(dropped.name, delivered.text)
        dropped.share.write(dropped.note, text.replace("\n", "\r\n").encode("utf-8-sig"))
        return
    dropped.share.remove(dropped.note)
    dropped.share.put_away(dropped.name)

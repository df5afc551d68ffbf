# Called by `panneau releve`, every minute or so. A round that dies leaves nothing half done: what
# was pushed is found unchanged by the next one, which finishes the move.

"""One round of the drop folders."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import TimeoutExpired

from panneau.domain.server import DropFolder, ServerSettings
from panneau.receive.deadline import OutOfTimeError
from panneau.receive.drop.delivery import Delivered, Outcome, deliver
from panneau.receive.drop.document import UnusableDocumentError, publication_files
from panneau.receive.drop.folder import PUBLISHED_FOLDER, Dropped, list_dropped, signature_of
from panneau.receive.drop.ledger import Ledger, Sighting
from panneau.receive.git_process import GitError
from panneau.report.drop_report import render_note


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
            documents = tuple(list_dropped(drop.path))
        except OSError as error:
            yield Collected(drop, "", Outcome.LATER, error.strerror or "")
            continue
        for path in ledger.forget_missing(drop.path, {item.path for item in documents}):
            Dropped(path, "").note.unlink(missing_ok=True)
        for dropped in documents:
            if _is_due(dropped, ledger, now, settle_seconds):
                yield _one(dropped, drop, settings, environ, ledger)
                ledger.save()
    ledger.save()


def _is_due(dropped: Dropped, ledger: Ledger, now: float, settle_seconds: float) -> bool:
    known = ledger.get(dropped.path)
    if known is None or known.signature != dropped.signature:
        ledger.put(dropped.path, Sighting(dropped.signature, now))
        return settle_seconds <= 0
    return not known.is_done and now - known.since >= settle_seconds


def _one(
    dropped: Dropped,
    drop: DropFolder,
    settings: ServerSettings,
    environ: Mapping[str, str],
    ledger: Ledger,
) -> Collected:
    try:
        delivered = _delivered(dropped, drop, settings, environ)
        _finish(dropped, delivered, ledger)
    except OSError as error:
        delivered = Delivered(Outcome.LATER, error.strerror or "")
    except (GitError, OutOfTimeError, TimeoutExpired) as error:
        delivered = Delivered(Outcome.LATER, str(error))
    detail = delivered.text if delivered.outcome is Outcome.LATER else ""
    return Collected(drop, dropped.path.name, delivered.outcome, detail)


def _delivered(
    dropped: Dropped, drop: DropFolder, settings: ServerSettings, environ: Mapping[str, str]
) -> Delivered:
    try:
        files = publication_files(dropped, most_bytes=settings.limits.file_bytes)
    except UnusableDocumentError as error:
        return Delivered(Outcome.REFUSED, str(error))
    if signature_of(dropped.path) != dropped.signature:
        return Delivered(Outcome.LATER)  # it was being written while it was read
    return deliver(files, drop, settings, environ)


def _finish(dropped: Dropped, delivered: Delivered, ledger: Ledger) -> None:
    if delivered.outcome is Outcome.LATER:
        return
    ledger.put(dropped.path, Sighting(dropped.signature, 0, is_done=True))
    if delivered.outcome is Outcome.REFUSED:
        # For the notepad of an office computer: it needs the mark and these ends of lines.
        text = render_note(dropped.path.name, delivered.text)
        dropped.note.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
        return
    dropped.note.unlink(missing_ok=True)
    _put_away(dropped.path)


def _put_away(path: Path) -> None:
    folder = path.parent / PUBLISHED_FOLDER
    folder.mkdir(exist_ok=True)
    target, number = folder / path.name, 1
    while target.exists():
        number += 1
        target = folder / f"{path.stem} ({number}){path.suffix}"
    path.rename(target)

# Called at the beginning of every run, under the lock. Whatever a kill, a full disk or a power cut
# left, the ledger says what must be: nothing is guessed from the disk.

"""Bringing the disk in line with the ledger."""

from collections.abc import Callable

from panneau.publish.certificate import verify_certificate
from panneau.publish.releases.errors import ServerError
from panneau.publish.releases.folders import ReleaseFolders
from panneau.publish.releases.ledger import Ledger, Recorded, State
from panneau.report import publication_report as words

Tell = Callable[[str], None]
GoLive = Callable[[Recorded], None]


def recover(ledger: Ledger, folders: ReleaseFolders, *, go_live: GoLive, tell: Tell) -> None:
    """Finish what was begun, undo what was not, and show readers what they must get.

    Args:
        ledger: What must be.
        folders: What is.
        go_live: Shows a recorded release and marks it.
        tell: Says to staff what was mended.

    Raises:
        ServerError: If the ledger does not know what readers get, or they cannot get anything.
        OSError: If the disk fails.
    """
    if folders.is_blocked():
        raise ServerError(words.LINK_IS_A_FOLDER)
    folders.sweep()
    live, shown = ledger.live(), folders.shown()
    ready = ledger.ready()
    if shown and not live and not ready:
        raise ServerError(words.LEDGER_LOST)
    while ready:
        _roll_forward(ready, ledger, folders, go_live, tell)
        ready = ledger.ready()
    live = ledger.live()
    if live and folders.shown() != live.name and folders.has(live.name):
        folders.show(live.name, at=live.live_at or 0)
        tell(words.link_restored(live.number))
    for name in folders.strays(ledger.names()):
        folders.remove(name)


def _roll_forward(
    ready: Recorded, ledger: Ledger, folders: ReleaseFolders, go_live: GoLive, tell: Tell
) -> None:
    if _is_whole(ready, folders):
        go_live(ready)
        tell(words.rolled_forward(ready.number))
        return
    # Lost before anybody read it: what it announced never happened.
    with ledger.transaction():
        ledger.mark(ready.number, State.ABANDONED)
    if folders.shown() != ready.name:
        folders.remove(ready.name)
    tell(words.abandoned(ready.number))


def _is_whole(ready: Recorded, folders: ReleaseFolders) -> bool:
    return folders.has(ready.name) and not verify_certificate(folders.path(ready.name))

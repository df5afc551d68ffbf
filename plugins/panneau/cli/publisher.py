# Puts together what knows git and what knows publication: neither may know the other.

"""The publisher, ready to be used by a command."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from panneau.cli.server import names_of_register
from panneau.domain.server import ServerSettings
from panneau.publish.clock import now
from panneau.publish.notices.office import NoticeOffice
from panneau.publish.notices.round import Round, late
from panneau.publish.releases.errors import ContentError, ServerError, system_sentence
from panneau.publish.releases.ledger import Ledger, open_ledger
from panneau.publish.releases.lock import SEND_LOCK, only_one
from panneau.publish.releases.publisher import Publisher
from panneau.publish.releases.roles import Order, Step
from panneau.receive.deadline import OutOfTimeError
from panneau.receive.git_process import GitError
from panneau.receive.published_branch import PublishedBranch
from panneau.report import publication_report as words

EXIT_DONE, EXIT_LEFT = 0, 1


class _Branch:
    """The published branch, whose failures are the server's."""

    def __init__(self, settings: ServerSettings) -> None:
        self._branch = PublishedBranch(settings, os.environ)

    def head(self) -> str:
        with _git_failures():
            return self._branch.head()

    def export(self, commit: str, folder: Path, *, held: Mapping[str, str]) -> None:
        with _git_failures():
            self._branch.export(commit, folder, held=held)


@contextmanager
def _git_failures() -> Iterator[None]:
    try:
        yield
    except OutOfTimeError:
        raise ServerError("git ne répond pas : rien n’est publié pour l’instant.") from None
    except GitError as error:
        raise ServerError(f"Le dépôt ne peut pas être lu ({error}).") from None


def office_of(ledger: Ledger, settings: ServerSettings) -> NoticeOffice:
    """Return what records notices and journal."""
    return NoticeOffice(ledger, settings, names_in=names_of_register(settings), now=now)


def publisher_of(
    ledger: Ledger,
    settings: ServerSettings,
    order: Order = Order(),  # noqa: B008 - frozen: sharing one is safe
    on_step: Callable[[Step], None] = lambda _step: None,
) -> Publisher:
    """Return a publisher that tells what it does on the standard output."""
    return Publisher(
        settings=settings,
        branch=_Branch(settings),
        ledger=ledger,
        office=office_of(ledger, settings),
        environ=os.environ,
        now=now,
        tell=click.echo,
        order=order,
        on_step=on_step,
    )


@contextmanager
def opened(settings: ServerSettings) -> Iterator[Ledger]:
    """Open the ledger, once the folders of the server are there."""
    for folder in (settings.folders.state, settings.folders.releases):
        folder.mkdir(parents=True, exist_ok=True)
    settings.folders.current.parent.mkdir(parents=True, exist_ok=True)
    with open_ledger(settings.folders.state) as ledger:
        yield ledger


def guarded(action: Callable[[], int]) -> int:
    """Run an action; what the server could not do is a sentence, and an exit code."""
    try:
        return action()
    except (ServerError, ContentError) as error:
        click.echo(str(error), err=True)
    except (OSError, sqlite3.Error) as error:
        click.echo(system_sentence(error), err=True)
    return EXIT_LEFT


def send(ledger: Ledger, settings: ServerSettings, *, hurries: bool = False) -> int:
    """Give the relay what waits; tell whether staff have anything to look at."""
    relay = settings.relay
    if relay is None:
        return EXIT_DONE
    office = office_of(ledger, settings)
    with only_one(settings.folders.state / SEND_LOCK) as is_mine:
        if not is_mine:
            return EXIT_DONE
        rounds = Round(office, relay, now=now, tell=click.echo)
        rounds.run(hurries=hurries)
    for publication, space in sorted(rounds.lost):
        click.echo(words.notice_lost(publication, space), err=True)
    is_late = late(ledger, office.outbox.unsent(), now().timestamp())
    return EXIT_LEFT if is_late or rounds.lost else EXIT_DONE

"""`panneau publier`: from the branch to what readers get, and to the notices."""

import time

import click

from panneau.cli.french import FrenchCommand
from panneau.cli.publisher import EXIT_DONE, EXIT_LEFT, guarded, opened, publisher_of, send
from panneau.cli.server import server_option
from panneau.domain.french import decimal
from panneau.domain.server import ServerSettings
from panneau.publish.notices.message import readable
from panneau.publish.releases.ledger import Ledger
from panneau.publish.releases.lock import PUBLISH_LOCK, only_one
from panneau.publish.releases.roles import Order, Step
from panneau.report.publication_report import BUSY, UP_TO_DATE, rehearsed


@click.command(cls=FrenchCommand, name="publier")
@click.option("--reprendre", "resumes", is_flag=True, help="Suit de nouveau la branche, figée.")
@click.option("--refaire", "again", is_flag=True, help="Construit de nouveau le dernier commit.")
@click.option(
    "--croire-l-horloge",
    "trusts_clock",
    is_flag=True,
    help="Publie même si l’horloge est avant la dernière publication.",
)
@click.option(
    "--essai", "is_rehearsal", is_flag=True, help="Construit, montre les avis, ne publie rien."
)
@click.option("--mesures", "is_timed", is_flag=True, help="Dit la durée de chaque étape.")
@server_option
def publish(
    settings: ServerSettings,
    *,
    resumes: bool,
    again: bool,
    trusts_clock: bool,
    is_rehearsal: bool,
    is_timed: bool,
) -> int:
    """Met en ligne ce que contient la branche, puis envoie les avis.

    À lancer après chaque envoi et chaque minute : sans rien de nouveau, la commande ne fait rien.
    Interrompue à n’importe quel moment, elle reprend là où elle en était.
    """
    order = Order(resumes=resumes, again=again, trusts_clock=trusts_clock)
    if is_rehearsal:
        return guarded(lambda: _rehearse(settings, order))
    return guarded(lambda: _publish_and_send(settings, order, is_timed=is_timed))


def _rehearse(settings: ServerSettings, order: Order) -> int:
    with opened(settings) as ledger, only_one(settings.folders.state / PUBLISH_LOCK) as is_mine:
        if not is_mine:
            click.echo(BUSY)
            return EXIT_LEFT
        messages = publisher_of(ledger, settings, order).rehearse()
    click.echo(rehearsed(len(messages)))
    for message in messages:
        click.echo(f"\n{readable(message)}", nl=False)
    return EXIT_DONE


def _publish_and_send(settings: ServerSettings, order: Order, *, is_timed: bool) -> int:
    with opened(settings) as ledger:
        codes = [guarded(lambda: _publish(ledger, settings, order, is_timed=is_timed))]
        codes.append(guarded(lambda: send(ledger, settings)))
    return max(codes)


def _publish(ledger: Ledger, settings: ServerSettings, order: Order, *, is_timed: bool) -> int:
    publisher = publisher_of(ledger, settings, order, _stopwatch() if is_timed else _silent)
    while True:
        with only_one(settings.folders.state / PUBLISH_LOCK) as is_mine:
            if not is_mine:
                click.echo(BUSY)
                return EXIT_DONE
            before = ledger.live()
            is_well = publisher.publish()
            is_idle = ledger.live() == before and ledger.frozen_since() is None
        if is_well and is_idle:
            click.echo(UP_TO_DATE)
        # Something may have arrived after the last look and found the lock taken.
        if not is_well or not publisher.is_behind():
            return EXIT_DONE if is_well else EXIT_LEFT


def _silent(_step: Step) -> None:
    """Say nothing of a step."""


class _stopwatch:  # noqa: N801 - called as a function
    """Says how long each step took."""

    def __init__(self) -> None:
        self._since = time.monotonic()

    def __call__(self, step: Step) -> None:
        now = time.monotonic()
        click.echo(f"  {step.value} : {decimal(now - self._since, digits=2)} s")
        self._since = now

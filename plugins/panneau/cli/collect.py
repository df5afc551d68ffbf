"""`panneau releve`: publish the documents that unions left in their drop folders."""

import fcntl
import os
import time

import click

from panneau.cli.french import FrenchCommand
from panneau.cli.server import server_option
from panneau.domain.french import typeset
from panneau.domain.server import ServerSettings
from panneau.receive.drop.delivery import PLAIN_SOURCES, Outcome
from panneau.receive.drop.rounds import collect as collect_round

EXIT_DONE, EXIT_LEFT = 0, 1
SETTLE_SECONDS = 30
_LOCK = "releve.verrou"


@click.command(cls=FrenchCommand, name="releve")
@click.option(
    "--attente",
    "settle",
    type=click.IntRange(min=0),
    default=SETTLE_SECONDS,
    metavar="SECONDES",
    help="Un document est pris quand il n’a pas changé depuis ce temps (30 par défaut).",
)
@server_option
def collect(settle: int, settings: ServerSettings) -> int:
    """Publie les documents déposés dans les dossiers partagés.

    À lancer chaque minute. Un document encore en cours de copie attend la fois suivante ; un
    document refusé reste à sa place, avec les raisons dans un fichier voisin.
    """
    if settings.identity.source not in PLAIN_SOURCES:
        raise click.UsageError(
            "Avec une forge, les dossiers partagés ne peuvent pas être relevés : le serveur ne "
            "laisse pas dire au nom de qui un envoi est fait."
        )
    with (settings.folders.state / _LOCK).open("ab") as lock:
        try:
            fcntl.flock(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            click.echo("Un autre relevé est en cours : celui-ci s’arrête là.")
            return EXIT_DONE
        return _round(settings, settle)


def _round(settings: ServerSettings, settle: int) -> int:
    code = EXIT_DONE
    found = collect_round(settings, now=time.time(), settle_seconds=settle, environ=os.environ)
    for item in found:
        detail = f" ({item.detail.splitlines()[0]})" if item.detail else ""
        name = item.name or str(item.drop.path)
        click.echo(typeset(f"{item.drop.space_slug} : {name} : {item.outcome.value}") + detail)
        if item.outcome is Outcome.LATER:
            code = EXIT_LEFT
    return code

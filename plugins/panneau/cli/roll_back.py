"""`panneau revenir`: an earlier release in the place of the one that readers get."""

import click

from panneau.cli.french import FrenchCommand
from panneau.cli.publisher import EXIT_DONE, EXIT_LEFT, guarded, opened, publisher_of, send
from panneau.cli.server import server_option
from panneau.domain.server import ServerSettings
from panneau.publish.clock import moment_of
from panneau.publish.releases.ledger import Recorded
from panneau.publish.releases.lock import PUBLISH_LOCK, only_one
from panneau.publish.releases.publisher import Publisher
from panneau.publish.releases.rollback import roll_back as roll_back_to
from panneau.publish.releases.rollback import targets
from panneau.report import publication_report as words

PATIENCE_SECONDS = 900


@click.command(cls=FrenchCommand, name="revenir")
@click.argument("release", metavar="[PUBLICATION]", required=False, default="")
@click.option("--liste", "is_list", is_flag=True, help="Montre à quoi l’on peut revenir.")
@server_option
def roll_back(settings: ServerSettings, release: str, *, is_list: bool) -> int:
    """Remet en ligne une publication antérieure, avec son avis.

    PUBLICATION est un numéro ou le début d’un commit ; sans elle, c’est la dernière qui était
    différente. Le site ne suit plus la branche ensuite, jusqu’à « panneau publier --reprendre ».
    """
    return guarded(lambda: _in_turn(settings, release, is_list=is_list))


def _in_turn(settings: ServerSettings, release: str, *, is_list: bool) -> int:
    with opened(settings) as ledger:
        publisher = publisher_of(ledger, settings)
        if is_list:
            click.echo(words.choices(map(_choice, targets(publisher))))
            return EXIT_DONE
        code = guarded(lambda: _go(publisher, release))
        return max(code, guarded(lambda: send(ledger, settings)))


def _go(publisher: Publisher, release: str) -> int:
    lock = publisher.settings.folders.state / PUBLISH_LOCK
    with only_one(lock, patience_seconds=PATIENCE_SECONDS) as is_mine:
        if not is_mine:
            click.echo(words.STILL_BUSY, err=True)
            return EXIT_LEFT
        publisher.recover()
        roll_back_to(publisher, release)
    return EXIT_LEFT if publisher.troubles else EXIT_DONE


def _choice(item: Recorded) -> words.Choice:
    return words.Choice(item.number, item.commit, moment_of(item.live_at or 0), item.changed)

"""`panneau acces`: the forced command of a key, between OpenSSH and git."""

import os

import click

from panneau.cli.french import FrenchCommand
from panneau.cli.server import server_option
from panneau.domain.server import IdentitySource, ServerSettings
from panneau.receive.ssh import RefusedCommandError, grant

EXIT_REFUSED = 1


@click.command(cls=FrenchCommand, name="acces")
@click.argument("compte")
@server_option
def access(compte: str, settings: ServerSettings) -> None:
    """Donne à une clé SSH l’accès au dépôt, et à rien d’autre.

    COMPTE est celui de la personne à qui appartient la clé. À écrire dans authorized_keys :
    restrict,command="panneau acces --serveur FICHIER COMPTE"
    """
    if settings.identity.source is not IdentitySource.SSH:
        raise click.UsageError("Les réglages du serveur ne prévoient pas l’accès par SSH.")
    try:
        granted = grant(compte, settings.repository, os.environ)
    except RefusedCommandError:
        click.echo("Cette clé sert seulement à envoyer et à recevoir des publications.", err=True)
        click.get_current_context().exit(EXIT_REFUSED)
    os.execvpe(granted.command[0], granted.command, granted.environ)  # noqa: S606 - no shell

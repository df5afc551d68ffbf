# Files for whoever runs the web server. What is in them is decided in `publish.web`.

"""`panneau serveur`: what a web server must do with the published site."""

from pathlib import Path

import click

from panneau.cli.french import FrenchCommand, FrenchGroup
from panneau.cli.server import settings_from
from panneau.publish.web.files import write_server_files
from panneau.publish.web.place import AddressError, SitePlace, read_place
from panneau.source.server_file import SERVER_VARIABLE


@click.group(cls=FrenchGroup, name="serveur", subcommand_metavar="COMMANDE [arguments]")
def web_server() -> None:
    """Les fichiers de configuration du serveur web."""


@web_server.command(cls=FrenchCommand, name="fichiers")
@click.option(
    "--adresse",
    metavar="ADRESSE",
    help="Adresse que tapent les lecteurs ; celle des réglages par défaut.",
)
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    metavar="DOSSIER",
    help="Dossier du site ; celui des réglages (dossiers, courant) par défaut.",
)
@click.option(
    "--vers",
    "target",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DOSSIER",
    help="Dossier où écrire les fichiers.",
)
@click.option(
    "--certificat",
    "certificate",
    type=click.Path(path_type=Path),
    metavar="FICHIER",
    help="Certificat TLS du site, si l’adresse commence par https.",
)
@click.option(
    "--cle",
    "key",
    type=click.Path(path_type=Path),
    metavar="FICHIER",
    help="Clé privée de ce certificat.",
)
@click.option(
    "--sans-copie",
    "is_shared_desk",
    is_flag=True,
    help="Postes partagés : rien ne reste dans le navigateur, tout est redemandé à chaque page.",
)
@click.option(
    "--serveur",
    "settings_path",
    type=click.Path(path_type=Path),
    metavar="FICHIER",
    help=f"Réglages du serveur ({SERVER_VARIABLE} par défaut), sans --adresse ou sans --site.",
)
@click.pass_context
def files(
    ctx: click.Context,
    *,
    adresse: str | None,
    site: Path | None,
    target: Path,
    certificate: Path | None,
    key: Path | None,
    settings_path: Path | None,
    is_shared_desk: bool,
) -> None:
    """Écrit les fichiers pour nginx, Apache et IIS.

    Aucun journal de lecture, aucun cookie, les en-têtes de sécurité, les bons types, rien qui
    s’exécute. Une adresse à la racine d’un nom d’hôte donne une configuration complète ; un
    dossier de l’intranet, ce qu’il faut inclure dans la sienne.
    """
    if adresse is None or site is None:
        settings = settings_from(ctx, settings_path)
        adresse, site = adresse or settings.address, site or settings.folders.current
    if not adresse:
        raise click.UsageError(
            "L’adresse du site n’est pas indiquée : donnez --adresse, ou la clé « adresse » des "
            "réglages du serveur."
        )
    place = _place(adresse, site, certificate, key, is_kept=not is_shared_desk)
    for path in write_server_files(place, target):
        click.echo(f"Écrit : {path}")


def _place(
    address: str, site: Path, certificate: Path | None, key: Path | None, *, is_kept: bool
) -> SitePlace:
    # Absolute, and through the link: what it leads to changes at each publication.
    try:
        return read_place(
            address, site.absolute(), certificate=certificate, key=key, is_kept=is_kept
        )
    except AddressError as error:
        raise click.UsageError(str(error)) from None

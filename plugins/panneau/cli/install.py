"""`panneau installer`: a working server from nothing, and what is missing from one."""

import sys
from pathlib import Path

import click

from panneau.cli.french import FrenchCommand
from panneau.domain.server import IdentitySource
from panneau.domain.setup import Health
from panneau.domain.system_words import refused
from panneau.publish.setup.activation import NAME as ACTIVATION
from panneau.publish.setup.doctor.examination import examine
from panneau.publish.setup.install import SettingsError, install
from panneau.publish.setup.layout import DEFAULT_CONFIG, DEFAULT_DATA, Layout, LayoutError
from panneau.publish.setup.record import read_record
from panneau.publish.setup.repository import GitMissingError
from panneau.publish.web.place import AddressError, read_place
from panneau.report.setup_report import next_steps, render_deeds, render_findings
from panneau.report.terminal import render_text

DEFAULT_ACCOUNT = "panneau"
EXIT_DONE, EXIT_LEFT = 0, 1
_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command(cls=FrenchCommand, name="installer")
@click.option(
    "--donnees",
    "data",
    type=_FOLDER,
    default=DEFAULT_DATA,
    metavar="DOSSIER",
    help="Dépôt, publications et état (/srv/panneau par défaut).",
)
@click.option(
    "--reglages",
    "config",
    type=_FOLDER,
    default=DEFAULT_CONFIG,
    metavar="DOSSIER",
    help="Réglages, et fichiers pour les autres programmes (/etc/panneau par défaut).",
)
@click.option("--adresse", "address", default="", metavar="ADRESSE", help="Où l’on lira le site.")
@click.option(
    "--source",
    type=click.Choice([source.value for source in IdentitySource]),
    default=IdentitySource.HTTP.value,
    help="Qui dit quelle personne envoie.",
)
@click.option(
    "--equipe",
    "staff",
    multiple=True,
    default=("intranet",),
    metavar="COMPTE",
    help="Compte du service ; l’option se répète.",
)
@click.option(
    "--compte",
    "account",
    metavar="COMPTE",
    help="Compte du système qui reçoit et publie (panneau par défaut).",
)
@click.option(
    "--avec-systemd/--sans-systemd",
    "has_systemd",
    default=None,
    help="Sans lui, la publication est lancée par l’envoi lui-même, et par cron.",
)
@click.option(
    "--remplacer",
    "replaces",
    is_flag=True,
    help="Remplace aussi ce que vous avez modifié, gardé à côté ; jamais les réglages.",
)
@click.option("--verifier", "is_check", is_flag=True, help="Ne change rien, et dit ce qui manque.")
def install_server(
    *,
    data: Path,
    config: Path,
    address: str,
    source: str,
    staff: tuple[str, ...],
    account: str | None,
    has_systemd: bool | None,
    replaces: bool,
    is_check: bool,
) -> int:
    """Prépare un serveur complet, ou répare celui qui est là.

    Dépôt, crochets, dossiers, réglages, nginx, systemd. Relancée, la commande rétablit ce qui
    manque, et garde ce que vous avez modifié.
    """
    known = read_record(config)
    try:
        layout = Layout(
            data=data.absolute(),
            config=config.absolute(),
            python=Path(sys.executable),
            account=account or known.account or DEFAULT_ACCOUNT,
            address=_checked(address, data),
            source=IdentitySource(source),
            staff=staff,
            has_systemd=known.has_systemd if has_systemd is None else has_systemd,
        )
        return _examine(layout) if is_check else _install(layout, replaces=replaces)
    except SettingsError as error:
        click.echo(render_text(error.issues, root=config), err=True, nl=False)
    except (LayoutError, AddressError) as error:
        raise click.UsageError(str(error)) from None
    except GitMissingError as error:
        click.echo(str(error), err=True)
    except OSError as error:
        click.echo(refused(error), err=True)
    return EXIT_LEFT


def _install(layout: Layout, *, replaces: bool) -> int:
    click.echo(render_deeds(install(layout, replaces=replaces)))
    script = str(layout.config / ACTIVATION)
    click.echo(next_steps(str(layout.settings), script, layout.installer), nl=False)
    return EXIT_DONE


def _examine(layout: Layout) -> int:
    findings = examine(layout)
    click.echo(render_findings(findings), nl=False)
    return EXIT_LEFT if any(f.health is Health.WRONG for f in findings) else EXIT_DONE


def _checked(address: str, folder: Path) -> str:
    if address:
        read_place(address, folder.absolute())
    return address

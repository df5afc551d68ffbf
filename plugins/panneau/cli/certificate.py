# Quick on purpose: nothing is judged again, each byte is compared with what was certified. Staff
# ask it after a copy to a server; `panneau auditer` reads the whole site again.

"""`panneau certificat`: whether a site still is the one that was checked."""

import os
import sys
from pathlib import Path

import click

from panneau.cli.french import FrenchCommand
from panneau.cli.options import config_option, existing, require_site
from panneau.publish.certificate import verify_certificate
from panneau.publish.conformity import agreement_digest
from panneau.report.audit_report import render_certificate, render_certificate_json
from panneau.report.colour import wants_colour
from panneau.source.project import CONFIG_NAME, load_project

EXIT_CLEAN, EXIT_FINDINGS = 0, 1
_NO_CONFIG = (
    "Sans les réglages du site, l’accord du certificat n’est pas comparé ; --config les indique."
)


@click.command(cls=FrenchCommand, name="certificat")
@click.argument("site", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["texte", "json"]),
    default="texte",
    help="Forme du résultat.",
)
@config_option
def certificate(site: Path, form: str, config_path: Path) -> int:
    """Compare un site avec son certificat de conformité.

    SITE est le dossier à publier, ou celui qu’un serveur publie déjà.
    """
    require_site(site)
    found = verify_certificate(site, agreement_sha256=_agreement(config_path))
    if form == "json":
        click.echo(render_certificate_json(found), nl=False)
    else:
        is_coloured = wants_colour(sys.stdout, os.environ)
        click.echo(render_certificate(found, is_coloured=is_coloured), nl=False)
    return EXIT_FINDINGS if found else EXIT_CLEAN


def _agreement(config_path: Path) -> str:
    """Return the digest of the agreement in force; empty where no configuration is at hand."""
    if config_path == Path(CONFIG_NAME) and not config_path.is_file():
        click.echo(_NO_CONFIG, err=True)
        return ""
    return agreement_digest(load_project(existing(config_path), issues=[]))

"""`panneau auditer`: what a built site holds, whoever built it."""

import os
import sys
from pathlib import Path

import click

from panneau.cli.french import FrenchCommand
from panneau.cli.options import config_option, existing, named_register, require_site
from panneau.domain.audit import AuditFinding
from panneau.domain.private_register import PrivateRegister
from panneau.mkdocs_plugins.progress import progress_bar
from panneau.publish.audit.policy import AuditPolicy
from panneau.publish.audit.site_audit import audit_site
from panneau.publish.certificate import CERTIFICATE_NAME, verify_certificate
from panneau.publish.conformity import agreement_digest
from panneau.publish.site_policy import site_policy
from panneau.report.audit_report import render_audit, render_audit_json
from panneau.report.colour import wants_colour
from panneau.source.loader import load
from panneau.source.project import CONFIG_NAME
from panneau.source.register_reader import REGISTER_VARIABLE

EXIT_CLEAN, EXIT_FINDINGS = 0, 1
_NO_CONFIG = (
    "Sans les réglages du site, aucun script n’est connu et aucun espace n’est attendu ; "
    "--config les indique."
)


@click.command(cls=FrenchCommand, name="auditer")
@click.argument("site", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["texte", "json"]),
    default="texte",
    help="Forme du résultat.",
)
@click.option(
    "--registre-prive",
    "register_path",
    type=click.Path(path_type=Path),
    metavar="FICHIER",
    help=f"Noms à ne trouver nulle part, un par ligne ({REGISTER_VARIABLE} par défaut).",
)
@click.option("--certificat", "is_certified", is_flag=True, help="Exige un certificat exact.")
@config_option
def audit(
    site: Path, form: str, register_path: Path | None, *, is_certified: bool, config_path: Path
) -> int:
    """Vérifie chaque fichier d’un site construit, par Panneau ou non.

    SITE est le dossier à publier. S’il contient un certificat, il est comparé aux fichiers.
    """
    require_site(site)
    register = named_register(register_path)
    policy, agreement = _expected(config_path, register)
    with progress_bar() as on_progress:
        report = audit_site(site, policy, on_progress=on_progress)
    certificate: tuple[AuditFinding, ...] = ()
    if is_certified or (site / CERTIFICATE_NAME).exists():
        certificate = verify_certificate(
            site, agreement_sha256=agreement, needs_names=bool(register)
        )
    if form == "json":
        click.echo(render_audit_json(report, certificate), nl=False)
    else:
        is_coloured = wants_colour(sys.stdout, os.environ)
        click.echo(render_audit(report, certificate, is_coloured=is_coloured), nl=False)
    return EXIT_FINDINGS if report.findings or certificate else EXIT_CLEAN


def _expected(config_path: Path, register: PrivateRegister) -> tuple[AuditPolicy, str]:
    """Return the policy of the site, and the digest of the agreement in force where one is."""
    if config_path == Path(CONFIG_NAME) and not config_path.is_file():
        click.echo(_NO_CONFIG, err=True)
        return AuditPolicy(register=register), ""
    loaded = load(existing(config_path))
    policy = site_policy(loaded.project, loaded.model, {}, register)
    return policy, agreement_digest(loaded.project)

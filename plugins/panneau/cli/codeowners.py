"""`panneau codeowners`: the file that tells a forge whom to ask for a review."""

from pathlib import Path

import click

from panneau.cli.french import FrenchCommand
from panneau.cli.options import config_option, existing
from panneau.domain.issue import Issue, Severity
from panneau.publish.clock import today
from panneau.receive.codeowners import render_codeowners
from panneau.report.terminal import render_text
from panneau.source.organisation_reader import REGISTRY_FILE, read_registry
from panneau.source.project import load_project
from panneau.source.scanner import scan

EXIT_DONE, EXIT_ISSUES = 0, 1


@click.command(cls=FrenchCommand, name="codeowners")
@click.option(
    "--equipe",
    "staff",
    required=True,
    metavar="COMPTE",
    help="Compte ou équipe de la forge à qui appartient le reste, sans « @ ».",
)
@config_option
def codeowners(staff: str, config_path: Path) -> int:
    """Écrit sur la sortie le fichier CODEOWNERS, d’après le registre.

    Chaque alias y est un compte de la forge. Ce fichier ne donne aucun droit.
    """
    issues: list[Issue] = []
    project = load_project(existing(config_path), issues=[])
    found = scan(project.content_dir, root=project.root, issues=[])
    files = {"/".join(file.parts): file for file in found}
    contributors = read_registry(files, issues=issues)
    if any(issue.severity is Severity.ERROR for issue in issues):
        click.echo(render_text(issues, root=project.root), err=True, nl=False)
        return EXIT_ISSUES
    text = render_codeowners(
        contributors,
        content_uri=project.content_uri,
        registry_uri=f"{project.content_uri}/{REGISTRY_FILE}",
        staff=staff.removeprefix("@"),
        today=today(),
    )
    click.echo(text, nl=False)
    return EXIT_DONE

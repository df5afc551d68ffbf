# `panneau accord`: everything on the texts themselves, away from any site.

"""The group of commands on agreements."""

import sys
from datetime import date
from pathlib import Path

import click

from panneau.checks.coverage import coverage_of
from panneau.checks.legal_reading import read_as_a_lawyer
from panneau.cli.french import FrenchCommand, FrenchGroup, Place
from panneau.cli.options import read_day
from panneau.domain.agreement import Agreement
from panneau.domain.agreement_layers import agreement_on
from panneau.domain.comparison import compare
from panneau.domain.issue import Issue, Severity
from panneau.pages.clause_lines import clause_source
from panneau.pages.clause_value import clause_label, clause_summary
from panneau.publish.clock import today
from panneau.report.clause_voice import ClauseVoice
from panneau.report.comparison import render_comparison, render_comparison_json
from panneau.report.comparison_page import render_comparison_page
from panneau.report.coverage import render_coverage, render_coverage_json
from panneau.report.json_report import render_json
from panneau.report.terminal import render_text
from panneau.source.agreement_reader import (
    agreement_path,
    load_agreement,
    shipped_agreements,
)
from panneau.source.legal_references import read_legal_references
from panneau.source.suggestions import suggest

EXIT_CLEAN, EXIT_LOSS, EXIT_CONFIGURATION = 0, 1, 2
NOT_READ = "Cet accord ne peut pas servir en l’état."
VOICE = ClauseVoice(clause_label, clause_summary, clause_source)
COMPARISONS = {
    "texte": render_comparison,
    "json": render_comparison_json,
    "page": render_comparison_page,
}

_format = click.option(
    "--format",
    "form",
    type=click.Choice(["texte", "json"]),
    default="texte",
    help="Forme du résultat.",
)
_day = click.option(
    "--le", "day", metavar="DATE", callback=read_day, help="Les textes tels qu’ils sont ce jour-là."
)


@click.group(
    cls=FrenchGroup,
    name="accord",
    subcommand_metavar="COMMANDE [arguments]",
    places={
        "nouveau": Place(
            "panneau.cli.new_agreement:new_agreement",
            "Écrit un fichier d’accord commenté, à compléter.",
        ),
        "schema": Place(
            "panneau.cli.schema:schema",
            "Écrit le schéma JSON d’un fichier, pour les éditeurs de texte.",
        ),
    },
)
def agreement() -> None:
    """Compare, relit et prépare les accords."""


@agreement.command(cls=FrenchCommand, name="comparer")
@click.argument("before", metavar="ACCORD_AVANT")
@click.argument("after", metavar="ACCORD_APRES")
@click.option(
    "--format",
    "form",
    type=click.Choice([*COMPARISONS]),
    default="texte",
    help="Forme du résultat.",
)
@click.option(
    "--reconnu",
    "accepted",
    metavar="CLE=REFERENCE",
    multiple=True,
    help="Recul accepté par les parties, avec la référence du texte.",
)
@_day
def compare_agreements(
    before: str, after: str, form: str, accepted: tuple[str, ...], day: date | None
) -> int:
    """Montre ce qui change de l’un à l’autre ; 1 si un droit recule."""
    references = dict(map(_reference, accepted))
    old, new = _loaded(before, day), _loaded(after, day)
    if old is None or new is None:
        return EXIT_CONFIGURATION
    found = compare(old, new, acknowledged=references)
    click.echo(COMPARISONS[form](old, new, found, VOICE), nl=False)
    return EXIT_LOSS if any(item.is_unaccepted_loss for item in found) else EXIT_CLEAN


def _reference(typed: str) -> tuple[str, str]:
    key, sign, reference = typed.partition("=")
    if not sign or not reference.strip():
        raise click.UsageError(
            f"« {typed} » n’a pas de référence. Attendu : quotas.sections_max=avenant du 3 mars."
        )
    return key.strip(), reference.strip()


@agreement.command(cls=FrenchCommand, name="couverture")
@click.argument("reference", metavar="ACCORD")
@_format
@_day
def coverage(reference: str, form: str, day: date | None) -> int:
    """Dit ce que le site fait de chaque clause."""
    text = _loaded(reference, day)
    if text is None:
        return EXIT_CONFIGURATION
    render = render_coverage if form == "texte" else render_coverage_json
    click.echo(render(text, coverage_of(text), VOICE), nl=False)
    return EXIT_CLEAN


@agreement.command(cls=FrenchCommand, name="relire")
@click.argument("reference", metavar="ACCORD")
@_format
def review(reference: str, form: str) -> int:
    """Signale ce qu’un juriste devrait relire ; n’empêche jamais rien."""
    text = _loaded(reference, None)
    if text is None:
        return EXIT_CONFIGURATION
    advice = tuple(read_as_a_lawyer(text, read_legal_references()))
    if form == "json":
        click.echo(render_json(advice, today=today(), agreement_id=text.identifier), nl=False)
    else:
        click.echo(render_text(advice, root=Path.cwd()), nl=False)
    return EXIT_CLEAN


def _loaded(reference: str, day: date | None) -> Agreement | None:
    """Read a text; what is wrong in it goes to the error stream, and errors end here."""
    if not agreement_path(reference, root=Path.cwd()).is_file():
        near = suggest(reference, shipped_agreements())
        hint = f" Vouliez-vous dire « {near} » ?" if near else ""
        raise click.UsageError(f"L’accord « {reference} » est introuvable.{hint}")
    issues: list[Issue] = []
    text = load_agreement(reference, root=Path.cwd(), issues=issues)
    if issues:
        said = render_text(issues, root=Path.cwd(), consequence=NOT_READ)
        click.echo(said, file=sys.stderr, nl=False)
    if text is None or any(issue.severity is Severity.ERROR for issue in issues):
        return None
    return agreement_on(text, day) if day else text

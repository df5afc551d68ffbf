"""`panneau verifier`: what publication would refuse, and the rights that remain."""

import os
import sys
from datetime import date
from pathlib import Path

import click

from panneau.checks.copies import with_copies
from panneau.checks.outbound import outbound_links
from panneau.checks.verdict import Verdict, judge
from panneau.cli.french import FrenchCommand
from panneau.cli.options import config_option, existing, named_register, read_day
from panneau.domain.issue import Severity
from panneau.mkdocs_plugins.progress import progress_bar
from panneau.publish.clock import today
from panneau.report.colour import wants_colour
from panneau.report.json_report import render_json
from panneau.report.outbound import render_outbound
from panneau.report.terminal import WOULD_BE_REFUSED, render_drafts, render_text

EXIT_CLEAN, EXIT_ISSUES, EXIT_CONFIGURATION = 0, 1, 2


@click.command(cls=FrenchCommand, name="verifier")
@click.option(
    "--format",
    "form",
    type=click.Choice(["texte", "json"]),
    default="texte",
    help="Forme du résultat.",
)
@click.option(
    "--le",
    "day",
    metavar="DATE",
    callback=read_day,
    help="Juge comme si l’on était ce jour-là.",
)
@click.option("--strict", is_flag=True, help="Les avertissements comptent comme des erreurs.")
@click.option("--brouillons", "with_drafts", is_flag=True, help="Relit aussi les brouillons.")
@config_option
def verify(
    form: str, day: date | None, *, strict: bool, with_drafts: bool, config_path: Path
) -> int:
    """Vérifie les contenus et montre les droits qui restent."""
    path, register = existing(config_path), named_register()
    with progress_bar() as on_progress:
        verdict = judge(
            path,
            today=day or today(),
            register=register,
            will_publish=True,
            with_drafts=with_drafts,
            on_progress=on_progress,
        )
    if not verdict.has(Severity.ERROR):
        with progress_bar() as on_progress:
            verdict = with_copies(verdict, on_progress=on_progress)
    click.echo(_rendered(verdict, form, is_strict=strict), nl=False)
    return _exit_code(verdict, is_strict=strict)


def _rendered(verdict: Verdict, form: str, *, is_strict: bool) -> str:
    model = verdict.model
    outbound = outbound_links(model, today=verdict.today) if model else ()
    if form == "texte":
        root, is_coloured = verdict.project.root, wants_colour(sys.stdout, os.environ)
        drafts = render_drafts(verdict.draft_issues, root=root, is_coloured=is_coloured)
        report = render_text(
            verdict.issues,
            root=root,
            rights=verdict.rights,
            is_strict=is_strict,
            is_coloured=is_coloured,
            consequence=WOULD_BE_REFUSED,
        )
        return "\n".join(part for part in (render_outbound(outbound) + report, drafts) if part)
    return render_json(
        verdict.issues,
        today=verdict.today,
        agreement_id=model.agreement.identifier if model else None,
        rights=verdict.rights,
        outbound=outbound,
        drafts=verdict.draft_issues,
    )


def _exit_code(verdict: Verdict, *, is_strict: bool) -> int:
    if verdict.model is None:
        return EXIT_CONFIGURATION
    is_refused = verdict.has(Severity.ERROR) or (is_strict and verdict.has(Severity.WARNING))
    return EXIT_ISSUES if is_refused else EXIT_CLEAN

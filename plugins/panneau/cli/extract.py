"""`panneau extrait`: the neutral statement of one issue, for a letter."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import click

from panneau.checks.verdict import Verdict, judge
from panneau.cli.french import FrenchCommand
from panneau.cli.options import config_option, existing, named_register, read_day
from panneau.domain.issue import Code, Issue
from panneau.domain.publication import Publication
from panneau.mkdocs_plugins.progress import progress_bar
from panneau.publish.certificate import CERTIFICATE_NAME
from panneau.publish.clock import today
from panneau.publish.conformity import agreement_digest
from panneau.publish.journal.files import FOLDER
from panneau.publish.journal.proof import proof_of
from panneau.report.extract import Extract, Proof, publication_words, render_extract
from panneau.source.server_file import named_server_file
from panneau.source.server_reader import load_server
from panneau.source.suggestions import suggest

EXIT_CLEAN, EXIT_ABSENT, EXIT_CONFIGURATION = 0, 1, 2


@click.command(cls=FrenchCommand, name="extrait")
@click.argument("code", metavar="CODE")
@click.option(
    "--fichier", "file", metavar="CHEMIN[:LIGNE]", help="Le constat de ce fichier, de cette ligne."
)
@click.option("--le", "day", metavar="DATE", callback=read_day, help="Juge comme ce jour-là.")
@click.option(
    "--journal",
    "journals",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DOSSIER",
    help="Journaux du serveur (ceux des réglages du serveur par défaut).",
)
@config_option
def extract(
    code: str, file: str | None, day: date | None, journals: Path | None, *, config_path: Path
) -> int:
    """Écrit l’extrait daté d’un constat, à joindre à une lettre."""
    _require_known(code.upper())
    judged_on = day or today()
    path, register = existing(config_path), named_register()
    with progress_bar() as on_progress:
        verdict = judge(path, today=judged_on, register=register, on_progress=on_progress)
    if verdict.model is None:
        return EXIT_CONFIGURATION
    found = [issue for issue in verdict.issues if _is_meant(issue, code, file or "")]
    if not found:
        click.echo(f"Aucun constat {code.upper()} à cet endroit.", err=True)
        return EXIT_ABSENT
    for issue in found:
        click.echo(_written(verdict, issue, journals or _of_server()))
    return EXIT_CLEAN


def _require_known(identifier: str) -> None:
    """Tell a code that does not exist from one that has no issue."""
    known = [code.identifier for code in Code]
    if identifier not in known:
        near = suggest(identifier, known)
        hint = f" Vouliez-vous dire « {near} » ?" if near else ""
        raise click.UsageError(f"Aucune règle n’a le code « {identifier} ».{hint}")


def _is_meant(issue: Issue, code: str, file: str) -> bool:
    path, colon, line = file.rpartition(":")
    if not colon or not line.isdigit():
        path, line = file, ""
    place = issue.location
    return (
        issue.code.identifier == code.upper()
        and (not path or place.src_uri == path)
        and (not line or place.line == int(line))
    )


def _written(verdict: Verdict, issue: Issue, journals: Path | None) -> str:
    if verdict.model is None:
        return ""
    item = _publication(verdict, issue)
    return render_extract(
        Extract(
            issue=issue,
            agreement=verdict.model.agreement,
            established_on=today(),
            judged_on=verdict.today,
            publication=publication_words(item.title, item.published_on) if item else "",
            proofs=tuple(_proofs(verdict, issue)),
            journal=proof_of(journals, item.url) if journals and item else None,
        )
    )


def _of_server() -> Path | None:
    """Return where the server that the environment names keeps its journals, if it can be read."""
    path = named_server_file()
    settings = load_server(path, issues=[]) if path else None
    return settings.folders.state / FOLDER if settings else None


def _publication(verdict: Verdict, issue: Issue) -> Publication | None:
    uri = issue.location.src_uri
    for space in verdict.model.spaces if verdict.model else ():
        for item in space.publications():
            files = {piece.file.src_uri for piece in item.attachments}
            if uri == item.src_uri or uri in files:
                return item
    return None


def _proofs(verdict: Verdict, issue: Issue) -> Iterator[Proof]:
    project = verdict.project
    named = (
        ("du fichier", project.root / issue.location.src_uri),
        ("du certificat du site en ligne", project.site_dir / CERTIFICATE_NAME),
    )
    for what, path in named:
        if path.is_file():
            yield Proof(what, sha256(path.read_bytes()).hexdigest())
    yield Proof("de l’accord", agreement_digest(project))

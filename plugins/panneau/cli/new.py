"""`panneau nouveau`: a publication whose head is already right."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from panneau.cli.french import FrenchCommand
from panneau.cli.options import config_option, existing
from panneau.domain.issue import Issue
from panneau.domain.organisation import SourceFile
from panneau.domain.publication import PublicationKind
from panneau.publish.clock import today
from panneau.source.names import slug
from panneau.source.organisation_reader import read_yaml_file
from panneau.source.project import load_project
from panneau.source.scanner import SPACE_CARD
from panneau.source.schema import Form
from panneau.source.space_reader import SPACE_KEYS
from panneau.source.suggestions import suggest

KINDS = tuple(kind.value for kind in PublicationKind)
NUMBERED = {PublicationKind.BULLETIN.value: "numero: 1\n"}
SPOKEN = {
    PublicationKind.DECLARATION.value: "instance: CSE\n",
    PublicationKind.MINUTES.value: "instance: CSE\n",
}


@click.command(cls=FrenchCommand, name="nouveau")
@click.argument("espace")
@click.argument("rubrique")
@click.argument("titre")
@click.option(
    "--type", "kind", type=click.Choice(KINDS, case_sensitive=False), default=KINDS[0], help="Type."
)
@click.option("--dossier", "bundle", is_flag=True, help="Un dossier, pour y joindre des fichiers.")
@config_option
def new(
    *, espace: str, rubrique: str, titre: str, kind: str, bundle: bool, config_path: Path
) -> int:
    """Écrit une publication en brouillon, avec son en-tête.

    ESPACE est le dossier de votre organisation, RUBRIQUE celui de la rubrique (il est créé au
    besoin), TITRE le titre de la publication.
    """
    issues: list[Issue] = []
    project = load_project(existing(config_path), issues=issues)
    if not titre.strip():
        raise click.UsageError("Le titre est vide.")
    space_dir = _space_dir(project.content_dir, espace)
    rubric_dir = _rubric_dir(space_dir, rubrique)
    path = _path(rubric_dir, titre, day=today(), is_bundle=bundle)
    if path.exists():
        raise click.UsageError(f"« {_shown(path, project.root)} » existe déjà : rien n’a changé.")
    if not rubric_dir.exists():
        click.echo(f"Rubrique nouvelle : {_shown(rubric_dir, project.root)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_draft(titre, day=today(), kind=kind), encoding="utf-8")
    click.echo(f"Brouillon créé : {_shown(path, project.root)}")
    click.echo("À faire : écrivez le texte, regardez-le avec « panneau apercu »,")
    click.echo("puis retirez la ligne « brouillon: oui » pour qu’il paraisse.")
    return 0


def _space_dir(content_dir: Path, name: str) -> Path:
    names = [path.parent.name for path in sorted(content_dir.glob(f"*/{SPACE_CARD}"))]
    for known in names:
        if slug(known) == slug(name):
            return content_dir / known
    raise click.UsageError(f"L’espace « {name} » n’existe pas.{_hint(name, names)}")


def _rubric_dir(space_dir: Path, name: str) -> Path:
    """Return the folder that a name or a title means, a new one where none does."""
    wanted = slug(name)
    titles = {slug(title): folder for folder, title in _titles(space_dir / SPACE_CARD)}
    folders = {slug(path.name): path.name for path in sorted(space_dir.iterdir()) if path.is_dir()}
    if not name.strip():
        raise click.UsageError("Le nom de la rubrique est vide.")
    return space_dir / (folders.get(wanted) or titles.get(wanted) or wanted)


def _titles(card: Path) -> Iterable[tuple[str, str]]:
    """Return the rubrics that a card names, folder and title; none where it cannot be read."""
    issues: list[Issue] = []
    source = SourceFile(card.name, str(card), card.stat().st_size)
    node = read_yaml_file(source, issues=issues)
    form = Form(node, known=SPACE_KEYS, issues=issues) if node else None
    return ((folder.value, title) for folder, title in form.pairs("rubriques")) if form else ()


def _hint(name: str, names: Iterable[str]) -> str:
    near = suggest(name, names)
    if near:
        return f" Vouliez-vous dire « {near} » ?"
    known = ", ".join(names)
    return f" Espaces connus : {known}." if known else ""


def _path(rubric_dir: Path, title: str, *, day: date, is_bundle: bool) -> Path:
    stem = f"{day.isoformat()}-{slug(title)}"
    return rubric_dir / stem / "index.md" if is_bundle else rubric_dir / f"{stem}.md"


def _draft(title: str, *, day: date, kind: str) -> str:
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    extra = NUMBERED.get(kind, "") + SPOKEN.get(kind, "")
    return (
        f'---\ntitre: "{quoted}"\ndate: {day.isoformat()}\ntype: {kind}\n{extra}'
        "resume:\nbrouillon: oui\n---\n\nVotre texte.\n"
    )


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)

"""`panneau nouveau`: a publication whose head is already right."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from panneau.cli.french import FrenchCommand
from panneau.cli.new_file import write_new
from panneau.cli.options import config_option, existing
from panneau.domain.issue import Issue
from panneau.domain.organisation import SourceFile
from panneau.domain.publication import PublicationKind
from panneau.publish.clock import today
from panneau.report.messages_fr import describe
from panneau.source.address_book import INDEX
from panneau.source.names import short_slug, slug
from panneau.source.organisation_reader import read_yaml_file
from panneau.source.project import load_project
from panneau.source.scanner import MARKDOWN, SPACE_CARD, refusal, trouble
from panneau.source.schema import MAX_TEXT_CHARACTERS, Form
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
    _require_title(titre)
    space_dir = _space_dir(project.content_dir, espace)
    rubric_dir = _rubric_dir(space_dir, rubrique)
    path = _path(rubric_dir, titre, day=today(), is_bundle=bundle)
    taken = _at_this_address(path, is_bundle=bundle)
    if taken:
        raise click.UsageError(f"« {_shown(taken, project.root)} » existe déjà : rien n’a changé.")
    is_new_rubric = not rubric_dir.exists()
    write_new(path, _draft(titre, day=today(), kind=kind))
    if is_new_rubric:
        click.echo(f"Rubrique nouvelle : {_shown(rubric_dir, project.root)}")
    click.echo(f"Brouillon créé : {_shown(path, project.root)}")
    click.echo("À faire : écrivez le texte, regardez-le avec « panneau apercu »,")
    click.echo("puis retirez la ligne « brouillon: oui » pour qu’il paraisse.")
    return 0


def _require_title(title: str) -> None:
    if not title.strip():
        raise click.UsageError("Le titre est vide.")
    if len(title) > MAX_TEXT_CHARACTERS:
        sentence = f"Le titre a {len(title)} caractères. Attendu : {MAX_TEXT_CHARACTERS} au plus."
        raise click.UsageError(sentence)


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
    known = folders.get(wanted) or titles.get(wanted)
    return space_dir / (known or _allowed(short_slug(name)))


def _allowed(name: str) -> str:
    """Return the name of a new folder, or end with why the site would refuse it."""
    code = refusal(name)
    if code is None:
        return name
    wording = describe(trouble(code, (name,), prefix=()))
    raise click.UsageError(f"{wording.fact} Donnez un autre nom à la rubrique.")


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
    stem = f"{day.isoformat()}-{short_slug(title)}"
    return rubric_dir / stem / INDEX if is_bundle else rubric_dir / f"{stem}.md"


def _at_this_address(path: Path, *, is_bundle: bool) -> Path | None:
    """Return the publication that has the address already, as a file or as a folder."""
    rubric_dir = path.parent.parent if is_bundle else path.parent
    if not rubric_dir.is_dir():
        return None
    wanted = slug(path.parent.name if is_bundle else path.stem)
    for entry in sorted(rubric_dir.iterdir()):
        if entry.is_dir():
            # A folder may have got its attachments before its text.
            is_taken = entry != path.parent or path.exists()
        else:
            is_taken = entry.suffix.lower() in MARKDOWN
        if is_taken and slug(entry.name if entry.is_dir() else entry.stem) == wanted:
            return entry
    return None


def _draft(title: str, *, day: date, kind: str) -> str:
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    extra = NUMBERED.get(kind, "") + SPOKEN.get(kind, "")
    return (
        f'---\ntitre: "{quoted}"\ndate: {day.isoformat()}\ntype: {kind}\n{extra}'
        "resume:\nbrouillon: oui\n---\n\nVotre texte.\n"
    )


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)

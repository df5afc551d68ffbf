"""`panneau accord schema`: JSON Schemas, for editors."""

import json
from collections.abc import Callable
from pathlib import Path

import click

from panneau.cli.french import FrenchCommand
from panneau.domain.clauses import CATALOGUE
from panneau.pages.clause_value import clause_label
from panneau.source.json_schema import (
    Schema,
    agreement_schema,
    front_matter_schema,
    organisation_schema,
    registry_schema,
    space_schema,
    suspensions_schema,
)

SCHEMAS: dict[str, Callable[[], Schema]] = {
    "accord": lambda: agreement_schema({key: clause_label(key) for key in CATALOGUE}),
    "espace": space_schema,
    "organisme": organisation_schema,
    "registre": registry_schema,
    "suspensions": suspensions_schema,
    "publication": front_matter_schema,
}


@click.command(cls=FrenchCommand, name="schema")
@click.argument(
    "name", metavar="[accord|espace|organisme|registre|suspensions|publication]", required=False
)
@click.option(
    "--dossier",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DOSSIER",
    help="Écrit tous les schémas dans ce dossier.",
)
def schema(name: str | None, folder: Path | None) -> None:
    """Écrit le schéma JSON d’un fichier, pour les éditeurs de texte."""
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        for each, makes in SCHEMAS.items():
            (folder / f"{each}.schema.json").write_text(_written(makes()), encoding="utf-8")
        return
    make = SCHEMAS.get(name or "accord")
    if make is None:
        raise click.UsageError(
            f"Il n’y a pas de schéma « {name} ». Attendu : {', '.join(SCHEMAS)}."
        )
    click.echo(_written(make()), nl=False)


def _written(found: Schema) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"

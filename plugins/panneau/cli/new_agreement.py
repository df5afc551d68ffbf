"""`panneau accord nouveau`: a commented agreement file, from answers."""

import sys
from pathlib import Path
from typing import Any

import click

from panneau.cli.french import FrenchCommand
from panneau.cli.new_file import write_new
from panneau.domain.agreement import Clause
from panneau.domain.clauses import CATALOGUE, ClauseShape
from panneau.domain.french import NO_BREAK
from panneau.pages.clause_labels_fr import THEMES
from panneau.pages.clause_value import clause_label, clause_text
from panneau.source.agreement_draft import (
    ASKED,
    Answer,
    AnswerError,
    draft_agreement,
    read_answer,
)
from panneau.source.clause_expectations import expected_value
from panneau.source.suggestions import suggest


@click.command(cls=FrenchCommand, name="nouveau")
@click.argument("path", metavar="FICHIER", type=click.Path(path_type=Path))
@click.option("--titre", "title", metavar="TITRE", help="Titre de l’accord.")
@click.option("--organisme", metavar="NOM", help="Nom de l’organisme.")
@click.option(
    "--clause",
    "given",
    metavar="CLE=VALEUR@ARTICLE",
    multiple=True,
    help="Réponse donnée d’avance, par exemple quotas.sections_max=5@2.1.",
)
@click.option("--sans-question", "is_silent", is_flag=True, help="Ne pose aucune question.")
def new_agreement(
    path: Path,
    title: str | None,
    organisme: str | None,
    given: tuple[str, ...],
    *,
    is_silent: bool,
) -> None:
    """Écrit un fichier d’accord commenté, à compléter."""
    _require_room(path)
    answers = dict(_given(item) for item in given)
    named = _named(title, "--titre", "Titre de l’accord", is_silent=is_silent)
    organisation = _named(organisme, "--organisme", "Organisme", is_silent=is_silent)
    if not is_silent:
        for key in ASKED:
            if key not in answers:
                answers[key] = _asked(key)
    text = draft_agreement(
        title=named,
        organisation=organisation,
        answers={key: answer for key, answer in answers.items() if answer},
        label=clause_label,
        theme=lambda group: THEMES.get(group, group),
    )
    write_new(path, text)
    click.echo(f"Le fichier « {path} » est écrit. Vérifiez-le : panneau accord couverture {path}")


def _require_room(path: Path) -> None:
    if path.exists():
        raise click.UsageError(f"Le fichier « {path} » existe déjà ; il n’a pas été modifié.")
    if not path.parent.is_dir():
        raise click.UsageError(f"Le dossier « {path.parent} » n’existe pas : créez-le d’abord.")


def _named(given: str | None, option: str, question: str, *, is_silent: bool) -> str:
    """Return a name that no agreement goes without, given or asked for."""
    if given is not None and not given.strip():
        raise click.UsageError(f"La valeur de {option} est vide.")
    if given is None and is_silent:
        raise click.UsageError(f"Il manque {option}.")
    return given or str(_answered(question))


def _answered(question: str, **settings: Any) -> Any:  # noqa: ANN401 - click's own
    try:
        return click.prompt(question, prompt_suffix=f"{NO_BREAK}: ", **settings)
    except click.Abort:
        if sys.stdin.isatty():
            raise
        sentence = "Personne ne répond aux questions. Donnez --titre et --organisme, et ajoutez "
        raise click.UsageError(sentence + "--sans-question.") from None


def _given(item: str) -> tuple[str, Answer | None]:
    key, _, typed = item.partition("=")
    if key not in CATALOGUE:
        near = suggest(key, CATALOGUE)
        hint = f" Vouliez-vous dire « {near} » ?" if near else ""
        raise click.UsageError(f"La clause « {key} » n’existe pas.{hint}")
    try:
        answer = read_answer(key, typed)
    except AnswerError as error:
        raise click.UsageError(f"« {typed} » ne convient pas à {key}. Attendu : {error}") from None
    if answer is None:
        raise click.UsageError(
            f"La clause {key} n’a pas de valeur. Attendu : {key}=VALEUR@ARTICLE."
        )
    return key, answer


def _asked(key: str) -> Answer | None:
    spec = CATALOGUE[key]
    # The words of a file are English ones: what each means is told.
    for word in spec.choices:
        said = clause_text(Clause(key, word, None))
        click.echo(f"  {word}{NO_BREAK}: {said}")
    several = spec.shape is ClauseShape.WORDS
    words = "de ces mots, séparés par des virgules" if several else "l’un de ces mots"
    expected = words if spec.choices else expected_value(spec)
    question = f"{clause_label(key)} ({expected}) [valeur @ article, ou rien]"
    while True:
        typed = _answered(question, default="", show_default=False)
        try:
            return read_answer(key, typed)
        except AnswerError as error:
            click.echo(f"Cette réponse ne convient pas. Attendu : {error}")

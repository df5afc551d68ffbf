"""`panneau accord nouveau`: what it asks, and what it does where nobody answers."""

import io
import sys
from pathlib import Path

import pytest
from tests.support.spoken import spoken

from panneau.cli.main import run
from panneau.source.agreement_draft import ASKED

NAMED = ["--titre", "Accord", "--organisme", "Organisme"]
SILENT = [*NAMED, "--sans-question"]
NEW = ["accord", "nouveau"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["a.yml", "--organisme", "O", "--sans-question"], "Il manque --titre."),
        (["a.yml", "--titre", "T", "--sans-question"], "Il manque --organisme."),
        (["a.yml", "--titre", " ", "--organisme", "O"], "La valeur de --titre est vide."),
        (["absent/a.yml", *SILENT], "Le dossier « absent » n’existe pas"),
        (
            ["a.yml", *SILENT, "--clause", "quotas.sections_max"],
            "La clause quotas.sections_max n’a pas de valeur. Attendu : quotas.sections_max=",
        ),
        (["a.yml", *SILENT, "--clause", "quotas.sections_max=@2.1"], "n’a pas de valeur"),
        (["a.yml"], "Personne ne répond aux questions."),
        (["a.yml", *NAMED], "Personne ne répond aux questions."),
    ],
)
def test_new_agreement__what_is_missing_is_told_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert run([*NEW, *arguments]) == 2
    assert words in spoken(capsys)
    assert list(folder.iterdir()) == []


def test_new_agreement__without_questions_asks_none(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*NEW, "a.yml", *SILENT]) == 0
    assert spoken(capsys).startswith("Le fichier « a.yml » est écrit.")


def test_new_agreement__asks_in_french_and_keeps_the_answers(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["Accord local", "Caisse", "null@2.1", *[""] * len(ASKED)]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(answers) + "\n"))
    assert run([*NEW, "a.yml"]) == 0
    asked = spoken(capsys)
    assert asked.startswith("Titre de l’accord\u00a0: Organisme\u00a0: ")
    assert "ou rien]\u00a0: " in asked
    text = (folder / "a.yml").read_text(encoding="utf-8")
    assert all(words in text for words in ("Accord local", "Caisse", "2.1"))

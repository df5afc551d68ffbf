"""What click would say in English, said in French: names, paths, ranges, lists of options."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from tests.support.sites import write_site

from panneau.cli.main import panneau, run

ENGLISH = re.compile(r"\b(?:DIRECTORY|FILE|FILENAME|PATH|TEXT|INTEGER|FLOAT|NAME|TARGET)\b")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_site(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def commands(group: click.Group, above: str = "") -> Iterator[tuple[str, click.Command]]:
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{above}{name} ")
        else:
            yield f"{above}{name}", command


def test_help__of_every_command_names_its_values_in_french() -> None:
    found = {name: ENGLISH.findall(c.get_help(click.Context(c))) for name, c in commands(panneau)}
    assert len(found) > 20
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["codeowners"], "Il manque --equipe."),
        (["serveur", "fichiers"], "Il manque --vers."),
        (["acces"], "Il manque COMPTE."),
        (
            ["nouveau", "alpha", "infos", "- tiret"],
            "L’option « -  » n’existe pas. Pour un texte qui commence par un tiret, mettez « -- »",
        ),
        (["nouveau", "a", "b", "c", "--typ", "x"], "« --typ » n’existe pas. Vouliez-vous dire"),
        (["auditer"], "Il manque SITE."),
        (
            ["serveur", "fichiers", "--vers", "mkdocs.yml"],
            "La valeur donnée à --vers ne convient pas : « mkdocs.yml » n’est pas un dossier.",
        ),
        (
            ["apercu", "--port", "80"],
            "La valeur donnée à --port ne convient pas. Attendu : un nombre de 1024 à 65535.",
        ),
        (
            ["apercu", "--port", "huit"],
            "La valeur donnée à --port ne convient pas. Attendu : un nombre de 1024 à 65535.",
        ),
        (
            ["releve", "--attente", "-1"],
            "La valeur donnée à --attente ne convient pas. Attendu : un nombre à partir de 0.",
        ),
        (
            ["verifier", "--config", "content"],
            "« content » est un dossier : donnez le fichier des réglages du site qu’il contient, ",
        ),
        (["publier", "--serveur", "absent.yml"], "ne peut pas être ouvert (absent)."),
    ],
)
def test_usage__says_what_is_wrong_with_names_that_people_type(
    site: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert run(arguments) == 2
    assert message in capsys.readouterr().err.replace("\u00a0", " ")


def test_config__that_does_not_read_is_told_with_the_reason(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    # Nothing is refused to root, who may be running this.
    monkeypatch.setattr(Path, "open", refused)
    assert run(["verifier"]) == 2
    assert "se lit pas\u00a0: accès refusé." in capsys.readouterr().err


def test_nouveau__takes_a_title_that_begins_with_a_dash(site: Path) -> None:
    assert run(["nouveau", "--", "alpha", "infos", "- tiret"]) == 0


def test_usage__speaks_of_no_text_to_a_command_that_takes_none(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verifier", "--zzz"]) == 2
    assert capsys.readouterr().err.startswith("L’option « --zzz » n’existe pas.\n")

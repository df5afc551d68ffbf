"""The commands as people type them."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import click
import pytest
from tests.support.engines import environment
from tests.support.sites import publication, write_files
from tests.support.spoken import spoken

from panneau.cli.agreement import agreement
from panneau.cli.french import FrenchGroup
from panneau.cli.main import COMMANDS, panneau, run


def test_verifier__a_clean_tree_ends_with_0_and_the_rights_left(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verifier"]) == 0
    text = spoken(capsys)
    assert "ALPHA\u00a0: 1\u00a0rubrique sur\u00a06, vidéo 0 sur\u00a01" in text
    assert text.endswith("Rien à signaler.\n")


def test_verifier__lists_the_outside_sites_of_each_space(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = "[a](https://b.example/x) [c](https://a.example/) [d](https://a.example/y)"
    write_files(site, {"content/alpha/actualites/a.md": publication("A", body=body)})
    assert run(["verifier"]) == 0
    expected = "ALPHA renvoie vers 2\u00a0sites extérieurs\u00a0: a.example et b.example\n"
    assert spoken(capsys).startswith(expected)


def test_verifier__an_error_ends_with_1(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_files(site, {"content/alpha/actualites/a.md": "---\ntitre: A : b\n---\n"})
    assert run(["verifier"]) == 1
    text = spoken(capsys)
    assert "content/alpha/actualites/a.md:2:10 — Erreur ENT-004" in text
    assert '  À faire\u00a0: mettez la valeur entre guillemets droits\u00a0: titre: "A : b"' in text


DRAFT_OF_SOMEBODY = {
    "content/alpha/actualites/brouillon.md": publication(
        "Essai", head="brouillon: oui", body="[Voir](nulle-part.md)"
    )
}


def test_verifier__says_nothing_of_drafts_unless_it_is_asked(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(site, DRAFT_OF_SOMEBODY)
    assert run(["verifier"]) == 0
    assert spoken(capsys).endswith("Rien à signaler.\n")
    assert run(["verifier", "--brouillons"]) == 0
    _, _, drafts = spoken(capsys).partition("Rien à signaler.\n")
    assert drafts.startswith("\nDans les brouillons, qui ne paraissent pas encore\u00a0:\n")
    assert "content/alpha/actualites/brouillon.md:7:8 — Erreur LIE-001" in drafts
    assert drafts.endswith("En l’état, ces brouillons ne pourraient pas paraître.\n")


def test_verifier__tells_drafts_apart_in_json(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = {"content/alpha/actualites/a.md": publication("A", body="[Voir](nulle-part.md)")}
    write_files(site, DRAFT_OF_SOMEBODY | broken)
    assert run(["verifier", "--brouillons", "--format", "json"]) == 1
    report = json.loads(spoken(capsys))
    places = {key: [issue["path"] for issue in report[key]] for key in ("issues", "drafts")}
    assert places == {"issues": list(broken), "drafts": list(DRAFT_OF_SOMEBODY)}


def test_verifier__a_warning_ends_with_1_only_when_strict(site: Path) -> None:
    write_files(site, {"content/alpha/actualites/a.md": publication("“A”")})
    assert (run(["verifier"]), run(["verifier", "--strict"])) == (0, 1)


def test_verifier__json_is_one_object(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verifier", "--format", "json", "--le", "2026-03-12"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["date"], report["agreement"]) == ("2026-03-12", "cpam94-2023")


def test_verifier__judges_the_day_that_is_asked(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verifier", "--le", "2023-06-01"]) == 0
    assert "ACC-005" in spoken(capsys)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["verif"], "La commande « verif » n’existe pas. Vouliez-vous dire « verifier » ?"),
        (["verifier", "--le", "hier"], "La date « hier » ne se lit pas."),
        (["verifier", "--formt", "json"], "L’option « --formt » n’existe pas."),
        (["verifier", "--config", "rien.yml"], "Le fichier « rien.yml » est introuvable."),
        (["nouveau", "alpha"], "Il manque RUBRIQUE."),
        (["nouveau", "alpha", "infos", " "], "Le titre est vide."),
        (["nouveau", "alpha", " ", "Titre"], "Le nom de la rubrique est vide."),
        (
            ["nouveau", "alpha", "x", "y", "--type", "tracte"],
            "--type n’admet pas « tracte ». Vouliez-vous dire « tract » ?",
        ),
        (["verifier", "--format", "xml"], "--format n’admet pas « xml ». Attendu : texte ou json."),
        (
            ["extrait", "RUB-01"],
            "Aucune règle n’a le code « RUB-01 ». Vouliez-vous dire « RUB-001 »",
        ),
        (["verifier", "trop", "de", "mots"], "La commande a des mots en trop : trop de mots."),
        (["accord", "couverture", "fpe2014"], "Vouliez-vous dire « fpe-2014 » ?"),
        (["nouveau", "alfa-", "x", "y"], "L’espace « alfa- » n’existe pas."),
    ],
)
def test_usage__mistakes_end_with_2_and_a_french_sentence(
    site: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert run(arguments) == 2
    assert message in spoken(capsys)


def test_usage__without_an_agreement_ends_with_2(site: Path) -> None:
    config = site / "mkdocs.yml"
    config.write_text(config.read_text().replace("cpam94-2023", "cpam95-2023"))
    assert run(["verifier"]) == 2


def test_apercu__of_a_port_that_is_taken_says_so(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert run(["apercu", "--port", str(port)]) == 2
    assert f"Le port {port} est déjà pris" in spoken(capsys)
    assert not (site / "site").exists()


def test_nouveau__writes_a_draft_that_passes(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        run(["nouveau", "alpha", "infos", 'L’accord : « oui » ou "non"', "--type", "bulletin"]) == 0
    )
    path = site / "content/alpha/infos/2026-09-21-l-accord-oui-ou-non.md"
    assert path.read_text(encoding="utf-8").splitlines()[:5] == [
        "---",
        'titre: "L’accord : « oui » ou \\"non\\""',
        "date: 2026-09-21",
        "type: bulletin",
        "numero: 1",
    ]
    assert run(["verifier", "--strict"]) == 0


@pytest.mark.parametrize("typed", ["actualites", "Actualités", "Toute l’actualité", "ACTUALITES"])
def test_nouveau__finds_the_rubric_by_its_folder_or_its_title(site: Path, typed: str) -> None:
    card = site / "content/alpha/espace.yml"
    titles = "rubriques:\n  actualites: Toute l’actualité\n"
    card.write_text(card.read_text(encoding="utf-8") + titles, encoding="utf-8")
    assert run(["nouveau", "ALPHA", typed, "Titre"]) == 0
    folders = [path.name for path in (site / "content/alpha").iterdir() if path.is_dir()]
    assert folders == ["actualites"]


def test_nouveau__writes_nowhere_but_in_the_space(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["nouveau", "alpha", "../../Ailleurs", "Titre", "--type", "Tract"]) == 0
    assert "Rubrique nouvelle : content/alpha/ailleurs" in spoken(capsys)
    (written,) = (site / "content/alpha/ailleurs").iterdir()
    assert "type: tract\n" in written.read_text(encoding="utf-8")


def test_nouveau__never_overwrites(site: Path) -> None:
    arguments = ["nouveau", "alpha", "infos", "Titre", "--dossier"]
    assert run(arguments) == 0
    path = site / "content/alpha/infos/2026-09-21-titre/index.md"
    path.write_text("mon travail")
    assert (run(arguments), path.read_text()) == (2, "mon travail")


def test_bug__ends_with_70_an_apology_and_a_file(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("un défaut")

    monkeypatch.setattr("panneau.cli.verify.judge", broken)
    assert run(["verifier"]) == 70
    text = spoken(capsys)
    log = Path(text.strip().rsplit(" ", 1)[1])
    assert "Traceback" not in text
    assert "RuntimeError: un défaut" in log.read_text(encoding="utf-8")
    log.unlink()


def test_output__an_old_code_page_is_no_obstacle(site: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "panneau", "verifier"],
        cwd=site,
        env=environment(PYTHONIOENCODING="cp1252", PYTHONUTF8="0"),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "ALPHA\u00a0: 1" in done.stdout.decode("utf-8").replace(os.linesep, "\n")


WITHOUT_LOCKS = """
import sys
# These know Windows, and ask for no lock there; here they must think that there is one.
import panneau.media.workers.limits, panneau.publish.tree.lock, panneau.source.rendering_trial
for name in ("fcntl", "pwd", "resource"):
    sys.modules[name] = None
"""
RUN = """
from panneau.cli.agreement import agreement
from panneau.cli.french import FrenchGroup
from panneau.cli.main import COMMANDS, panneau, run
sys.exit(run(sys.argv[1:]))
"""
FOREIGN = """
import click
from panneau.cli.main import COMMANDS, panneau
for name in COMMANDS:
    command = panneau.get_command(click.Context(panneau), name)
    if "Sur le serveur seulement" in command.help:
        print(name)
"""


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--help"], 0, "publier     Sur le serveur seulement"),
        (["--help"], 0, "verifier    "),
        (["publier", "--refaire", "mot"], 2, "« publier » s’emploie sur le serveur"),
        (["nouveau", "--help"], 0, "ESPACE"),
    ],
)
def test_windows__has_every_command_that_is_not_a_servers(arguments, code, words):
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_LOCKS + RUN, *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, words in done.stdout + done.stderr) == (code, True), done.stderr


def test_windows__lists_as_a_servers_what_cannot_be_imported_there() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_LOCKS + FOREIGN],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == [name for name, place in COMMANDS.items() if place.is_servers]


@pytest.mark.parametrize("group", [panneau, agreement], ids=["panneau", "accord"])
def test_help__says_of_commands_what_they_say_of_themselves(group: FrenchGroup) -> None:
    assert group.places
    for name, place in group.places.items():
        command = group.get_command(click.Context(group), name)
        assert command is not None
        assert command.get_short_help_str(limit=70) == place.help

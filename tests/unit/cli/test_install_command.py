"""`panneau installer`: what staff read, and what it remembers from one time to the next."""

import getpass
from pathlib import Path

import pytest

from panneau.cli.main import run


def arguments(folder: Path, *more: str) -> list[str]:
    where = ["--donnees", str(folder / "donnees"), "--reglages", str(folder / "reglages")]
    return ["installer", *where, *more]


@pytest.fixture
def installed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    more = ("--compte", getpass.getuser(), "--sans-systemd", "--adresse", "http://localhost:8080/")
    assert run(arguments(tmp_path, *more)) == 0
    out = capsys.readouterr().out
    assert "créé            " in out
    assert "À faire ensuite :" in out
    again = " ".join(arguments(tmp_path, "--verifier"))
    script = (tmp_path / "reglages/activer.sh").read_text(encoding="utf-8")
    assert (f"panneau {again}\n" in out, f'panneau {again}"' in script) == (True, True)
    return tmp_path


def test_again__needs_no_option_and_says_that_all_is_in_order(
    installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments(installed)) == 0
    out = capsys.readouterr().out
    assert ("créé  " in out, "gardé           " in out) == (False, True)
    unit = (installed / "reglages/systemd/panneau-publier.service").read_text(encoding="utf-8")
    hook = (installed / "donnees/depot.git/hooks/post-receive").read_text(encoding="utf-8")
    assert (f"User={getpass.getuser()}\n" in unit, "nohup" in hook) == (True, True)


def test_check__changes_nothing_and_says_what_is_missing(
    installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments(installed, "--verifier")) == 0
    assert "Le serveur est prêt ; " in capsys.readouterr().out
    hook = installed / "donnees/depot.git/hooks/pre-receive"
    hook.unlink()
    assert run(arguments(installed, "--verifier")) == 1
    out = capsys.readouterr().out
    assert "MANQUE  Crochet pre-receive" in out
    assert "Le serveur n’est pas prêt : 1 point à corriger." in out
    assert not hook.exists()


def test_settings__that_do_not_read_are_told_with_their_line(
    installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = installed / "reglages/serveur.yml"
    path.write_text(path.read_text(encoding="utf-8") + "nimporte: quoi\n", encoding="utf-8")
    assert run(arguments(installed)) == 1
    assert "nimporte" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--adresse", "espaces"), "ne convient pas"),
        (("--compte", "a b"), "nom de compte"),
        (("--source", "ftp"), "source"),
    ],
)
def test_what_does_not_fit__is_refused_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], words: str
) -> None:
    assert run(arguments(tmp_path, *more)) == 2
    assert words in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_folder__that_the_system_refuses_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "reglages").write_text("un fichier", encoding="utf-8")
    assert (
        run(
            [
                "installer",
                "--donnees",
                str(tmp_path / "d"),
                "--reglages",
                str(tmp_path / "reglages/x"),
            ]
        )
        == 1
    )
    assert "Le système a refusé" in capsys.readouterr().err

"""The commands of the server find its settings, and say what is wrong with them to staff only."""

import io
import sys
from pathlib import Path

import pytest
from tests.support.git_server import GitServer, git

from panneau.cli.main import run

LOGIN = "compte-de-quelqu-un"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitServer:
    monkeypatch.delenv("PANNEAU_SERVEUR", raising=False)
    monkeypatch.delenv("GIT_DIR", raising=False)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x\n")))
    return GitServer(tmp_path / "serveur")


def spoil(server: GitServer) -> None:
    text = server.settings_path.read_text(encoding="utf-8")
    server.settings_path.write_text(
        text.replace("    alice: alpha-1", f"    {LOGIN}: [alpha-1]"), encoding="utf-8"
    )


def test_settings__must_be_named(server: GitServer, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["recevoir"]) == 2
    error = capsys.readouterr().err
    assert all(word in error for word in ("--serveur", "PANNEAU_SERVEUR", "panneau.serveur"))


@pytest.mark.parametrize("way", ["option", "variable", "repository"])
def test_settings__are_found_where_they_are_named(
    server: GitServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    way: str,
) -> None:
    arguments = ["recevoir"]
    if way == "option":
        arguments += ["--serveur", str(server.settings_path)]
    elif way == "variable":
        monkeypatch.setenv("PANNEAU_SERVEUR", str(server.settings_path))
    else:
        monkeypatch.setenv("GIT_DIR", str(server.bare))
    assert run(arguments) == 1
    assert "Le serveur n’a pas pu vérifier cet envoi." in capsys.readouterr().err


def test_settings__those_of_the_repository_come_before_the_environment(
    server: GitServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A client can sometimes set a variable, never the repository's configuration."""
    monkeypatch.setenv("PANNEAU_SERVEUR", "/nulle/part.yml")
    monkeypatch.setenv("GIT_DIR", str(server.bare))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "panneau.serveur")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "/nulle/part.yml")
    assert run(["recevoir"]) == 1


def test_settings__who_pushes_never_reads_them(
    server: GitServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(server)
    monkeypatch.setenv("GIT_DIR", str(server.bare))
    assert run(["recevoir"]) == 2
    error = capsys.readouterr().err
    assert "Prévenez le service" in error
    assert LOGIN not in error


def test_settings__staff_read_what_is_wrong(
    server: GitServer, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(server)
    assert run(["releve", "--serveur", str(server.settings_path)]) == 2
    error = capsys.readouterr().err
    assert "serveur.yml:5:" in error
    assert LOGIN in error


def test_register__one_that_cannot_be_read_refuses_every_push(
    tmp_path: Path, server: GitServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.more = f"registre_prive: {tmp_path}/absent\n"
    server.write_settings()
    assert run(["recevoir", "--serveur", str(server.settings_path)]) == 2
    assert capsys.readouterr().err != ""


def test_gitlab__reads_the_reasons_in_its_pages(
    server: GitServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.source = "gitlab"
    server.write_settings()
    line = f"{'0' * 40} {'1' * 40} refs/heads/main\n".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line)))
    monkeypatch.setenv("GL_USERNAME", "zoe")
    monkeypatch.setenv("GL_ID", "user-1")
    assert run(["recevoir", "--serveur", str(server.settings_path)]) == 1
    lines = [line for line in capsys.readouterr().err.splitlines() if line]
    assert all(line.startswith("GL-HOOK-ERR: ") for line in lines)
    assert "ENV-001" in "".join(lines)


def test_access__is_for_servers_that_use_keys(
    server: GitServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["acces", "--serveur", str(server.settings_path), "alice"]) == 2
    assert "SSH" in capsys.readouterr().err


def test_access__anything_but_publications_is_refused(
    server: GitServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.source = "ssh"
    server.write_settings()
    monkeypatch.setenv("SSH_ORIGINAL_COMMAND", "sh")
    assert run(["acces", "--serveur", str(server.settings_path), "alice"]) == 1
    assert "Cette clé sert seulement" in capsys.readouterr().err
    assert git(server.bare, "for-each-ref") == ""

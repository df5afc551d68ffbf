"""The scripts that keep a server and put it back; `tests/servers` lets one be published again."""

import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from tests.support.installation import layout

from panneau.publish.setup.backup import RESTORE, SAVE
from panneau.publish.setup.install import install


@pytest.fixture
def server(tmp_path: Path) -> Path:
    install(layout(tmp_path))
    state = tmp_path / "donnees/etat"
    with sqlite3.connect(state / "publications.sqlite3") as ledger:
        ledger.execute("CREATE TABLE essai (n)")
    (state / "cache").mkdir()
    (state / "cache/gros").write_bytes(b"0" * 100)
    return tmp_path


def script(server: Path, name: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = ["sh", str(server / "reglages" / name), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mode)
        for path in folder.rglob("*")
        if path.is_file() and "cache" not in path.parts and not path.name.endswith(".verrou")
    }


def test_backup__put_back_is_what_was_kept(server: Path, tmp_path: Path) -> None:
    before = contents(server / "donnees"), contents(server / "reglages")
    copy = tmp_path / "copie"
    assert script(server, SAVE, str(copy)).returncode == 0
    assert not (copy / "etat/cache").exists()
    assert copy.stat().st_mode & 0o077 == 0
    kept = tmp_path / "scripts"
    shutil.copytree(server / "reglages", kept)
    for lost in ("donnees", "reglages"):
        shutil.rmtree(server / lost)
    done = subprocess.run(
        ["sh", str(copy / "reglages" / RESTORE), str(copy)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (contents(server / "donnees"), contents(server / "reglages")) == before


def test_backup__never_mixes_two_copies(server: Path, tmp_path: Path) -> None:
    assert script(server, SAVE, str(tmp_path / "copie")).returncode == 0
    again = script(server, SAVE, str(tmp_path / "copie"))
    assert (again.returncode, "n’est pas vide" in again.stderr) == (1, True)


def test_restoring__over_a_server_changes_nothing(server: Path, tmp_path: Path) -> None:
    assert script(server, SAVE, str(tmp_path / "copie")).returncode == 0
    before = contents(server / "donnees")
    done = script(server, RESTORE, str(tmp_path / "copie"))
    assert (done.returncode, "existe déjà" in done.stderr) == (1, True)
    assert contents(server / "donnees") == before


def test_restoring__a_damaged_copy_stops_before_anything_is_written(
    server: Path, tmp_path: Path
) -> None:
    assert script(server, SAVE, str(tmp_path / "copie")).returncode == 0
    (tmp_path / "copie/etat/publications.sqlite3").write_bytes(b"autre")
    shutil.rmtree(server / "donnees")
    assert script(server, RESTORE, str(tmp_path / "copie")).returncode != 0
    assert not (server / "donnees").exists()


def test_backup__waits_for_whoever_publishes(server: Path, tmp_path: Path) -> None:
    lock = server / "donnees/etat/publier.verrou"
    with subprocess.Popen(["flock", str(lock), "sleep", "1"]) as publisher:
        while subprocess.run(["flock", "-n", str(lock), "true"], check=False).returncode == 0:
            pass
        assert script(server, SAVE, str(tmp_path / "copie")).returncode == 0
        assert publisher.poll() == 0

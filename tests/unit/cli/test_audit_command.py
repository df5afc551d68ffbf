"""`panneau auditer` on any folder: codes, French, and never a trace of the program."""

import json
import os
from pathlib import Path

import pytest
from tests.support.audit import page
from tests.support.sites import write_files

from panneau.cli.main import run

BROKEN: dict[str, str | bytes] = {
    "index.html": b"\xff\xfe<html",
    "conformite.json": "{",
    "a.json": "[",
    "b.json": "[" * 200_000,
    "c.json": '{"a": 1, "a": 2}',
    "d.json": '{"a": NaN}',
    "e.css": "a { background: url(",
    "f.svg": "<svg",
    "g.xml": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hosts">]><a>&b;</a>',
    "h.pdf": "%PDF-1.4",
    "i.pptx": "PK",
    "j.zip": "PK",
    "k/index.html": page("<p>Bonjour").replace("utf-8", "latin-1"),
    "l.vtt": "WEBVTT\n\nSTYLE\n::cue { background: url(a) }\n\n",
    "m.csv": "a;=1+1\n",
    "nom\x1b[31m.html": "x",
}
ENGLISH = ("line", "column", "Expecting", "EOF", "unexpected", "recursion", "permission", "error")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    folder = tmp_path / "casse"
    write_files(folder, BROKEN)
    (folder / "lien").symlink_to("/etc/hosts")
    (folder / "boucle").symlink_to(".")
    os.mkfifo(folder / "tube")
    return folder


def test_broken_folder__is_told_in_french_without_a_trace(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["auditer", str(broken)]) == 1
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    assert [word for word in ENGLISH if word in said.out] == []
    assert "\x1b" not in said.out
    assert "ne se lit pas\u00a0: ligne 1, colonne 2" in said.out
    assert "formule à la ligne 1" in said.out


def test_broken_folder__every_file_is_told(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["auditer", str(broken), "--format", "json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    told = {finding["path"] for finding in findings}
    names = {*BROKEN, "lien", "boucle", "tube"}
    assert {name for name in names if name not in told and "\x1b" not in name} == set()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("absent", "est introuvable"),
        ("vide", "est vide"),
        ("fichier", "n’est pas un dossier"),
    ],
)
@pytest.mark.parametrize("command", ["auditer", "certificat"])
def test_folder__that_is_no_site_proves_nothing(
    tmp_path: Path, command: str, name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "vide").mkdir()
    (tmp_path / "fichier").write_text("x", encoding="utf-8")
    assert run([command, str(tmp_path / name)]) == 2
    assert said in capsys.readouterr().err

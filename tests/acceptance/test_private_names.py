"""Names of the private register, looked for where people write, before anything is published."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from tests.support.engines import environment
from tests.support.sites import LOGO, publication, write_site
from tests.support.text_documents import text_pdf, text_presentation

from panneau.checks.verdict import judge
from panneau.domain.issue import Issue
from panneau.domain.private_register import PrivateRegister
from panneau.report.messages_fr import describe, missing_params
from panneau.report.terminal import render_text
from panneau.source.register_reader import (
    REGISTER_VARIABLE,
    RegisterError,
    private_register,
)
from panneau.source.server_file import SERVER_VARIABLE

TODAY = date(2026, 11, 22)
HERE = "content/alpha/actualites"
LINES = ("# Section", "Hélène Crozet-Núñez", "hcrozet42", "h.crozet@cpam.example")
NAME, LOGIN, MAIL = 2, 3, 4
CAPTIONS = "WEBVTT\n\nNOTE relu par hcrozet42\n\n00:00.000 --> 00:01.000\nBonjour\n"
PIECES: dict[str, bytes] = {
    "a.pdf": text_pdf("Bonjour", "Merci à Helene Crozet-Nunez"),
    "b.pptx": text_presentation([["Titre", "HCROZET42"]], notes="Écrire à h.crozet@cpam.example"),
    "c.txt": "Bonjour\n\nCrozet-Núñez Hélène\n".encode(),
    "d.svg": LOGO.format(sigle="hcrozet42", colour="#345").encode(),
    "e.pdf": text_pdf("Rien à en dire"),
}
HEAD = "pieces_jointes:\n" + "".join(
    f"  - fichier: {name}\n    titre: Pièce {name}\n    alt: Une pièce.\n"
    for name in PIECES
    if not name.endswith("svg")
)
FILES: dict[str, str | bytes] = {
    f"{HERE}/texte.md": publication(body="Bonjour.\n\nMerci à **Hélène** Crozet-Núñez."),
    f"{HERE}/brouillon.md": publication(head="brouillon: oui", body="Relu par hcrozet42."),
    f"{HERE}/helene-crozet-nunez.md": publication(),
    f"{HERE}/lot/index.md": publication("Lot", head=HEAD),
    **{f"{HERE}/lot/{name}": body for name, body in PIECES.items() if name != "d.svg"},
    "content/alpha/logo.svg": PIECES["d.svg"],
    "content/registre.yml": "alpha:\n  - alias: alpha-1 # hcrozet42\n    depuis: 2024-01-01\n",
}
EXPECTED = {
    ("content/alpha/actualites/texte.md", 8, NAME, ""),
    ("content/alpha/actualites/brouillon.md", 7, LOGIN, ""),
    ("content/alpha/actualites/…", 1, NAME, "dans son nom"),
    ("content/alpha/actualites/lot/a.pdf", 1, NAME, "page 2"),
    ("content/alpha/actualites/lot/b.pptx", 1, LOGIN, "diapositive 1"),
    ("content/alpha/actualites/lot/b.pptx", 1, MAIL, "dans les notes"),
    ("content/alpha/actualites/lot/c.txt", 3, NAME, ""),
    ("content/alpha/logo.svg", 1, LOGIN, ""),
    ("content/registre.yml", 2, LOGIN, ""),
}


def told(issues: tuple[Issue, ...]) -> set[tuple[str, int, object, object]]:
    return {
        (i.location.src_uri, i.location.line, i.params["number"], i.params["place"])
        for i in issues
        if i.code.identifier == "SEC-006"
    }


def test_names__are_found_in_every_form_of_content_and_never_repeated(tmp_path: Path) -> None:
    config = write_site(tmp_path, FILES)
    found = judge(config, today=TODAY, register=PrivateRegister(LINES)).issues
    names = tuple(issue for issue in found if issue.code.identifier == "SEC-006")
    assert told(found) == EXPECTED
    assert [missing_params(issue) for issue in names if missing_params(issue)] == []
    text = render_text(names, root=tmp_path) + "".join(describe(i).fact for i in names)
    assert [word for word in ("rozet", "unez", "HCROZET") if word in text] == []


def test_names__are_looked_for_only_where_there_is_a_register(tmp_path: Path) -> None:
    config = write_site(tmp_path, FILES)
    assert [i for i in judge(config, today=TODAY).issues if i.code.identifier[:3] == "SEC"] == []
    other = PrivateRegister(("Quelqu’un d’autre",))
    assert told(judge(config, today=TODAY, register=other).issues) == set()


def test_names__a_changed_register_is_looked_for_in_files_already_read(tmp_path: Path) -> None:
    config = write_site(tmp_path, FILES)
    assert told(judge(config, today=TODAY, register=PrivateRegister(("absente",))).issues) == set()
    again = judge(config, today=TODAY, register=PrivateRegister(("helene crozet nunez",))).issues
    assert ("content/alpha/actualites/lot/a.pdf", 1, 1, "page 2") in told(again)


@pytest.mark.parametrize(
    "words",
    [
        "Hé`lène` Crozet-Núñez",
        "H^élène^ Crozet-Núñez",
        "**Hé**lène *Crozet*-Núñez",
        "Hé[lène](https://exemple.fr/) Crozet-Núñez",
        "Hé\u00ad**lène** Crozet-Núñez",
        "![Hé`lène` Crozet-Núñez](salle.jpg)",
    ],
)
def test_name__cut_by_markup_is_found_on_the_line_where_readers_would_see_it(
    tmp_path: Path, words: str
) -> None:
    config = write_site(tmp_path, {f"{HERE}/texte.md": publication(body=f"Bonjour.\n\n{words}.")})
    found = judge(config, today=TODAY, register=PrivateRegister(LINES)).issues
    assert told(found) == {(f"{HERE}/texte.md", 8, NAME, "")}


def verify(config: Path, **variables: str) -> tuple[int, set[str]]:
    done = subprocess.run(
        [sys.executable, "-m", "panneau", "verifier", "--format", "json", "--config", str(config)],
        env={**environment(), **variables},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    issues = json.loads(done.stdout)["issues"] if done.stdout else []
    return done.returncode, {issue["code"] for issue in issues} | ({done.stderr} - {""})


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "registre.txt"
    path.write_text("\n".join(LINES), encoding="utf-8")
    return path


def test_command__looks_for_the_names_that_the_machine_names(
    tmp_path: Path, register: Path
) -> None:
    text = {f"{HERE}/texte.md": FILES[f"{HERE}/texte.md"]}
    config = write_site(tmp_path / "site", text)
    assert verify(config) == (0, set())
    assert verify(config, **{REGISTER_VARIABLE: str(register)}) == (1, {"SEC-006"})
    code, said = verify(config, **{REGISTER_VARIABLE: str(tmp_path / "absent")})
    assert (code, any("ne peut pas être lu" in line for line in said)) == (2, True)


def test_register__is_that_of_the_server_where_none_is_named(
    tmp_path: Path, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(REGISTER_VARIABLE, raising=False)
    server = tmp_path / "serveur.yml"
    folders = "".join(f"  {key}: {tmp_path}/{key}\n" for key in ("publications", "courant", "etat"))
    server.write_text(
        f"depot: {tmp_path}/depot.git\nidentite:\n  source: http\ndossiers:\n{folders}"
        f"registre_prive: {register}\n",
        encoding="utf-8",
    )
    monkeypatch.delenv(SERVER_VARIABLE, raising=False)
    assert not private_register()
    monkeypatch.setenv(SERVER_VARIABLE, str(server))
    assert private_register().lines == LINES
    monkeypatch.setenv(REGISTER_VARIABLE, os.devnull)
    with pytest.raises(RegisterError, match="aucun nom"):
        private_register()
    monkeypatch.delenv(REGISTER_VARIABLE)
    server.write_text("depot: [\n", encoding="utf-8")
    with pytest.raises(RegisterError, match="réglages du serveur"):
        private_register()

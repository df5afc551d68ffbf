"""`panneau certificat`: six ways of not being the site that was checked, each in its own words."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.support.engines import build
from tests.support.sites import write_site

from panneau.cli.main import run
from panneau.publish.certificate import CERTIFICATE_NAME

AGREEMENT = """\
schema: 1
id: accord-essai
title: Accord d’essai
org: Organisme d’essai
signed: 2023-01-01
effective: 2023-01-01
quotas:
  sections_max: { v: 6, art: "1" }
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose site was built, with an agreement of its own."""
    folder = tmp_path_factory.mktemp("certified")
    config = write_site(folder, {"accord.yml": AGREEMENT}, with_theme=True)
    text = config.read_text(encoding="utf-8").replace("cpam94-2023", "accord.yml")
    config.write_text(text, encoding="utf-8")
    done = build(config)
    assert done.code == 0, done.text
    return folder


@pytest.fixture(autouse=True)
def _as_built(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Work in the repository, and put back what a test changes."""
    monkeypatch.chdir(root)
    kept = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    yield
    for path in [path for path in root.rglob("*") if path.is_file()]:
        if path not in kept:
            path.unlink()
    for path, data in kept.items():
        path.write_bytes(data)


def change_a_byte() -> None:
    path = Path("site/alpha/index.html")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def add_a_file() -> None:
    Path("site/alpha/tract.html").write_text("<p>Bonjour</p>")


def remove_a_file() -> None:
    Path("site/alpha/index.html").unlink()


def sign_another_agreement() -> None:
    text = AGREEMENT.replace("v: 6", "v: 8")
    Path("accord.yml").write_text(text, encoding="utf-8")


def skip_the_checks() -> None:
    path = Path("site", CERTIFICATE_NAME)
    content = json.loads(path.read_bytes())
    content["checks"] = {"rules": [], "issues": {}}
    path.write_text(json.dumps(content))


def let_errors_pass() -> None:
    path = Path("site", CERTIFICATE_NAME)
    content = json.loads(path.read_bytes())
    content["checks"]["issues"] = {"RUB-001": 1}
    path.write_text(json.dumps(content))


def drop_the_certificate() -> None:
    Path("site", CERTIFICATE_NAME).unlink()


STATES = {
    "a changed byte": (
        change_a_byte,
        "alpha/index.html — AUD-805",
        "Ce fichier a changé depuis la vérification.",
    ),
    "an added file": (
        add_a_file,
        "alpha/tract.html — AUD-806",
        "Ce fichier a été ajouté depuis la vérification.",
    ),
    "a removed file": (
        remove_a_file,
        "alpha/index.html — AUD-807",
        "Ce fichier, présent lors de la vérification, n’est plus là.",
    ),
    "an older agreement": (
        sign_another_agreement,
        "conformite.json — AUD-804",
        "Le site a été vérifié sous une autre version de l’accord «\u202faccord-essai\u202f».",
    ),
    "built without the checks": (
        skip_the_checks,
        "conformite.json — AUD-803",
        "Le site a été construit sans toutes les vérifications\u00a0: agreement_in_force manque.",
    ),
    "built in spite of errors": (
        let_errors_pass,
        "conformite.json — AUD-803",
        "Le site a été construit sans toutes les vérifications\u00a0: le refus de RUB-001 manque.",
    ),
    "certificate absent": (
        drop_the_certificate,
        "conformite.json — AUD-801",
        "Ce site n’a pas de certificat\u00a0: rien ne dit qu’il a été vérifié.",
    ),
}


@pytest.mark.parametrize(("harm", "place", "fact"), STATES.values(), ids=STATES)
def test_certificat__tells_each_state_in_its_own_words(
    harm: Callable[[], None], place: str, fact: str, capsys: pytest.CaptureFixture[str]
) -> None:
    harm()
    assert run(["certificat", "site"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert (lines[0], lines[1].strip()) == (place, fact)
    end = "1\u00a0constat. Ce site n’est pas celui qui a été vérifié."
    assert (lines[-1], len([line for line in lines if "AUD-" in line])) == (end, 1)


def test_certificat__of_the_site_as_built_ends_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["certificat", "site"]) == 0
    assert capsys.readouterr().out == "Chaque fichier du site est celui qui a été vérifié.\n"


def test_certificat__as_json_has_the_same_findings(capsys: pytest.CaptureFixture[str]) -> None:
    add_a_file()
    assert run(["certificat", "site", "--format", "json"]) == 1
    content = json.loads(capsys.readouterr().out)
    assert [(f["rule"], f["path"]) for f in content["findings"]] == [
        ("AUD-806", "alpha/tract.html")
    ]


def test_certificat__without_the_settings_compares_all_but_the_agreement(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sign_another_agreement()
    monkeypatch.chdir(tmp_path)
    assert run(["certificat", str(root / "site")]) == 0
    assert "l’accord du certificat n’est pas comparé" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["absent"], ["site", "--config", "absent.yml"], []])
def test_certificat__used_wrongly_ends_with_2(arguments: list[str]) -> None:
    assert run(["certificat", *arguments]) == 2

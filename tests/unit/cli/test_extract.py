"""The statement that goes into a letter."""

from hashlib import sha256
from pathlib import Path

import pytest
from tests.support.sites import publication, write_site

from panneau.cli.main import run

RUBRICS = 7


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1773576000")  # 15 March 2026
    files: dict[str, str | bytes] = {
        f"content/alpha/rubrique-{rank}/2026-03-12-a.md": publication(f"Texte {rank}")
        for rank in range(1, RUBRICS)
    }
    lost = publication("Un tract", body="Voir [ceci](absent.md).")
    return write_site(tmp_path, {**files, "content/alpha/actualites/2026-03-13-tract.md": lost})


def test_extract__states_rule_article_fact_and_digests(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extrait", "rub-001", "--config", str(site), "--le", "2026-03-14"]) == 0
    lines = capsys.readouterr().out.replace("\u00a0", " ").splitlines()
    assert lines[0] == "EXTRAIT établi le 15 mars 2026"
    told = dict(line.split(" : ", 1) for line in lines if " : " in line)
    assert told["À la date du"] == "14 mars 2026"
    assert told["Fondement"] == "Article 1.2 de l’accord"
    assert told["Règle"].startswith("RUB-001, ")
    assert told["Fait"].startswith("La rubrique")
    assert told["Fichier"] == "content/alpha/rubrique-6/, ligne 1"
    assert len(told["Empreinte SHA-256 de l’accord"]) == 64
    assert "ne tranche aucun désaccord" in lines[-2]


def test_extract__names_the_publication_and_the_digest_of_its_file(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = "content/alpha/actualites/2026-03-13-tract.md"
    assert run(["extrait", "LIE-001", "--fichier", f"{path}:6", "--config", str(site)]) == 0
    told = capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")
    digest = sha256((site.parent / path).read_bytes()).hexdigest()
    assert f"Empreinte SHA-256 du fichier : {digest}" in told
    assert "Publication : « Un tract », 12 mars 2026" in told


@pytest.mark.parametrize("place", [["--fichier", "content/alpha/espace.yml"], []])
def test_extract__of_nothing_says_so(site: Path, place: list[str]) -> None:
    code = "RUB-001" if place else "VID-001"
    assert run(["extrait", code, *place, "--config", str(site)]) == 1

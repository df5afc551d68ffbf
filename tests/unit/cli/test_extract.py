"""The statement that goes into a letter."""

from hashlib import sha256
from pathlib import Path

import pytest
from tests.support.sites import publication, write_site

from panneau.cli.main import run
from panneau.domain.journal import FIRST_PREVIOUS, digest_of_line, seal

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


def journal_of(folder: Path, *lines: dict[str, object]) -> None:
    sealed: list[str] = []
    for number, changes in enumerate(lines, 1):
        entry = {
            "number": number,
            "space": "alpha",
            "publication": number,
            "title": "Un tract",
            "content_sha256": "ab" * 32,
            "page_sha256": "cd" * 32,
            "files": {},
            "first_public_at": "2026-03-12T09:30:00+01:00",
            **changes,
        }
        sealed.append(seal(entry, digest_of_line(sealed[-1]) if sealed else FIRST_PREVIOUS))
    folder.mkdir()
    (folder / "alpha.jsonl").write_text("".join(f"{line}\n" for line in sealed), encoding="utf-8")


ADDRESS = "alpha/actualites/2026-03-13-tract/"
FIRST = {"address": ADDRESS, "change": "publiée", "at": "2026-03-12T09:30:00+01:00"}
OTHER = {
    "address": "alpha/actualites/autre/",
    "change": "publiée",
    "at": "2026-03-13T10:00:00+01:00",
}
LAST = {"address": ADDRESS, "change": "corrigée", "at": "2026-03-14T11:05:00+01:00"}


@pytest.mark.parametrize("is_altered", [False, True], ids=["whole", "altered"])
def test_extract__says_since_when_by_the_journal(
    site: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, *, is_altered: bool
) -> None:
    folder = tmp_path / "journal"
    journal_of(folder, FIRST, OTHER, LAST)
    path = folder / "alpha.jsonl"
    digest = digest_of_line(path.read_text(encoding="utf-8").splitlines()[-1])
    if is_altered:
        path.write_text(path.read_text(encoding="utf-8").replace("10:00", "10:01"), "utf-8")
    command = ["extrait", "LIE-001", "--config", str(site), "--journal", str(folder)]
    assert run(command) == 0
    told = capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")
    assert "En ligne depuis le : 12 mars 2026 à 9 h 30" in told
    state = "modifié depuis, à vérifier" if is_altered else "intact"
    entry = "espace alpha, entrée n° 3, corrigée le 14 mars 2026 à 11 h 05"
    assert f"Journal : {entry} ; journal {state}" in told
    assert f"Empreinte SHA-256 de l’entrée : {digest}" in told


def test_extract__without_a_word_of_the_journal_says_nothing_of_it(
    site: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    journal_of(tmp_path / "journal", OTHER)
    command = ["extrait", "LIE-001", "--config", str(site)]
    assert run([*command, "--journal", str(tmp_path / "journal")]) == 0
    assert "Journal" not in capsys.readouterr().out
    assert run(command) == 0

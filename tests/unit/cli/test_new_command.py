"""`panneau nouveau`: what it writes can always be published, and never takes another's place."""

from pathlib import Path

import pytest
from tests.support.spoken import spoken

from panneau.cli.main import run

LONG = "Compte rendu de la réunion du comité social et économique " * 3
RUBRIC = "content/alpha/infos"


def names(site: Path) -> list[str]:
    return sorted(path.name for path in (site / RUBRIC).iterdir())


@pytest.mark.parametrize("title", [LONG, LONG * 2, "é" * 400], ids=["long", "longer", "one word"])
@pytest.mark.parametrize("more", [[], ["--dossier"]], ids=["file", "folder"])
def test_nouveau__a_long_title_gives_a_short_name(site: Path, title: str, more: list[str]) -> None:
    assert run(["nouveau", "alpha", "infos", title, *more]) == 0
    (name,) = names(site)
    assert len(name) <= len("2026-09-21-") + 80 + len(".md")
    assert run(["verifier", "--brouillons", "--strict"]) == 0


def test_nouveau__a_title_that_no_page_may_have_is_refused(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["nouveau", "alpha", "infos", "a" * 501]) == 2
    assert "Le titre a 501 caractères. Attendu : 500 au plus." in spoken(capsys)
    assert not (site / RUBRIC).exists()


def test_nouveau__cuts_a_name_at_the_end_of_a_word(site: Path) -> None:
    assert run(["nouveau", "alpha", "infos", LONG]) == 0
    expected = "compte-rendu-de-la-reunion-du-comite-social-et-economique-compte-rendu-de-la"
    assert names(site) == [f"2026-09-21-{expected}.md"]


@pytest.mark.parametrize("first", [[], ["--dossier"]], ids=["file first", "folder first"])
@pytest.mark.parametrize("then", [[], ["--dossier"]], ids=["then file", "then folder"])
def test_nouveau__an_address_is_taken_in_either_form(
    site: Path, capsys: pytest.CaptureFixture[str], first: list[str], then: list[str]
) -> None:
    assert run(["nouveau", "alpha", "infos", "Titre", *first]) == 0
    before = names(site)
    assert run(["nouveau", "alpha", "infos", "TITRE", *then]) == 2
    assert f"« {RUBRIC}/{before[0]}" in spoken(capsys)
    assert names(site) == before


def test_nouveau__a_folder_of_photos_gets_its_text(site: Path) -> None:
    folder = site / RUBRIC / "2026-09-21-titre"
    folder.mkdir(parents=True)
    (folder / "salle.jpg").write_bytes(b"")
    assert run(["nouveau", "alpha", "infos", "Titre", "--dossier"]) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["index.md", "salle.jpg"]


@pytest.mark.parametrize("rubric", ["Con", "nul", "COM1"])
def test_nouveau__a_rubric_that_windows_could_not_open_is_refused(
    site: Path, capsys: pytest.CaptureFixture[str], rubric: str
) -> None:
    assert run(["nouveau", "alpha", rubric, "Titre"]) == 2
    assert f"Windows réserve le nom «\u202f{rubric.lower()}\u202f»" in spoken(capsys)
    assert not (site / "content/alpha" / rubric.lower()).exists()


def test_nouveau__a_rubric_with_a_long_name_is_found_again(site: Path) -> None:
    for title in ("Un", "Deux"):
        assert run(["nouveau", "alpha", LONG, title]) == 0
    (folder,) = (p for p in (site / "content/alpha").iterdir() if p.name.startswith("compte"))
    assert len(list(folder.iterdir())) == 2
    assert run(["verifier", "--brouillons"]) == 0

"""What staff write of the organisation, and what the system says of files."""

from pathlib import Path

import pytest

from panneau.domain.issue import Code
from panneau.source.loader import load
from tests.support.sites import CONFIG, publication, write_site

MOST_BYTES = 200_000
HEAD = "nom: Organisme\n"


def told(root: Path, **files: str) -> list[tuple[Code, str, int]]:
    named = {name.replace("__", "/").replace("_yml", ".yml"): text for name, text in files.items()}
    loaded = load(write_site(root, named))
    return [(i.code, i.location.src_uri, i.location.line) for i in loaded.issues]


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("avis: direction@exemple.fr", False),
        ("avis: direction", True),
        ("adresse_intranet: https://intranet.exemple/os", False),
        ("adresse_intranet: intranet.exemple", True),
        ("adresse_intranet: javascript:alert(1)", True),
    ],
)
def test_address__that_leads_nowhere_is_told(tmp_path: Path, line: str, *, is_told: bool) -> None:
    place = (Code.VALUE_WRONG, "content/organisme.yml", 2)
    assert told(tmp_path, content__organisme_yml=f"{HEAD}{line}\n") == ([place] if is_told else [])


def test_agreement__that_is_not_there_is_told_where_it_is_named(tmp_path: Path) -> None:
    config = CONFIG.replace("cpam94-2023", "cpam94-2024")
    line = config[: config.index("cpam94-2024")].count("\n") + 1
    assert told(tmp_path, mkdocs_yml=config) == [(Code.AGREEMENT_NOT_FOUND, "mkdocs.yml", line)]


def test_content__that_is_not_there_is_told_in_french(tmp_path: Path) -> None:
    config = write_site(
        tmp_path, {"mkdocs.yml": CONFIG.replace("2023", "2023\n      content_dir: x")}
    )
    details = [issue.params.get("detail") for issue in load(config).issues]
    assert details == ["absent", "fichier absent"]


def test_logo__is_found_whatever_its_capitals(tmp_path: Path) -> None:
    config = write_site(tmp_path)
    card = tmp_path / "content/alpha/espace.yml"
    card.write_text(card.read_text(encoding="utf-8").replace("logo.svg", "Logo.SVG"), "utf-8")
    model = load(config).model
    assert model is not None
    logo = model.spaces[0].union.logo
    assert logo is not None
    assert logo.src_uri == "content/alpha/logo.svg"


def test_text__may_weigh_as_much_as_the_message_says(tmp_path: Path) -> None:
    whole = publication(body=("mot " * 24 + ".\n\n") * 2000)
    filled = whole + "\n" * (MOST_BYTES - len(whole.encode()))
    assert len(filled.encode()) == MOST_BYTES
    assert told(tmp_path / "a", **{"content__alpha__actualites__a.md": filled}) == []
    heavier = told(tmp_path / "b", **{"content__alpha__actualites__a.md": f"{filled} "})
    assert [code for code, _, _ in heavier] == [Code.TEXT_TOO_LONG]

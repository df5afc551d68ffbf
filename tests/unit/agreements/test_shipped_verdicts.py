"""One sample tree under each agreement that comes with Panneau: what each of them refuses."""

from datetime import date
from pathlib import Path

import pytest
from tests.support import documents, videos
from tests.support.sites import CONFIG, REGISTRY, publication, space, write_site

from panneau.checks.verdict import judge
from panneau.domain.issue import Code, Issue, Severity
from panneau.report.messages_fr import authority
from panneau.source.agreement_reader import shipped_agreements

LONG_FILM_SECONDS = 35
RUBRICS = 7
BOXES = ("alpha", "alpha.2", "alpha.3")
OLD = "2000-01-02"
HEAD = "pieces_jointes:\n  - fichier: long.mp4\n    titre: Film\n"

# What the clauses of each text call for, with the article that is cited: None is a rule whose
# article nobody has read.
REFUSED: dict[str, tuple[date, list[tuple[Code, str, str | None]]]] = {
    "cpam94-2023": (
        date(2026, 3, 15),
        [
            (Code.ADDRESSES_TOO_MANY, "espace.yml", "2.1"),
            (Code.ADDRESS_WRONG_FORM, "espace.yml", "2.1"),
            (Code.ADDRESS_WRONG_FORM, "espace.yml", "2.1"),
            (Code.CONTRIBUTORS_TOO_MANY, "registre.yml", "1.2"),
            (Code.RUBRICS_TOO_MANY, "rubrique-6/", "1.2"),
            (Code.VIDEOS_TOO_MANY, "long.mp4", "1.2"),
            (Code.VIDEO_TOO_LONG, "long.mp4", "1.2"),
        ],
    ),
    "fpe-2014": (date(2026, 3, 15), []),
    "justice-2025": (date(2026, 3, 15), [(Code.ADDRESSES_TOO_MANY, "espace.yml", "7")]),
    "renault-2001": (
        date(2001, 6, 1),
        [
            (Code.FORM_NOT_ALLOWED, "court.mp4", "17"),
            (Code.FORM_NOT_ALLOWED, "long.mp4", "17"),
            (Code.FORM_NOT_ALLOWED, "mobile.gif", "17"),
        ],
    ),
    "cnaf-2005": (
        date(2006, 3, 15),
        [
            (Code.FORM_NOT_ALLOWED, "court.mp4", None),
            (Code.FORM_NOT_ALLOWED, "long.mp4", None),
        ],
    ),
    "drancy-2012-draft": (
        date(2026, 3, 15),
        [(Code.IMAGE_WITHOUT_CREDIT, "mobile.gif", "IV")],
    ),
    "defaut-legal": (date(2026, 3, 15), []),
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a tree that goes beyond what one text or another allows."""
    root = tmp_path_factory.mktemp("sample")
    address = "{}.cpam-val-de-marne@assurance-maladie.fr"
    boxes = "".join(f"  - {address.format(name)}\n" for name in BOXES)
    card = space("ALPHA")["espace.yml"]
    lines = [line for line in card.splitlines() if not line.startswith("adresse:")]
    first = "content/alpha/rubrique-0"
    files: dict[str, str | bytes] = {
        "content/alpha/espace.yml": "\n".join(lines) + f"\nadresse:\n{boxes}",
        "content/registre.yml": REGISTRY
        + "".join(f"  - alias: alpha-{n}\n    depuis: 1999-01-01\n" for n in (2, 3, 4)),
        f"{first}/films/index.md": publication(
            day=OLD, head=HEAD, body="Voir [ailleurs](https://exemple.org/)."
        ),
        f"{first}/films/long.mp4": videos.mp4(LONG_FILM_SECONDS, rate="2"),
        f"{first}/films/court.mp4": videos.mp4(1),
        f"{first}/films/mobile.gif": documents.moving("gif", [100, 100]),
    }
    for rank in range(1, RUBRICS):
        files[f"content/alpha/rubrique-{rank}/{OLD}-bonjour.md"] = publication(day=OLD)
    write_site(root, files)
    (root / "content/alpha/actualites/2026-03-12-bonjour.md").unlink()
    return root


def verdict_under(sample: Path, name: str, today: date) -> list[Issue]:
    config = sample / "mkdocs.yml"
    config.write_text(CONFIG.replace("cpam94-2023", name), encoding="utf-8")
    return list(judge(config, today=today).issues)


def decided_by_the_text(issue: Issue) -> bool:
    return issue.severity is Severity.ERROR and bool(issue.article or issue.is_unnumbered)


def test_table__has_every_agreement_that_is_shipped() -> None:
    assert set(REFUSED) == set(shipped_agreements())


@pytest.mark.parametrize("name", REFUSED)
def test_sample__gets_the_verdict_that_the_clauses_call_for(sample: Path, name: str) -> None:
    today, expected = REFUSED[name]
    found = [
        (issue.code, issue.location.src_uri.rsplit("alpha/", 1)[-1], issue.article)
        for issue in verdict_under(sample, name, today)
        if decided_by_the_text(issue)
    ]
    short = [(code, place.rsplit("/", 1)[-1] or place, art) for code, place, art in found]
    key = lambda item: (item[0].identifier, item[1])  # noqa: E731 - used twice below
    assert sorted(short, key=key) == sorted(expected, key=key)


@pytest.mark.parametrize("name", REFUSED)
def test_sample__cites_no_article_that_nobody_has_read(sample: Path, name: str) -> None:
    issues = verdict_under(sample, name, REFUSED[name][0])
    said = {authority(issue) for issue in issues if decided_by_the_text(issue)}
    assert not any("?" in words or "n’en dit rien" in words for words in said)


def test_clause__without_a_known_article_is_the_agreement_s_all_the_same(sample: Path) -> None:
    issues = verdict_under(sample, "cnaf-2005", REFUSED["cnaf-2005"][0])
    said = {authority(issue) for issue in issues if issue.code is Code.FORM_NOT_ALLOWED}
    assert said == {"Clause de l’accord (article non relevé)"}


def test_draft__is_said_to_be_one(sample: Path) -> None:
    issues = verdict_under(sample, "drancy-2012-draft", date(2026, 3, 15))
    assert Code.AGREEMENT_DRAFT in {issue.code for issue in issues}


def test_ended__experiment_leaves_the_law(sample: Path) -> None:
    issues = verdict_under(sample, "renault-2001", date(2026, 3, 15))
    codes = {issue.code for issue in issues}
    assert Code.AGREEMENT_NOT_IN_FORCE in codes
    assert Code.FORM_NOT_ALLOWED not in codes

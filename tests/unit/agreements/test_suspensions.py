"""What may be suspended, for how long, and what readers then find."""

from datetime import date
from pathlib import Path

import pytest
from tests.support.sites import CONFIG, publication, write_site
from tests.support.theme import draw_pages, parse_html, tags, words_of

from panneau.checks.verdict import Verdict, judge
from panneau.domain.issue import Code
from panneau.domain.site_model import SiteModel

HEAD = "schema: 1\nid: local\norg: Organisme\ntitle: Accord local\n"
MONTH = "dispute: {suspension: {v: P1M, art: '13'}}\n"
STEPS = "dispute: {art: '13', steps: [{action: suspend_or_close}], reach: page}\n"
NONE = "dispute: {art: '8', steps: [{action: letter}], suspension: none}\n"
SPACE = "alpha:\n  - depuis: 2026-03-15\n    jusqu_au: 2026-04-14\n    motif: clause 7 non suivie\n"
PAGE = SPACE.replace("motif", "page: actualites/2026-03-12-bonjour.md\n    motif")
TODAY = date(2026, 3, 20)
SHOWN = "alpha/actualites/2026-03-12-bonjour/"
OTHER = "alpha/actualites/2026-03-13-autre/"


def judged(root: Path, agreement: str, suspensions: str, today: date = TODAY) -> Verdict:
    config = write_site(
        root,
        {
            "mkdocs.yml": CONFIG.replace("cpam94-2023", "accord.yml"),
            "accord.yml": HEAD + agreement,
            "content/suspensions.yml": suspensions,
            "content/alpha/actualites/2026-03-13-autre.md": publication(
                "Autre", "2026-03-13", body="Voir [bonjour](2026-03-12-bonjour.md)."
            ),
        },
    )
    return judge(config, today=today)


def codes(verdict: Verdict) -> list[tuple[Code, str | None]]:
    return [(issue.code, issue.article) for issue in verdict.issues]


def model_of(verdict: Verdict) -> SiteModel:
    assert verdict.model is not None
    return verdict.model


def published(verdict: Verdict) -> set[str]:
    return {
        item.url
        for space in model_of(verdict).spaces
        for item in space.publications()
        if item.is_published(today=verdict.today)
    }


@pytest.mark.parametrize(
    ("agreement", "suspensions", "expected"),
    [
        (MONTH, SPACE, []),
        (MONTH, PAGE, []),
        (STEPS, PAGE, []),
        (NONE, SPACE, [(Code.SUSPENSION_NOT_PERMITTED, "8")]),
        ("", SPACE, [(Code.SUSPENSION_NOT_PERMITTED, None)]),
        (STEPS, SPACE, [(Code.SUSPENSION_TOO_WIDE, "13")]),
        (
            MONTH,
            SPACE.replace("04-14", "04-16"),
            [(Code.SUSPENSION_TOO_LONG, "13")],
        ),
        (
            MONTH,
            SPACE.replace("    jusqu_au: 2026-04-14\n", ""),
            [(Code.SUSPENSION_WITHOUT_END, "13")],
        ),
        (MONTH, SPACE.replace("alpha", "beta"), [(Code.SUSPENSION_UNKNOWN, None)]),
        (MONTH, PAGE.replace("bonjour", "absent"), [(Code.SUSPENSION_UNKNOWN, None)]),
        (NONE, SPACE.replace("2026", "2025"), []),
    ],
    ids=[
        "a space for a month",
        "a page for a month",
        "a page by its steps",
        "no such step",
        "silent text",
        "a page only",
        "too long",
        "no end",
        "no such space",
        "no such page",
        "ended long ago",
    ],
)
def test_suspension__is_only_what_the_agreement_permits(
    tmp_path: Path, agreement: str, suspensions: str, expected: list[tuple[Code, str | None]]
) -> None:
    verdict = judged(tmp_path, agreement, suspensions)
    assert codes(verdict) == expected
    if expected:
        assert published(verdict) == {SHOWN, OTHER}


@pytest.mark.parametrize(
    ("day", "shown"),
    [("2026-03-14", True), ("2026-03-15", False), ("2026-04-14", False), ("2026-04-15", True)],
)
def test_suspension__begins_and_ends_by_itself(tmp_path: Path, day: str, *, shown: bool) -> None:
    verdict = judged(tmp_path, MONTH, SPACE, date.fromisoformat(day))
    assert published(verdict) == ({SHOWN, OTHER} if shown else set())


def drawn(verdict: Verdict) -> dict[str, str]:
    return draw_pages(model_of(verdict), verdict.facts, today=verdict.today)


def test_suspended__page_says_why_until_when_and_whom_to_write_to(tmp_path: Path) -> None:
    pages = drawn(judged(tmp_path, MONTH, PAGE))
    main = words_of(tags(parse_html(pages[SHOWN]), "main")[0]).replace("\u00a0", " ")
    assert (
        "Cette page est suspendue du 15 mars 2026 au 14 avril 2026 (article 13 de l’accord). "
        "Motif : clause 7 non suivie."
    ) in main
    assert "alpha.cpam-val-de-marne@assurance-maladie.fr" in main
    assert "Texte." not in main
    assert OTHER in pages
    home = words_of(tags(parse_html(pages["alpha/"]), "main")[0]).replace("\u00a0", " ")
    assert "La page « Bonjour » est suspendue du 15 mars 2026" in home
    assert "2026-03-12-bonjour" not in pages["alpha/actualites/"]
    assert 'href="../2026-03-12-bonjour/"' not in pages[OTHER]


def test_suspended__space_keeps_its_page_its_contacts_and_every_address(tmp_path: Path) -> None:
    verdict = judged(tmp_path, MONTH, SPACE)
    before = set(drawn(judged(tmp_path, MONTH, "")))
    pages = drawn(verdict)
    assert before - {"nouveautes/alpha/"} <= set(pages)
    main = words_of(tags(parse_html(pages["alpha/"]), "main")[0]).replace("\u00a0", " ")
    assert "Cet espace est suspendu du 15 mars 2026 au 14 avril 2026" in main
    assert "alpha.cpam-val-de-marne@assurance-maladie.fr" in main
    assert "Bonjour" not in main
    assert "Bonjour" not in pages[""]

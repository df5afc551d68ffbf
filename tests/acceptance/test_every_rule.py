"""One violation of each rule, in a real tree, with real files: each is reported exactly once."""

from datetime import date
from pathlib import Path

import pytest
from tests.support import documents, videos
from tests.support.sites import LOGO, publication, space, write_site
from tests.support.text_documents import text_pdf, text_presentation
from tests.support.violations import (
    ALONE,
    CARD,
    FILES,
    HERE,
    ITEM,
    REGISTRY,
    SPACES,
    TESTED_ELSEWHERE,
    TEXTS,
    Case,
    Files,
    Found,
    card,
    registry,
    with_file,
    with_text,
)

from panneau.checks.verdict import judge
from panneau.domain.issue import Code, Issue
from panneau.report.messages_fr import describe, missing_params

TODAY = date(2026, 11, 22)


def issues_of(root: Path, files: Files) -> tuple[Issue, ...]:
    return judge(write_site(root, files), today=TODAY).issues


def summary(issues: tuple[Issue, ...]) -> list[tuple[str, str, int, str | None]]:
    return [(i.code.identifier, i.location.src_uri, i.location.line, i.article) for i in issues]


RUBRICS = {f"content/alpha/rubrique-{n}/a.md": publication() for n in range(1, 7)}

KEY = "-----" + "BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn"
PEOPLE = "".join(f"Nom {n};agent{n}@cpam.example\n" for n in range(26))
LIMITS: tuple[Case, ...] = (
    ("seventh rubric", RUBRICS, ("RUB-001", "content/alpha/rubrique-6/", 1, "1.2")),
    (
        "unknown rubric",
        card(rubriques="\n  actualite: Actualités"),
        ("RUB-002", CARD, 6, None),
    ),
    (
        "rubric whose last publication was withdrawn",
        card(rubriques="\n  actualites: Actualités\n  tracts: Tracts"),
        ("RUB-005", CARD, 7, None),
    ),
    (
        "31 s video",
        with_file("f.mp4", videos.mp4(31)),
        ("VID-002", f"{HERE}/piece/f.mp4", 1, "1.2"),
    ),
    (
        "lying header",
        with_file("f.mp4", videos.lying_headers(10, 120)),
        ("VID-002", f"{HERE}/piece/f.mp4", 1, "1.2"),
    ),
    (
        "truncated video",
        with_file("f.mp4", videos.mp4(5)[:-2000]),
        ("VID-003", f"{HERE}/piece/f.mp4", 1, "1.2"),
    ),
    (
        "video to convert",
        with_file("f.mkv", next(c for n, c in videos.foreign_films() if n == "mkv")),
        ("VID-004", f"{HERE}/piece/f.mkv", 1, "1.2"),
    ),
    (
        "embed",
        with_text("<iframe src='https://v.example/1'></iframe>"),
        ("VID-007", ITEM, 6, "1.2"),
    ),
    (
        "long animation",
        with_file("a.gif", documents.moving("GIF", [20_000, 20_000])),
        ("VID-008", f"{HERE}/piece/a.gif", 1, None),
    ),
    (
        "archive",
        with_file("a.zip", b"PK\x05\x06" + b"\0" * 18),
        ("FOR-001", f"{HERE}/piece/a.zip", 1, "1.2"),
    ),
    (
        "mp4 named gif",
        with_file("f.gif", videos.mp4(5)),
        ("FOR-002", f"{HERE}/piece/f.gif", 1, None),
    ),
    (
        "broken picture",
        with_file("p.png", documents.still("PNG")[:60]),
        ("FOR-005", f"{HERE}/piece/p.png", 1, None),
    ),
    (
        "unsafe logo",
        {"content/alpha/logo.svg": LOGO.replace("circle", "script")},
        ("LOG-003", "content/alpha/logo.svg", 1, None),
    ),
    (
        "unreadable publication beside a file",
        {f"{HERE}/piece/index.md": "Sans tête", f"{HERE}/piece/p.png": documents.still("PNG")},
        ("ENT-001", f"{HERE}/piece/index.md", 1, None),
    ),
    ("site that is none", card(site="javascript:a()"), ("ADR-005", CARD, 5, None)),
    ("wrong address", card(adresse="alpha@ailleurs.example"), ("ADR-001", CARD, 4, "2.1")),
    (
        "four contributors",
        registry("alpha-1", "alpha-2", "alpha-3", "alpha-4"),
        ("CON-001", "content/registre.yml", 8, "1.2"),
    ),
    (
        "a name in the registry",
        registry("Camille Martin"),
        ("CON-002", "content/registre.yml", 2, None),
    ),
    ("broken link", with_text("[là](nulle-part.md)"), ("LIE-001", ITEM, 6, None)),
    ("scheme", with_text("[là](javascript:alert(1))"), ("LIE-002", ITEM, 6, None)),
    (
        "remote picture",
        with_text("![Une photo](https://p.example/p.png)"),
        ("IMG-002", ITEM, 6, "1.2"),
    ),
    ("key", with_text(KEY), ("SEC-001", ITEM, 6, None)),
    (
        "token in slides",
        with_file("d.pptx", text_presentation([["Titre", "Jeton : " + "glpat-" + "a1" * 10]])),
        ("SEC-002", f"{HERE}/piece/d.pptx", 1, None),
    ),
    (
        "password in the notes of slides",
        with_file("d.pptx", text_presentation([["Titre", "a"]], notes="Mot de passe : Soleil26")),
        ("SEC-003", f"{HERE}/piece/d.pptx", 1, None),
    ),
    (
        "password in a draft",
        {ITEM: publication(head="brouillon: oui", body="MDP : Soleil26")},
        ("SEC-003", ITEM, 7, None),
    ),
    (
        "password cut by letters of no width",
        with_text("Mot de pa\u200bsse : Sol\u2060eil26"),
        ("SEC-003", ITEM, 6, None),
    ),
    (
        "list of people in a text file",
        with_file("agents.txt", PEOPLE.encode()),
        ("SEC-004", f"{HERE}/piece/agents.txt", 1, None),
    ),
    (
        "list of people in a PDF",
        with_file("agents.pdf", text_pdf("Bonjour", PEOPLE)),
        ("SEC-004", f"{HERE}/piece/agents.pdf", 1, None),
    ),
    (
        "list of people in a spreadsheet",
        with_file("agents.csv", b"Nom;Matricule;Service\n" + b"a;1;b\n" * 26),
        ("SEC-004", f"{HERE}/piece/agents.csv", 1, None),
    ),
    ("social number", with_text("N° 2 55 08 14 168 025 38"), ("SEC-005", ITEM, 6, None)),
    ("html", with_text("Un <b>mot</b>."), ("INT-001", ITEM, 6, None)),
    ("class of the site", with_text("Un mot\n\n!!! us-hero\n    a"), ("INT-005", ITEM, 8, None)),
    ("form", with_text("<input name='x'>"), ("INT-002", ITEM, 6, None)),
    ("script", with_text("<script>alert(1)</script>"), ("INT-003", ITEM, 6, None)),
    (
        "expires before it begins",
        {ITEM: publication(head="expire_le: 2026-01-01")},
        ("PUB-001", ITEM, 4, None),
    ),
    (
        "bulletin without number",
        {ITEM: publication(head="type: bulletin")},
        ("PUB-002", ITEM, 4, None),
    ),
    ("empty text", {ITEM: publication(body="")}, ("LEC-002", ITEM, 1, None)),
    (
        "forgotten file",
        {f"{HERE}/oubli.png": documents.still("PNG")},
        ("FIC-007", f"{HERE}/oubli.png", 1, None),
    ),
)
TOGETHER = (*LIMITS, *TEXTS, *FILES, *SPACES)
CASES = (*TOGETHER, *ALONE)
# Families of what contributors write; the others are of the site, of its server and of advice.
CONTENT = (
    "LEC",
    "ENT",
    "FIC",
    "ESP",
    "LOG",
    "RUB",
    "VID",
    "FOR",
    "ADR",
    "CON",
    "LIE",
    "IMG",
    "INT",
    "PUB",
)


@pytest.mark.parametrize(("files", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_each_violation__is_reported_once_with_its_place_and_article(
    tmp_path: Path, files: Files, expected: Found
) -> None:
    issues = issues_of(tmp_path, files)
    assert summary(issues) == [expected], [describe(issue).fact for issue in issues]
    assert [missing_params(issue) for issue in issues] == [()]


def test_cases__have_one_of_each_rule_on_contents() -> None:
    codes = {code.identifier for code in Code if code.identifier.startswith(CONTENT)}
    given = [expected[0] for _, _, expected in CASES]
    assert codes - set(given) == set(TESTED_ELSEWHERE)
    assert not set(given) & set(TESTED_ELSEWHERE)


def in_space(number: int, files: Files) -> Files:
    """Move a violation to a space of its own."""
    home = f"content/cas{number}"
    own = {f"{home}/{name}": text for name, text in space(f"CAS{number}").items()}
    own |= {f"{home}/actualites/2026-03-12-bonjour.md": publication()}
    return own | {moved(name, number): rewritten(text, number) for name, text in files.items()}


def moved(name: str, number: int) -> str:
    return name.replace("content/alpha/", f"content/cas{number}/")


def rewritten(text: str | bytes, number: int) -> str | bytes:
    if isinstance(text, bytes):
        return text
    return text.replace("alpha", f"cas{number}").replace("ALPHA", f"CAS{number}")


def test_all_violations_at_once__are_reported_once_each_and_in_order(tmp_path: Path) -> None:
    local = [case for case in TOGETHER if REGISTRY not in case[1]]
    people = [case for case in TOGETHER if REGISTRY in case[1]]
    files: dict[str, str | bytes] = {}
    registry_text, expected = "", []
    for number, (_, changes, (code, place, line, article)) in enumerate([*local, *people]):
        files |= in_space(number, {k: v for k, v in changes.items() if "registre" not in k})
        people_text = str(rewritten(changes.get("content/registre.yml", ""), number))
        shift = registry_text.count("\n") if people_text else 0
        registry_text += people_text
        expected.append((code, moved(place, number), line + shift, article))
    files["content/registre.yml"] = registry_text
    found = summary(issues_of(tmp_path, files))
    assert sorted(found) == sorted(expected)
    assert [row[1:3] for row in found] == sorted(row[1:3] for row in found)

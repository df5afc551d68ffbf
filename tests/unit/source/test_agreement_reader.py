"""Agreement files: those that come with Panneau, and those that nobody here has seen."""

from pathlib import Path

import pytest

from panneau.domain.agreement import Agreement, Origin
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.source.agreement_reader import load_agreement, shipped_agreements

HEAD = "schema: 1\nid: local\norg: Un organisme\n"


def read(root: Path, text: str) -> tuple[Agreement | None, list[Issue]]:
    (root / "accord.yml").write_text(HEAD + text, encoding="utf-8")
    issues: list[Issue] = []
    return load_agreement("accord.yml", root=root, issues=issues), issues


@pytest.mark.parametrize("reference", sorted(shipped_agreements()))
def test_shipped__agreements_are_without_reproach(tmp_path: Path, reference: str) -> None:
    issues: list[Issue] = []
    agreement = load_agreement(reference, root=tmp_path, issues=issues)
    assert issues == []
    assert agreement is not None
    assert agreement.identifier == reference


def test_silence__is_completed_by_the_house_and_says_so(tmp_path: Path) -> None:
    agreement, _ = read(tmp_path, "media:\n  pdf_max_mb: {v: 3, art: '9'}\n")
    assert agreement is not None
    own, house = agreement.clauses["media.pdf_max_mb"], agreement.clauses["media.photo_max_mb"]
    assert (own.value, own.article, own.origin) == (3, "9", Origin.AGREEMENT)
    assert (house.article, house.origin) == (None, Origin.HOUSE)


@pytest.mark.parametrize(
    ("text", "value", "article"),
    [
        ("contributors:\n  max: {v: 5, art: '3.1'}\n", 5, "3.1"),
        ("contributors:\n  art: '3'\n  max: 5\n", 5, "3"),
        ("contributors:\n  max: {v: 5, art: '?'}\n", 5, None),
        ("contributors:\n  max: {v: null, art: '3'}\n", None, "3"),
        ("contributors:\n  max: {v: '?', art: '3'}\n", None, "3"),
        ("contributors:\n  max: {v: 5, art: '3', status: void}\n", None, "3"),
        ("", None, None),
    ],
    ids=[
        "long",
        "article of the group",
        "unseen article",
        "unlimited",
        "unknown",
        "void",
        "silent",
    ],
)
def test_limits__read_as_written(
    tmp_path: Path, text: str, value: int | None, article: str | None
) -> None:
    agreement, issues = read(tmp_path, text)
    assert issues == []
    assert agreement is not None
    found = agreement.integer("contributors.max"), agreement.article("contributors.max")
    assert found == (value, article)


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "params"),
    [
        (
            "quota:\n  sections_max: 6\n",
            Code.AGREEMENT_UNKNOWN_GROUP,
            4,
            1,
            {"name": "quota", "suggestion": "quotas"},
        ),
        (
            "quotas:\n  section_max: {v: 6, art: '1'}\n",
            Code.AGREEMENT_UNKNOWN_KEY,
            5,
            3,
            {"key": "quotas.section_max", "suggestion": "quotas.sections_max"},
        ),
        (
            "quotas:\n  sections_max: {v: six, art: '1'}\n",
            Code.AGREEMENT_WRONG_VALUE,
            5,
            21,
            {
                "key": "quotas.sections_max",
                "value": "six",
                "expected": "un nombre entier, sans unité",
            },
        ),
        (
            "contributors:\n  replacement: {v: 15 jours}\n",
            Code.AGREEMENT_WRONG_VALUE,
            5,
            20,
            {
                "key": "contributors.replacement",
                "value": "15 jours",
                "expected": "une durée ISO 8601, par exemple P3M ou PT24H",
            },
        ),
        (
            "placement:\n  order: {v: alphabetic}\n",
            Code.AGREEMENT_WRONG_VALUE,
            5,
            14,
            {
                "key": "placement.order",
                "value": "alphabetic",
                "expected": "l’un de ces mots : alphabetical, by_audience, random ou listed",
            },
        ),
        (
            "media:\n  animation: {v: parfois}\n",
            Code.AGREEMENT_WRONG_VALUE,
            5,
            18,
            {"key": "media.animation", "value": "parfois", "expected": "true ou false"},
        ),
    ],
    ids=["unknown group", "unknown key", "not a number", "not a duration", "not a choice", "flag"],
)
def test_mistakes__point_to_line_and_column(
    tmp_path: Path, text: str, code: Code, line: int, column: int, params: dict[str, str]
) -> None:
    _, issues = read(tmp_path, text)
    found = [(i.code, i.location, {k: i.params[k] for k in params}) for i in issues]
    assert found == [(code, Location("accord.yml", line, column), params)]


def test_unknown_key__of_a_known_group_is_kept(tmp_path: Path) -> None:
    agreement, _ = read(tmp_path, "placement:\n  home_page: {v: true, art: '4'}\n")
    assert agreement is not None
    assert agreement.clauses["placement.home_page"].article == "4"


def test_missing_file__names_the_agreements_that_come_with_panneau(tmp_path: Path) -> None:
    issues: list[Issue] = []
    assert load_agreement("cpam94", root=tmp_path, issues=issues) is None
    assert [(i.code, i.params["allowed"]) for i in issues] == [
        (Code.AGREEMENT_NOT_FOUND, tuple(shipped_agreements()))
    ]

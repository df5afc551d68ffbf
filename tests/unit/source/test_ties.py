"""What the head of a publication says of another one, and of its own first version."""

from datetime import date
from pathlib import Path

import pytest

from panneau.checks.links import check_links
from panneau.checks.verdict import judge
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.domain.publication import Publication
from panneau.source.loader import load
from tests.support.models import context
from tests.support.sites import publication, space, write_site

FIRST = "content/alpha/actualites/2026-03-12-bonjour.md"
SECOND = "content/alpha/actualites/2026-03-13-suite.md"
BUNDLE = "content/alpha/actualites/dossier/index.md"


def second(root: Path, head: str) -> tuple[Publication, list[Issue]]:
    """Read a second publication with a head, and what reading and the rules on links say."""
    files = {SECOND: publication("Suite", "2026-03-13", head=head), BUNDLE: publication("Dossier")}
    loaded = load(write_site(root, {**files}))
    assert loaded.model is not None
    (found,) = [p for s in loaded.model.spaces for p in s.publications() if p.src_uri == SECOND]
    told = check_links(context(*loaded.model.spaces))
    return found, [*loaded.issues, *told]


@pytest.mark.parametrize(
    ("typed", "resolved"),
    [
        pytest.param("2026-03-12-bonjour.md", FIRST, id="beside"),
        pytest.param("2026-03-12-bonjour", FIRST, id="without extension"),
        pytest.param("/alpha/actualites/2026-03-12-bonjour.md", FIRST, id="from the root"),
        pytest.param("dossier/", BUNDLE, id="folder of a bundle"),
        pytest.param("dossier/index.md", BUNDLE, id="text of a bundle"),
    ],
)
def test_ties__are_found_like_links(tmp_path: Path, typed: str, resolved: str) -> None:
    found, issues = second(tmp_path, f"suite_de: {typed}\nreponse_a: {typed}")
    assert (found.follows, found.replies_to, issues) == (resolved, resolved, [])


@pytest.mark.parametrize("typed", ["2026-03-13-suite.md", "2026-03-13-suite"])
@pytest.mark.parametrize("key", ["suite_de", "reponse_a"])
def test_ties__to_itself_are_told_as_such(tmp_path: Path, key: str, typed: str) -> None:
    found, (issue,) = second(tmp_path, f"{key}: {typed}")
    assert (found.follows, found.replies_to) == (None, None)
    told = {"key": key, "value": typed, "expected": "une autre publication que celle-ci"}
    assert (issue.code, issue.location.line) == (Code.VALUE_WRONG, 4)
    assert {name: issue.params.get(name) for name in told} == told


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        pytest.param("2026-03-12-bonjou.md", "2026-03-12-bonjour.md", id="misspelt"),
        pytest.param("rien.md", "", id="nothing"),
        pytest.param("../", "", id="space"),
        pytest.param("../logo.svg", "", id="file"),
        pytest.param("https://exemple.fr/", "", id="outside"),
    ],
)
@pytest.mark.parametrize("key", ["suite_de", "reponse_a"])
def test_ties__to_no_publication_are_broken_links(
    tmp_path: Path, key: str, typed: str, suggestion: str
) -> None:
    found, issues = second(tmp_path, f"{key}: {typed}")
    place = Location(SECOND, 4, len(key) + 3)
    params = {"target": typed, "suggestion": suggestion}
    assert (found.follows, found.replies_to) == (None, None)
    assert issues == [Issue(Code.LINK_BROKEN, place, params)]


def other(root: Path, text: str) -> list[Issue]:
    """Return what is said of the first space, where another one has a publication."""
    there = "content/beta/actualites/2026-03-12-leur.md"
    files = {FIRST: text, there: publication("Leur")}
    files |= {f"content/beta/{name}": text for name, text in space("BETA").items()}
    found = judge(write_site(root, files), today=date(2026, 3, 20)).issues
    return [issue for issue in found if issue.location.src_uri == FIRST]


@pytest.mark.parametrize("name", ["2026-03-12-leur.md", "2026-03-12-absente.md", ""])
def test_followed__is_never_another_union_s(tmp_path: Path, name: str) -> None:
    typed = f"../../beta/actualites/{name}"
    place = Location(FIRST, 4, 11)
    told = [Issue(Code.FOLLOWS_ELSEWHERE, place, {"target": typed})]
    assert other(tmp_path, publication(head=f"suite_de: {typed}")) == told


@pytest.mark.parametrize("name", ["2026-03-12-leur.md", "2026-03-12-leur", "../"])
def test_other_space__its_pages_may_be_cited_and_answered(tmp_path: Path, name: str) -> None:
    typed = f"../../beta/actualites/{name}"
    head = "" if name == "../" else f"reponse_a: {typed}"
    assert other(tmp_path, publication(head=head, body=f"[Leur page]({typed})")) == []


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [("2026-03-12-leu.md", "../../beta/actualites/2026-03-12-leur.md"), ("rien/", "")],
)
def test_other_space__what_is_not_there_is_told_and_not_refused(
    tmp_path: Path, typed: str, suggestion: str
) -> None:
    target = f"../../beta/actualites/{typed}"
    found = other(tmp_path, publication(body=f"[Leur page]({target})"))
    params = {"target": target, "value": "", "suggestion": suggestion}
    assert found == [Issue(Code.LINK_GONE_ELSEWHERE, Location(FIRST, 6, 13), params)]


@pytest.mark.parametrize(
    ("head", "body", "name"),
    [
        ("", "![Salle]({})", "logo.svg"),
        ("", "![Salle]({})", "absente.jpg"),
        ("", "[Le tract]({})", "logo.svg"),
        ("", "[Le tract]({})", "absent.pdf"),
        ("", "[Leur carte]({})", "espace.yml"),
        ("pieces_jointes:\n  - fichier: {}\n    titre: X", "Texte", "logo.svg"),
        ("pieces_jointes:\n  - fichier: {}\n    titre: X", "Texte", "absent.pdf"),
    ],
)
def test_other_space__its_files_are_its_own_there_or_not(
    tmp_path: Path, head: str, body: str, name: str
) -> None:
    typed = f"../../beta/{name}"
    text = publication(head=head.format(typed), body=body.format(typed))
    (issue,) = other(tmp_path, text)
    assert (issue.code, issue.params) == (Code.FILE_ELSEWHERE, {"name": typed})


def test_correction__keeps_its_day_and_sentence(tmp_path: Path) -> None:
    found, issues = second(tmp_path, "corrige_le: 2026-03-13\ncorrection: La salle a changé.")
    assert issues == []
    assert (found.published_on, found.corrected_on, found.correction) == (
        date(2026, 3, 13),
        date(2026, 3, 13),
        "La salle a changé.",
    )


@pytest.mark.parametrize(
    ("head", "issue"),
    [
        pytest.param(
            "corrige_le: 2026-03-14",
            Issue(Code.KEY_MISSING, Location(SECOND, 4, 13), {"key": "correction"}),
            id="no sentence",
        ),
        pytest.param(
            "correction: La salle.",
            Issue(Code.KEY_MISSING, Location(SECOND, 4, 13), {"key": "corrige_le"}),
            id="no day",
        ),
        pytest.param(
            "corrige_le: 2026-03-12\ncorrection: La salle.",
            Issue(
                Code.VALUE_WRONG,
                Location(SECOND, 4, 13),
                {
                    "key": "corrige_le",
                    "value": "2026-03-12",
                    "expected": "une date à partir du 2026-03-13, celle du texte",
                },
            ),
            id="before the text",
        ),
    ],
)
def test_correction__that_does_not_hold_is_told(tmp_path: Path, head: str, issue: Issue) -> None:
    assert second(tmp_path, head)[1] == [issue]

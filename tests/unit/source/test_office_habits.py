"""Lists of office texts, and what only looks like one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.source.office_habits import with_lists
from tests.support.rendering import render


def shape(body: str) -> str:
    """Return the elements of a rendered text, with their words, on one line."""
    html = re.sub(r"\s*\n\s*", "\n", render(body).html)
    return re.sub(r"\n?(</?(?:ul|ol|li|p|pre)\b[^>]*>)\n?", r"\1", html)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Demandes :\n- a\n- b", "<p>Demandes\u00a0:</p><ul><li>a</li><li>b</li></ul>"),
        ("Demandes\n- a\n- b", "<p>Demandes</p><ul><li>a</li><li>b</li></ul>"),
        ("Demandes\n• a", "<p>Demandes</p><ul><li>a</li></ul>"),
        ("• a\n• b", "<ul><li>a</li><li>b</li></ul>"),
        ("• a\n▪\u00a0b\n·  c", "<ul><li>a</li><li>b</li><li>c</li></ul>"),
        ("– a\n– b", "<ul><li>a</li><li>b</li></ul>"),
        ("-\u00a0\u00a0a\n-\ta", "<ul><li>a</li><li>a</li></ul>"),
        ("1) a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
        ("Ainsi :\n1. a\n2. b", "<p>Ainsi\u00a0:</p><ol><li>a</li><li>b</li></ol>"),
        ("2) b\n\nTexte", '<ol start="2"><li>b</li></ol><p>Texte</p>'),
        ("✓ a\n✓ b", "<ul><li>✓ a</li><li>✓ b</li></ul>"),
        ("• a\n\n    suite", "<ul><li><p>a</p><p>suite</p></li></ul>"),
        ("• a\n\n    - b", "<ul><li><p>a</p><ul><li>b</li></ul></li></ul>"),
        ("    Du texte\n    en retrait", "<p>Du texte\nen retrait</p>"),
    ],
)
def test_list__of_an_office_text_is_a_list(body: str, expected: str) -> None:
    assert shape(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "Les articles 11 et\n12) de ce texte",
        "L’accord\n– signé en 2018 – demeure",
        "L’accord\n- signé en 2018 - demeure",
        "Voir le site\n→ rubrique Actualités",
        "→ Voir la rubrique",
        "•",
        "En\n2024. Une année",
        "Une étoile *\n* seule",
    ],
)
def test_prose__that_only_looks_like_a_list_is_left_as_it_is(body: str) -> None:
    assert list(with_lists(body.split("\n"))) == body.split("\n")
    assert "<li>" not in render(body).html


def test_code__between_fences_is_left_as_it_is() -> None:
    assert "<li>" not in render("```\nA :\n• a\n• b\n```").html


def test_table__with_a_dash_in_a_cell_stays_a_table() -> None:
    html = render("| a | b |\n|---|---|\n- x | y\n- z | t").html
    assert ("<li>" in html, html.count("<td>")) == (False, 4)


LINES = st.lists(
    st.text(alphabet=list("ab :-–•✓1).|#>*\u00a0 "), max_size=8).filter(lambda x: "\n" not in x),
    max_size=8,
)


@given(LINES)
def test_words__are_neither_lost_nor_added(lines: list[str]) -> None:
    said = re.sub(r"[\s•–✓.)-]", "", "".join(with_lists(lines)))
    assert said == re.sub(r"[\s•–✓.)-]", "", "".join(lines))


@given(LINES)
def test_lists__once_made_are_left_as_they_are(lines: list[str]) -> None:
    once = list(with_lists(lines))
    kept = [line for line in once if line.strip()]
    assert [line for line in with_lists(once) if line.strip()] == kept

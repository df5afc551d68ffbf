"""Lists of office texts, and what only looks like one."""

import re

import pytest
from hypothesis import given, settings
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


def items(*inside: str, kind: str = "ul") -> str:
    return f"<{kind}>{''.join(f'<li>{item}</li>' for item in inside)}</{kind}>"


NESTED = {
    "two spaces": ("- a\n  - b\n- c", items("a" + items("b"), "c")),
    "three spaces": ("1. a\n   1. b\n   2. c\n2. d", "a(b c) d"),
    "two spaces under a number": ("1. a\n  - b\n  - c\n2. d", "a[b c] d"),
    "a tab": ("- a\n\t- b\n\t\t- c\n- d", items("a" + items("b" + items("c")), "d")),
    "bullets of Word": ("•\ta\n\to\tb\n\t\t▪\tc\n•\td", items("a" + items("b" + items("c")), "d")),
    "bullets of Word, margins lost": ("•\ta\no\tb\no\tc\n•\td", items("a" + items("b", "c"), "d")),
    "bullets of Word, spread": ("• a\n\no\tb", items("<p>a</p>" + items("b"))),
    "dashes under bullets": ("• a\n  – b\n  – c\n• d", items("a" + items("b", "c"), "d")),
    "bullets under dashes": ("– a\n  • b\n– c", items("a" + items("b"), "c")),
    "another dash at the end": (
        "– a\u202f;\n– b\u202f;\n— c.",
        items("a\u202f;", "b\u202f;", "c."),
    ),
    "long dashes": ("— a\n— b", items("a", "b")),
    "numbers in brackets": ("1) a\n   1) b\n2) c", "a(b) c"),
    "bullets that nobody moved in": (
        "1. a\n- b\n- c\n2. d",
        items("a", kind="ol") + items("b", "c") + '<ol start="2"><li>d</li></ol>',
    ),
    "an uneven margin": ("- a\n - b\n- c", items("a", "b", "c")),
    "numbers to the right": (" 9. a\n10. b", '<ol start="9"><li>a</li><li>b</li></ol>'),
    "numbers in an uneven margin": (" 1. a\n   2. b", items("a", "b", kind="ol")),
    "a list in a margin under prose": (
        "Ainsi :\n  - a\n  - b",
        "<p>Ainsi\u00a0:</p>" + items("a", "b"),
    ),
    "a list far in": ("    • a\n    • b", items("a", "b")),
    "a line that goes on": ("- a\n  b\n  - c\n    d\n- e", items("a\nb" + items("c\nd"), "e")),
    "a deeper paragraph": (
        "- a\n  - b\n\n    c\n- d",
        items("<p>a</p>" + items("<p>b</p><p>c</p>"), "<p>d</p>"),
    ),
    "a paragraph in the first level": ("1. a\n   - b\n\n   c", "a[b]+c"),
    "a paragraph in an item": ("- a\n\n  b\n- c", items("<p>a</p><p>b</p>", "<p>c</p>")),
    "a paragraph after the list": ("- a\n  - b\n\nc", items("a" + items("b")) + "<p>c</p>"),
    "a spread list": ("- a\n\n  - b\n- c", items("<p>a</p>" + items("b"), "<p>c</p>")),
    "a note of the margin": (
        "!!! note\n    - a\n      - b\n    - c",
        '<div class="admonition note"><p class="admonition-title">Note</p>'
        + items("a" + items("b"), "c")
        + "</div>",
    ),
    "a heading between lists": ("- a\n# T\n  - b", items("a") + '<h2 id="t">T</h2>' + items("b")),
}
SHORT = {
    "a(b c) d": items("a" + items("b", "c", kind="ol"), "d", kind="ol"),
    "a[b c] d": items("a" + items("b", "c"), "d", kind="ol"),
    "a(b) c": items("a" + items("b", kind="ol"), "c", kind="ol"),
    "a[b]+c": items("<p>a</p>" + items("b") + "<p>c</p>", kind="ol"),
}


@pytest.mark.parametrize(("body", "expected"), NESTED.values(), ids=list(NESTED))
def test_list__inside_a_list_is_one_whatever_its_margin(body: str, expected: str) -> None:
    assert shape(body) == SHORT.get(expected, expected)


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
        "— La section",
        "o Une lettre",
    ],
)
def test_prose__that_only_looks_like_a_list_is_left_as_it_is(body: str) -> None:
    assert list(with_lists(body.split("\n"))) == body.split("\n")
    assert "<li>" not in render(body).html


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("- a\n  – signé – b", items("a\n– signé – b")),
        ("- a 11 et\n  12) b", items("a 11 et\n12) b")),
        ("- a\n\n→ b", items("a") + "<p>→ b</p>"),
        ("– a\n– b\n\n— c", items("a", "b") + "<p>— c</p>"),
    ],
)
def test_prose__in_an_item_or_below_is_no_item(body: str, expected: str) -> None:
    assert shape(body) == expected


def test_code__between_fences_is_left_as_it_is() -> None:
    assert "<li>" not in render("```\nA :\n• a\n• b\n```").html
    code = "- a\n  - b\n\n      o   c\n— d"
    html = render(f"- x\n  - y\n\n```\n{code}\n```").html
    assert f"<pre><code>{code}\n</code></pre>" in html


def test_table__with_a_dash_in_a_cell_stays_a_table() -> None:
    html = render("| a | b |\n|---|---|\n- x | y\n- z | t").html
    assert ("<li>" in html, html.count("<td>")) == (False, 4)


LINES = st.lists(
    st.text(alphabet=list("abo :-–—•✓1).|#>*\u00a0 "), max_size=8).filter(lambda x: "\n" not in x),
    max_size=8,
)


@given(LINES)
def test_words__are_neither_lost_nor_added(lines: list[str]) -> None:
    said = re.sub(r"[\s•–—✓.)o-]", "", "".join(with_lists(lines)))
    assert said == re.sub(r"[\s•–—✓.)o-]", "", "".join(lines))


@st.composite
def trees(draw: st.DrawFn, depth: int = 0) -> tuple[str, list[tuple[str, object]]]:
    """Draw a list: its kind, and its items with the list that each may hold."""
    kind = draw(st.sampled_from(("ul", "ol")))
    count = draw(st.integers(1, 3))
    deeper = st.none() | trees(depth + 1) if depth < 4 else st.none()
    words = st.text("abcé", min_size=1, max_size=3).map("x".__add__)
    return kind, [(draw(words), draw(deeper)) for _ in range(count)]


def typed(tree: object, margin: str, signs: str, depth: int = 0) -> list[str]:
    """Return the lines of a list, as people type it."""
    kind, entries = tree  # type: ignore[misc]
    lines = []
    for number, (word, inside) in enumerate(entries, 1):
        mark = signs[depth % len(signs)] if kind == "ul" else f"{number}."
        lines.append(f"{margin * depth}{mark} {word}")
        lines += typed(inside, margin, signs, depth + 1) if inside else []
    return lines


def meant(tree: object) -> str:
    """Return the elements that a list should become."""
    kind, entries = tree  # type: ignore[misc]
    return items(*(word + (meant(inside) if inside else "") for word, inside in entries), kind=kind)


@settings(max_examples=60, deadline=None)
@given(trees(), st.sampled_from(("  ", "   ", "    ", "\t")), st.sampled_from(("-", "•▪", "*+-")))
def test_lists__have_the_levels_of_their_margins(tree: object, margin: str, signs: str) -> None:
    assert shape("\n".join(typed(tree, margin, signs))) == meant(tree)
    announced = ["Nous demandons :", *typed(tree, margin, signs), "", "Fin [x](rien.md)."]
    text = render("\n".join(announced), first_line=7)
    assert [link.location.line for link in text.links] == [6 + len(announced)]


@given(LINES)
def test_lists__once_made_are_left_as_they_are(lines: list[str]) -> None:
    once = list(with_lists(lines))
    kept = [line for line in once if line.strip()]
    assert [line for line in with_lists(once) if line.strip()] == kept

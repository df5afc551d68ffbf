"""Long texts are rendered where they may be killed before they are rendered here."""

import time

import pytest

from panneau.source import rendering_trial
from panneau.source.markdown_limits import excess, is_risky
from panneau.source.rendering_trial import CPU_SECONDS, render_within_limits
from tests.support.rendering import SRC, targets

TOO_LONG = "temps de mise en page"


def render(body: str):
    return render_within_limits(body, src_uri=SRC, first_line=1, resolvers=targets().resolvers())


def filled(pattern: str, length: int, *, width: int = 5000) -> str:
    """Repeat a pattern up to a length, in one paragraph of long lines."""
    text = (pattern * (length // len(pattern) + 1))[:length]
    return "\n".join(text[start : start + width] for start in range(0, length, width))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(filled("[a](", 190_000), id="links begun"),
        pytest.param("a\n: b\n" * 30_000, id="definitions in definitions"),
    ],
)
def test_long_text__that_takes_too_long_is_told(monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    monkeypatch.setattr(rendering_trial, "CPU_SECONDS", 1)
    assert (excess(body), is_risky(body)) == ("", True)
    started = time.process_time()
    text = render(body)
    assert (text.excess, text.html) == (TOO_LONG, "")
    assert time.process_time() - started < 1, "the builder itself waits, and does not work"


def test_text__after_one_too_deep_is_rendered_as_before() -> None:
    before = render("- a\n\nb").html
    deep = "a\n: b\n" * 1000
    assert render(deep).excess
    assert render("- a\n\nb").html == before


def test_long_text__of_ordinary_sentences_is_rendered() -> None:
    body = "Une phrase ordinaire, [un lien](b.md) et **du gras**.\n\n" * 3300
    text = render(body)
    assert (text.excess, len(text.links)) == ("", 3300)
    assert {link.resolved for link in text.links} == {"alpha/actualites/b.md"}


@pytest.mark.parametrize(
    ("body", "is_tried"),
    [
        pytest.param("a " * 9999, True, id="a long paragraph"),
        pytest.param(("a" * 600 + "\n\n") * 20, False, id="ordinary paragraphs"),
        pytest.param(("a" * 600 + "\n\n") * 40, True, id="many of them"),
        pytest.param("a" * 9999, False, id="the longest line"),
    ],
)
def test_trial__is_for_texts_that_could_be_slow(body: str, *, is_tried: bool) -> None:
    assert is_risky(body) is is_tried


@pytest.mark.parametrize(
    ("body", "what"),
    [
        pytest.param("```\na\n```\n" * 400, "blocs de code", id="blocks of code"),
        pytest.param("~~~\n" * 700, "blocs de code", id="blocks of code begun"),
        pytest.param("*[a]: b\n" * 400, "abréviations", id="abbreviations"),
    ],
)
def test_excess__names_what_a_text_has_too_much_of(body: str, what: str) -> None:
    assert excess(body) == what


def test_spaces__by_thousands_take_no_time() -> None:
    started = time.process_time()
    text = render("a" + "\t" * 9000 + "b")
    assert text.excess == ""
    assert time.process_time() - started < CPU_SECONDS

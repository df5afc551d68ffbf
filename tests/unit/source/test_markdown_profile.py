"""The extensions of Python-Markdown, and those that most texts do without."""

from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panneau.source import markdown_text
from panneau.source.markdown_profile import EXTENSION_CONFIGS, EXTENSIONS, RARE, has_rare_signs
from tests.unit.source.test_markdown_text import render
from tests.unit.source.test_quick_markdown import PIECES

USUAL = [piece for piece in PIECES if not has_rare_signs(piece)]


@given(st.lists(st.sampled_from(USUAL), max_size=14).map("".join))
@settings(max_examples=100)
def test_text__without_their_signs_is_the_same_without_rare_extensions(text: str) -> None:
    if has_rare_signs(text):
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown_text, "has_rare_signs", lambda _: True)
        complete = render(text)
    assert render(text) == complete


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("1^er^", "1<sup>er</sup>"),
        ("~~a~~", "<del>a</del>"),
        ("```\na\n```", "<pre><code>a"),
        ("~~~\na\n~~~", "<pre><code>a"),
        ('??? note "T"\n    a', "<summary>T</summary>"),
        ("un\\~deux", "un~deux"),
        ("C:\\ a", "C:\\ a"),
    ],
)
def test_text__with_their_signs_has_rare_extensions(text: str, html: str) -> None:
    assert html in render(text).html


def test_profile__sets_extensions_that_are_there() -> None:
    assert {*EXTENSION_CONFIGS, *RARE} <= {*EXTENSIONS}
    for name in EXTENSIONS:
        module, kind = name.split(":")
        assert getattr(import_module(module), kind).__module__ == module

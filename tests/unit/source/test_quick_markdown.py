"""The marks, blocks and headings of Python-Markdown, in less time."""

from functools import cache

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import InlineProcessor

from panneau.source.bare_addresses import BareAddresses
from panneau.source.headings import Headings
from panneau.source.markdown_profile import EXTENSION_CONFIGS, EXTENSIONS
from panneau.source.markdown_text import AFTER_LINKS
from panneau.source.quick_markdown import make_quick

PIECES = (
    *("*", "**", "_", "~~", "`", "``", "\\", "\\*", "[", "]", "[^n]", "![", "](u)", "][r]", "<"),
    *("<https://a.example/>", "<a@b.example>", "https://a.example/x", "&amp;", "&#42;", "  \n"),
    *("mot", "é", " ", "\n", "\n\n", "# ", "- ", "| a | b |\n|---|---|\n", "*[mot]: sens\n"),
    *("!!! note\n", "??? note\n", "    dedans\n", "> ", "un\n: deux\n", "1. ", "* * *\n", "===\n"),
    *("\n---\n", "+ ", "  ", "        ", "#### ", ":", "|"),
    *("[r]: u\n", "[^n]: note\n", "\x02", "\x03", "klzzwxh:0000", "[TOC]", "HTML", "(", ")"),
)


@cache
def renderer(*, is_quick: bool) -> markdown.Markdown:
    """Return Python-Markdown as we set it, with its own parts or with ours."""
    toc = Headings() if is_quick else TocExtension()
    made = markdown.Markdown(extensions=[*EXTENSIONS, toc], extension_configs=EXTENSION_CONFIGS)
    made.inlinePatterns.register(BareAddresses(), "bare", priority=AFTER_LINKS)
    made.inlinePatterns.deregister("html")
    made.parser.blockprocessors.deregister("code")
    if is_quick:
        make_quick(made)
    return made


def rendered(text: str, *, is_quick: bool) -> str:
    """Return the HTML of a text."""
    made = renderer(is_quick=is_quick)
    made.reset()
    return made.convert(text)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("!!! note\n    un\n\n    - deux\n\n        trois\n\nquatre")
@example("??? note\n    un\n\n    > deux\n\n1. a\n\n    b\n\nmot\n: sens\n\n    encore")
@example("a\n- - -\nb\n\nTitre\n===\nc\n\n| a |\n|---|\n| b |\n\n*[b]: c\n\n[^n]: d\n\n    e")
@settings(max_examples=300)
@example("# Un *titre*\n\n[TOC]\n\n## Deux")
@example("[T\x02OC]\n\n# Un")
def test_html__is_that_of_the_library(text: str) -> None:
    assert rendered(text, is_quick=True) == rendered(text, is_quick=False)


def test_marks__without_their_sign_are_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    made, tried = renderer(is_quick=True), list[str]()
    plain = InlineProcessor._InlineProcessor__applyPattern

    def counted(self: InlineProcessor, *asked: object) -> object:
        tried.append(type(asked[0]).__name__)
        return plain(self, *asked)

    monkeypatch.setattr(InlineProcessor, "_InlineProcessor__applyPattern", counted)
    made.reset()
    made.convert("Un mot *penché*.")
    assert set(tried) == {"DelimiterProcessor"}


def test_headings__no_table_is_drawn_up_unless_asked_for() -> None:
    made = renderer(is_quick=True)
    tables = []
    for text in ("# Un", "# Un\n\n[TOC]"):
        made.reset()
        made.convert(text)
        tables.append(made.toc.strip())
    assert tables[0] == "<div></div>"
    assert "Un" in tables[1]

import pytest

from panneau.pages.search.plain_text import EXCERPT_CHARACTERS, excerpt, plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>L’<b>é</b>galité</p><p>salariale</p>", "L’égalité salariale"),
        ('<p>1<sup>er</sup> mot<sup id="fnref:1"><a>1</a></sup>.</p>', "1er mot."),
        ("<ul><li>un</li><li>deux</li></ul>", "un deux"),
        ("<table><tr><th>A</th><td>B</td></tr></table>", "A B"),
        ('<p title="non">a &lt;b&gt; c<br>d</p>', "a <b> c d"),
        ('<img src="a.png" alt="non"><p>oui</p>', "oui"),
        ("<p>oui\N{NO-BREAK SPACE}!\n  non</p>", "oui\N{NO-BREAK SPACE}! non"),
        ("", ""),
        ("texte nu", "texte nu"),
    ],
)
def test_plain_text__keeps_words_whole_and_blocks_apart(html, text):
    assert plain_text(html) == text


def test_excerpt__a_short_text_is_whole():
    assert excerpt("Bref.") == "Bref."


def test_excerpt__a_long_text_ends_after_a_word():
    shown = excerpt("mot, " * 100)
    assert len(shown) <= EXCERPT_CHARACTERS
    assert shown.endswith("mot…")


def test_excerpt__one_endless_word_is_cut():
    assert excerpt("x" * 1000) == "x" * EXCERPT_CHARACTERS + "…"

import pytest

from panneau.source.character_references import forbidden_reference, place_of_reference


@pytest.mark.parametrize(
    ("html", "value"),
    [
        ("a&#x202e;b", "U+202E"),
        ("a&#8238;b", "U+202E"),
        ("a&#x000000000000202E;b", "U+202E"),
        ("a&#8238b", "U+202E"),
        ("a&rlm;b", "U+200F"),
        ("a&ZeroWidthSpace;b", "U+200B"),
        ("a&#27;b", "U+001B"),
        ("a&#0;b", "U+0000"),
        ("a&#65535;b", "U+FFFF"),
        ("a&#129;b", "U+0081"),
        ("a" + "&#x301;" * 9, "U+0301"),
        ('<abbr title="a&#x202e;b">c</abbr>', "U+202E"),
    ],
)
def test_entity__that_hides_a_forbidden_character_is_told(html: str, value: str) -> None:
    assert forbidden_reference(html) == value


@pytest.mark.parametrize(
    "html",
    [
        "a &amp; b &lt;c&gt; &quot;d&quot; &eacute; &#233; &#xE9; &nbsp; &shy; &zwj; &zwnj;",
        "<code>&amp;#x202e; &amp;rlm;</code>",
        "l&#146;accord &#8217; &#128;",
        "&#x110000; &#99999999999; &#xD800; &inconnu; &;",
        "&#x1F469;&#x200D;&#x1F469;",
        "caf&#x65;&#x301;",
    ],
)
def test_entity__honest_ones_pass(html: str) -> None:
    assert forbidden_reference(html) == ""


def test_place__is_that_of_the_first_one_outside_code() -> None:
    body = "Un `&#x202e;` mot\n\nDeux &#x202e;mots &#x202e;"
    assert place_of_reference(body, first_line=5) == (7, 6)
    assert place_of_reference("rien", first_line=5) == (5, 1)

"""What a message gives in the place of a tag does what the tag did, and is accepted."""

import pytest
from tests.support.rendering import render

from panneau.checks.markdown_equivalents import IN_MARKDOWN
from panneau.source.html_tags import KNOWN_TAGS

SAME = {
    "b": "strong",
    "i": "em",
    "cite": "em",
    "dfn": "em",
    "var": "em",
    "s": "del",
    "strike": "del",
    "kbd": "code",
    "pre": "code",
    "samp": "code",
    "tt": "code",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "h2"),
    "menu": "li",
}
"""What browsers or readers make no difference with."""
IN_WORDS = {"br", "p", "q"}
AROUND = {
    "abbr": "Le CSE.\n\n{}",
    "dl": "Terme\n{}",
    "details": "{}\n    Texte",
    **dict.fromkeys(
        ("table", "tbody", "td", "tfoot", "th", "thead", "tr"), "{}\n|---|---|\n| a | b |"
    ),
}
"""What must stand with an example for it to be one."""


@pytest.mark.parametrize("tag", sorted(IN_MARKDOWN.keys() - IN_WORDS - {"img", "tfoot"}))
def test_equivalent__makes_what_the_tag_makes(tag: str) -> None:
    rendered = render(AROUND.get(tag, "{}").format(IN_MARKDOWN[tag]))
    assert f"<{SAME.get(tag, tag)}" in rendered.html
    assert not rendered.raw_tags


def test_equivalent__of_an_image_is_an_image() -> None:
    (image,) = render(IN_MARKDOWN["img"]).images
    assert image.target == "fichier"


def test_equivalents__are_those_of_tags_that_are_refused() -> None:
    assert IN_MARKDOWN.keys() <= KNOWN_TAGS

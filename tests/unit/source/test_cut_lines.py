"""Texts copied from a PDF, and those that are not."""

import pytest

from panneau.source.cut_lines import ENOUGH, cut_sentences

LINE = "Une ligne de la page, qui ne finit pas la phrase et"


def test_text__cut_at_the_ends_of_lines_is_counted_from_its_first_line() -> None:
    body = "\n\n".join(["Un titre", *[LINE] * ENOUGH, "suite et fin."])
    assert cut_sentences(body.replace("\n\nUne", "\n\nune")) == (ENOUGH, 3)


@pytest.mark.parametrize(
    "body",
    [
        "\n\n".join(["Une phrase entière, assez longue, et qui finit bien."] * 9),
        "\n".join([LINE.lower()] * 9),
        "\n\n".join([f"- {LINE.lower()}"] * 9),
        "\n\n".join([f"## {LINE}"] * 9),
        "\n\n".join(["court"] * 9),
        "\n\n".join([LINE] * 9),
        "",
    ],
    ids=["sentences", "one paragraph", "list", "titles", "short", "capitals", "nothing"],
)
def test_text__that_is_whole_is_left_alone(body: str) -> None:
    assert cut_sentences(body) == (0, 0)

"""QR codes that follow from those that a library drew."""

import string

import pytest
import segno
from hypothesis import example, given
from hypothesis import strategies as st

from panneau.pages import qr_drawings
from panneau.pages.qr_drawings import MASK, draw_code

WRITTEN = string.ascii_letters + string.digits + "-._~:/?#%"
texts = st.integers(1, 400).flatmap(
    lambda length: st.tuples(*[st.text(WRITTEN, min_size=length, max_size=length)] * 2)
)


def expected(text: str) -> list[str]:
    """Return what the library draws."""
    rows = segno.make_qr(text, error="l", mask=MASK).matrix
    return ["".join(str(int(module)) for module in row) for row in rows]


@given(texts)
@example(("https://intranet.example/a/", "https://intranet.example/b/"))
@example(("ADRESSE/EN/CAPITALES", "https://EXEMPLE/ABCD"))
@example(("123456", "12a456"))
@example(("é/à/", "à/é/"))
def test_codes__are_those_of_the_library(two: tuple[str, str]) -> None:
    # The first one of a length is the model of the second.
    assert [draw_code(text).lines() for text in two] == list(map(expected, two))


@pytest.mark.parametrize("length", [20, 60, 120, 200, 300, 900])
def test_codes__of_one_length_ask_the_library_once(
    length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        segno,
        "make_qr",
        lambda text, make=segno.make_qr, **how: asked.append(text) or make(text, **how),
    )
    qr_drawings._pen.cache_clear()
    drawn = [draw_code(("abc" * length)[start : start + length]).lines() for start in range(3)]
    assert len(asked) == 1
    assert drawn[2] == expected(("abc" * length)[2 : 2 + length])

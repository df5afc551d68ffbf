# A library draws a QR code in half a millisecond, and a build needs one a publication: it draws one
# of each length, from which the others follow. Called by `printed_sheet`.

"""QR codes, worked out from those that were drawn before."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import segno

    from panneau.pages.qr_sizes import Size

MASK = 3
"""Any of the eight is readable; trying them all would take most of the time of a build."""
_DIGITS = bytes.maketrans(b"\0\1", b"01")


@dataclass(frozen=True, slots=True)
class Drawing:
    """The modules of a code, line by line, as the bits of a number."""

    modules: int
    side: int

    def lines(self) -> list[str]:
        """Return a row of `0` and `1` for each line."""
        bits = format(self.modules, f"0{self.side**2}b")
        return [bits[start : start + self.side] for start in range(0, len(bits), self.side)]


def draw_code(text: str) -> Drawing:
    """Draw a text as the smallest QR code that holds it, at the best level that size allows."""
    # Others are not written as bytes, one a letter.
    if text.isascii() and any(map(str.islower, text)):
        return _pen().draw(text)
    return _drawn(_code(text))


@dataclass(frozen=True, slots=True)
class _Model:
    """A code that the library drew."""

    text: bytes
    drawing: Drawing
    size: "Size"


class _Pen:
    """Draws texts by what they differ by from those that the library drew."""

    def __init__(self) -> None:
        # The length of a text rules the version, the level and what fills the end of its code.
        self._models: dict[int, _Model] = {}
        self._sizes: dict[str, Size] = {}

    def draw(self, text: str) -> Drawing:
        """Return the code of a text in ASCII that is written as bytes."""
        model = self._models.get(len(text)) or self._learnt(text)
        size, modules = model.size, model.drawing.modules
        for rank, (byte, other) in enumerate(zip(text.encode(), model.text, strict=True)):
            if byte != other:
                modules ^= size.change(rank, byte ^ other)
        return Drawing(modules, model.drawing.side)

    def _learnt(self, text: str) -> _Model:
        from panneau.pages.qr_sizes import size_of  # noqa: PLC0415 - few builds draw a code

        code = _code(text)
        if code.designator not in self._sizes:
            self._sizes[code.designator] = size_of(code)
        model = _Model(text.encode(), _drawn(code), self._sizes[code.designator])
        self._models[len(text)] = model
        return model


@cache
def _pen() -> _Pen:
    return _Pen()


def _code(text: str) -> "segno.QRCode":
    import segno  # noqa: PLC0415 - few builds draw a code

    return segno.make_qr(text, error="l", mask=MASK)


def _drawn(code: "segno.QRCode") -> Drawing:
    rows = b"".join(bytes(row) for row in code.matrix)
    return Drawing(int(rows.translate(_DIGITS), 2), len(code.matrix))

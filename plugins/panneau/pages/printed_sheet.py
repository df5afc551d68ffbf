# What only paper shows: where the page lives, as words and as a code that a telephone reads.
# Called by `publication`.

"""The foot of a printed publication."""

import re
from dataclasses import dataclass
from functools import cache

from panneau.domain.publication import Publication
from panneau.pages.qr_drawings import draw_code

QUIET_MODULES = 4
"""White border that readers of codes need (ISO/IEC 18004)."""
_DARK = re.compile("1+")


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code as one path of an SVG drawing: strokes one module thick, along their middle."""

    path: str
    side: int
    """Modules along one side, the white border included."""


@dataclass(frozen=True, slots=True)
class PrintedPiece:
    """An attachment, which paper cannot hold."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """Addresses on the intranet."""

    address: str
    code: QrCode
    pieces: tuple[PrintedPiece, ...]


def build_sheet(publication: Publication, intranet_url: str | None) -> PrintedSheet | None:
    """Return the foot of a publication's sheet; None where the organisation gives no address."""
    if intranet_url is None:
        return None
    address = f"{intranet_url}{publication.url}"
    pieces = tuple(
        PrintedPiece(piece.title, f"{intranet_url}{piece.url}")
        for piece in publication.attachments
        if piece.title
    )
    return PrintedSheet(address, build_code(address), pieces)


def build_code(text: str) -> QrCode:
    """Draw a text as a QR code."""
    drawing = draw_code(text)
    lines = enumerate(drawing.lines(), QUIET_MODULES)
    path = "".join(_strokes(line).of(row) for line, row in lines)
    return QrCode(path, drawing.side + 2 * QUIET_MODULES)


class _Strokes(dict[tuple[int, int], str]):
    """How strokes of one line are written, by where they begin and end: all codes share them."""

    def __init__(self, line: int) -> None:
        self._line = line

    def of(self, row: str) -> str:
        """Return the strokes of the dark modules of a line, `1` each."""
        return "".join([self[run.span()] for run in _DARK.finditer(row)])

    def __missing__(self, span: tuple[int, int]) -> str:
        start, end = span
        written = self[span] = f"M{start + QUIET_MODULES} {self._line}h{end - start}"
        return written


_strokes = cache(_Strokes)

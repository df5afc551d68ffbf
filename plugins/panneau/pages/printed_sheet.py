# What only paper shows: where the page lives, as words and as a code that a telephone reads.
# Called by `publication`.

"""The foot of a printed publication."""

import re
from dataclasses import dataclass

from panneau.domain.publication import Publication

QUIET_MODULES = 4
"""White border that readers of codes need (ISO/IEC 18004)."""
_DARK = re.compile(rb"\0+")


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
    """Draw a text as the smallest QR code that holds it, at the best level that size allows."""
    from zxingcpp import BarcodeFormat, create_barcode  # noqa: PLC0415 - few builds draw a code

    picture = create_barcode(text, BarcodeFormat.QRCode).to_image(add_quiet_zones=False)
    side = picture.shape[0]
    modules = bytes(memoryview(picture))  # type: ignore[arg-type] # its stubs forget the buffer
    runs = (
        f"M{run.start() + QUIET_MODULES} {line + QUIET_MODULES}h{run.end() - run.start()}"
        for line in range(side)
        for run in _DARK.finditer(modules[line * side : (line + 1) * side])
    )
    return QrCode("".join(runs), side + 2 * QUIET_MODULES)

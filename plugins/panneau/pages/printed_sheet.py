# What only paper shows: where the page lives, as words and as a code that a telephone reads.
# Called by `publication`.

"""The foot of a printed publication."""

from dataclasses import dataclass

from panneau.domain.publication import Publication

MASK = 3
"""Any of the eight is readable; trying them all would take most of the time of a build."""
QUIET_MODULES = 4
"""White border that readers of codes need (ISO/IEC 18004)."""


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
    import segno  # noqa: PLC0415 - few builds draw a code

    rows = [bytes(row) for row in segno.make_qr(text, error="l", mask=MASK).matrix]
    runs = (
        f"M{column + QUIET_MODULES} {line + QUIET_MODULES}h{length}"
        for line, row in enumerate(rows)
        for column, length in _dark_runs(row)
    )
    return QrCode("".join(runs), len(rows) + 2 * QUIET_MODULES)


def _dark_runs(row: bytes) -> list[tuple[int, int]]:
    """Return the start and length of each run of dark modules."""
    runs: list[tuple[int, int]] = []
    for column, is_dark in enumerate(row):
        if not is_dark:
            continue
        if runs and sum(runs[-1]) == column:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((column, 1))
    return runs

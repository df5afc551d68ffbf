"""What paper shows of where a page lives."""

import re

import segno
from tests.support.models import attachment, publication

from panneau.pages.printed_sheet import MASK, PrintedPiece, build_code, build_sheet

ROOT = "https://intranet.example/os/"


def drawn(path: str, side: int) -> list[list[int]]:
    """Draw a path back into a grid of modules."""
    grid = [[0] * side for _ in range(side)]
    for column, line, length in re.findall(r"M(\d+) (\d+)h(\d+)", path):
        for offset in range(int(length)):
            grid[int(line)][int(column) + offset] = 1
    return grid


def test_code__draws_every_module_of_the_symbol_within_its_border() -> None:
    text = f"{ROOT}abc/actualites/un-titre-assez-long/"
    code = build_code(text)
    symbol = segno.make_qr(text, error="l", mask=MASK)
    expected = [[int(module) for module in row] for row in symbol.matrix_iter(border=4)]
    assert drawn(code.path, code.side) == expected


def test_sheet__gives_full_addresses() -> None:
    item = publication(
        url="abc/actualites/a/",
        attachments=(
            attachment("content/abc/actualites/t.pdf", url="abc/t.pdf", title="Tract"),
            attachment("content/abc/actualites/t.vtt", url="abc/t.vtt", title=""),
        ),
    )
    sheet = build_sheet(item, ROOT)
    assert sheet is not None
    assert sheet.address == f"{ROOT}abc/actualites/a/"
    assert sheet.pieces == (PrintedPiece("Tract", f"{ROOT}abc/t.pdf"),)


def test_sheet__is_absent_where_the_organisation_gives_no_address() -> None:
    assert build_sheet(publication(), None) is None

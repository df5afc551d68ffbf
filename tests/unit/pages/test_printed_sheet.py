"""What paper shows of where a page lives."""

import re

import cv2
import numpy as np
import pytest
from tests.support.models import attachment, publication

from panneau.pages.printed_sheet import PrintedPiece, QrCode, build_code, build_sheet

ROOT = "https://intranet.example/os/"


def drawn(code: QrCode) -> np.ndarray:
    """Draw a code as a grid of modules, 0 where it is dark."""
    grid = np.full((code.side, code.side), 255, np.uint8)
    for column, line, length in re.findall(r"M(\d+) (\d+)h(\d+)", code.path):
        grid[int(line), int(column) : int(column) + int(length)] = 0
    return grid


@pytest.mark.parametrize("length", range(40, 160, 7))
def test_code__is_read_as_the_address(length: int) -> None:
    text = f"{ROOT}abc/actualites/{'x' * length}"[:length]
    picture = drawn(build_code(text)).repeat(4, axis=0).repeat(4, axis=1)
    assert cv2.QRCodeDetectorAruco().detectAndDecode(picture)[0] == text


@pytest.mark.parametrize(
    ("length", "side", "level"),
    [(78, 33, "L"), (79, 37, "M"), (84, 37, "M"), (85, 37, "L"), (106, 37, "L"), (107, 41, "L")],
)
def test_code__is_the_smallest_that_holds_the_text_at_the_best_level(
    length: int, side: int, level: str
) -> None:
    code = build_code("x" * length)
    first, second = (drawn(code)[12, 4:6] == 0) ^ (True, False)
    assert code.side == side + 8
    assert {(True, True): "Q", (True, False): "H", (False, True): "L", (False, False): "M"}[
        bool(first), bool(second)
    ] == level


def test_code__stands_in_a_border_of_four_modules() -> None:
    dark_lines, dark_columns = np.nonzero(drawn(code := build_code(ROOT)) == 0)
    assert {dark_lines.min(), dark_columns.min()} == {4}
    assert {dark_lines.max(), dark_columns.max()} == {code.side - 5}


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

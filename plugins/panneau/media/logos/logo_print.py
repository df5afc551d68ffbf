# The print of a logo: its shapes, whatever its size, colours, background and margins. Used by
# `logo_comparison`, inside the limited worker. The method and its figures are in ADR-0009.

"""Tell whether two pictures are the same logo, redrawn or not in other colours."""

import math
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from panneau.media.copies.eight_bits import in_eight_bits, is_in_eight_bits
from panneau.media.logos.plain_ground import find_ink

FARTHEST = 255
SAME_LOGO = 58
"""Largest distance at which two prints are the same logo: half that of the nearest stranger."""

_OPAQUE = 255
_CELLS = 32
_WINDOW_RADIUS = 2
"""Shapes are compared by windows of 5 x 5 cells; the worst window decides."""
_WORKING_SIDE_PX = 256
_ASPECT_TOLERANCE = 0.15
_MOST_INK_SHARE = 0.98
"""Cells are stretched so that all but the 2 % fullest ones keep their differences."""
_ORIENTATIONS: tuple[Image.Transpose | None, ...] = (None, *Image.Transpose)
_TURNS_SIDEWAYS = frozenset(
    {
        Image.Transpose.ROTATE_90,
        Image.Transpose.ROTATE_270,
        Image.Transpose.TRANSPOSE,
        Image.Transpose.TRANSVERSE,
    }
)


@dataclass(frozen=True, slots=True)
class Shape:
    """Where the ink is, in a grid laid on the drawing without its margins."""

    aspect: float
    """Width of the drawing over its height."""
    cells: bytes
    """Amount of ink, 0 to 255, of 32 x 32 cells, row by row."""

    def grid(self) -> Image.Image:
        """Return the cells as a picture."""
        return Image.frombytes("L", (_CELLS, _CELLS), self.cells)


@dataclass(frozen=True, slots=True)
class LogoPrint:
    """All the shapes that a picture may be read as; none when it has no plain background."""

    shapes: tuple[Shape, ...]


def logo_print(path: Path) -> LogoPrint:
    """Return the print of an image file.

    Args:
        path: An image that inspection accepted; its size is not checked again here.

    Raises:
        OSError: If Pillow cannot read it.
    """
    with Image.open(path) as picture:
        return print_of(picture)


def print_of(picture: Image.Image) -> LogoPrint:
    """Return the print of a picture in any mode, transparent or not."""
    inks = (ink for ground in _grounds(_reduced(picture)) for ink in find_ink(ground))
    shapes = dict.fromkeys(_shape(ink) for ink in inks)
    return LogoPrint(tuple(shape for shape in shapes if not _is_commonplace(shape)))


def print_to_json(print_: LogoPrint) -> list[list[Any]]:
    """Return a print as values that JSON can hold."""
    return [[shape.aspect, b64encode(shape.cells).decode()] for shape in print_.shapes]


def print_from_json(shapes: Iterable[tuple[float, str]]) -> LogoPrint:
    """Read a print back."""
    return LogoPrint(tuple(Shape(aspect, b64decode(cells)) for aspect, cells in shapes))


def distance(a: LogoPrint, b: LogoPrint) -> int:
    """Return how far two prints are, from 0 (same shapes) to 255 (nothing in common).

    Quarter turns and mirrors count as the same. `SAME_LOGO` is where the same logo ends.
    """
    turned = list(_orientations(a))
    distances = (
        _worst_window(grid, other.grid())
        for other in b.shapes
        for aspect, grid in turned
        if abs(math.log(aspect / other.aspect)) < _ASPECT_TOLERANCE
    )
    return min(distances, default=FARTHEST)


def _reduced(picture: Image.Image) -> Image.Image:
    """Return a copy of a comfortable size, in RGB or RGBA."""
    picture.draft("RGB", (2 * _WORKING_SIDE_PX, 2 * _WORKING_SIDE_PX))
    picture = picture if is_in_eight_bits(picture) else in_eight_bits(picture)
    longest = max(picture.size)
    is_small = longest < _WORKING_SIDE_PX
    width, height = (max(1, round(s * _WORKING_SIDE_PX / longest)) for s in picture.size)
    filter_ = Image.Resampling.BICUBIC if is_small else Image.Resampling.BOX
    return picture.resize((width, height), filter_)


def _grounds(picture: Image.Image) -> Iterator[Image.Image]:
    """Yield the picture as readers may see it: a transparent one on light and on dark."""
    if picture.mode == "RGB":
        yield picture
        return
    if picture.getchannel("A").getextrema() == (_OPAQUE, _OPAQUE):
        yield picture.convert("RGB")
        return
    for colour in ("#ffffff", "#000000"):
        sheet = Image.new("RGB", picture.size, colour)
        sheet.paste(picture, (0, 0), picture)
        yield sheet


def _shape(ink: Image.Image) -> Shape:
    grid = ink.resize((_CELLS, _CELLS), Image.Resampling.BOX)
    # Thin strokes fill no cell: without this, two thin drawings would always be alike.
    fullest = max(13, _quantile(grid, _MOST_INK_SHARE))
    stretched = grid.point([min(255, value * 255 // fullest) for value in range(256)])
    return Shape(ink.width / ink.height, stretched.tobytes())


def _quantile(grid: Image.Image, share: float) -> int:
    remaining = round(share * _CELLS * _CELLS)
    for value, count in enumerate(grid.histogram()):
        remaining -= count
        if remaining <= 0:
            return value
    return 255


def _orientations(print_: LogoPrint) -> Iterator[tuple[float, Image.Image]]:
    for shape in print_.shapes:
        grid = shape.grid()
        for turn in _ORIENTATIONS:
            aspect = 1 / shape.aspect if turn in _TURNS_SIDEWAYS else shape.aspect
            yield aspect, grid if turn is None else grid.transpose(turn)


def _worst_window(a: Image.Image, b: Image.Image) -> int:
    """Return the mean difference of the window where two grids differ most.

    A mean over the whole would forgive another letter inside the same ring.
    """
    means = ImageChops.difference(a, b).filter(ImageFilter.BoxBlur(_WINDOW_RADIUS))
    edge = _CELLS - _WINDOW_RADIUS
    worst = means.crop((_WINDOW_RADIUS, _WINDOW_RADIUS, edge, edge)).getextrema()[1]
    return int(worst) if isinstance(worst, int | float) else FARTHEST


def _is_commonplace(shape: Shape) -> bool:
    """Tell whether a shape is a plain plate or disc, as countless pictures are."""
    grid = shape.grid()
    return any(_worst_window(grid, plain) <= SAME_LOGO for plain in _COMMONPLACE)


def _commonplace() -> tuple[Image.Image, ...]:
    side = 8 * _CELLS
    box = (0, 0, side - 1, side - 1)
    sheets = [Image.new("L", (side, side)) for _ in range(3)]
    ImageDraw.Draw(sheets[0]).rectangle(box, fill=255)
    ImageDraw.Draw(sheets[1]).rounded_rectangle(box, side // 4, fill=255)
    ImageDraw.Draw(sheets[2]).ellipse(box, fill=255)
    return tuple(sheet.resize((_CELLS, _CELLS), Image.Resampling.BOX) for sheet in sheets)


_COMMONPLACE = _commonplace()

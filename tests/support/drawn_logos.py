# Logos of organisations that do not exist, drawn from shapes and Pillow's own font. Used by the
# tests of the logo rule and by `benchmarks.logo_detection`. Nothing here is random.

"""Sixteen drawn logos, in any colours."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw, ImageFont

Draw = ImageDraw.ImageDraw
Colours = tuple[str, str, str, str]
"""Two inks, a third for details, and the paper."""

SCALE = 3
"""Logos are drawn larger than needed, then reduced: smooth edges, like a real export."""

BLUE: Colours = ("#0b4ea2", "#e2007a", "#f5a800", "#ffffff")
EMERALD: Colours = ("#00704a", "#f2c14e", "#7a1f5c", "#ffffff")
DUSK: Colours = ("#d1495b", "#2e4057", "#66a182", "#ffffff")
INK: Colours = ("#111111", "#111111", "#111111", "#ffffff")
NIGHT: Colours = ("#ffd166", "#06d6a0", "#ef476f", "#14213d")
CHALK: Colours = ("#ffffff", "#ffffff", "#ffffff", "#1d3557")


@dataclass(frozen=True, slots=True)
class DrawnLogo:
    """A logo that can be drawn again in other colours."""

    name: str
    size: tuple[int, int]
    """Width and height of the drawing, margins included, in pixels."""
    paint: Callable[[Draw, Colours], None]

    def rgba(self, colours: Colours = BLUE) -> Image.Image:
        """Draw on a transparent background; the paper stays inside the shapes only."""
        width, height = self.size
        canvas = Image.new("RGBA", (width * SCALE, height * SCALE), "#00000000")
        self.paint(ImageDraw.Draw(canvas), colours)
        return canvas.resize(self.size, Image.Resampling.LANCZOS)

    def picture(self, colours: Colours = BLUE) -> Image.Image:
        """Draw on the paper, as a file exported for the web."""
        return laid_on(self.rgba(colours), colours[3])


def laid_on(drawing: Image.Image, background: str) -> Image.Image:
    """Lay a transparent drawing on a plain background."""
    sheet = Image.new("RGB", drawing.size, background)
    sheet.paste(drawing, (0, 0), drawing)
    return sheet


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size * SCALE)
    assert isinstance(font, ImageFont.FreeTypeFont)
    return font


def _word(draw: Draw, x: float, y: float, text: str, size: int, fill: str) -> None:
    # Bold by stroke: the font that comes with Pillow has one weight.
    draw.text(
        (x * SCALE, y * SCALE),
        text,
        fill,
        _font(size),
        anchor="mm",
        stroke_width=size * SCALE // 28,
    )


def _box(*values: float) -> tuple[float, float, float, float]:
    left, top, right, bottom = (value * SCALE for value in values)
    return left, top, right, bottom


def _points(*pairs: tuple[float, float]) -> list[tuple[float, float]]:
    return [(x * SCALE, y * SCALE) for x, y in pairs]


def _regular(
    x: float, y: float, radius: float, sides: int, turn: float = 0
) -> list[tuple[float, float]]:
    angles = (turn + 2 * math.pi * side / sides for side in range(sides))
    return _points(*((x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles))


def monogram(letters: str, *, thickness: int = 30) -> Callable[[Draw, Colours], None]:
    """Letters inside a ring: the layout that most union monograms share."""

    def paint(draw: Draw, colours: Colours) -> None:
        draw.ellipse(_box(20, 20, 380, 380), outline=colours[0], width=thickness * SCALE)
        _word(draw, 200, 200, letters, 330 // max(2, len(letters)), colours[1])

    return paint


def _disc(draw: Draw, colours: Colours) -> None:
    draw.ellipse(_box(15, 15, 385, 385), fill=colours[0])
    draw.pieslice(_box(70, 70, 330, 330), 200, 340, fill=colours[2])
    _word(draw, 200, 265, "Soleo", 90, colours[3])


def _plate(draw: Draw, colours: Colours) -> None:
    draw.rounded_rectangle(_box(10, 10, 390, 310), 40 * SCALE, fill=colours[0])
    draw.polygon(_regular(110, 160, 75, 3, -math.pi / 2), fill=colours[3])
    _word(draw, 275, 160, "NX", 120, colours[2])


def _word_and_bar(draw: Draw, colours: Colours) -> None:
    _word(draw, 260, 75, "Caisse Unie", 88, colours[0])
    draw.rectangle(_box(20, 145, 500, 165), fill=colours[1])


def _three_discs(draw: Draw, colours: Colours) -> None:
    draw.ellipse(_box(20, 90, 200, 270), fill=colours[0])
    draw.ellipse(_box(120, 20, 250, 150), fill=colours[1])
    draw.ellipse(_box(170, 150, 300, 280), fill=colours[2])
    _word(draw, 440, 150, "trio", 120, colours[0])


def _shield(draw: Draw, colours: Colours) -> None:
    outline = _points((30, 20), (330, 20), (330, 220), (180, 390), (30, 220))
    draw.polygon(outline, fill=colours[0])
    draw.polygon(_points((30, 180), (330, 60), (330, 130), (30, 250)), fill=colours[2])
    _word(draw, 180, 300, "V", 110, colours[3])


def _peak(draw: Draw, colours: Colours) -> None:
    draw.polygon(_points((20, 240), (150, 20), (280, 240)), fill=colours[0])
    draw.polygon(_points((110, 88), (150, 20), (190, 88), (150, 120)), fill=colours[1])
    _word(draw, 420, 180, "Cime", 105, colours[0])


def _waves(draw: Draw, colours: Colours) -> None:
    for row, ink in enumerate((colours[0], colours[1], colours[2])):
        top = 30 + 55 * row
        draw.arc(_box(20, top, 220, top + 140), 180, 360, ink, 26 * SCALE)
        draw.arc(_box(194, top, 394, top + 140), 0, 180, ink, 26 * SCALE)
    _word(draw, 207, 345, "OCEANE", 66, colours[0])


def _petals(draw: Draw, colours: Colours) -> None:
    for petal in range(6):
        angle = math.pi * petal / 3
        x, y = 190 + 95 * math.cos(angle), 190 + 95 * math.sin(angle)
        draw.ellipse(_box(x - 62, y - 62, x + 62, y + 62), fill=colours[petal % 3])
    draw.ellipse(_box(135, 135, 245, 245), fill=colours[3])


def _hexagon(draw: Draw, colours: Colours) -> None:
    draw.polygon(_regular(200, 200, 185, 6), fill=colours[0])
    draw.polygon(_regular(200, 200, 140, 6), fill=colours[3])
    _word(draw, 200, 200, "Hm", 130, colours[1])


def _targets(draw: Draw, colours: Colours) -> None:
    for ring, ink in enumerate((colours[0], colours[3], colours[1], colours[3], colours[2])):
        radius = 180 - 34 * ring
        draw.pieslice(
            _box(190 - radius, 190 - radius, 190 + radius, 190 + radius), 30, 330, fill=ink
        )


def _dots(draw: Draw, colours: Colours) -> None:
    for row in range(4):
        for column in range(4):
            radius = 14 + 5 * ((row * 3 + column * 5) % 5)
            x, y = 60 + 85 * column, 60 + 85 * row
            ink = colours[(row + column) % 3]
            draw.ellipse(_box(x - radius, y - radius, x + radius, y + radius), fill=ink)


def _star(draw: Draw, colours: Colours) -> None:
    outer, inner = (
        _regular(200, 200, 190, 5, -math.pi / 2),
        _regular(200, 200, 85, 5, -0.3 * math.pi),
    )
    spikes = [point for pair in zip(outer, inner, strict=True) for point in pair]
    draw.polygon(spikes, fill=colours[0])
    _word(draw, 200, 215, "E", 120, colours[3])


def _tiles(draw: Draw, colours: Colours) -> None:
    for place, letter in enumerate("RSTQ"):
        left = 15 + 125 * place
        draw.rectangle(_box(left, 20, left + 110, 130), fill=colours[place % 3])
        _word(draw, left + 55, 75, letter, 84, colours[3])


def _bars(draw: Draw, colours: Colours) -> None:
    for place, height in enumerate((90, 160, 120, 230)):
        left = 30 + 70 * place
        draw.rectangle(_box(left, 260 - height, left + 48, 260), fill=colours[place % 3])
    draw.arc(_box(-60, 60, 420, 420), 215, 325, colours[1], 12 * SCALE)
    _word(draw, 168, 315, "Mesure", 70, colours[0])


LOGOS: tuple[DrawnLogo, ...] = (
    DrawnLogo("ring", (400, 400), monogram("AMV")),
    DrawnLogo("disc", (400, 400), _disc),
    DrawnLogo("plate", (400, 320), _plate),
    DrawnLogo("word-and-bar", (520, 185), _word_and_bar),
    DrawnLogo("three-discs", (600, 300), _three_discs),
    DrawnLogo("shield", (360, 410), _shield),
    DrawnLogo("peak", (560, 260), _peak),
    DrawnLogo("waves", (414, 400), _waves),
    DrawnLogo("petals", (380, 380), _petals),
    DrawnLogo("hexagon", (400, 400), _hexagon),
    DrawnLogo("targets", (380, 380), _targets),
    DrawnLogo("dots", (380, 380), _dots),
    DrawnLogo("star", (400, 400), _star),
    DrawnLogo("tiles", (520, 150), _tiles),
    DrawnLogo("bars", (340, 370), _bars),
    DrawnLogo("ring-two", (400, 400), monogram("KO")),
)

# Makes the pictures, documents and film of `content/` anew: `python tools/make_sample_media.py`.
# Everything is drawn here, nothing is fetched; the same versions of Pillow, python-pptx and ffmpeg
# give the same bytes. No file names a person.

"""Draw the media of the sample content."""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter
from sample_documents import write_leaflet, write_slides
from sample_film import write_film

Draw = ImageDraw.ImageDraw
Box = tuple[float, float, float, float]

ZOOM = 4
"""Logos are drawn larger than needed, then reduced, so that their edges are smooth."""

OCHRE, SAND, WHITE = "#7a4a12", "#f0d9a8", "#ffffff"
INK, MIST, AMBER, PAPER = "#2b2d42", "#8d99ae", "#d4812a", "#f6f1e7"


def _zoomed(*values: float) -> tuple[float, ...]:
    return tuple(value * ZOOM for value in values)


def _box(draw: Draw, box: Box, colour: str) -> None:
    left, top, right, bottom = _zoomed(*box)
    # Pillow includes the last pixel, drawings on paper do not.
    draw.rectangle((left, top, right - 1, bottom - 1), fill=colour)


def _stadium(draw: Draw, x: float, y: float) -> None:
    left, top, right, bottom = _zoomed(x, y, x + 60, y + 100)
    draw.rounded_rectangle(
        (left, top, right - 1, bottom - 1), radius=30 * ZOOM, outline=WHITE, width=15 * ZOOM
    )


def _letter_c(draw: Draw, x: float, y: float) -> None:
    _stadium(draw, x, y)
    _box(draw, (x + 45, y + 34, x + 60, y + 66), OCHRE)


def _letter_g(draw: Draw, x: float, y: float) -> None:
    _letter_c(draw, x, y)
    _box(draw, (x + 45, y + 48, x + 60, y + 66), WHITE)
    _box(draw, (x + 34, y + 48, x + 60, y + 62), WHITE)


def _letter_t(draw: Draw, x: float, y: float) -> None:
    _box(draw, (x, y, x + 58, y + 15), WHITE)
    _box(draw, (x + 21.5, y, x + 36.5, y + 100), WHITE)


def _letter_f(draw: Draw, x: float, y: float) -> None:
    _box(draw, (x, y, x + 15, y + 100), WHITE)
    _box(draw, (x, y, x + 50, y + 15), WHITE)
    _box(draw, (x, y + 43, x + 44, y + 58), WHITE)


def _save_png(picture: Image.Image, size: tuple[int, int], path: Path) -> None:
    reduced = picture.resize(size, Image.Resampling.LANCZOS)
    reduced.quantize(64, method=Image.Quantize.FASTOCTREE).save(path, optimize=True)


def write_monogram(path: Path) -> None:
    """Draw the one union logo that is not hand-written SVG: two lines in an octagon."""
    picture = Image.new("RGBA", (320 * ZOOM, 320 * ZOOM), "#00000000")
    draw = ImageDraw.Draw(picture)
    cut, side = 72, 320
    octagon = [(cut, 0), (side - cut, 0), (side, cut), (side, side - cut)]
    octagon += [(side - cut, side), (cut, side), (0, side - cut), (0, cut)]
    draw.polygon([(x * ZOOM, y * ZOOM) for x, y in octagon], fill=OCHRE)
    _letter_c(draw, 41, 46)
    _letter_g(draw, 113, 46)
    _letter_t(draw, 185, 46)
    _box(draw, (253, 89, 279, 103), WHITE)
    _letter_f(draw, 99, 168)
    _stadium(draw, 161, 168)
    _box(draw, (115, 288, 205, 295), SAND)
    _save_png(picture, (480, 480), path)


def write_organisation_logo(path: Path) -> None:
    """Draw the stand-in logo of the organisation: three arches on a line."""
    picture = Image.new("RGB", (480 * ZOOM, 240 * ZOOM), PAPER)
    draw = ImageDraw.Draw(picture)
    for left, colour in ((60, INK), (180, MIST), (300, AMBER)):
        draw.ellipse(_zoomed(left, 50, left + 120, 170), fill=colour)
        _box(draw, (left, 110, left + 120, 190), colour)
        draw.ellipse(_zoomed(left + 28, 78, left + 92, 142), fill=PAPER)
        _box(draw, (left + 28, 110, left + 92, 190), PAPER)
    _box(draw, (40, 198, 440, 208), INK)
    _save_png(picture, (960, 480), path)


def _gradient(size: tuple[int, int], top: str, bottom: str) -> Image.Image:
    mask = Image.linear_gradient("L").resize(size)
    return Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), mask)


def _grain(size: tuple[int, int]) -> Image.Image:
    noise = random.Random(94).randbytes(size[0] * size[1])  # noqa: S311 - a film grain, not a secret
    return Image.frombytes("L", size, noise).convert("RGB")


def write_photo(path: Path) -> None:
    """Paint an empty meeting room with a round table and six chairs."""
    size = (1200, 800)
    picture = _gradient(size, "#efe9dd", "#d9cfbd")
    picture.paste(_gradient((1200, 300), "#a98f6c", "#7d6547"), (0, 500))
    picture.paste(_gradient((560, 270), "#a9cfe6", "#eef6f5"), (320, 90))
    draw = ImageDraw.Draw(picture)
    for bar in ((320, 90, 880, 102), (320, 348, 880, 362), (594, 90, 606, 360)):
        draw.rectangle(bar, fill="#fbfaf6")
    for bar in ((320, 90, 332, 360), (868, 90, 880, 360), (0, 492, 1200, 504)):
        draw.rectangle(bar, fill="#fbfaf6")
    for x, y in ((360, 420), (560, 395), (760, 420)):
        _chair(draw, x, y)
    draw.ellipse((290, 712, 910, 782), fill="#5d4a33")
    draw.polygon([(560, 600), (640, 600), (665, 740), (535, 740)], fill="#4a3b2a")
    draw.ellipse((260, 500, 940, 660), fill="#6b4a2b")
    draw.ellipse((260, 486, 940, 640), fill="#b98a56")
    draw.ellipse((380, 510, 700, 570), fill="#c89b68")
    for x, y in ((300, 590), (560, 630), (820, 590)):
        _chair(draw, x, y)
    soft = picture.filter(ImageFilter.GaussianBlur(1.2))
    Image.blend(soft, _grain(size), 0.05).save(path, quality=78, optimize=True)


def _chair(draw: Draw, x: int, y: int) -> None:
    draw.rounded_rectangle((x, y, x + 84, y + 96), radius=16, fill="#35586b")
    draw.rounded_rectangle((x + 8, y + 8, x + 76, y + 60), radius=12, fill="#41697e")
    for leg in (x + 10, x + 66):
        draw.rectangle((leg, y + 96, leg + 8, y + 150), fill="#2c3338")


def _ballot_frames(count: int) -> Iterator[Image.Image]:
    for step in range(count):
        frame = Image.new("RGB", (320, 240), "#f3f6f4")
        draw = ImageDraw.Draw(frame)
        top = 8 + round(112 * step / (count - 1))
        draw.rounded_rectangle((112, top, 208, top + 62), radius=4, fill="#e3c878")
        draw.line([(114, top + 4), (160, top + 34), (206, top + 4)], fill="#9a7b2c", width=3)
        draw.rectangle((84, 118, 236, 220), fill="#35586b")
        draw.rectangle((72, 110, 248, 126), fill="#41697e")
        draw.rectangle((104, 114, 216, 120), fill="#1d2f38")
        yield frame


def write_animation(path: Path) -> None:
    """Draw an envelope that slides into a ballot box, three times, under five seconds in all."""
    palette = Image.new("P", (1, 1))
    colours = "f3f6f4 e3c878 9a7b2c 35586b 41697e 1d2f38"
    palette.putpalette(bytes.fromhex(colours.replace(" ", "")))
    frames = [
        frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in _ballot_frames(12)
    ]
    durations = [80] * (len(frames) - 1) + [600]
    # Two repeats: nothing on a page moves for longer than five seconds (WCAG 2.2.2).
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=durations, loop=2)


def main() -> None:
    """Write every file below the content folder, and say what each weighs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--content", type=Path, default=Path("content"))
    root: Path = parser.parse_args().content
    writers = {
        "organisme/logo.png": write_organisation_logo,
        "cgt-fo/logo.png": write_monogram,
        "cgt-fo/reperes/2026-02-19-comment-vote-t-on/urne.gif": write_animation,
        "cftc/instances/2026-03-24-exemple-de-compte-rendu/salle.jpg": write_photo,
        "cftc/informations/2026-03-05-trouver-une-information/trois-gestes.mp4": write_film,
        "cfdt/tracts/2026-03-20-exemple-de-tract/tract.pdf": write_leaflet,
        "cfdt/vos-droits/2026-02-10-le-cse/le-cse.pptx": write_slides,
    }
    for name, write in writers.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path)
        print(f"{path.stat().st_size:>8}  {name}")


if __name__ == "__main__":
    main()

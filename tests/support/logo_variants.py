# What people do to a logo, on purpose or not. Used by the tests of the logo rule and by
# `benchmarks.logo_detection`. Deterministic: every draw comes from a seeded generator.

"""Copies of a logo, pictures and pages that bear one, and pictures that bear none."""

import io
from collections.abc import Callable
from functools import cache
from random import Random
from typing import Protocol

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, ImageOps

from tests.support.drawn_logos import (
    BLUE,
    CHALK,
    DUSK,
    EMERALD,
    INK,
    NIGHT,
    Colours,
    DrawnLogo,
    laid_on,
    monogram,
)


class Logo(Protocol):
    """Anything that can be drawn in any colours."""

    @property
    def size(self) -> tuple[int, int]: ...

    def rgba(self, colours: Colours = BLUE) -> Image.Image: ...

    def picture(self, colours: Colours = BLUE) -> Image.Image: ...


Variant = Callable[[Logo], Image.Image]


def _scaled(picture: Image.Image, factor: float) -> Image.Image:
    width, height = (max(1, round(side * factor)) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def _fitted(picture: Image.Image, side: int) -> Image.Image:
    return _scaled(picture, side / max(picture.size))


def _reencoded(picture: Image.Image, form: str, **options: int) -> Image.Image:
    buffer = io.BytesIO()
    picture.save(buffer, form, **options)
    return Image.open(buffer).convert("RGB")


def _padded(
    picture: Image.Image, shares: tuple[float, float, float, float], fill: str
) -> Image.Image:
    width, height = picture.size
    left, top, right, bottom = (
        round(side * share) for side, share in zip((width, height) * 2, shares, strict=True)
    )
    sheet = Image.new("RGB", (width + left + right, height + top + bottom), fill)
    sheet.paste(picture, (left, top))
    return sheet


def _turned(logo: Logo, degrees: float) -> Image.Image:
    turned = logo.rgba().rotate(degrees, Image.Resampling.BICUBIC, expand=True)
    return laid_on(turned, "#ffffff")


def _cropped(logo: Logo, share: float) -> Image.Image:
    picture = logo.picture()
    width, height = picture.size
    return picture.crop((round(width * share), round(height * share), width, height))


def _tight(logo: Logo) -> Image.Image:
    drawing = logo.rgba()
    return laid_on(drawing.crop(drawing.getbbox()), "#ffffff")


def _framed(logo: Logo) -> Image.Image:
    sheet = _padded(logo.picture(), (0.15, 0.15, 0.15, 0.15), "#ffffff")
    return ImageOps.expand(sheet, 4, "#444444")


def _on_gradient(logo: Logo) -> Image.Image:
    drawing = logo.rgba(INK)
    light = Image.linear_gradient("L").resize(drawing.size).point(lambda v: 200 + v // 5)
    sheet = Image.merge("RGB", (light, light, light.point(lambda v: v - 30)))
    sheet.paste(drawing, (0, 0), drawing)
    return sheet


def _scanned(logo: Logo) -> Image.Image:
    picture = logo.picture().filter(ImageFilter.GaussianBlur(1.2))
    grain = noise(seeded(5), picture.size).point(lambda v: v // 10)
    return _reencoded(
        ImageChops.subtract(picture, Image.merge("RGB", (grain,) * 3)), "JPEG", quality=60
    )


def _white_on_nothing(logo: Logo) -> Image.Image:
    white = Image.new("RGBA", logo.size, "#ffffff")
    white.putalpha(ImageOps.invert(logo.picture(INK).convert("L")))
    return white


COPIES: dict[str, Variant] = {
    "same pixels": lambda logo: logo.picture(),
    "half size": lambda logo: _scaled(logo.picture(), 0.5),
    "twice the size": lambda logo: _scaled(logo.picture(), 2),
    "64 px": lambda logo: _fitted(logo.picture(), 64),
    "32 px": lambda logo: _fitted(logo.picture(), 32),
    "JPEG q40": lambda logo: _reencoded(logo.picture(), "JPEG", quality=40),
    "WebP q30": lambda logo: _reencoded(logo.picture(), "WEBP", quality=30),
    "16 colours": lambda logo: logo.picture().quantize(16).convert("RGB"),
    "blurred": lambda logo: logo.picture().filter(ImageFilter.GaussianBlur(3)),
    "scanned": _scanned,
    "other colours": lambda logo: logo.picture(EMERALD),
    "half size, other colours": lambda logo: _scaled(logo.picture(DUSK), 0.5),
    "one ink": lambda logo: logo.picture(INK),
    "greyscale": lambda logo: logo.picture().convert("L"),
    "inverted": lambda logo: ImageOps.invert(logo.picture()),
    "light on dark": lambda logo: logo.picture(NIGHT),
    "white on blue": lambda logo: logo.picture(CHALK),
    "black or white only": lambda logo: (
        logo.picture().convert("L").point(lambda v: 255 * (v > 160))
    ),
    "on beige": lambda logo: laid_on(logo.rgba(), "#f0e6d2"),
    "on a gradient": _on_gradient,
    "transparent": lambda logo: logo.rgba(),
    "transparent, white ink": _white_on_nothing,
    "padded 15 %": lambda logo: _padded(logo.picture(), (0.15,) * 4, "#ffffff"),
    "padded, off centre": lambda logo: _padded(logo.picture(), (0.6, 0.1, 0.05, 0.4), "#ffffff"),
    "margins removed": _tight,
    "in a frame": _framed,
    "stretched 8 %": lambda logo: logo.picture().resize((round(logo.size[0] * 1.08), logo.size[1])),
    "turned 2°": lambda logo: _turned(logo, 2),
    "turned 8°": lambda logo: _turned(logo, 8),
    "turned 90°": lambda logo: _turned(logo, 90),
    "mirrored": lambda logo: ImageOps.mirror(logo.picture()),
    "cropped 4 %": lambda logo: _cropped(logo, 0.04),
    "cropped 15 %": lambda logo: _cropped(logo, 0.15),
}
"""The logo itself, more or less altered, alone in its file."""


def seeded(seed: int) -> Random:
    """Return a generator of draws, the same for the same seed."""
    return Random(seed)  # noqa: S311 - pictures, not secrets


def noise(random: Random, size: tuple[int, int]) -> Image.Image:
    """Return grey noise, the same for the same generator."""
    return Image.frombytes("L", size, random.randbytes(size[0] * size[1]))


@cache
def photograph(seed: int, size: tuple[int, int] = (900, 600)) -> Image.Image:
    """Return something with the statistics of a photo: soft areas, shapes, fine grain."""
    random = seeded(seed)
    layers = [
        noise(random, (6 * 2**octave, 4 * 2**octave)).resize(size, Image.Resampling.BICUBIC)
        for octave in range(5)
    ]
    light = layers[0]
    for octave, layer in enumerate(layers[1:], 1):
        light = Image.blend(light, layer, 0.5 / octave)
    picture = ImageOps.colorize(light, _shade(random, 90), _shade(random, 255), _shade(random, 180))
    draw = ImageDraw.Draw(picture)
    for _ in range(12):
        x, y, reach = random.randrange(size[0]), random.randrange(size[1]), random.randrange(15, 90)
        shape = draw.ellipse if random.random() < 0.5 else draw.rectangle
        shape((x, y, x + reach, y + reach * random.uniform(0.4, 1.6)), fill=_shade(random, 255))
    return picture.filter(ImageFilter.GaussianBlur(0.8))


def _shade(random: Random, brightest: int) -> str:
    return "#" + "".join(f"{random.randrange(brightest):02x}" for _ in range(3))


WORDS = (
    *("réunion", "négociation", "salaire", "calendrier", "élection", "section", "temps"),
    *("travail", "mutuelle", "congé", "formation", "accord", "permanence", "bureau", "prime"),
    *("droit", "conseil", "question", "réponse", "adhésion", "date", "lieu", "heure", "équipe"),
    *("service", "note", "ordre", "jour", "commission", "activité", "sociale", "économique"),
)


@cache
def text_page(seed: int, size: tuple[int, int] = (951, 1345)) -> Image.Image:
    """Return a page of text as rendered at 115 dpi (A4), with a title and paragraphs."""
    random = seeded(seed)
    page = Image.new("RGB", size, "#ffffff")
    draw = ImageDraw.Draw(page)
    draw.text((90, 190), _sentence(random, 3).title(), "#222222", ImageFont.load_default(38))
    body = ImageFont.load_default(18)
    for line in range(random.randrange(25, 38)):
        if line % 9 != 8:
            draw.text((90, 270 + 27 * line), _sentence(random, 10)[:82], "#222222", body)
    return page


def _sentence(random: Random, words: int) -> str:
    return " ".join(random.choice(WORDS) for _ in range(words))


def _pasted(sheet: Image.Image, drawing: Image.Image, place: tuple[int, int]) -> Image.Image:
    sheet = sheet.copy()  # drawn once for all
    sheet.paste(drawing, place, drawing)
    return sheet


def on_photo(logo: Logo, width_px: int, *, with_paper: bool = True) -> Image.Image:
    """Lay a logo in a corner of a photo, on its paper or cut out."""
    drawing = _scaled(logo.rgba(), width_px / logo.size[0])
    if with_paper:
        drawing = laid_on(drawing, "#ffffff").convert("RGBA")
    return _pasted(photograph(77), drawing, (60, 50))


def on_page(logo: Logo, width_px: int) -> Image.Image:
    """Lay a logo at the head of a page of text."""
    drawing = _scaled(logo.rgba(), width_px / logo.size[0])
    return _pasted(text_page(78), drawing, (90, 40))


def _watermark(logo: Logo) -> Image.Image:
    drawing = _scaled(logo.rgba(), 1.3)
    drawing.putalpha(drawing.getchannel("A").point(lambda v: v * 3 // 10))
    return _pasted(text_page(79), drawing, (180, 480))


def _crossed_out(logo: Logo) -> Image.Image:
    picture = _padded(logo.picture(), (0.2,) * 4, "#ffffff")
    draw = ImageDraw.Draw(picture)
    width, height = picture.size
    draw.line((0, 0, width, height), "#dd0000", 24)
    draw.line((0, height, width, 0), "#dd0000", 24)
    return picture


def _with_slogan(logo: Logo) -> Image.Image:
    picture = _padded(logo.picture(), (0.1, 0.1, 1.2, 0.5), "#ffffff")
    draw = ImageDraw.Draw(picture)
    draw.text(
        (30, picture.height - 110), "Non merci, pas ainsi", "#aa0000", ImageFont.load_default(64)
    )
    return picture


def _scribbled(logo: Logo) -> Image.Image:
    picture = logo.picture()
    draw = ImageDraw.Draw(picture)
    width, height = picture.size
    draw.ellipse((width * 0.55, height * 0.5, width * 0.95, height * 0.95), fill="#990000")
    return picture


LIKENESSES: dict[str, Variant] = {
    "photo, 300 px": lambda logo: on_photo(logo, 300),
    "photo, 180 px": lambda logo: on_photo(logo, 180),
    "photo, 110 px": lambda logo: on_photo(logo, 110),
    "photo, 70 px": lambda logo: on_photo(logo, 70),
    "photo, cut out, 300 px": lambda logo: on_photo(logo, 300, with_paper=False),
    "page, 200 px": lambda logo: on_page(logo, 200),
    "page, 120 px": lambda logo: on_page(logo, 120),
    "page, 80 px": lambda logo: on_page(logo, 80),
    "watermark 30 %": _watermark,
    "crossed out": _crossed_out,
    "with a slogan": _with_slogan,
    "partly covered": _scribbled,
    "turned 8°": lambda logo: _turned(logo, 8),
    "turned 35°": lambda logo: _turned(logo, 35),
    "turned 90°": lambda logo: _turned(logo, 90),
    "cropped 15 %": lambda logo: _cropped(logo, 0.15),
    "mirrored": lambda logo: ImageOps.mirror(logo.picture()),
    "stretched 30 %": lambda logo: logo.picture().resize((round(logo.size[0] * 1.3), logo.size[1])),
    "other colours": lambda logo: logo.picture(EMERALD),
    "light on dark": lambda logo: logo.picture(NIGHT),
    "inverted, in a photo": lambda logo: _pasted(
        photograph(80), _scaled(ImageOps.invert(logo.picture()), 0.6).convert("RGBA"), (300, 120)
    ),
}
"""The logo inside something else, or altered beyond what a print can follow."""


def unrelated_pictures() -> dict[str, Image.Image]:
    """Return pictures that bear none of the logos."""
    pictures = {f"photo {seed}": photograph(seed) for seed in range(20)}
    pictures |= {f"page {seed}": text_page(seed) for seed in range(10)}
    pictures |= {f"noise {n}": noise(seeded(n), (300, 200)) for n in range(4)}
    pictures["gradient"] = Image.linear_gradient("L").resize((400, 300))
    pictures["radial gradient"] = Image.radial_gradient("L").resize((300, 300))
    pictures["blank"] = Image.new("RGB", (400, 300), "#ffffff")
    pictures["plate"] = laid_on(Image.new("RGBA", (400, 300), "#0b4ea2"), "#ffffff")
    for rank, letters in enumerate(("CFX", "ABC", "SUN", "FE", "KA", "UN", "GT", "QRS", "K")):
        ring = DrawnLogo(letters, (400, 400), monogram(letters, thickness=12 + 14 * (rank % 3)))
        pictures[f"monogram {letters}"] = ring.picture(BLUE)
        pictures[f"monogram {letters}, light on dark"] = ring.picture(NIGHT)
    return pictures


def twin_rings() -> dict[str, Image.Image]:
    """Return monograms in exactly the ring of two of the drawn logos, with other letters.

    A person would call them other logos in the same corporate frame: the hardest case there is.
    """
    letters = ("AVM", "AMC", "AMX", "AM", "SUN", "OK", "KC", "GO", "KOA", "QRS")
    return {text: DrawnLogo(text, (400, 400), monogram(text)).picture(NIGHT) for text in letters}

# Separates a drawing from the plain background that it stands on. Called by `logo_print` only.

"""Find the ink of a drawing, whatever its colours and those of its background."""

from collections.abc import Iterator
from statistics import median_low

from PIL import Image, ImageChops, ImageFilter

_NEAR_BACKGROUND = 40
"""Largest difference of a channel at which a pixel of the border is still background."""
_LEAST_PLAIN_SHARE = 0.6
"""Share of the border that must be background: a photo has none."""
_FILLED_SHARE = 0.75
"""Share of ink along the sides above which a drawing is a plate that bears another one."""
_MAJORITY = [0] * 128 + [255] * 128
_LEAST_SIDE_PX = 8
_LEAST_PLATE_PX = 24
_DEEPEST_PLATE = 2
_LEAST_THRESHOLD, _MOST_LOW_THRESHOLD, _LEAST_HIGH_THRESHOLD = 20, 64, 40


def find_ink(picture: Image.Image, *, depth: int = 0) -> Iterator[Image.Image]:
    """Yield masks of ink without margins, one for each way to read a drawing.

    Ink is whatever differs from the colour of the border, so a light drawing on a dark ground
    reads as a dark one on a light ground. Two thresholds are tried: a low one keeps pale parts,
    a high one drops stains and shadows. What stands on a plate is yielded too, without the plate.

    Args:
        picture: In RGB, with sides of a few hundred pixels.
        depth: How many plates were already taken away.
    """
    background = _border_colour(picture)
    if background is None:
        return
    contrast = _contrast(picture, background)
    plate: tuple[int, int, int, int] | None = None
    for threshold in _thresholds(contrast):
        ink = contrast.point([255 * (value > threshold) for value in range(256)])
        box = _without_specks(ink).getbbox()
        if box is None or min(box[2] - box[0], box[3] - box[1]) < _LEAST_SIDE_PX:
            continue
        mask = ink.crop(box)
        yield mask
        if plate is None and depth < _DEEPEST_PLATE:
            plate = _inside(mask, box)
    if plate:
        yield from find_ink(picture.crop(plate), depth=depth + 1)


def _without_specks(ink: Image.Image) -> Image.Image:
    """Give each pixel of a mask the value that most of its neighbours have."""
    # A median filter of 3 x 3 gives the same, several times more slowly.
    return ink.filter(ImageFilter.BoxBlur(1)).point(_MAJORITY)


def _border_colour(picture: Image.Image) -> tuple[int, int, int] | None:
    """Return the colour that most of the border has, None when it has no such colour."""
    pixels = _strip(picture)
    red, green, blue = (median_low(pixels[channel::3]) for channel in range(3))
    length = len(pixels) // 3
    border = Image.frombytes("RGB", (length, 1), pixels)
    near = sum(_contrast(border, (red, green, blue)).histogram()[:_NEAR_BACKGROUND])
    return (red, green, blue) if near >= _LEAST_PLAIN_SHARE * length else None


def _strip(picture: Image.Image) -> bytes:
    """Return the pixels along the four sides."""
    width, height = picture.size
    sides = (
        (0, 0, width, 1),
        (0, height - 1, width, height),
        (0, 0, 1, height),
        (width - 1, 0, width, height),
    )
    return b"".join(picture.crop(side).tobytes() for side in sides)


def _contrast(picture: Image.Image, background: tuple[int, int, int]) -> Image.Image:
    """Return how far each pixel is from the background, on the channel where it is farthest."""
    ground = Image.new("RGB", picture.size, background)
    red, green, blue = ImageChops.difference(picture, ground).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _thresholds(contrast: Image.Image) -> tuple[int, ...]:
    histogram = contrast.histogram()
    if not any(histogram[_NEAR_BACKGROUND:]):
        return ()
    split = _otsu(histogram)
    low = max(_LEAST_THRESHOLD, min(_MOST_LOW_THRESHOLD, split // 2))
    return tuple(sorted({low, max(_LEAST_HIGH_THRESHOLD, split)}))


def _otsu(histogram: list[int]) -> int:
    """Return the value that best splits a histogram into two groups (Otsu 1979)."""
    total = sum(histogram)
    weighted = sum(value * count for value, count in enumerate(histogram))
    best, best_spread, below, below_weighted = 0, -1.0, 0, 0
    for value, count in enumerate(histogram):
        below += count
        below_weighted += value * count
        above = total - below
        if not below or not above:
            continue
        gap = below_weighted / below - (weighted - below_weighted) / above
        spread = below * above * gap * gap
        if spread > best_spread:
            best, best_spread = value, spread
    return best


def _inside(mask: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """Return the place of what stands on a plate, None when the ink is no plate."""
    if min(mask.size) <= _LEAST_PLATE_PX:
        return None
    rim = max(2, min(mask.size) // 40)
    sides = _strip(mask.crop((rim, rim, mask.width - rim, mask.height - rim)))
    if sides.count(255) <= _FILLED_SHARE * len(sides):
        return None
    left, top, right, bottom = box
    return (left + rim, top + rim, right - rim, bottom - rim)

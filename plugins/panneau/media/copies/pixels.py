# Decodes accepted images for their copies. Called by `image_copy`, `animation_copy` and `poster`,
# inside the limited worker. Large images are reduced strip by strip, so that one is never held
# twice, and one after the other.

"""Pixels of an image, upright, in sRGB and small enough, with nothing else."""

import io
import warnings

from PIL import Image, ImageCms

from panneau.media.copies.copies import CopyError
from panneau.media.pictures.decoding import MOST_PIXELS, opened
from panneau.media.workers.limits import greedy_turn

_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_STRIP_ROWS = 64
_SHARP = 2
"""How many times larger than wanted an image is when its fine reduction begins."""
_DEEP = frozenset({"I", "I;16", "I;16B", "I;16L", "F"})
_KEPT_MODES = frozenset({"L", "RGB", "RGBA", "CMYK"})


def decode_pixels(data: bytes, file_format: str, *, longest_px: int) -> Image.Image:
    """Return the first image of a file, free of everything but its pixels.

    Colours of another space become sRGB, so that no colour profile has to follow the picture: a
    profile may name the screen, the camera or the person that it was made for.

    Args:
        data: The whole file, accepted by the inspection.
        file_format: Its format, the only decoder that may open it.
        longest_px: Longest side wanted; a smaller image keeps its size.

    Returns:
        A still image of mode `L`, `RGB` or `RGBA`; `RGBA` only when some of it is transparent.

    Raises:
        CopyError: When it is larger than anything the inspection accepts.
    """
    with warnings.catch_warnings(), greedy_turn():
        warnings.simplefilter("ignore")
        with opened(data, file_format) as image:
            if image.width * image.height > MOST_PIXELS:
                raise CopyError("too many pixels")
            image.draft(None, (_SHARP * longest_px, _SHARP * longest_px))
            image.load()
            turn = _TURNS.get(image.getexif().get(_ORIENTATION, 1))
            profile = image.info.get("icc_profile")
            small = _shrunk(image, longest_px)
    upright = small if turn is None else small.transpose(turn)
    plain = _without_idle_alpha(_in_srgb(upright, profile))
    return only_pixels(plain)


def only_pixels(image: Image.Image) -> Image.Image:
    """Return a new image that has the pixels of another, and nothing that was said of it."""
    bare = Image.new(image.mode, image.size, None)
    bare.paste(image)
    return bare


def fitted(image: Image.Image, longest_px: int) -> Image.Image:
    """Return an image whose longest side has a bound; one that fits is returned as it is."""
    longest = max(image.size)
    if longest <= longest_px:
        return image
    width, height = (max(1, round(side * longest_px / longest)) for side in image.size)
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _shrunk(image: Image.Image, longest_px: int) -> Image.Image:
    factor = max(1, max(image.size) // (_SHARP * longest_px))
    return fitted(_reduced(image, factor) if factor > 1 else _plain(image), longest_px)


def _reduced(image: Image.Image, factor: int) -> Image.Image:
    width, height = image.size
    result: Image.Image | None = None
    step = factor * _STRIP_ROWS
    for top in range(0, height, step):
        strip = _plain(image.crop((0, top, width, min(height, top + step))))
        if result is None:
            result = Image.new(strip.mode, (-(-width // factor), -(-height // factor)))
        result.paste(strip.reduce(factor), (0, top // factor))
    return result or image


def _plain(image: Image.Image) -> Image.Image:
    """Return an image in a mode that can be reduced, transparency included."""
    if image.mode in _DEEP:
        return _eight_bits(image)
    if image.mode in _KEPT_MODES and "transparency" not in image.info:
        return image
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Scale 16 bits to 8, which a conversion would clip."""
    return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha else image
    if profile:
        colours = _translated(colours, profile)
    if colours.mode == "CMYK":
        colours = colours.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    return colours


def _translated(image: Image.Image, profile: bytes) -> Image.Image:
    """Translate colours; a profile that makes no sense for an image is ignored, as viewers do."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        translated = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return image
    return translated or image


def _without_idle_alpha(image: Image.Image) -> Image.Image:
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        return image.convert("RGB")
    return image

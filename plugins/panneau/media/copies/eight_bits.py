# Brings pictures of any mode to the two that comparisons know. Used by `logo_print`, `pictures_in`
# and `feature_matching`, inside the limited worker.

"""Pictures in RGB, or RGBA where something is transparent."""

from PIL import Image

_DEEP_MODES = frozenset({"I", "F", "I;16", "I;16B", "I;16L", "I;16N"})
_BRIGHTEST = 255


def in_eight_bits(picture: Image.Image) -> Image.Image:
    """Return a copy of a picture in RGB, or in RGBA where it may be transparent.

    Sixteen bits a pixel are scaled: Pillow would show all of them white.
    """
    if picture.mode in _DEEP_MODES:
        picture = _scaled(picture)
    return picture.convert(_eight_bit_mode(picture))


def is_in_eight_bits(picture: Image.Image) -> bool:
    """Tell whether a picture is already what `in_eight_bits` would return a copy of."""
    return picture.mode == _eight_bit_mode(picture)


def _eight_bit_mode(picture: Image.Image) -> str:
    return "RGBA" if picture.has_transparency_data else "RGB"


def _scaled(picture: Image.Image) -> Image.Image:
    # The sole mode in which Pillow scales every deep picture the same way.
    exact = picture.convert("F")
    highest = exact.getextrema()[1]
    brightest = float(highest) if isinstance(highest, int | float) else 0.0
    factor = _BRIGHTEST / brightest if brightest > _BRIGHTEST else 1.0
    return exact.point(lambda value: value * factor + 0).convert("L")

# Decodes contributors' images. Called by `images` and `animations`, then by `pixels` and
# `pictures_in` for what was accepted.

"""Prove that an image can be read, by decoding all of it once."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from panneau.domain.media import Defect, DefectKind
from panneau.media.malformed import MALFORMED

MOST_BYTES = 64 << 20
"""Weight of an image file beyond which it is not opened."""
MOST_PIXELS = 50_000_000
"""Area beyond which nothing is decoded: above every phone's 48 and 50 million pixels."""
MOST_WEBP_PIXELS = 30_000_000
"""Less, since decoding a WebP takes up to 20 bytes a pixel, and a worker has 1 GiB."""
MOST_SIDE_PX = 20_000

SHARED_BELOW_PX = 2000
"""Long side from which an image is decoded anew for each use, smaller where that is enough: no
reader of accepted images wants less than half of what is below."""

_SMALLEST = (1, 1)


def read_image(path: Path) -> bytes | None:
    """Return the bytes of an image file; None when it is heavier than any image."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    return data if len(data) <= MOST_BYTES else None


def size_defects(width: int, height: int, *, frames: int, most_pixels: int) -> tuple[Defect, ...]:
    """Refuse dimensions that would cost too much to decode, or that are not those of an image.

    Args:
        width: In pixels.
        height: In pixels.
        frames: Number of images to decode, 1 for a still one.
        most_pixels: Largest sum of the areas of all frames.
    """
    if not width or not height:
        return (Defect(DefectKind.BROKEN, "dimensions nulles"),)
    is_absurd = max(width, height) > MOST_SIDE_PX or width * height > MOST_PIXELS
    if is_absurd or width * height * frames > most_pixels:
        count = f" × {frames} images" if frames > 1 else ""
        return (Defect(DefectKind.TOO_LARGE, f"{width} × {height} pixels{count}"),)
    return ()


def decoding_defects(data: bytes, file_format: str, *, frames: int) -> tuple[Defect, ...]:
    """Decode every frame of an image whose dimensions were accepted.

    Args:
        data: The whole file.
        file_format: The only decoder that may open it, so that no other program is reached.
        frames: Number of frames that its blocks announce, 1 for a still image.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            _decode(data, file_format, frames)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return (Defect(DefectKind.TOO_LARGE, "dimensions cachées"),)
    except MALFORMED:
        return (Defect(DefectKind.BROKEN, "image illisible ou tronquée"),)
    return ()


def _decode(data: bytes, file_format: str, frames: int) -> None:
    image = Image.open(io.BytesIO(data), formats=[file_format.upper()])
    if frames == 1 and max(image.size) < SHARED_BELOW_PX:
        image.load()
        _Decoded.data, _Decoded.image = data, image
        return
    with image:
        # A JPEG can be decoded at an eighth of its size: everything is read, little is kept.
        image.draft(None, _SMALLEST)
        for frame in range(frames):
            image.seek(frame)
            image.load()


@contextmanager
def opened(data: bytes, file_format: str) -> Iterator[Image.Image]:
    """Open an image; the last one that was proved readable is not decoded again.

    Args:
        data: The whole file.
        file_format: The only decoder that may open it.

    Yields:
        An image that is not to be changed.

    Raises:
        OSError: If the decoder does not recognise it.
    """
    if _Decoded.image is not None and data == _Decoded.data:
        yield _Decoded.image
        return
    with Image.open(io.BytesIO(data), formats=[file_format.upper()]) as image:
        yield image


class _Decoded:
    """What the next calls about the same file will ask for: a process opens one file, and ends."""

    data: bytes = b""
    image: Image.Image | None = None

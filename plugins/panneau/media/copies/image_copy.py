# Published copies of still images (ADR-0014). Called by `copying`, inside the limited worker. Every
# image is encoded anew: metadata, comments, thumbnails and trailing data stay behind.

"""Copies of photos and of painted logos."""

from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from panneau.domain.derivatives import DerivativeRole
from panneau.media.copies.copies import EXTENSIONS, Copy
from panneau.media.copies.pixels import decode_pixels, fitted

LONGEST_PX = 1600
"""Long side of a photo on the largest ordinary screen."""
SMALL_PX = 800
"""Long side for narrow screens; made only where it is clearly smaller than the photo."""
LOGO_PX = 512
_WORTH_A_SMALL_ONE_PX = 1000
_MOST_COLOURS_OF_A_DRAWING = 256
_OPTIONS: Mapping[str, Mapping[str, object]] = {
    "avif": {"quality": 60, "speed": 8, "max_threads": 1},
    "jpeg": {"quality": 80},
    "png": {"optimize": True},
    "webp": {"quality": 76, "method": 2},
}
"""More effort takes three times as long and saves a tenth of the weight (ADR-0014)."""
_LOSSLESS_WEBP: Mapping[str, object] = {"lossless": True, "quality": 20, "method": 2}


def copy_photo(source: Path, file_format: str, out_dir: Path) -> list[Copy]:
    """Write the copies of a photo.

    The copy in the format of the photo has its address, so that a link to it holds. WebP is the
    format that browsers prefer, but of an AVIF: that stays AVIF.

    Args:
        source: An accepted JPEG, PNG, WebP or AVIF.
        file_format: Which of them.
        out_dir: Empty folder for the copies.
    """
    image = decode_pixels(source.read_bytes(), file_format, longest_px=LONGEST_PX)
    preferred = "avif" if file_format == "avif" else "webp"
    fallback = file_format if file_format in ("jpeg", "png") else _universal(image)
    copies = [
        _write(image, DerivativeRole.MAIN, preferred, _suffix(preferred, file_format), out_dir),
        _write(image, DerivativeRole.FALLBACK, fallback, _suffix(fallback, file_format), out_dir),
    ]
    if max(image.size) > _WORTH_A_SMALL_ONE_PX:
        suffix = f"-{SMALL_PX}.{preferred}"
        small = fitted(image, SMALL_PX)
        copies.append(_write(small, DerivativeRole.SMALL, preferred, suffix, out_dir))
    return copies


def copy_logo(source: Path, file_format: str, out_dir: Path) -> list[Copy]:
    """Write the one copy of a painted logo, in its own format; arguments are those of a photo."""
    image = decode_pixels(source.read_bytes(), file_format, longest_px=LOGO_PX)
    return [_write(image, DerivativeRole.MAIN, file_format, "", out_dir)]


def write_webp(
    image: Image.Image,
    role: DerivativeRole,
    suffix: str,
    out_dir: Path,
    *,
    number: int | None = None,
) -> Copy:
    """Write one picture as WebP and describe it; `number` is that of a copy among several."""
    return _write(image, role, "webp", suffix, out_dir, number=number)


def _universal(image: Image.Image) -> str:
    return "png" if image.mode == "RGBA" else "jpeg"


def _suffix(made_format: str, file_format: str) -> str:
    if made_format == file_format:
        return ""
    return EXTENSIONS.get(made_format, f".{made_format}")


def _write(
    image: Image.Image,
    role: DerivativeRole,
    made_format: str,
    suffix: str,
    out_dir: Path,
    *,
    number: int | None = None,
) -> Copy:
    copy = Copy(role, suffix, made_format, *image.size, number)
    options = _OPTIONS[made_format]
    if _is_drawn(image):
        options = _LOSSLESS_WEBP if made_format == "webp" else options
        image = _with_palette(image) if made_format == "png" else image
    image.save(copy.path_in(out_dir), made_format.upper(), **options)
    return copy


def _is_drawn(image: Image.Image) -> bool:
    """Tell a drawing or a screen from a photo: few colours, which lossy coding would smear."""
    return image.getcolors(_MOST_COLOURS_OF_A_DRAWING) is not None


def _with_palette(image: Image.Image) -> Image.Image:
    """Return the same picture with numbered colours, a quarter of the weight, where it is exact."""
    if image.mode == "L":
        return image
    method = Image.Quantize.FASTOCTREE if image.mode == "RGBA" else Image.Quantize.MEDIANCUT
    numbered = image.quantize(_MOST_COLOURS_OF_A_DRAWING, method, dither=Image.Dither.NONE)
    is_exact = numbered.convert(image.mode).tobytes() == image.tobytes()
    return numbered if is_exact else image

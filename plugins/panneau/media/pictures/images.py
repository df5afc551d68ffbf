# Still images. Called by `inspection`, inside the limited worker.

"""Look inside JPEG, PNG, WebP and AVIF images that do not move."""

from pathlib import Path

from panneau.domain.media import Defect, DefectKind
from panneau.media.findings import Findings
from panneau.media.pictures.blocks.layout import MalformedImageError
from panneau.media.pictures.blocks.walk import WALKED_FORMATS, walk_blocks
from panneau.media.pictures.decoding import (
    MOST_PIXELS,
    MOST_WEBP_PIXELS,
    decoding_defects,
    read_image,
    size_defects,
)
from panneau.media.pictures.stowaway import hidden_in_image

_MAY_MOVE = WALKED_FORMATS - {"jpeg"}


def inspect_image(path: Path, file_format: str) -> Findings:
    """Return what a still image contains, after decoding it once.

    Args:
        path: The file.
        file_format: `jpeg`, `png`, `webp`, `avif`, or `gif` with one frame.

    Returns:
        The size stored in the file, before any rotation that its metadata asks for.
    """
    data = read_image(path)
    if data is None:
        return Findings(defects=(Defect(DefectKind.TOO_LARGE, "poids du fichier"),))
    try:
        blocks = walk_blocks(data, file_format)
    except MalformedImageError as error:
        return Findings(defects=(Defect(DefectKind.BROKEN, str(error)),))
    most_pixels = MOST_WEBP_PIXELS if file_format == "webp" else MOST_PIXELS
    defects = size_defects(blocks.width, blocks.height, frames=1, most_pixels=most_pixels)
    if not defects:
        defects = (
            *hidden_in_image(data, blocks, file_format),
            *decoding_defects(data, file_format, frames=1),
        )
    return Findings(width_px=blocks.width, height_px=blocks.height, defects=defects)


def encoded_defects(path: Path, file_format: str, size: tuple[int, int]) -> tuple[Defect, ...]:
    """Judge an image that was encoded here, from pixels, with nothing else to put in it.

    Its blocks are followed to the end and searched; its pixels are not decoded again.

    Args:
        path: The file.
        file_format: `jpeg`, `png`, `webp` or `avif`.
        size: Width and height that it must have.
    """
    data = path.read_bytes()
    try:
        blocks = walk_blocks(data, file_format)
    except MalformedImageError as error:
        return (Defect(DefectKind.BROKEN, str(error)),)
    if (blocks.width, blocks.height) != size or blocks.is_animated:
        return (Defect(DefectKind.BROKEN, f"{blocks.width} × {blocks.height} pixels"),)
    return hidden_in_image(data, blocks, file_format)


def is_animated(path: Path, file_format: str) -> bool:
    """Tell from its blocks whether an image moves; False when it cannot be read."""
    data = read_image(path) if file_format in _MAY_MOVE else None
    if data is None:
        return False
    try:
        return walk_blocks(data, file_format).is_animated
    except MalformedImageError:
        return False

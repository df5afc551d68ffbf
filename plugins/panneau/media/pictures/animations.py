# Images that move. Called by `inspection`, inside the limited worker.

"""Look inside GIF, animated WebP and animated PNG."""

from pathlib import Path

from panneau.domain.media import Defect, DefectKind
from panneau.media.findings import Findings
from panneau.media.pictures.blocks.layout import MalformedImageError
from panneau.media.pictures.blocks.walk import walk_blocks
from panneau.media.pictures.decoding import decoding_defects, read_image, size_defects
from panneau.media.pictures.stowaway import hidden_in_image

MOST_FRAME_PIXELS = 400_000_000
"""Sum of the areas of all frames beyond which nothing is decoded."""


def inspect_animation(path: Path, file_format: str) -> Findings:
    """Return what an animation contains.

    Args:
        path: The file.
        file_format: `gif`, `webp` or `png`.

    Returns:
        The duration is that of one loop, in seconds, as browsers play it: a frame of 10 ms or
        less lasts 100 ms. A GIF with one frame lasts 0 s.
    """
    data = read_image(path)
    if data is None:
        return Findings(defects=(Defect(DefectKind.TOO_LARGE, "poids du fichier"),))
    try:
        blocks = walk_blocks(data, file_format)
    except MalformedImageError as error:
        return Findings(defects=(Defect(DefectKind.BROKEN, str(error)),))
    frames = max(1, len(blocks.delays_ms))
    defects = size_defects(
        blocks.width, blocks.height, frames=frames, most_pixels=MOST_FRAME_PIXELS
    )
    if not defects:
        defects = (
            *hidden_in_image(data, blocks, file_format),
            *decoding_defects(data, file_format, frames=frames),
        )
    return Findings(
        width_px=blocks.width,
        height_px=blocks.height,
        duration_seconds=sum(blocks.delays_ms) / 1000,
        defects=defects,
    )

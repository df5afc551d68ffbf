# Published copies of images that move (ADR-0014). Called by `copying`, inside the limited worker.

"""Copies of animations: the same without metadata, and a still for readers who did not ask."""

from pathlib import Path

from panneau.domain.derivatives import DerivativeRole
from panneau.media.copies.copies import Copy
from panneau.media.copies.image_copy import SMALL_PX, write_webp
from panneau.media.copies.lossless_copy import scrub_image
from panneau.media.copies.pixels import decode_pixels


def copy_animation(source: Path, file_format: str, out_dir: Path) -> list[Copy]:
    """Write an animation without metadata, frame for frame, and its first image.

    Args:
        source: An accepted GIF, animated WebP or animated PNG.
        file_format: Which of them.
        out_dir: Empty folder for the copies.

    Source:
        RGAA 13.8: what moves by itself can be stopped; the page shows the still.
    """
    data = source.read_bytes()
    image = decode_pixels(data, file_format, longest_px=SMALL_PX)
    animation = Copy(DerivativeRole.MAIN, "", file_format)
    animation.path_in(out_dir).write_bytes(scrub_image(data, file_format))
    return [animation, write_webp(image, DerivativeRole.STILL, "-fixe.webp", out_dir)]

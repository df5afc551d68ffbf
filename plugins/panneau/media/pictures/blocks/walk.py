# Chooses the walker. Called by `images`, `animations` and `powerpoint`.

"""Walk through the blocks of any image that Panneau knows."""

from collections.abc import Callable, Mapping

from panneau.media.pictures.blocks.avif import walk_avif
from panneau.media.pictures.blocks.gif import walk_gif
from panneau.media.pictures.blocks.jpeg import walk_jpeg
from panneau.media.pictures.blocks.layout import Blocks
from panneau.media.pictures.blocks.png import walk_png
from panneau.media.pictures.blocks.webp import walk_webp

_WALKERS: Mapping[str, Callable[[bytes], Blocks]] = {
    "avif": walk_avif,
    "gif": walk_gif,
    "jpeg": walk_jpeg,
    "png": walk_png,
    "webp": walk_webp,
}
WALKED_FORMATS = frozenset(_WALKERS)


def walk_blocks(data: bytes, file_format: str) -> Blocks:
    """Return the layout of an image.

    Args:
        data: The whole file.
        file_format: One of `WALKED_FORMATS`.

    Raises:
        MalformedImageError: When the blocks do not follow the format, or stop too early.
    """
    return _WALKERS[file_format](data)

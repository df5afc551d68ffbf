# AVIF: boxes of ISO/IEC 14496-12. Called by `walk`. Sequences never come here: their brand makes
# them films (`signature`).

"""Walk through the boxes of an AVIF."""

import re
import struct
from collections.abc import Iterator

from panneau.media.pictures.blocks.layout import (
    Blocks,
    MalformedImageError,
    check_count,
    check_room,
)

_PIXELS = frozenset({b"ftyp", b"meta", b"mdat"})
_SIZE = re.compile(rb"ispe\x00{4}(.{4})(.{4})", re.DOTALL)


def walk_avif(data: bytes) -> Blocks:
    """Follow an AVIF box by box; its size is the largest that its items declare.

    Raises:
        MalformedImageError: When a box is cut, or the items are missing.
    """
    size, aside, unknown, end = None, [], 0, 0
    for name, start, end in _boxes(data):
        if name == b"meta":
            size = _largest(data[start:end])
        elif name not in _PIXELS:
            aside.append(data[start:end])
            unknown += end - start
    if size is None:
        raise MalformedImageError("aucune image")
    return Blocks(*size, end, aside=tuple(aside), unknown_bytes=unknown)


def _boxes(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield name, start and end of each box; what does not look like a box ends the image."""
    at, count = 0, 0
    while at + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        if not (name.isascii() and name.isalnum()):
            return
        if length == 1:
            check_room(data, at + 16)
            (length,) = struct.unpack_from(">Q", data, at + 8)
        end = at + length if length else len(data)
        check_room(data, end)
        if end < at + 8:
            raise MalformedImageError("bloc illisible")
        yield name, at, end
        at = end
        count += 1
        check_count(count)


def _largest(meta: bytes) -> tuple[int, int] | None:
    sizes = [
        (int.from_bytes(width, "big"), int.from_bytes(height, "big"))
        for width, height in _SIZE.findall(meta)
    ]
    return max(sizes, key=lambda size: size[0] * size[1], default=None)

# PNG: chunks, W3C PNG third edition (animation included). Called by `walk`. Checksums are verified
# by the decoder afterwards.

"""Walk through the chunks of a PNG."""

import struct
from collections.abc import Iterator

from panneau.media.pictures.blocks.layout import (
    Blocks,
    MalformedImageError,
    check_count,
    check_room,
    shown_ms,
)

_PIXELS = frozenset({b"IHDR", b"PLTE", b"IDAT", b"fdAT", b"fcTL", b"acTL", b"tRNS", b"IEND"})
_ASIDE = frozenset(
    {b"tEXt", b"zTXt", b"iTXt", b"iCCP", b"eXIf", b"tIME", b"pHYs", b"gAMA", b"cHRM", b"sRGB"}
    | {b"cICP", b"mDCV", b"cLLI", b"sBIT", b"bKGD", b"hIST", b"sPLT", b"oFFs", b"sCAL", b"pCAL"}
    | {b"sTER", b"gIFg", b"gIFx", b"gIFt", b"iDOT", b"caBX"}
)
"""Known chunks without pixels; `iDOT` and `caBX` are Apple's and the C2PA's."""


def walk_png(data: bytes) -> Blocks:
    """Follow a PNG to its `IEND`.

    Raises:
        MalformedImageError: When a chunk is cut, misplaced or missing.
    """
    size, delays, aside, unknown, animated, end = (0, 0), [], [], 0, False, 0
    for at, name, payload_size in _chunks(data):
        payload = memoryview(data)[at : at + payload_size]
        end = at + payload_size + 4
        if name == b"IHDR":
            size = _size(payload)
        elif name == b"fcTL":
            delays.append(_delay_ms(payload))
        elif name == b"acTL":
            animated = True
        elif name not in _PIXELS:
            aside.append(bytes(payload))
            unknown += 0 if name in _ASIDE else payload_size
    return Blocks(*size, end, tuple(delays), animated, tuple(aside), unknown)


def _chunks(data: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Yield the place of each payload, its name and its size, `IEND` last."""
    at, count, name = 8, 0, b""
    while name != b"IEND":
        check_room(data, at + 12)
        length, name = struct.unpack_from(">I4s", data, at)
        check_room(data, at + 12 + length)
        if not name.isalpha() or (count == 0) != (name == b"IHDR"):
            raise MalformedImageError("bloc illisible")
        yield at + 8, name, length
        at += 12 + length
        count += 1
        check_count(count)


def _size(payload: memoryview) -> tuple[int, int]:
    if len(payload) != 13:  # noqa: PLR2004 - the size of every IHDR
        raise MalformedImageError("dimensions illisibles")
    width, height = struct.unpack_from(">II", payload)
    return width, height


def _delay_ms(payload: memoryview) -> int:
    """Read `delay_num / delay_den` seconds; a denominator of 0 means hundredths."""
    if len(payload) != 26:  # noqa: PLR2004 - the size of every fcTL
        raise MalformedImageError("image de l’animation illisible")
    numerator, denominator = struct.unpack_from(">HH", payload, 20)
    return shown_ms(round(1000 * numerator / (denominator or 100)))

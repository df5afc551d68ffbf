# WebP: RIFF chunks, RFC 9649. Called by `walk`.

"""Walk through the chunks of a WebP."""

import struct
from collections.abc import Iterator

from panneau.media.pictures.blocks.layout import (
    Blocks,
    MalformedImageError,
    check_count,
    check_room,
    shown_ms,
)

_KNOWN = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"})
_ASIDE = frozenset({b"ICCP", b"EXIF", b"XMP ", b"C2PA"})
_SIZED_BY = {b"VP8X": 10, b"VP8 ": 10, b"VP8L": 5}


def walk_webp(data: bytes) -> Blocks:
    """Follow a WebP to the end of its RIFF.

    Raises:
        MalformedImageError: When a chunk is cut or missing.
    """
    check_room(data, 12)
    end = 8 + struct.unpack_from("<I", data, 4)[0]
    check_room(data, end)
    size, delays, aside, unknown, animated = None, [], [], 0, False
    for name, payload in _chunks(data, end):
        if name in _SIZED_BY and size is None:
            size = _size(name, payload)
        elif name == b"ANMF":
            delays.append(_delay_ms(payload))
        elif name not in _KNOWN:
            aside.append(bytes(payload))
            unknown += 0 if name in _ASIDE else len(payload)
        animated = animated or name in (b"ANIM", b"ANMF")
    if size is None:
        raise MalformedImageError("aucune image")
    return Blocks(*size, end, tuple(delays), animated, tuple(aside), unknown)


def _chunks(data: bytes, end: int) -> Iterator[tuple[bytes, memoryview]]:
    at, count, view = 12, 0, memoryview(data)[:end]
    while at < end:
        if at + 8 > end:
            raise MalformedImageError("bloc illisible")
        name, length = struct.unpack_from("<4sI", data, at)
        if at + 8 + length > end:
            raise MalformedImageError("bloc illisible")
        yield name, view[at + 8 : at + 8 + length]
        at += 8 + length + (length & 1)
        count += 1
        check_count(count)


def _size(name: bytes, payload: memoryview) -> tuple[int, int]:
    if len(payload) < _SIZED_BY[name]:
        raise MalformedImageError("dimensions illisibles")
    if name == b"VP8X":
        return 1 + _little(payload[4:7]), 1 + _little(payload[7:10])
    if name == b"VP8L":
        bits = _little(payload[1:5])
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return _little(payload[6:8]) & 0x3FFF, _little(payload[8:10]) & 0x3FFF


def _delay_ms(payload: memoryview) -> int:
    if len(payload) < 16:  # noqa: PLR2004 - the head of every ANMF
        raise MalformedImageError("image de l’animation illisible")
    return shown_ms(_little(payload[12:15]))


def _little(part: memoryview) -> int:
    return int.from_bytes(part, "little")

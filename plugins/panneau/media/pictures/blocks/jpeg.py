# JPEG: marker segments, ITU-T T.81 annex B. Called by `walk`, and by `stowaway` for the second
# picture that phones add after the first.

"""Walk through the segments of a JPEG."""

import re
import struct

from panneau.media.pictures.blocks.layout import Blocks, MalformedImageError, check_room

_MARKER = re.compile(rb"\xff+[\x01-\xcf\xd8-\xfe]")
_END_OF_SCAN = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
"""What ends compressed data: neither a stuffed zero nor a restart mark. Without the repetition,
which only fills, the search is ten times as fast."""
_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ASIDE = frozenset({*range(0xE0, 0xF0), 0xFE})
_END, _SCAN = 0xD9, 0xDA
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_MOST_SEGMENTS = 5_000
_MOST_SCANS = 200


def walk_jpeg(data: bytes, start: int = 0) -> Blocks:
    """Follow a JPEG that begins at `start` to its end mark.

    Raises:
        MalformedImageError: When a segment is cut, misplaced or missing.
    """
    at, size, scans = start + 2, (0, 0), 0
    aside: list[bytes] = []
    for _ in range(_MOST_SEGMENTS):
        code, at = _marker(data, at)
        if code == _END:
            return Blocks(*size, end=at, aside=tuple(aside))
        if code in _STANDALONE:
            continue
        payload = _payload(data, at)
        at += 2 + len(payload)
        if code in _SIZES:
            size = _size(payload)
        elif code in _ASIDE:
            aside.append(payload)
        elif code == _SCAN:
            scans += 1
            at = _after_scan(data, at, scans)
    raise MalformedImageError("trop de segments")


def _marker(data: bytes, at: int) -> tuple[int, int]:
    match = _MARKER.match(data, at)
    if match is None:
        raise MalformedImageError("fichier tronqué" if at >= len(data) - 1 else "segment illisible")
    return data[match.end() - 1], match.end()


def _payload(data: bytes, at: int) -> bytes:
    check_room(data, at + 2)
    (length,) = struct.unpack_from(">H", data, at)
    check_room(data, at + length)
    if length < 2:  # noqa: PLR2004 - the length counts its own two bytes
        raise MalformedImageError("segment illisible")
    return data[at + 2 : at + length]


def _size(payload: bytes) -> tuple[int, int]:
    if len(payload) < 5:  # noqa: PLR2004 - precision, height, width
        raise MalformedImageError("dimensions illisibles")
    height, width = struct.unpack_from(">HH", payload, 1)
    return width, height


def _after_scan(data: bytes, at: int, scans: int) -> int:
    match = _END_OF_SCAN.search(data, at)
    if match is None:
        raise MalformedImageError("fichier tronqué")
    if scans > _MOST_SCANS:
        raise MalformedImageError("trop de passes")
    return match.start()

# JPEG without metadata. Called by `lossless_copy`, once the segments were followed to their end.

"""The segments that the pixels of a JPEG need, and which side is up."""

import io
import re
import struct
from collections.abc import Iterator

from PIL import Image

from panneau.media.copies.colour_profile import scrubbed_profile

_MARKER = re.compile(rb"\xff+[\x01-\xcf\xd8-\xfe]")
_END_OF_SCAN = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
"""What ends compressed data: neither a stuffed zero nor a restart mark. Without the repetition,
which only fills, the search is ten times as fast."""
_FILLING = b"\xff"
_JFIF, _ICC = b"JFIF\x00", b"ICC_PROFILE\x00"
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
_ASIDE = frozenset({*range(0xE0, 0xF0), 0xFE})
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_SCAN, _END = 0xDA, 0xD9
_MOST_ICC_SEGMENTS = 255
_ICC_SEGMENT_BYTES = 65_000
_ORIENTATION = 0x0112
_TURNED = range(2, 9)
_EXIF = struct.Struct("<6s4sIHHHIHHI")


def scrub_jpeg(data: bytes) -> bytes:
    """Return a walked JPEG without metadata, its compressed pixels as they were.

    Size and density, the colour transform and the colour profile (without its words) stay, and so
    does the orientation, in an EXIF of one entry.
    """
    head: list[bytes] = []
    body: list[bytes] = []
    profile: list[bytes] = []
    for code, payload, scan in _segments(data):
        if code == _APP0 and payload.startswith(_JFIF):
            # A thumbnail may follow the twelve bytes of version and density.
            head = [_segment(_APP0, payload[:12] + b"\x00\x00")]
        elif code == _APP2 and payload.startswith(_ICC):
            profile.append(payload[len(_ICC) :])
        elif code == _APP14 or code not in _ASIDE:
            body.append(_segment(code, payload) + scan)
    extra = [*_orientation(data), *_profile(profile)]
    return b"".join([b"\xff\xd8", *head, *extra, *body, b"\xff\xd9"])


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield code, payload and the compressed data that follows."""
    at = 2
    while found := _MARKER.match(data, at):
        code, at = data[found.end() - 1], found.end()
        if code == _END:
            return
        if code in _STANDALONE:
            continue
        (length,) = struct.unpack_from(">H", data, at)
        payload, at = data[at + 2 : at + length], at + length
        following = _END_OF_SCAN.search(data, at) if code == _SCAN else None
        end = following.start() if following else at
        yield code, payload, data[at:end].rstrip(_FILLING)
        at = end


def _segment(code: int, payload: bytes) -> bytes:
    return bytes((0xFF, code)) + struct.pack(">H", len(payload) + 2) + payload


def _profile(parts: list[bytes]) -> list[bytes]:
    """Join the pieces of a profile, clean it, and cut it again."""
    if not parts or len(parts) > _MOST_ICC_SEGMENTS:
        return []
    try:
        whole = scrubbed_profile(b"".join(part[2:] for part in sorted(parts)))
    except ValueError:
        return []
    size = _ICC_SEGMENT_BYTES
    pieces = [whole[at : at + size] for at in range(0, len(whole), size)]
    return [
        _segment(_APP2, _ICC + bytes((number, len(pieces))) + piece)
        for number, piece in enumerate(pieces, start=1)
    ]


def _orientation(data: bytes) -> list[bytes]:
    with Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
        side = image.getexif().get(_ORIENTATION, 1)
    if side not in _TURNED:
        return []
    exif = _EXIF.pack(b"Exif\x00\x00", b"II*\x00", 8, 1, _ORIENTATION, 3, 1, side, 0, 0)
    return [_segment(_APP1, exif)]

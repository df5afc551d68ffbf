# Takes metadata out of an image without touching its pixels: for animations, and for the images
# inside documents. Called by `animation_copy`, `pdf_copy` and `powerpoint_copy`. What is kept is
# listed; whatever else a format allows, today or later, is left behind.

"""Images without metadata, their pixels as they were."""

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping

from panneau.media.copies.colour_profile import scrubbed_profile
from panneau.media.copies.copies import CopyError
from panneau.media.copies.jpeg_copy import scrub_jpeg
from panneau.media.pictures.blocks.layout import MalformedImageError
from panneau.media.pictures.blocks.walk import walk_blocks

_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"acTL", b"fcTL", b"fdAT"}
    | {b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD", b"pHYs"}
)
_WEBP_KEPT = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"})
_WEBP_FRAME_HEAD_BYTES = 16
_WEBP_FLAGS_KEPT = 0b0001_0010
"""Alpha and animation; profile, EXIF and XMP are gone."""
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_FRAME, _TRAILER, _CONTROL, _APPLICATION = 0x2C, 0x3B, 0xF9, 0xFF


def scrub_image(data: bytes, file_format: str) -> bytes:
    """Return an image without metadata, its pixels byte for byte.

    Args:
        data: The whole file.
        file_format: `gif`, `jpeg`, `png` or `webp`.

    Raises:
        MalformedImageError: When its blocks do not follow the format.
    """
    walk_blocks(data, file_format)
    return _SCRUBBERS[file_format](data)


def scrub_embedded(data: bytes, file_format: str) -> bytes:
    """Do the same for an image inside a document, where scanners forget the end of a JPEG.

    Raises:
        CopyError: When its blocks cannot be followed, so that nobody knows what they hold.
    """
    try:
        return scrub_image(data, file_format)
    except MalformedImageError as error:
        if file_format != "jpeg":
            raise CopyError(f"{file_format} image that cannot be followed") from error
    try:
        return scrub_image(data + b"\xff\xd9", file_format)
    except MalformedImageError as error:
        raise CopyError("JPEG that cannot be followed") from error


def _png(data: bytes) -> bytes:
    parts, at, name = [_PNG_HEAD], 8, b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, at)
        payload = data[at + 8 : at + 8 + length]
        if name == b"iCCP":
            payload = _png_profile(payload)
        if name in _PNG_KEPT and (payload or name != b"iCCP"):
            check = zlib.crc32(name + payload)
            parts += [struct.pack(">I4s", len(payload), name), payload, struct.pack(">I", check)]
        at += 12 + length
    return b"".join(parts)


def _png_profile(payload: bytes) -> bytes:
    """Rename a profile, which may bear the name of a screen, and clean it."""
    _, _, packed = payload.partition(b"\x00")
    try:
        profile = scrubbed_profile(_inflated(packed[1:]))
    except (zlib.error, ValueError):
        return b""
    return b"icc\x00\x00" + zlib.compress(profile, 9)


def _inflated(packed: bytes) -> bytes:
    most_bytes = 4 << 20
    data = zlib.decompressobj().decompress(packed, most_bytes + 1)
    if len(data) > most_bytes:
        raise ValueError("profile too large")
    return data


def _webp(data: bytes) -> bytes:
    parts = []
    for name, payload in _riff_chunks(data, 12, 8 + struct.unpack_from("<I", data, 4)[0]):
        if name == b"VP8X":
            parts.append(_riff(name, bytes((payload[0] & _WEBP_FLAGS_KEPT, 0, 0, 0)) + payload[4:]))
        elif name == b"ANMF":
            parts.append(_riff(name, _webp_frame(payload)))
        elif name in _WEBP_KEPT:
            parts.append(_riff(name, payload))
    return _riff(b"RIFF", b"WEBP" + b"".join(parts))


def _webp_frame(payload: bytes) -> bytes:
    head = payload[:_WEBP_FRAME_HEAD_BYTES]
    inner = _riff_chunks(payload, _WEBP_FRAME_HEAD_BYTES, len(payload))
    kept = [_riff(name, part) for name, part in inner if name in _WEBP_KEPT]
    return head + b"".join(kept)


def _riff_chunks(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, bytes]]:
    while at + 8 <= end:
        name, length = struct.unpack_from("<4sI", data, at)
        yield name, data[at + 8 : at + 8 + length]
        at += 8 + length + (length & 1)


def _riff(name: bytes, payload: bytes) -> bytes:
    return name + struct.pack("<I", len(payload)) + payload + bytes(len(payload) & 1)


def _gif(data: bytes) -> bytes:
    at = 13 + _palette_bytes(data[10])
    parts, control = [data[:at]], b""
    while data[at] != _TRAILER:
        start, at = at, at + 1
        if data[start] == _FRAME:
            body = at + 10 + _palette_bytes(data[at + 8])
            at = _after_sub_blocks(data, body)
            parts += [control, data[start:at]]
            control = b""
            continue
        label, at = data[at], _after_sub_blocks(data, at + 1)
        if label == _CONTROL:
            control = b"\x21\xf9\x04" + data[start + 3 : start + 7] + b"\x00"
        elif label == _APPLICATION:
            parts.append(_gif_loop(data[start:at]))
    return b"".join([*parts, b"\x3b"])


def _gif_loop(extension: bytes) -> bytes:
    """Return how often an animation plays, the only word of an application that counts."""
    is_loop = extension[3:14] in _LOOPS and extension[14:16] == b"\x03\x01"
    return b"\x21\xff\x0bNETSCAPE2.0" + extension[14:18] + b"\x00" if is_loop else b""


def _palette_bytes(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_sub_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1


_SCRUBBERS: Mapping[str, Callable[[bytes], bytes]] = {
    "gif": _gif,
    "jpeg": scrub_jpeg,
    "png": _png,
    "webp": _webp,
}
SCRUBBED_FORMATS = frozenset(_SCRUBBERS)

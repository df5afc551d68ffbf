# JPEG 2000 images live in PDF documents only. Called by `pdf_contents`. ISO/IEC 15444-1 annex I.

"""JPEG 2000 without metadata, its pixels as they were."""

import struct

from panneau.media.copies.copies import CopyError

_SIGNATURE = b"\x00\x00\x00\x0cjP  \r\n\x87\n"
_KEPT = frozenset({b"jP  ", b"ftyp", b"rreq", b"jp2h", b"jp2c", b"jpch", b"jplh"})
_CODESTREAM = b"\xff\x4f\xff\x51"
_START, _COMMENT, _TILE = 0x4F, 0x64, 0x90


def scrub_jpeg2000(data: bytes) -> bytes:
    """Return an image without its XML, its identifiers and its comments.

    Raises:
        CopyError: When its boxes or markers cannot be followed.
    """
    if data.startswith(_CODESTREAM):
        return _codestream(data)
    if not data.startswith(_SIGNATURE):
        raise CopyError("JPEG 2000 without a signature")
    parts, at = [], 0
    while at + 8 <= len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1 and at + 16 <= len(data):
            size, head = struct.unpack_from(">Q", data, at + 8)[0], 16
        size = size or len(data) - at
        if size < head or at + size > len(data):
            raise CopyError("JPEG 2000 cut short")
        content = data[at + head : at + size]
        if name == b"jp2c":
            content = _codestream(content)
        if name in _KEPT:
            parts.append(struct.pack(">I4s", 8 + len(content), name) + content)
        at += size
    return b"".join(parts)


def _codestream(data: bytes) -> bytes:
    """Drop the comments of the main header; the tiles follow as they are."""
    parts, at = [data[:2]], 2
    while at + 4 <= len(data):
        prefix, code, length = struct.unpack_from(">BBH", data, at)
        if prefix != 0xFF:  # noqa: PLR2004 - the first byte of every marker
            break
        if code == _TILE:
            return b"".join([*parts, data[at:]])
        if code != _COMMENT:
            parts.append(data[at : at + 2 + length])
        at += 2 + length
    raise CopyError("JPEG 2000 without tiles")

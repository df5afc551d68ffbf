# Colour profiles (ICC.1) name cameras, screens, firms and people. Called by `lossless_copy` and
# `pdf_copy`: what follows an image keeps its numbers and loses its words.

"""Colour profiles without words."""

import struct

MOST_TAGS = 200
_HEADER_BYTES = 128
_TAG = struct.Struct(">4sII")
_COLOUR_TAGS = frozenset(
    {b"wtpt", b"bkpt", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"chad"}
    | {b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"D2B0", b"D2B1", b"D2B2", b"D2B3"}
    | {b"B2D0", b"B2D1", b"B2D2", b"B2D3", b"gamt", b"lumi", b"cicp"}
)
_MOMENT = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
_WORD = b"c"
_VERSION_4 = 4


def scrubbed_profile(profile: bytes) -> bytes:
    """Return a profile with the same colours and nothing that names anybody or anything.

    Raises:
        ValueError: When it is no profile.
    """
    if len(profile) < _HEADER_BYTES + 4 or profile[36:40] != b"acsp":
        raise ValueError("not a colour profile")
    tags = {name: data for name, data in _tags(profile) if name in _COLOUR_TAGS}
    word = _unicode_word() if profile[8] >= _VERSION_4 else None
    tags[b"desc"] = word or _old_description()
    tags[b"cprt"] = word or b"text" + bytes(4) + _WORD + b"\x00"
    body = _table(tags)
    header = bytearray(profile[:_HEADER_BYTES])
    header[0:4] = struct.pack(">I", _HEADER_BYTES + len(body))
    header[4:8] = bytes(4)
    header[24:36] = _MOMENT
    # Maker and model of the device, then creator, digest and reserved bytes.
    header[48:56] = bytes(8)
    header[80:128] = bytes(48)
    return bytes(header) + body


def _tags(profile: bytes) -> list[tuple[bytes, bytes]]:
    (count,) = struct.unpack_from(">I", profile, _HEADER_BYTES)
    end = _HEADER_BYTES + 4 + count * _TAG.size
    if count > MOST_TAGS or end > len(profile):
        raise ValueError("unreadable table of tags")
    entries = _TAG.iter_unpack(profile[_HEADER_BYTES + 4 : end])
    return [(name, profile[start : start + size]) for name, start, size in entries]


def _table(tags: dict[bytes, bytes]) -> bytes:
    """Lay out a table of tags and their content, each content once."""
    at = _HEADER_BYTES + 4 + len(tags) * _TAG.size
    entries, contents, places = [], [], dict[bytes, int]()
    for name, data in sorted(tags.items()):
        if data not in places:
            places[data] = at
            contents.append(data + bytes(-len(data) % 4))
            at += len(contents[-1])
        entries.append(_TAG.pack(name, places[data], len(data)))
    return struct.pack(">I", len(tags)) + b"".join((*entries, *contents))


def _old_description() -> bytes:
    return b"desc" + bytes(4) + struct.pack(">I", 2) + _WORD + bytes(1 + 4 + 4 + 2 + 1 + 67)


def _unicode_word() -> bytes:
    text = _WORD.decode().encode("utf-16-be")
    return b"mluc" + struct.pack(">4xII2s2sII", 1, 12, b"en", b"US", len(text), 28) + text

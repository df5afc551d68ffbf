# Edits the boxes of small MP4 films, so that tests can make them lie. Used by `videos`.

"""Changes to the boxes of an MP4."""

import struct
from collections.abc import Callable, Iterator


def change_box(data: bytes, path: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a film where every box at a path, such as `moov/trak`, has a new content."""
    name, _, rest = path.partition("/")
    return b"".join(
        box(kind, (change_box(body, rest, change) if rest else change(body)) if found else body)
        for kind, body in boxes(data)
        for found in (kind == name.encode(),)
    )


def boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        yield kind, data[at + 8 : at + size]
        at += size


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(body), kind) + body


def append_box(data: bytes, kind: bytes, body: bytes) -> bytes:
    return data + box(kind, body)


def insert_box(data: bytes, kind: bytes, body: bytes) -> bytes:
    """Return a film with a box right after the first one; the index follows the images."""
    shift = 8 + len(body)

    def shifted(table: bytes) -> bytes:
        offsets = struct.unpack_from(f">{(len(table) - 8) // 4}I", table, 8)
        return table[:8] + struct.pack(f">{len(offsets)}I", *(at + shift for at in offsets))

    data = change_box(data, "moov/trak/mdia/minf/stbl/stco", shifted)
    (first,) = struct.unpack_from(">I", data)
    return data[:first] + box(kind, body) + data[first:]

# GIF87a and GIF89a: descriptors, extensions and sub-blocks. Called by `walk`.

"""Walk through the blocks of a GIF."""

import struct

from panneau.media.pictures.blocks.layout import (
    Blocks,
    MalformedImageError,
    check_count,
    check_room,
    shown_ms,
)

_TRAILER, _IMAGE, _EXTENSION, _CONTROL = 0x3B, 0x2C, 0x21, 0xF9
_MOST_SUB_BLOCKS = 2_000_000


def walk_gif(data: bytes) -> Blocks:
    """Follow a GIF to its trailer; the size is that of the canvas that holds every frame.

    Raises:
        MalformedImageError: When a block is cut, unknown or missing.
    """
    return _Walk(data).run()


class _Walk:
    """State of one walk: the delay announced before a frame waits for that frame."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        check_room(data, 13)
        self.width, self.height = struct.unpack_from("<HH", data, 6)
        self.at = 13 + _palette_bytes(data[10])
        self.pending_ms = 0
        self.delays: list[int] = []
        self.aside: list[bytes] = []
        self.blocks = self.sub_blocks = 0

    def run(self) -> Blocks:
        while (kind := self._next_kind()) != _TRAILER:
            if kind == _IMAGE:
                self._image()
            elif kind == _EXTENSION:
                self._extension()
            else:
                raise MalformedImageError("bloc illisible")
        return self._answer()

    def _next_kind(self) -> int:
        self.blocks += 1
        check_count(self.blocks)
        check_room(self.data, self.at + 1)
        self.at += 1
        return self.data[self.at - 1]

    def _answer(self) -> Blocks:
        is_animated = len(self.delays) > 1
        delays = tuple(self.delays) if is_animated else ()
        return Blocks(
            self.width, self.height, self.at, delays, is_animated, aside=tuple(self.aside)
        )

    def _image(self) -> None:
        check_room(self.data, self.at + 9)
        left, top, width, height, flags = struct.unpack_from("<HHHHB", self.data, self.at)
        self.width, self.height = max(self.width, left + width), max(self.height, top + height)
        self.at += 10 + _palette_bytes(flags)
        self._skip_sub_blocks()
        self.delays.append(shown_ms(self.pending_ms))
        self.pending_ms = 0

    def _extension(self) -> None:
        check_room(self.data, self.at + 2)
        label, start = self.data[self.at], self.at + 1
        self.at = start
        self._skip_sub_blocks()
        if label != _CONTROL:
            self.aside.append(_joined(self.data, start))
        elif self.data[start] >= 4:  # noqa: PLR2004 - flags, delay, colour
            (hundredths,) = struct.unpack_from("<H", self.data, start + 2)
            self.pending_ms = 10 * hundredths

    def _skip_sub_blocks(self) -> None:
        """Step over sub-blocks, each led by its size, up to the empty one."""
        data, at = self.data, self.at
        while True:
            check_room(data, at + 1)
            size = data[at]
            at += 1 + size
            self.sub_blocks += 1
            if not size:
                break
        if self.sub_blocks > _MOST_SUB_BLOCKS:
            raise MalformedImageError("trop de blocs internes")
        self.at = at


def _palette_bytes(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _joined(data: bytes, at: int) -> bytes:
    """Return the content of sub-blocks that were walked already."""
    parts = []
    while size := data[at]:
        parts.append(data[at + 1 : at + 1 + size])
        at += 1 + size
    return b"".join(parts)

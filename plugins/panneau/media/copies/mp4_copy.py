# Overwrites what an MP4 or QuickTime film says about its maker. Called by `video_copy`. A box that
# goes becomes a `free` box of zeros of the same size, so that the addresses of images still hold.

"""MP4 without metadata: titles, places, dates, devices, measurements."""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from panneau.media.copies.copies import CopyError
from panneau.media.films.mp4_samples import sample_ranges

_MOST_INDEX_BYTES = 8 << 20
_MOST_BOXES = 50_000
_DROPPED = frozenset(
    {b"udta", b"meta", b"uuid", b"free", b"skip", b"wide", b"pnot", b"tref", b"emsg", b"prft"}
)
_PARENTS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"mvex"})
_KEPT_TRACKS = frozenset({b"vide", b"soun", b"sbtl", b"subt", b"text", b"clcp"})
"""Handlers of pictures, sound and subtitles. Others measure (place, movement, battery) or count."""
_WITH_MOMENTS = frozenset({b"mvhd", b"tkhd", b"mdhd"})
_HANDLER_NAME_AT = 24
_COMPRESSOR_AT, _COMPRESSOR_BYTES = 50, 32
_ZEROS = bytes(1 << 16)


@dataclass(frozen=True, slots=True)
class _Box:
    kind: bytes
    start: int
    content_start: int
    end: int


def scrub_mp4(film: BinaryIO) -> None:
    """Overwrite the metadata of an accepted film, open for reading and writing.

    Raises:
        CopyError: When its boxes cannot be followed.
    """
    end = os.fstat(film.fileno()).st_size
    for box in list(_boxes_of_file(film, end)):
        if box.kind == b"moov":
            _scrub_index(film, box)
        elif box.kind in _DROPPED:
            _blank(film, box.start + 4, 4, b"free")
            _zero(film, box.content_start, box.end)


def _boxes_of_file(film: BinaryIO, end: int) -> Iterator[_Box]:
    at = 0
    while at < end:
        film.seek(at)
        box = _box(film.read(16), 0, at, end)
        yield box
        at = box.end


def _box(data: bytes | bytearray, at: int, start: int, end: int) -> _Box:
    """Read the head of a box at an offset of some bytes, which is `start` in the file."""
    if at + 8 > len(data):
        raise CopyError("box cut short")
    size, kind = struct.unpack_from(">I4s", data, at)
    head = 8
    if size == 1 and at + 16 <= len(data):
        size, head = struct.unpack_from(">Q", data, at + 8)[0], 16
    elif size == 0:
        size = end - start
    if size < head or start + size > end:
        raise CopyError("box cut short")
    return _Box(kind, start, start + head, start + size)


def _scrub_index(film: BinaryIO, moov: _Box) -> None:
    size = moov.end - moov.content_start
    if size > _MOST_INDEX_BYTES:
        raise CopyError("index too large")
    film.seek(moov.content_start)
    index = _Index(bytearray(film.read(size)))
    index.scrub()
    film.seek(moov.content_start)
    film.write(index.data)
    end = os.fstat(film.fileno()).st_size
    if sum(length for _, length in index.forgotten) > end:
        raise CopyError("samples larger than the film")
    for start, length in index.forgotten:
        if start + length > end:
            raise CopyError("samples outside the film")
        _zero(film, start, start + length)


class _Index:
    """The content of `moov`, scrubbed in memory; offsets start at its first byte."""

    def __init__(self, data: bytearray) -> None:
        self.data = data
        self.forgotten: list[tuple[int, int]] = []
        """Place and size in the file of the samples of dropped tracks."""
        self._left = _MOST_BOXES

    def scrub(self) -> None:
        """Overwrite everything that is not needed to show and to hear the film."""
        boxes = list(self._boxes(0, len(self.data)))
        is_in_pieces = any(box.kind == b"mvex" for box in boxes)
        for box in boxes:
            if box.kind == b"trak" and self._handler(box) not in _KEPT_TRACKS:
                if is_in_pieces:
                    raise CopyError("samples of a dropped track lie in fragments")
                self.forgotten += sample_ranges(bytes(self.data[box.content_start : box.end]))
                self._drop(box)
            else:
                self._scrub(box)

    def _scrub(self, box: _Box) -> None:
        if box.kind in _DROPPED:
            self._drop(box)
        elif box.kind in _PARENTS:
            for child in list(self._boxes(box.content_start, box.end)):
                self._scrub(child)
        elif box.kind in _WITH_MOMENTS:
            wide = self.data[box.content_start : box.content_start + 1] == b"\x01"
            self._zero(box.content_start + 4, 16 if wide else 8, box)
        elif box.kind == b"hdlr":
            name_at = box.content_start + _HANDLER_NAME_AT
            self._zero(name_at, box.end - name_at, box)
        elif box.kind == b"stsd":
            self._scrub_descriptions(box)

    def _scrub_descriptions(self, box: _Box) -> None:
        """Forget the name of the encoder, which may be that of a camera."""
        for entry in list(self._boxes(box.content_start + 8, box.end)):
            # Only pictures have one: a description of sound is shorter, or begins otherwise.
            if entry.end - entry.start >= _COMPRESSOR_AT + _COMPRESSOR_BYTES + 4:
                self._forget_compressor(entry)

    def _forget_compressor(self, entry: _Box) -> None:
        at = entry.start + _COMPRESSOR_AT
        depth_and_table = self.data[at + _COMPRESSOR_BYTES + 2 : at + _COMPRESSOR_BYTES + 4]
        if depth_and_table == b"\xff\xff" and self.data[at] < _COMPRESSOR_BYTES:
            self._zero(at, _COMPRESSOR_BYTES, entry)

    def _handler(self, trak: _Box) -> bytes:
        for mdia in self._boxes(trak.content_start, trak.end):
            if mdia.kind == b"mdia":
                for box in self._boxes(mdia.content_start, mdia.end):
                    if box.kind == b"hdlr":
                        return bytes(self.data[box.content_start + 8 : box.content_start + 12])
        return b""

    def _boxes(self, at: int, end: int) -> Iterator[_Box]:
        while at + 8 <= end:
            self._left -= 1
            if self._left < 0:
                raise CopyError("too many boxes")
            # QuickTime ends some lists with four zeros.
            box = _box(self.data, at, at, end)
            yield box
            at = box.end

    def _drop(self, box: _Box) -> None:
        self.data[box.start + 4 : box.start + 8] = b"free"
        self._zero(box.content_start, box.end - box.content_start, box)

    def _zero(self, at: int, size: int, box: _Box) -> None:
        if at + size > box.end or size < 0:
            raise CopyError("box cut short")
        self.data[at : at + size] = bytes(size)


def _blank(film: BinaryIO, at: int, size: int, content: bytes) -> None:
    film.seek(at)
    film.write(content[:size])


def _zero(film: BinaryIO, start: int, end: int) -> None:
    film.seek(start)
    while start < end:
        start += film.write(_ZEROS[: end - start])

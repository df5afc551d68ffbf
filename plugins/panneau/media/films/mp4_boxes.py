# Walks the boxes of an MP4 or QuickTime film without any library, because what players show and
# what ffprobe sums up can both be made to lie. Called by `video`; tracks are read by `mp4_tracks`.

"""The structure of an MP4 or QuickTime film, followed to the last byte."""

import os
import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from panneau.domain.media import Defect, DefectKind
from panneau.media.films.mp4_tracks import Movie, read_movie
from panneau.media.films.structure import (
    FOREIGN_DATA,
    SEVERAL_FILMS,
    TRUNCATED,
    StructureError,
    padding_defects,
)

_MOST_INDEX_BYTES = 8 << 20
_MOST_BOXES = 20_000
_INDEX_MISSING = Defect(DefectKind.BROKEN, "film inachevé, son index manque")
_INDEX_HUGE = Defect(DefectKind.TOO_LARGE, "index du film démesuré")
_BOXES_HUGE = Defect(DefectKind.TOO_LARGE, "film en trop de morceaux")
_MEANINGFUL = frozenset(
    (
        *(b"ftyp", b"moov", b"mdat", b"moof", b"mfra"),
        *(b"sidx", b"ssix", b"styp", b"emsg", b"prft", b"pdin"),
    )
)
_HEADER = struct.Struct(">I4s")
_LONG_HEADER = struct.Struct(">I4sQ")
_UNTIL_THE_END = 0
_SIZE_FOLLOWS = 1


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the first level."""

    kind: bytes
    start: int
    header_bytes: int
    size: int
    """In bytes, header included."""


def walk_boxes(path: Path) -> Movie:
    """Read the structure of a film.

    Args:
        path: A regular file that begins with an `ftyp` box.

    Returns:
        What its index declares, with the defects of the whole structure: a bad film is a
        result, not an error.
    """
    with path.open("rb") as film:
        try:
            boxes = list(_boxes(film))
            movie = read_movie(_index(film, boxes))
        except StructureError as error:
            return Movie(defects=(error.defect,))
    return movie.with_defects(_defects(boxes))


def _boxes(film: BinaryIO) -> Iterator[Box]:
    end = os.fstat(film.fileno()).st_size
    start = 0
    for _ in range(_MOST_BOXES):
        if start == end:
            return
        film.seek(start)
        box = _box(film.read(_LONG_HEADER.size), start, end)
        yield box
        start += box.size
    raise StructureError(_BOXES_HUGE)


def _box(head: bytes, start: int, end: int) -> Box:
    if len(head) < _HEADER.size or not _is_name(head[4:8]):
        raise StructureError(FOREIGN_DATA)
    size, kind = _HEADER.unpack_from(head)
    header_bytes = _HEADER.size
    if size == _SIZE_FOLLOWS and len(head) == _LONG_HEADER.size:
        size, header_bytes = _LONG_HEADER.unpack(head)[2], _LONG_HEADER.size
    elif size == _UNTIL_THE_END:
        size = end - start
    if size < header_bytes or start + size > end:
        raise StructureError(TRUNCATED)
    return Box(kind, start, header_bytes, size)


def _is_name(name: bytes) -> bool:
    """Tell whether four bytes can name a box: printable, or Apple's copyright sign."""
    return all(0x20 <= byte <= 0x7E or byte == 0xA9 for byte in name)  # noqa: PLR2004 - ASCII


def _index(film: BinaryIO, boxes: Sequence[Box]) -> bytes:
    index = next((box for box in boxes if box.kind == b"moov"), None)
    if index is None:
        raise StructureError(_INDEX_MISSING)
    if index.size > _MOST_INDEX_BYTES:
        raise StructureError(_INDEX_HUGE)
    film.seek(index.start + index.header_bytes)
    return film.read(index.size - index.header_bytes)


def _defects(boxes: Sequence[Box]) -> list[Defect]:
    count = Counter(box.kind for box in boxes)
    padding_bytes = sum(box.size for box in boxes if box.kind not in _MEANINGFUL)
    several = count[b"ftyp"] > 1 or count[b"moov"] > 1
    return [
        *([SEVERAL_FILMS] if several else []),
        *padding_defects(padding_bytes, boxes[-1].start + boxes[-1].size),
    ]

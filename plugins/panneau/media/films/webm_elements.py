# Walks the elements of a WebM film to its last byte. Called by `video`: ffprobe plays two glued
# films as one, and says nothing of attached files or of what follows the end.

"""The structure of a WebM film, followed to the last byte."""

import os
from pathlib import Path
from typing import BinaryIO, NamedTuple

from panneau.domain.media import Defect, DefectKind
from panneau.media.films.structure import (
    FOREIGN_DATA,
    SEVERAL_FILMS,
    TRUNCATED,
    StructureError,
    padding_defects,
)

_MOST_ELEMENTS = 100_000
_TOO_MANY = Defect(DefectKind.TOO_LARGE, "film en trop de morceaux")
_ATTACHMENT = Defect(DefectKind.HIDDEN, "un fichier joint à l’intérieur du film")
_HEADER = 0x1A45DFA3
_SEGMENT = 0x18538067
_CLUSTER = 0x1F43B675
_ATTACHMENTS = 0x1941A469
_VOID = 0xEC
# Info, Tracks, Cues, SeekHead, Tags, Chapters, CRC-32; then the children of a cluster.
_ORDINARY = frozenset(
    (
        *(0x1549A966, 0x1654AE6B, 0x1C53BB6B, 0x114D9B74, 0x1254C367, 0x1043A770, 0xBF),
        *(0xE7, 0xA3, 0xA0, 0xA7, 0xAB, 0x5854),
    )
)
_LONGEST_NAME = 4
_LONGEST_SIZE = 8


class _Element(NamedTuple):
    name: int
    start: int
    content_start: int
    end: int | None
    """None when the film was written live and the size is not known."""


def walk_elements(path: Path) -> tuple[Defect, ...]:
    """Return the defects of the structure of a WebM film, in the order of the file."""
    with path.open("rb") as film:
        try:
            return tuple(_walk(film))
        except StructureError as error:
            return (error.defect,)


def _walk(film: BinaryIO) -> list[Defect]:
    end = os.fstat(film.fileno()).st_size
    defects: list[Defect] = []
    seen: set[int] = set()
    at = padding_bytes = 0
    for _ in range(_MOST_ELEMENTS):
        if at >= end:
            return [*dict.fromkeys(defects), *padding_defects(padding_bytes, end)]
        element = _element(film, at, end)
        if element.name in seen & {_HEADER, _SEGMENT}:
            defects.append(SEVERAL_FILMS)
        if element.name == _ATTACHMENTS:
            defects.append(_ATTACHMENT)
        seen.add(element.name)
        at = _next(element)
        padding_bytes += at - element.start if element.name == _VOID else 0
    raise StructureError(_TOO_MANY)


def _next(element: _Element) -> int:
    """Return where to go on: inside a segment or a cluster of unknown size, else after."""
    if element.name == _SEGMENT or (element.name == _CLUSTER and element.end is None):
        return element.content_start
    if element.end is None:
        raise StructureError(FOREIGN_DATA)
    return element.end


def _element(film: BinaryIO, at: int, end: int) -> _Element:
    film.seek(at)
    head = film.read(_LONGEST_NAME + _LONGEST_SIZE)
    name_bytes = _length(head, 0, _LONGEST_NAME)
    size_bytes = _length(head, name_bytes, _LONGEST_SIZE)
    name = int.from_bytes(head[:name_bytes])
    if name not in _ORDINARY | {_HEADER, _SEGMENT, _CLUSTER, _ATTACHMENTS, _VOID}:
        raise StructureError(FOREIGN_DATA)
    unknown = (1 << 7 * size_bytes) - 1
    size = int.from_bytes(head[name_bytes : name_bytes + size_bytes]) & unknown
    content_start = at + name_bytes + size_bytes
    if size == unknown:
        return _Element(name, at, content_start, None)
    if content_start + size > end:
        raise StructureError(TRUNCATED)
    return _Element(name, at, content_start, content_start + size)


def _length(head: bytes, at: int, longest: int) -> int:
    """Return how many bytes a variable-length number takes: its leading zero bits tell."""
    length = 9 - head[at].bit_length() if at < len(head) else longest + 1
    if length > longest or at + length > len(head):
        raise StructureError(FOREIGN_DATA)
    return length

# Overwrites what a WebM film says about its maker. Called by `video_copy`. An element that goes
# becomes a Void element of zeros of the same size, so that positions still hold.

"""WebM without metadata: tags, titles, dates, software."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from panneau.media.copies.copies import CopyError

_MOST_ELEMENTS = 200_000
_SEGMENT, _CLUSTER, _INFO, _TRACKS, _TRACK = (
    0x18538067,
    0x1F43B675,
    0x1549A966,
    0x1654AE6B,
    0xAE,
)
_VOID, _CHECKSUM = 0xEC, 0xBF
_PARENTS = frozenset({_SEGMENT, _INFO, _TRACKS, _TRACK})
# Tags, chapters' editions are content; the others: title, date, identifiers and names of files.
_DROPPED = frozenset(
    {0x1254C367, 0x7BA9, 0x4461, 0x73A4, 0x7384, 0x3CB923, 0x3C83AB, 0x3EB923, 0x3E83BB, 0x4444}
    | {_VOID, _CHECKSUM}
)
# MuxingApp and WritingApp must exist, names of tracks and codecs may: all are emptied.
_EMPTIED = frozenset({0x4D80, 0x5741, 0x536E, 0x258688})
_LONGEST_NAME, _LONGEST_SIZE = 4, 8


@dataclass(frozen=True, slots=True)
class _Element:
    name: int
    start: int
    content_start: int
    end: int


def scrub_webm(film: BinaryIO) -> None:
    """Overwrite the metadata of an accepted film, open for reading and writing.

    Raises:
        CopyError: When its elements cannot be followed.
    """
    end = os.fstat(film.fileno()).st_size
    for element in list(_walk(film, end)):
        if element.name in _DROPPED:
            _write(film, element.start, _void(element.end - element.start))
        elif element.name in _EMPTIED:
            _write(film, element.content_start, bytes(element.end - element.content_start))


def _walk(film: BinaryIO, end: int) -> Iterator[_Element]:
    """Yield elements, parents before children; what lies inside clusters is left alone."""
    at = 0
    for _ in range(_MOST_ELEMENTS):
        if at >= end:
            return
        element = _element(film, at, end)
        yield element
        at = element.content_start if element.name in _PARENTS else element.end
    raise CopyError("too many elements")


def _element(film: BinaryIO, at: int, end: int) -> _Element:
    film.seek(at)
    head = film.read(_LONGEST_NAME + _LONGEST_SIZE)
    name_bytes = _length(head, 0, _LONGEST_NAME)
    size_bytes = _length(head, name_bytes, _LONGEST_SIZE)
    name = int.from_bytes(head[:name_bytes])
    unknown = (1 << 7 * size_bytes) - 1
    size = int.from_bytes(head[name_bytes : name_bytes + size_bytes]) & unknown
    content_start = at + name_bytes + size_bytes
    if size == unknown:
        # A cluster written live: its blocks follow one by one, as brothers of it.
        if name not in (_SEGMENT, _CLUSTER):
            raise CopyError("element without an end")
        return _Element(name, at, content_start, content_start if name == _CLUSTER else end)
    if content_start + size > end:
        raise CopyError("element cut short")
    return _Element(name, at, content_start, content_start + size)


def _length(head: bytes, at: int, longest: int) -> int:
    length = 9 - head[at].bit_length() if at < len(head) else longest + 1
    if length > longest:
        raise CopyError("element cut short")
    return length


def _void(size: int) -> bytes:
    """Return a Void element of a total size of at least two bytes."""
    if size < 2:  # noqa: PLR2004 - a name and an empty size
        raise CopyError("element too short to be emptied")
    if size < 10:  # noqa: PLR2004 - below, one byte tells the size
        return bytes((_VOID, 0x80 | (size - 2))) + bytes(size - 2)
    return bytes((_VOID, 0x01)) + (size - 9).to_bytes(7) + bytes(size - 9)


def _write(film: BinaryIO, at: int, content: bytes) -> None:
    film.seek(at)
    film.write(content)

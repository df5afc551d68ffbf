# Where the samples of a track lie in an MP4 film. Called by `mp4_copy` for tracks that do not get
# published: their samples are not in their own box, but among the images.

"""The place of every sample of a track, from its tables."""

import struct
from collections.abc import Iterator

from panneau.media.copies.copies import CopyError

_MOST_SAMPLES = 2_000_000
_PATH = (b"mdia", b"minf", b"stbl")


def sample_ranges(trak: bytes) -> list[tuple[int, int]]:
    """Return the place and size in the file of each chunk of samples.

    Args:
        trak: Content of a `trak` box.

    Raises:
        CopyError: When its tables contradict each other: what cannot be found cannot be erased.
    """
    tables = _tables(trak)
    try:
        offsets = _offsets(tables)
        sizes = _sizes(tables, most=_MOST_SAMPLES)
        per_chunk = _samples_per_chunk(tables, len(offsets))
    except (struct.error, KeyError) as error:
        raise CopyError("unreadable tables of samples") from error
    ranges, first = [], 0
    for offset, count in zip(offsets, per_chunk, strict=True):
        ranges.append((offset, sum(sizes[first : first + count])))
        first += count
    if first < len(sizes):
        raise CopyError("samples without a place")
    return ranges


def _tables(trak: bytes) -> dict[bytes, bytes]:
    content = trak
    for name in _PATH:
        content = dict(_boxes(content)).get(name, b"")
    return dict(_boxes(content))


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(content):
        size, name = struct.unpack_from(">I4s", content, at)
        if size < 8 or at + size > len(content):  # noqa: PLR2004 - the head of a box
            raise CopyError("box cut short")
        yield name, content[at + 8 : at + size]
        at += size


def _offsets(tables: dict[bytes, bytes]) -> list[int]:
    code, table = ("Q", tables[b"co64"]) if b"co64" in tables else ("I", tables[b"stco"])
    return _numbers(table, 4, code)


def _sizes(tables: dict[bytes, bytes], *, most: int) -> list[int]:
    size, count = struct.unpack_from(">4xII", tables[b"stsz"])
    if count > most:
        raise CopyError("too many samples")
    return [size] * count if size else _numbers(tables[b"stsz"], 8, "I")


def _numbers(table: bytes, count_at: int, code: str) -> list[int]:
    (count,) = struct.unpack_from(">I", table, count_at)
    if count * struct.calcsize(code) > len(table):
        raise CopyError("table cut short")
    return list(struct.unpack_from(f">{count}{code}", table, count_at + 4))


def _samples_per_chunk(tables: dict[bytes, bytes], chunks: int) -> list[int]:
    """Unroll the table that says from which chunk on how many samples each holds."""
    numbers = _numbers_of_runs(tables[b"stsc"])
    starts = [first - 1 for first, _ in numbers] + [chunks]
    counts = []
    for (_, samples), start, following in zip(numbers, starts, starts[1:], strict=False):
        if not 0 <= start <= following <= chunks or samples > _MOST_SAMPLES:
            raise CopyError("chunks in disorder")
        counts += [samples] * (following - start)
    if len(counts) != chunks:
        raise CopyError("chunks in disorder")
    return counts


def _numbers_of_runs(table: bytes) -> list[tuple[int, int]]:
    (count,) = struct.unpack_from(">I", table, 4)
    if count * 12 > len(table):
        raise CopyError("table cut short")
    runs = struct.iter_unpack(">III", table[8 : 8 + 12 * count])
    return [(first, samples) for first, samples, _ in runs]

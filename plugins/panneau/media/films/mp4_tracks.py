# Reads the index (`moov`) of an MP4: every place that declares a time, and how many samples are
# claimed, before ffprobe allocates memory for them. Called by `mp4_boxes`.

"""What the index of an MP4 or QuickTime film declares."""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from panneau.domain.media import Defect, DefectKind
from panneau.media.films.structure import StructureError

_MOST_SAMPLES = 200_000
_MOST_SOUND_SAMPLES = 20_000_000
_TIMED = {b"vide", b"soun", b"auxv"}
_INCOHERENT = Defect(DefectKind.BROKEN, "index du film incohérent")
_COMPRESSED = Defect(DefectKind.BROKEN, "index du film compressé, illisible sans lecteur ancien")
_TOO_MANY_SAMPLES = Defect(DefectKind.TOO_LARGE, "nombre d’images ou de sons démesuré")
_ELSEWHERE = Defect(DefectKind.REMOTE, "images ou sons lus dans un autre fichier")
_SELF_CONTAINED = 1
_UNKNOWN_TIMES = (0xFFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFF)
_LARGEST_STEP = 0x7FFF_FFFF


@dataclass(frozen=True, slots=True)
class Movie:
    """What the index declares."""

    declared_seconds: float = 0.0
    """The longest time declared anywhere: film, track, sum of samples, edit list."""
    image_samples: int = 0
    """Images that the index lists; 0 in a fragmented film."""
    defects: tuple[Defect, ...] = ()

    def with_defects(self, more: Iterable[Defect]) -> "Movie":
        """Return the same film with further defects, in front."""
        return replace(self, defects=(*more, *self.defects))


@dataclass(frozen=True, slots=True)
class _Track:
    seconds: float
    image_samples: int
    defects: tuple[Defect, ...]


def read_movie(index: bytes) -> Movie:
    """Read the content of a `moov` box.

    Raises:
        StructureError: When tables and sizes contradict each other.
    """
    try:
        return _movie(memoryview(index))
    except (struct.error, ZeroDivisionError) as error:
        raise StructureError(_INCOHERENT) from error


def _movie(index: memoryview) -> Movie:
    if any(True for _ in _find(index, b"cmov")):
        raise StructureError(_COMPRESSED)
    scale = next((_header(box)[0] for box in _find(index, b"mvhd")), 1)
    tracks = [_track(box, scale) for box in _find(index, b"trak")]
    times = [
        *(_seconds(*_header(box)) for box in _find(index, b"mvhd")),
        *(_fragments_seconds(box, scale) for box in _find(index, b"mvex", b"mehd")),
        *(track.seconds for track in tracks),
    ]
    defects = dict.fromkeys(defect for track in tracks for defect in track.defects)
    images = sum(track.image_samples for track in tracks)
    return Movie(max(times, default=0.0), images, tuple(defects))


def _track(track: memoryview, movie_scale: int) -> _Track:
    media = (b"mdia",)
    table = (*media, b"minf", b"stbl")
    handlers = {bytes(box[8:12]) for box in _find(track, *media, b"hdlr")}
    if not handlers & _TIMED:
        return _Track(0.0, 0, ())
    headers = [_header(box) for box in _find(track, *media, b"mdhd")]
    runs = [run for box in _find(track, *table, b"stts") for run in _pairs(box)]
    shifts = [run for box in _find(track, *table, b"ctts") for run in _pairs(box)]
    sizes = [_sample_count(box) for box in _find(track, *table, b"stsz")]
    played = [_edits_seconds(box, movie_scale) for box in _find(track, b"edts", b"elst")]
    sampled = [sum(_ticks(run) for run in runs) / scale for scale, _ in headers]
    most = _MOST_SOUND_SAMPLES if {step for _, step in runs} == {1} else _MOST_SAMPLES
    counts = (*sizes, sum(count for count, _ in runs), sum(count for count, _ in shifts))
    references = _find(track, *media, b"minf", b"dinf", b"dref")
    return _Track(
        seconds=max((*(_seconds(*header) for header in headers), *sampled, *played), default=0.0),
        image_samples=max(sizes, default=0) if b"vide" in handlers else 0,
        defects=(
            *((_TOO_MANY_SAMPLES,) if max(counts) > most else ()),
            *((_ELSEWHERE,) if any(_leads_elsewhere(box) for box in references) else ()),
        ),
    )


def _find(parent: memoryview, *names: bytes) -> Iterator[memoryview]:
    """Yield the content of every box at a path: a film may declare the same thing twice."""
    for kind, content in _children(parent):
        if kind == names[0]:
            yield from _find(content, *names[1:]) if len(names) > 1 else (content,)


def _children(parent: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    start = 0
    # QuickTime may close a list of boxes with four null bytes.
    while start + 8 <= len(parent):
        size, kind = struct.unpack_from(">I4s", parent, start)
        header_bytes = 8
        if size == 1:
            size, header_bytes = struct.unpack_from(">Q", parent, start + 8)[0], 16
        if size < header_bytes or start + size > len(parent):
            raise StructureError(_INCOHERENT)
        yield kind, parent[start + header_bytes : start + size]
        start += size


def _header(box: memoryview) -> tuple[int, int]:
    """Return the ticks per second and the duration, in ticks, of an `mvhd` or `mdhd` box."""
    scale, duration = struct.unpack_from(">IQ" if box[0] else ">II", box, 20 if box[0] else 12)
    return scale, duration


def _seconds(scale: int, ticks: int) -> float:
    return 0.0 if ticks in _UNKNOWN_TIMES else ticks / scale


def _fragments_seconds(box: memoryview, scale: int) -> float:
    (ticks,) = struct.unpack_from(">Q" if box[0] else ">I", box, 4)
    return _seconds(scale, ticks)


def _edits_seconds(box: memoryview, scale: int) -> float:
    """Add up what the edit list plays, pauses and repetitions included."""
    entry = struct.Struct(">QqI" if box[0] else ">IiI")
    return sum(ticks for ticks, _, _ in _table(box, entry)) / scale


def _pairs(box: memoryview) -> Iterator[tuple[int, int]]:
    """Yield the runs of a table: how many samples, then their step or shift."""
    return ((count, value) for count, value in _table(box, struct.Struct(">II")))


def _table(box: memoryview, entry: struct.Struct) -> Iterator[tuple[int, ...]]:
    (count,) = struct.unpack_from(">I", box, 4)
    if 8 + count * entry.size > len(box):
        raise StructureError(_INCOHERENT)
    return entry.iter_unpack(box[8 : 8 + count * entry.size])


def _ticks(run: tuple[int, int]) -> int:
    """Return the time of a run of samples; steps that players take for negative count one."""
    count, step = run
    return count * (step if step <= _LARGEST_STEP else 1)


def _sample_count(box: memoryview) -> int:
    common_size, count = struct.unpack_from(">II", box, 4)
    if not common_size and 12 + 4 * count > len(box):
        raise StructureError(_INCOHERENT)
    return int(count)


def _leads_elsewhere(references: memoryview) -> bool:
    """Tell whether a track takes its data from another file."""
    return any(not content[3] & _SELF_CONTAINED for _, content in _children(references[8:]))

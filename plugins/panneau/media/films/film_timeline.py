# Measures a film from the answer of ffprobe. Called by `video`. Pure: no file is opened here.

"""Every time that ffprobe reports about a film, and the longest of them."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_LATE_START_SECONDS = 1.0
"""A film that starts later than this shows nothing for that long."""
_CLOCK = re.compile(r"(\d+):(\d{2}):(\d{2}(?:\.\d+)?)")
_PLAYED = ("video", "audio")


@dataclass(frozen=True, slots=True)
class Timeline:
    """What ffprobe saw of one film."""

    image_streams: tuple[Mapping[str, Any], ...]
    """Streams of moving images; a cover picture is none."""
    image_packets: int
    packet_count: int
    """Of all streams; capped by the reading."""
    declared_seconds: float
    """Longest time that the container, a stream or a tag declares."""
    played_seconds: float
    """Longest time that the packets of one stream really cover."""

    @property
    def width_px(self) -> int | None:
        """Width of the widest images."""
        return max((int(s.get("width") or 0) for s in self.image_streams), default=0) or None

    @property
    def height_px(self) -> int | None:
        """Height of the highest images."""
        return max((int(s.get("height") or 0) for s in self.image_streams), default=0) or None


def read_timeline(answer: Mapping[str, Any]) -> Timeline:
    """Read the answer of `ffprobe.probe`."""
    streams = [s for s in answer.get("streams", ()) if s.get("codec_type") in _PLAYED]
    packets = answer.get("packets", ())
    kept = [s for s in streams if not _is_cover(s)]
    images = tuple(s for s in kept if s["codec_type"] == "video")
    by_stream = {s["index"]: [p for p in packets if p["stream_index"] == s["index"]] for s in kept}
    container = answer.get("format", {})
    return Timeline(
        image_streams=images,
        image_packets=sum(len(by_stream[s["index"]]) for s in images),
        packet_count=len(packets),
        declared_seconds=max(t for item in (container, *streams) for t in _declared(item)),
        played_seconds=max((_played(packets) for packets in by_stream.values()), default=0.0),
    )


def _is_cover(stream: Mapping[str, Any]) -> bool:
    return bool(stream.get("disposition", {}).get("attached_pic"))


def _declared(item: Mapping[str, Any]) -> Iterator[float]:
    """Yield the durations of a container or a stream, its tags included."""
    yield _number(item.get("duration")) or 0.0
    for name, text in item.get("tags", {}).items():
        clock = _CLOCK.match(str(text)) if name.upper().startswith("DURATION") else None
        if clock:
            hours, minutes, seconds = clock.groups()
            yield 3600 * float(hours) + 60 * float(minutes) + float(seconds)


def _played(packets: Sequence[Mapping[str, Any]]) -> float:
    """Return the longest time that the packets of one stream cover.

    Timestamps may start again, so durations are summed; durations may be absent or in decoding
    order, so the span counts too, with the shortest of them for the last image: a longer one may
    belong to another image.
    """
    times = [t for p in packets for t in _instants(p)]
    lengths = [t for p in packets if (t := _number(p.get("duration_time")))]
    if not times:
        return sum(lengths)
    first, last = min(times), max(times) + min(lengths, default=0.0)
    begins = 0.0 if first > _LATE_START_SECONDS else first
    return max(sum(lengths), last - begins)


def _instants(packet: Mapping[str, Any]) -> Iterator[float]:
    pts = _number(packet.get("pts_time"))
    instant = _number(packet.get("dts_time")) if pts is None else pts
    if instant is not None:
        yield instant


def _number(text: object) -> float | None:
    """Read a number of ffprobe, which writes `N/A` for what it ignores."""
    try:
        value = float(str(text))
    except ValueError:
        return None
    return value if math.isfinite(value) else None

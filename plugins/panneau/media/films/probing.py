# The only place that runs ffprobe on a film. Called by `video`, inside a worker (ADR-0005): the
# timeout of `ffmpeg.probe` does nothing, so limits come from the process around it.

"""Asking ffprobe about one file."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ffmpeg

from panneau.media.films.ffprobe import FFprobe
from panneau.media.workers import limits

MOST_PACKETS = 80_000
"""Packets read from one film: ten minutes at 60 images a second, with sound."""
_DEMUXERS: Mapping[str, Mapping[str, str | int]] = {
    "mp4": {"f": "mov", "format_whitelist": "mov", "ignore_editlist": 1},
    "mov": {"f": "mov", "format_whitelist": "mov", "ignore_editlist": 1},
    "webm": {"f": "matroska", "format_whitelist": "matroska"},
}


class UnreadableFilmError(Exception):
    """ffprobe read the file and says that it is no film."""


class ProbeFailedError(Exception):
    """ffprobe could not run, crashed, or answered nothing usable."""


def probe(path: Path, file_format: str, ffprobe: FFprobe) -> dict[str, Any]:
    """Ask ffprobe for the format, streams and packets of a film; no frame is decoded.

    Args:
        path: The film, a regular file.
        file_format: `mp4`, `mov` or `webm`: no other demuxer can be reached, so that a playlist
            under a film's name opens nothing else (ADR-0005).
        ffprobe: From `find_ffprobe`.

    Raises:
        UnreadableFilmError: When ffprobe refuses the content.
        ProbeFailedError: When ffprobe itself failed.
    """
    try:
        with limits.around_ffprobe():
            answer = ffmpeg.probe(
                f"file:{path.absolute()}",
                cmd=str(ffprobe.path),
                v="fatal",
                hide_banner=None,
                protocol_whitelist="file",
                nofind_stream_info=None,
                max_streams=8,
                read_intervals=f"%+#{MOST_PACKETS + 1}",
                show_entries="packet=stream_index,pts_time,dts_time,duration_time",
                **_DEMUXERS[file_format],
            )
    except ffmpeg.Error as error:
        raise _reading_of(error) from error
    except (OSError, ValueError) as error:
        raise ProbeFailedError(str(error)) from error
    if not isinstance(answer, dict):
        raise ProbeFailedError("no object in the answer")
    return answer


def _reading_of(error: ffmpeg.Error) -> Exception:
    """Tell an orderly refusal, which closes its JSON, from a crash, which does not."""
    try:
        json.loads(error.stdout or b"")
    except ValueError:
        return ProbeFailedError("cut short")
    return UnreadableFilmError("refused")

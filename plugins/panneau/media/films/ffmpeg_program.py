# Where ffmpeg is, for posters only: films themselves are copied without it. Called by the builder
# once, and by `poster` inside a worker.

"""Finding ffmpeg."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from panneau.media.films.ffprobe import FFprobe
from panneau.media.films.program_versions import remembered_version


@dataclass(frozen=True, slots=True)
class FFmpeg:
    """An ffmpeg that works on this machine."""

    path: Path
    version: str
    """As it names itself; part of the key of remembered posters."""


def find_ffmpeg(ffprobe: FFprobe | None) -> FFmpeg | None:
    """Find a working ffmpeg.

    Args:
        ffprobe: The one in use, beside which its own ffmpeg usually lies.

    Returns:
        The one that `PANNEAU_FFMPEG` names, else the one beside ffprobe, else the one on the path;
        None when none of them runs: videos then have no poster.
    """
    named = os.environ.get("PANNEAU_FFMPEG")
    for path in [Path(named)] if named else [*_beside(ffprobe), *_on_path()]:
        if version := remembered_version(path, _version_of):
            return FFmpeg(path.resolve(), version)
    return None


def _beside(ffprobe: FFprobe | None) -> list[Path]:
    if ffprobe is None:
        return []
    path = ffprobe.path.with_name(ffprobe.path.name.replace("ffprobe", "ffmpeg", 1))
    return [path] if path.is_file() and path != ffprobe.path else []


def _on_path() -> list[Path]:
    found = shutil.which("ffmpeg")
    return [Path(found)] if found else []


def _version_of(path: Path) -> str:
    """Return the version of a program that runs and calls itself ffmpeg, else nothing."""
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
    return words[2] if words[:2] == ["ffmpeg", "version"] and len(words) > 2 else ""  # noqa: PLR2004 - the third word

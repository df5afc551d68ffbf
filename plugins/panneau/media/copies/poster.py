# One image of a film, shown before it plays. Called by `copying`, inside the limited worker: this
# is the only place where the images of a contributor's film are decoded.

"""Posters of films."""

import io
import subprocess
from pathlib import Path

from PIL import Image

from panneau.domain.derivatives import DerivativeRole
from panneau.media.copies.copies import Copy, CopyError
from panneau.media.copies.image_copy import write_webp
from panneau.media.workers import limits

POSTER_PX = 960
_LATEST_SECONDS = 1.0
"""Films often fade in: their very first image is black."""
_DECODERS = "h264,hevc,vp8,libvpx,vp9,libvpx-vp9,av1,libdav1d,mpeg4"
_DEMUXERS = {"mp4": "mov", "mov": "mov", "webm": "matroska"}
_MOST_SECONDS = 20


def picture_film(
    source: Path, file_format: str, duration_seconds: float, out_dir: Path, ffmpeg_path: Path
) -> list[Copy]:
    """Write an image of a film.

    Args:
        source: An accepted film.
        file_format: `mp4`, `mov` or `webm`.
        duration_seconds: Its length.
        out_dir: Empty folder for the poster.
        ffmpeg_path: From `find_ffmpeg`.

    Raises:
        CopyError: When ffmpeg gives no image.
    """
    demuxer = _DEMUXERS[file_format]
    at_seconds = min(_LATEST_SECONDS, duration_seconds / 3)
    command: list[str | Path] = [
        *(ffmpeg_path, "-v", "fatal", "-nostdin", "-threads", "1"),
        *("-protocol_whitelist", "file", "-f", demuxer, "-format_whitelist", demuxer),
        *("-codec_whitelist", _DECODERS, "-ss", f"{at_seconds:.3f}", "-i", f"file:{source}"),
        *("-map", "0:v:0", "-frames:v", "1", "-vf", f"scale='min({POSTER_PX},iw)':-2"),
        *("-flags", "+bitexact", "-f", "image2pipe", "-c:v", "ppm", "pipe:1"),
    ]
    image = _read(_output_of(command))
    return [write_webp(image, DerivativeRole.POSTER, "-affiche.webp", out_dir)]


def _output_of(command: list[str | Path]) -> bytes:
    try:
        with limits.around_ffprobe():
            answer = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_MOST_SECONDS,
                check=True,
            )
    except (OSError, subprocess.SubprocessError) as error:
        raise CopyError("ffmpeg gives no image") from error
    return answer.stdout


def _read(data: bytes) -> Image.Image:
    try:
        with Image.open(io.BytesIO(data), formats=["PPM"]) as image:
            return Image.frombytes(image.mode, image.size, image.convert("RGB").tobytes())
    except (OSError, ValueError) as error:
        raise CopyError("ffmpeg gives no image") from error

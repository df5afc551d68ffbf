import struct
import subprocess
from pathlib import Path

import pytest
from tests.support import planted, videos
from tests.support.mp4_surgery import append_box, boxes, change_box, insert_box

from panneau.domain.derivatives import DerivativeRole
from panneau.domain.media import MediaKind
from panneau.media.copies.copies import Copy, CopyError
from panneau.media.copies.poster import picture_film
from panneau.media.copies.video_copy import copy_video
from panneau.media.inspection import inspect_file

FILMS = dict(planted.films())


def copied(tmp_path: Path, data: bytes, file_format: str = "mp4") -> Path:
    source = tmp_path / "source"
    source.write_bytes(data)
    copies = copy_video(source, file_format, tmp_path)
    assert copies == [Copy(DerivativeRole.MAIN, "", file_format)]
    return copies[0].path_in(tmp_path)


def streams(path: Path) -> bytes:
    """Return a digest of every compressed image of a film, with its time."""
    command = [videos.ffmpeg_path(), "-v", "error", "-i", path, "-map", "0:v"]
    answer = subprocess.run(
        [*command, "-c", "copy", "-f", "framemd5", "-"], capture_output=True, check=True
    )
    return answer.stdout


def path_of(data: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "before"
    path.write_bytes(data)
    return path


def inner(data: bytes, path: str) -> bytes:
    for name in path.split("/"):
        data = dict(boxes(data))[name.encode()]
    return data


@pytest.mark.parametrize("name", sorted(FILMS))
def test_film__every_image_stays_where_it_was(tmp_path, name):
    data = FILMS[name]
    path = copied(tmp_path, data, name.rpartition(".")[2])
    assert path.stat().st_size == len(data)
    assert streams(path) == streams(path_of(data, tmp_path))


@pytest.mark.parametrize("name", sorted(FILMS))
def test_film__the_copy_is_accepted_and_lasts_as_long(tmp_path, name):
    before = inspect_file(_named(tmp_path, name), ffprobe=videos.static_ffprobe())
    path = copied(tmp_path, FILMS[name], name.rpartition(".")[2])
    after = inspect_file(path, ffprobe=videos.static_ffprobe())
    assert (after.kind, after.defects) == (MediaKind.VIDEO, ())
    assert after.duration_seconds == pytest.approx(before.duration_seconds, abs=0.05)


def _named(tmp_path: Path, name: str) -> Path:
    path = tmp_path / name
    path.write_bytes(FILMS[name])
    return path


def test_film__sound_stays(tmp_path):
    data = videos.mp4_with_sound(2)
    path = copied(tmp_path, data)
    command = [videos.ffmpeg_path(), "-v", "error", "-i", path, "-map", "0:a", "-c", "copy"]
    answer = subprocess.run([*command, "-f", "md5", "-"], capture_output=True, check=True)
    command[4] = path_of(data, tmp_path)
    before = subprocess.run([*command, "-f", "md5", "-"], capture_output=True, check=True)
    assert answer.stdout == before.stdout


def test_mp4__dates_and_names_of_devices_are_zero(tmp_path):
    made = copied(tmp_path, FILMS["described.mp4"]).read_bytes()
    for head in ("moov/mvhd", "moov/trak/tkhd", "moov/trak/mdia/mdhd"):
        assert inner(made, head)[4:12] == bytes(8)
    assert not any(inner(made, "moov/trak/mdia/hdlr")[24:])
    assert b"avc1" in made
    assert b"Lavc" not in inner(made, "moov")


def test_mp4__boxes_of_metadata_become_empty_room(tmp_path):
    data = insert_box(FILMS["described.mp4"], b"uuid", bytes(range(100)))
    data = append_box(data, b"free", b"MARQUEUR")
    made = copied(tmp_path, data).read_bytes()
    assert [kind for kind, _ in boxes(made)] == [
        b"free" if kind in (b"uuid", b"free") else kind for kind, _ in boxes(data)
    ]
    assert all(not any(body) for kind, body in boxes(made) if kind == b"free")
    kinds = [kind for kind, _ in boxes(inner(made, "moov"))]
    assert b"udta" not in kinds
    assert b"free" in kinds


def test_mp4__a_track_that_measures_goes_with_its_samples(tmp_path):
    data = FILMS["measured.mov"]
    assert planted.marks_in(inner(data, "mdat")) == {planted.PERSON, planted.PLACE, planted.DEVICE}
    made = copied(tmp_path, data, "mov").read_bytes()
    assert planted.marks_in(made) == set()
    assert sum(kind == b"trak" for kind, _ in boxes(inner(made, "moov"))) == 1


def test_mp4__subtitles_stay(tmp_path):
    data = FILMS["measured.mov"].replace(b"mhlrmeta", b"mhlrtext")
    made = copied(tmp_path, data, "mov").read_bytes()
    assert planted.PERSON.encode() in inner(made, "mdat")


def _measuring(change) -> bytes:
    """Change a table of the samples of the track that measures, the second of its film."""
    data = FILMS["measured.mov"]
    at = data.index(b"mhlrmeta")
    head, tail = data[:at], data[at:]
    return head + change(tail)


@pytest.mark.parametrize(
    ("table", "at", "value"),
    [
        (b"stsz", 4, 1 << 30),
        (b"stsz", 8, 1 << 30),
        (b"stco", 8, 1 << 30),
        (b"stco", 4, 1 << 20),
        (b"stsc", 8, 99),
        (b"stsc", 4, 1 << 20),
    ],
    ids=["sizes", "count of sizes", "place", "count of places", "chunks", "count of chunks"],
)
def test_mp4__tables_that_lie_about_dropped_samples_refuse_the_copy(tmp_path, table, at, value):
    def lying(tail: bytes) -> bytes:
        place = tail.index(table) + 4 + at
        return tail[:place] + struct.pack(">I", value) + tail[place + 4 :]

    with pytest.raises(CopyError):
        copied(tmp_path, _measuring(lying), "mov")


def test_mp4__dropped_samples_without_a_place_refuse_the_copy(tmp_path):
    def more_sizes(tail: bytes) -> bytes:
        at = tail.index(b"stsz") + 8
        return tail[:at] + struct.pack(">II", 1, 9_000) + tail[at + 8 :]

    with pytest.raises(CopyError):
        copied(tmp_path, _measuring(more_sizes), "mov")


def test_mp4__dropped_samples_larger_than_the_film_refuse_the_copy(tmp_path):
    size = 2 * len(FILMS["measured.mov"]) // 3

    def overlapping(tail: bytes) -> bytes:
        at = tail.index(b"stsz") + 12
        count = struct.unpack_from(">I", tail, at)[0]
        tail = tail[: at + 4] + struct.pack(">I", size) * count + tail[at + 4 + 4 * count :]
        at = tail.index(b"stco") + 8
        count = struct.unpack_from(">I", tail, at)[0]
        return tail[: at + 4] + bytes(4 * count) + tail[at + 4 + 4 * count :]

    with pytest.raises(CopyError, match="larger"):
        copied(tmp_path, _measuring(overlapping), "mov")


def test_mp4__a_table_that_goes_missing_refuses_the_copy(tmp_path):
    with pytest.raises(CopyError):
        copied(tmp_path, _measuring(lambda tail: tail.replace(b"stsz", b"xxxx", 1)), "mov")


def test_mp4__measures_in_fragments_refuse_the_copy(tmp_path):
    data = videos.fragmented(2).replace(b"vide", b"meta", 1)
    with pytest.raises(CopyError):
        copied(tmp_path, data)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: change_box(data, "moov/trak", lambda body: body + b"\x00\x00\x01\x00trap"),
        lambda data: change_box(data, "moov/trak/mdia/hdlr", lambda body: body[:16]),
        lambda data: append_box(data, b"free", b"")[:-8] + b"\x00\x00\x00\x04free",
    ],
    ids=["cut", "box too long", "handler cut", "box too short"],
)
def test_mp4__a_structure_that_cannot_be_followed_refuses_the_copy(tmp_path, damage):
    with pytest.raises(CopyError):
        copied(tmp_path, damage(FILMS["described.mp4"]))


@pytest.mark.parametrize("name", ["described.webm", "live.webm"])
def test_webm__software_and_titles_are_gone(tmp_path, name):
    made = copied(tmp_path, FILMS[name], "webm").read_bytes()
    assert b"Lavf" in FILMS[name]
    assert b"Lavf" not in made
    assert planted.marks_in(made) == set()


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data + b"\x00",
        lambda data: data + b"\x12\x54\xc3\x67\xff",
        lambda data: data + b"\xec",
    ],
    ids=["cut", "no element", "tags without an end", "no size"],
)
def test_webm__a_structure_that_cannot_be_followed_refuses_the_copy(tmp_path, damage):
    with pytest.raises(CopyError):
        copied(tmp_path, damage(FILMS["live.webm"]), "webm")


@pytest.mark.parametrize("size", [2, 8, 9, 10, 200])
def test_webm__elements_of_any_size_become_void(tmp_path, size):
    empty = (
        b"\xec" + bytes([0x80 | (size - 2)]) if size < 10 else b"\xec\x01" + (size - 9).to_bytes(7)
    )
    filling = empty + b"\xff" * (size - len(empty))
    path = copied(tmp_path, FILMS["live.webm"] + filling, "webm")
    assert path.read_bytes()[-size:] == empty + bytes(size - len(empty))


@pytest.mark.parametrize("name", sorted(FILMS))
def test_film__the_same_bytes_every_time(tmp_path, name):
    file_format = name.rpartition(".")[2]
    first = copied(tmp_path, FILMS[name], file_format).read_bytes()
    assert copied(tmp_path, FILMS[name], file_format).read_bytes() == first


@pytest.mark.parametrize("name", sorted(FILMS))
def test_poster__an_image_of_the_film(tmp_path, name):
    source = path_of(FILMS[name], tmp_path)
    (copy,) = picture_film(source, name.rpartition(".")[2], 2.0, tmp_path, videos.ffmpeg_path())
    assert copy == Copy(DerivativeRole.POSTER, "-affiche.webp", "webp", 64, 64)
    facts = inspect_file(copy.path_in(tmp_path), ffprobe=None)
    assert (facts.kind, facts.defects) == (MediaKind.PHOTO, ())


def test_poster__none_of_what_is_no_film(tmp_path):
    source = path_of(b"rien", tmp_path)
    with pytest.raises(CopyError):
        picture_film(source, "mp4", 2.0, tmp_path, videos.ffmpeg_path())
    with pytest.raises(CopyError):
        picture_film(source, "mp4", 2.0, tmp_path, tmp_path / "absent")


def test_poster__a_playlist_reaches_nothing(tmp_path):
    (tmp_path / "neighbour.mp4").write_bytes(FILMS["described.mp4"])
    source = path_of(videos.playlist_of("neighbour.mp4"), tmp_path)
    with pytest.raises(CopyError):
        picture_film(source, "mp4", 2.0, tmp_path, videos.ffmpeg_path())

import struct
from pathlib import Path

import pytest
from tests.support import videos
from tests.support.mp4_surgery import append_box, box, change_box

from panneau.domain.media import Defect, DefectKind
from panneau.media.films.mp4_boxes import walk_boxes
from panneau.media.films.mp4_tracks import Movie

MEDIA = "moov/trak/mdia"
TABLES = f"{MEDIA}/minf/stbl"


def walked(tmp_path: Path, data: bytes) -> Movie:
    path = tmp_path / "film.mp4"
    path.write_bytes(data)
    return walk_boxes(path)


def silent() -> bytes:
    """Return a film of 4 s whose every declaration of a time says nothing."""
    data = videos.lying_headers(0, 4)
    data = change_box(data, f"{TABLES}/stts", lambda _: struct.pack(">II", 0, 0))
    return change_box(data, "moov/trak/edts/elst", lambda _: struct.pack(">II", 0, 0))


def movie_header(seconds: int) -> bytes:
    def timed(body: bytes) -> bytes:
        return body[:12] + struct.pack(">II", 10, 10 * seconds) + body[20:]

    return change_box(silent(), "moov/mvhd", timed)


def movie_header_in_64_bits(seconds: int) -> bytes:
    times = struct.pack(">IQQIQ", 1 << 24, 0, 0, 10, 10 * seconds)
    return change_box(silent(), "moov/mvhd", lambda body: times + body[20:])


def media_header(seconds: int) -> bytes:
    def timed(body: bytes) -> bytes:
        return body[:12] + struct.pack(">II", 10, 10 * seconds) + body[20:]

    return change_box(silent(), f"{MEDIA}/mdhd", timed)


def samples(seconds: int) -> bytes:
    # ffmpeg counts 10240 ticks a second at ten images a second.
    table = struct.pack(">II4I", 0, 2, seconds - 1, 10240, 1, 10240)
    return change_box(silent(), f"{TABLES}/stts", lambda _: table)


def edit_list(seconds: int) -> bytes:
    table = struct.pack(">IIIiIIiI", 0, 2, 1000, -1, 1 << 16, 1000 * (seconds - 1), 0, 1 << 16)
    return change_box(silent(), "moov/trak/edts/elst", lambda _: table)


def fragments_header(seconds: int) -> bytes:
    header = box(b"mvex", box(b"mehd", struct.pack(">II", 0, 1000 * seconds)))
    return change_box(silent(), "moov", lambda body: body + header)


DECLARATIONS = [
    movie_header,
    movie_header_in_64_bits,
    media_header,
    samples,
    edit_list,
    fragments_header,
]


@pytest.mark.parametrize("declare", DECLARATIONS, ids=lambda function: function.__name__)
def test_walk_boxes__each_declaration_alone_is_heard(tmp_path: Path, declare) -> None:
    assert walked(tmp_path, declare(77)) == Movie(declared_seconds=77.0, image_samples=40)


def test_walk_boxes__silence_is_no_time(tmp_path: Path) -> None:
    assert walked(tmp_path, silent()) == Movie(declared_seconds=0.0, image_samples=40)


def test_walk_boxes__an_unknown_time_is_no_time(tmp_path: Path) -> None:
    def unknown(body: bytes) -> bytes:
        return body[:16] + b"\xff" * 4 + body[20:]

    assert walked(tmp_path, change_box(silent(), "moov/mvhd", unknown)).declared_seconds == 0.0


def test_walk_boxes__a_track_that_is_neither_seen_nor_heard_does_not_count(tmp_path: Path) -> None:
    def other(body: bytes) -> bytes:
        return body[:8] + b"meta" + body[12:]

    assert walked(tmp_path, change_box(samples(77), f"{MEDIA}/hdlr", other)) == Movie()


def broken(detail: str) -> Movie:
    return Movie(defects=(Defect(DefectKind.BROKEN, detail),))


def test_walk_boxes__a_second_without_ticks_is_incoherent(tmp_path: Path) -> None:
    data = change_box(silent(), f"{MEDIA}/mdhd", lambda body: body[:12] + bytes(8) + body[20:])

    assert walked(tmp_path, data) == broken("index du film incohérent")


def test_walk_boxes__a_box_that_overflows_its_parent_is_incoherent(tmp_path: Path) -> None:
    data = change_box(silent(), "moov", lambda body: body + struct.pack(">I4s", 99, b"free"))

    assert walked(tmp_path, data) == broken("index du film incohérent")


def test_walk_boxes__a_compressed_index_is_refused(tmp_path: Path) -> None:
    data = change_box(silent(), "moov", lambda _: box(b"cmov", b""))

    assert walked(tmp_path, data) == broken(
        "index du film compressé, illisible sans lecteur ancien"
    )


def test_walk_boxes__an_index_beyond_reason_is_not_read(tmp_path: Path) -> None:
    data = change_box(silent(), "moov", lambda body: body + box(b"free", bytes(9 << 20)))

    assert walked(tmp_path, data) == Movie(
        defects=(Defect(DefectKind.TOO_LARGE, "index du film démesuré"),)
    )


def test_walk_boxes__boxes_without_end_are_not_followed(tmp_path: Path) -> None:
    assert walked(tmp_path, videos.mp4(2) + 20_001 * box(b"free", b"")) == Movie(
        defects=(Defect(DefectKind.TOO_LARGE, "film en trop de morceaux"),)
    )


def test_walk_boxes__a_last_box_may_run_to_the_end(tmp_path: Path) -> None:
    data = append_box(videos.mp4(2), b"mdat", b"")[:-8] + struct.pack(">I4s", 0, b"mdat")

    assert walked(tmp_path, data + b"images").defects == ()


def test_walk_boxes__a_box_may_tell_its_size_in_64_bits(tmp_path: Path) -> None:
    data = videos.mp4(2) + struct.pack(">I4sQ", 1, b"free", 20) + b"1234"

    assert walked(tmp_path, data).defects == ()


def test_walk_boxes__sound_kept_sample_by_sample_is_ordinary(tmp_path: Path) -> None:
    film = videos.rendered(
        "mov", *videos.pictures(10), *videos.sound(10), *videos.H264, "-c:a", "pcm_s16le"
    )

    assert walked(tmp_path, film) == Movie(declared_seconds=10.0, image_samples=100)


def test_walk_boxes__an_index_told_twice_counts_whole(tmp_path: Path) -> None:
    longer = struct.pack(">II2I", 0, 1, 77, 10240)
    data = change_box(samples(4), TABLES, lambda body: body + box(b"stts", longer))

    assert walked(tmp_path, data).declared_seconds >= 77.0

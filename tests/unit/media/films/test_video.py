import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support import videos

from panneau.domain.media import Defect, DefectKind
from panneau.media.films.ffprobe import FFprobe
from panneau.media.films.mp4_boxes import walk_boxes
from panneau.media.films.probing import ProbeFailedError, UnreadableFilmError, probe
from panneau.media.films.video import NO_FILM, inspect_video
from panneau.media.films.webm_elements import walk_elements
from panneau.media.findings import Findings
from panneau.media.signature import HEAD_BYTES, sniff

LIMIT_WITH_TOLERANCE = 30.25
SEVERAL = Defect(DefectKind.HIDDEN, "plusieurs films dans le même fichier")
TRUNCATED = Defect(DefectKind.BROKEN, "film tronqué")


def builds() -> list[FFprobe]:
    """The static ffprobe, and that of the system where there is one."""
    system = shutil.which("ffprobe")
    found = [videos.static_ffprobe()]
    if system and Path(system).resolve() != found[0].path:
        found.append(FFprobe(Path(system), "system"))
    return found


@pytest.fixture(params=builds(), ids=lambda build: build.version)
def ffprobe(request: pytest.FixtureRequest) -> FFprobe:
    return request.param


def inspect(tmp_path: Path, data: bytes, ffprobe: FFprobe | None) -> Findings:
    path = tmp_path / "film"
    path.write_bytes(data)
    return inspect_video(path, sniff(data[:HEAD_BYTES], path).format, ffprobe=ffprobe)


ACCEPTED = {
    "exactly_30_s": (lambda: videos.mp4(30), 30.0),
    "exactly_30_s_mov": (lambda: videos.mp4(30, suffix="mov"), 30.0),
    "exactly_30_s_webm": (lambda: videos.webm(30), 30.0),
    "900_images_at_29_97": (lambda: videos.mp4_with_frames(900, "30000/1001"), 30.03),
    "30_s_with_priming_of_sound": (lambda: videos.mp4_with_sound(30), 30.023),
    "30_s_with_sound_at_16_khz": (lambda: videos.mp4_with_sound(30, 16000), 30.064),
    "30_s_live_webm_without_duration": (lambda: videos.webm(30, "-live", "1"), 30.0),
    "variable_rate_with_b_frames": (videos.variable_rate, 28.0),
    "fragmented": (lambda: videos.fragmented(20), 20.0),
}
REFUSED = {
    "30_6_s": (lambda: videos.mp4(30.6), 30.6),
    "31_s": (lambda: videos.mp4(31), 31.0),
    "31_s_webm": (lambda: videos.webm(31), 31.0),
    "fragmented_31_s": (lambda: videos.fragmented(31), 31.0),
    "headers_say_10_of_120": (lambda: videos.lying_headers(10, 120), 120.0),
    "headers_say_120_of_10": (lambda: videos.lying_headers(120, 10), 120.0),
    "edit_list_shows_10_of_120": (lambda: videos.edit_list((10, 0), real_seconds=120), 120.0),
    "edit_list_plays_20_s_ten_times": (
        lambda: videos.edit_list(*[(20, 0)] * 10, real_seconds=20),
        200.0,
    ),
    "edit_list_waits_1000_s": (
        lambda: videos.edit_list((1000, -1), (20, 0), real_seconds=20),
        1020.0,
    ),
    "last_image_held_60_s": (lambda: videos.last_image_held(60), 63.9),
    "webm_says_10_of_40": (lambda: videos.webm_duration(10, 40), 40.0),
    "webm_live_40": (lambda: videos.webm(40, "-live", "1"), 40.0),
    "fragments_start_again": (lambda: videos.fragmented(20, times=2), 40.0),
}


@pytest.mark.parametrize(("film", "seconds"), ACCEPTED.values(), ids=ACCEPTED.keys())
def test_inspect_video__a_film_within_the_limit_is_measured_so(
    tmp_path: Path, film: Callable[[], bytes], seconds: float, ffprobe: FFprobe
) -> None:
    findings = inspect(tmp_path, film(), ffprobe)

    assert findings == Findings(
        width_px=64, height_px=64, duration_seconds=pytest.approx(seconds, abs=0.04)
    )
    assert findings.duration_seconds <= LIMIT_WITH_TOLERANCE


@pytest.mark.parametrize(("film", "seconds"), REFUSED.values(), ids=REFUSED.keys())
def test_inspect_video__a_longer_film_is_measured_so_whatever_it_says(
    tmp_path: Path, film: Callable[[], bytes], seconds: float, ffprobe: FFprobe
) -> None:
    findings = inspect(tmp_path, film(), ffprobe)

    assert findings == Findings(
        width_px=64, height_px=64, duration_seconds=pytest.approx(seconds, abs=0.2)
    )
    assert findings.duration_seconds > LIMIT_WITH_TOLERANCE


HIDING = {
    "two_mp4_glued": (lambda: videos.mp4(20) + videos.mp4(20), 20.0, SEVERAL),
    "two_webm_glued": (lambda: videos.webm(20) + videos.webm(20), 40.0, SEVERAL),
    "two_live_webm_glued": (lambda: 2 * videos.webm(20, "-live", "1"), 40.0, SEVERAL),
    "two_tracks_of_images": (videos.two_image_tracks, 2.0, SEVERAL),
    "pdf_and_mp4": (videos.pdf_in_mp4, 2.0, Defect(DefectKind.HIDDEN, "un PDF caché dans le film")),
    "zip_and_mp4": (
        videos.zip_in_mp4,
        2.0,
        Defect(DefectKind.HIDDEN, "une archive cachée dans le film"),
    ),
    "filling": (
        videos.padded_mp4,
        2.0,
        Defect(DefectKind.HIDDEN, "200 ko qui ne font pas partie du film"),
    ),
    "webm_header_announces_more": (lambda: videos.webm_duration(40, 10), 40.0, TRUNCATED),
    "data_after_mp4": (
        lambda: videos.mp4(2) + b"PK\x03\x04\x14\x00\x00\x00" + bytes(90),
        2.0,
        Defect(DefectKind.HIDDEN, "des données étrangères suivent le film"),
    ),
    "data_after_webm": (
        lambda: videos.webm(4) + b"PK\x03\x04\x14\x00\x00\x00" + bytes(90),
        4.0,
        Defect(DefectKind.HIDDEN, "des données étrangères suivent le film"),
    ),
    "attached_file_in_webm": (
        lambda: videos.attachment_in_webm(b"program"),
        4.0,
        Defect(DefectKind.HIDDEN, "un fichier joint à l’intérieur du film"),
    ),
    "filling_in_webm": (
        lambda: videos.padded_webm(200_000),
        4.0,
        Defect(DefectKind.HIDDEN, "200 ko qui ne font pas partie du film"),
    ),
}


@pytest.mark.parametrize(("film", "seconds", "defect"), HIDING.values(), ids=HIDING.keys())
def test_inspect_video__what_hides_in_a_film_is_named(
    tmp_path: Path, film: Callable[[], bytes], seconds: float, defect: Defect, ffprobe: FFprobe
) -> None:
    findings = inspect(tmp_path, film(), ffprobe)

    assert findings == Findings(
        width_px=64,
        height_px=64,
        duration_seconds=pytest.approx(seconds, abs=0.01),
        defects=(defect,),
    )


UNMEASURED = {
    "truncated_mp4": (lambda: videos.mp4(20)[:-100], TRUNCATED),
    "mp4_cut_before_its_index": (lambda: videos.mp4(20)[:20_000], TRUNCATED),
    "mp4_without_index": (
        lambda: videos.mp4(2).partition(b"moov")[0][:-4],
        Defect(DefectKind.BROKEN, "film inachevé, son index manque"),
    ),
    "truncated_webm": (lambda: videos.webm(20)[:-100], TRUNCATED),
    "sample_bomb": (
        videos.sample_bomb,
        Defect(DefectKind.TOO_LARGE, "nombre d’images ou de sons démesuré"),
    ),
    "oversized_table": (
        videos.oversized_table,
        Defect(DefectKind.BROKEN, "index du film incohérent"),
    ),
    "images_in_another_file": (
        videos.elsewhere,
        Defect(DefectKind.REMOTE, "images ou sons lus dans un autre fichier"),
    ),
    "random_bytes_with_a_film_header": (
        lambda: b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + bytes(range(256)) * 40,
        Defect(DefectKind.BROKEN, "film illisible"),
    ),
    "avi": (
        lambda: dict(videos.foreign_films())["avi"],
        Defect(DefectKind.TO_CONVERT, "format AVI"),
    ),
    "mkv": (
        lambda: dict(videos.foreign_films())["mkv"],
        Defect(DefectKind.TO_CONVERT, "format Matroska (MKV)"),
    ),
    "animated_avif": (
        videos.animated_avif,
        Defect(DefectKind.TO_CONVERT, "format AVIF animé"),
    ),
}


@pytest.mark.parametrize(("film", "defect"), UNMEASURED.values(), ids=UNMEASURED.keys())
def test_inspect_video__what_cannot_be_measured_is_refused_with_its_reason(
    tmp_path: Path, film: Callable[[], bytes], defect: Defect, ffprobe: FFprobe
) -> None:
    assert inspect(tmp_path, film(), ffprobe) == Findings(defects=(defect,))


def test_inspect_video__sound_with_a_cover_is_no_film(tmp_path: Path, ffprobe: FFprobe) -> None:
    findings = inspect(tmp_path, videos.sound_with_cover("mp4"), ffprobe)

    assert findings.defects == (NO_FILM,)


def test_inspect_video__images_that_are_too_wide_are_refused(
    tmp_path: Path, ffprobe: FFprobe
) -> None:
    film = videos.rendered("mp4", *videos.pictures(0.3, size="4112x16"), *videos.H264)

    assert inspect(tmp_path, film, ffprobe).defects == (
        Defect(DefectKind.TOO_LARGE, "images de 4112 pixels"),
    )


def test_inspect_video__without_ffprobe_only_declarations_are_known(tmp_path: Path) -> None:
    assert inspect(tmp_path, videos.mp4(31), None) == Findings(
        duration_seconds=31.0, defects=(Defect(DefectKind.PROBE_ABSENT),)
    )


def test_inspect_video__an_ffprobe_that_fails_is_said(tmp_path: Path) -> None:
    broken = FFprobe(Path("/bin/false"), "broken")

    assert inspect(tmp_path, videos.mp4(2), broken).defects == (Defect(DefectKind.PROBE_FAILED),)


def test_probe__a_playlist_under_a_film_s_name_opens_no_neighbour(
    tmp_path: Path, ffprobe: FFprobe
) -> None:
    (tmp_path / "neighbour.ts").write_bytes(dict(videos.foreign_films())["ts"])
    path = tmp_path / "film.mp4"
    path.write_bytes(videos.playlist_of("neighbour.ts"))

    with pytest.raises(UnreadableFilmError):
        probe(path, "mp4", ffprobe)


def test_probe__a_program_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(videos.mp4(2))

    with pytest.raises(ProbeFailedError):
        probe(path, "mp4", FFprobe(tmp_path / "nothing", ""))


@pytest.mark.parametrize("name", ["-version.mp4", "concat:a|b.mp4", "é à ’%03d.mp4", "a:b.mp4"])
def test_probe__a_name_is_never_read_as_an_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, ffprobe: FFprobe
) -> None:
    (tmp_path / name).write_bytes(videos.mp4(2))
    monkeypatch.chdir(tmp_path)

    answer = probe(Path(name), "mp4", ffprobe)

    assert len(answer["packets"]) == 20


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("films") / "film"


@settings(max_examples=150, deadline=1000)
@given(at=st.integers(0, 1200), value=st.binary(min_size=1, max_size=8))
def test_walk_boxes__damage_to_the_index_is_a_result(scratch: Path, at: int, value: bytes) -> None:
    data = videos.mp4(2)
    place = data.rindex(b"moov") + at
    scratch.write_bytes(data[:place] + value + data[place + len(value) :])

    assert walk_boxes(scratch).declared_seconds >= 0


@settings(max_examples=150, deadline=1000)
@given(at=st.integers(0, 1500), value=st.binary(min_size=1, max_size=8))
def test_walk_elements__damage_to_a_webm_is_a_result(scratch: Path, at: int, value: bytes) -> None:
    data = videos.webm(4)
    scratch.write_bytes(data[:at] + value + data[at + len(value) :])

    assert all(defect.detail for defect in walk_elements(scratch))

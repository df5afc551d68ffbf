from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support import documents

from panneau.domain.media import Defect, DefectKind
from panneau.media.findings import Findings
from panneau.media.pictures.animations import inspect_animation

FORMATS = ["gif", "webp", "png"]


def inspect(tmp_path: Path, data: bytes, file_format: str) -> Findings:
    path = tmp_path / "animation"
    path.write_bytes(data)
    return inspect_animation(path, file_format)


@pytest.mark.parametrize("file_format", FORMATS)
def test_duration__one_loop_is_the_sum_of_its_frames(tmp_path, file_format):
    found = inspect(tmp_path, documents.moving(file_format, [500, 1000, 250]), file_format)
    assert found == Findings(width_px=64, height_px=48, duration_seconds=1.75)


@pytest.mark.parametrize("file_format", FORMATS)
def test_duration__frames_too_short_last_as_browsers_play_them(tmp_path, file_format):
    found = inspect(tmp_path, documents.moving(file_format, [10, 10, 20]), file_format)
    assert found.duration_seconds == pytest.approx(0.22)


@pytest.mark.parametrize(
    ("delay_cs", "seconds"), [(0, 300), (1, 300), (2, 60), (100, 3000)], ids=str
)
def test_duration__thousands_of_gif_frames_are_counted_from_their_blocks(
    tmp_path, delay_cs, seconds
):
    data = documents.gif_of_frames(4, 4, 3000, delay_cs=delay_cs)
    assert inspect(tmp_path, data, "gif") == Findings(
        width_px=4, height_px=4, duration_seconds=seconds
    )


def test_duration__a_gif_of_one_frame_lasts_nothing(tmp_path):
    found = inspect(tmp_path, documents.moving("gif", [500]), "gif")
    assert found == Findings(width_px=64, height_px=48, duration_seconds=0)


def test_duration__a_png_delay_without_denominator_is_in_hundredths(tmp_path):
    control = bytes(20) + b"\x00\x32\x00\x00" + bytes(2)
    data = documents.png_with_chunk(b"acTL", b"\x00\x00\x00\x01\x00\x00\x00\x00")
    data = data[:33] + documents.png_chunk(b"fcTL", control) + data[33:]
    assert inspect(tmp_path, data, "png").duration_seconds == pytest.approx(0.5)


def test_size__frames_that_leave_the_canvas_enlarge_it(tmp_path):
    data = bytearray(documents.gif_of_frames(4, 4, 2))
    at = data.index(b"\x2c")
    data[at + 5 : at + 9] = b"\x08\x00\x06\x00"
    found = inspect(tmp_path, bytes(data), "gif")
    assert (found.width_px, found.height_px) == (8, 6)


def test_too_large__a_bomb_of_frames_is_never_decoded(tmp_path):
    found = inspect(tmp_path, documents.gif_of_frames(6000, 6000, 3000), "gif")
    assert found == Findings(
        width_px=6000,
        height_px=6000,
        duration_seconds=300,
        defects=(Defect(DefectKind.TOO_LARGE, "6000 × 6000 pixels × 3000 images"),),
    )


def test_too_large__a_canvas_without_end_is_never_decoded(tmp_path):
    found = inspect(tmp_path, documents.gif_of_frames(65535, 65535, 1), "gif")
    assert found.defects == (Defect(DefectKind.TOO_LARGE, "65535 × 65535 pixels"),)


@pytest.mark.parametrize("file_format", FORMATS)
def test_hidden__a_film_after_the_end_is_named(tmp_path, file_format):
    data = documents.moving(file_format, [500, 500]) + documents.MP4_HEAD
    assert inspect(tmp_path, data, file_format) == Findings(
        width_px=64,
        height_px=48,
        duration_seconds=1,
        defects=(Defect(DefectKind.HIDDEN, "un film après la fin de l’image"),),
    )


@pytest.mark.parametrize("label", [0xFE, 0xFF, 0x01], ids=["comment", "application", "text"])
def test_hidden__a_page_in_an_extension_is_named(tmp_path, label):
    data = documents.gif_with_extension(label, b"<script src=x></script>")
    found = inspect(tmp_path, data, "gif")
    assert found.defects == (Defect(DefectKind.HIDDEN, "une page web dans un bloc annexe"),)


def test_hidden__a_comment_is_not_a_stowaway(tmp_path):
    data = documents.gif_with_extension(0xFE, b"Fait pour le tract de mars")
    assert inspect(tmp_path, data, "gif").defects == ()


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("kept", [0.2, 0.7, 0.97])
def test_broken__a_truncated_animation_is_refused(tmp_path, file_format, kept):
    data = documents.moving(file_format, [100] * 4)
    found = inspect(tmp_path, data[: int(len(data) * kept)], file_format)
    assert found == Findings(defects=(Defect(DefectKind.BROKEN, "fichier tronqué"),))


def test_broken__every_frame_is_decoded(tmp_path):
    data = documents.moving("png", [100] * 4)
    last = data.rindex(b"fdAT") - 4
    end = data.rindex(b"IEND") - 4
    wounded = documents.png_chunk(b"fdAT", data[last + 8 : last + 12] + bytes(60))
    found = inspect(tmp_path, data[:last] + wounded + data[end:], "png")
    assert found.defects == (Defect(DefectKind.BROKEN, "image illisible ou tronquée"),)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data(), file_format=st.sampled_from(FORMATS))
def test_damage__any_wound_is_a_finding_and_never_an_error(tmp_path, data, file_format):
    wounded = bytearray(documents.moving(file_format, [100, 200], (24, 18)))
    for _ in range(data.draw(st.integers(1, 6))):
        wounded[data.draw(st.integers(0, len(wounded) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(wounded)))
    found = inspect(tmp_path, bytes(wounded[: len(wounded) - cut]), file_format)
    assert {defect.kind for defect in found.defects} <= {
        DefectKind.BROKEN,
        DefectKind.HIDDEN,
        DefectKind.TOO_LARGE,
    }

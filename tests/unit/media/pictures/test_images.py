import io
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.support import documents

from panneau.domain.media import Defect, DefectKind
from panneau.media.findings import Findings
from panneau.media.pictures.decoding import opened
from panneau.media.pictures.images import encoded_defects, inspect_image, is_animated

FORMATS = ["jpeg", "png", "webp", "avif"]
CLEAN = Findings(width_px=64, height_px=48)


def inspect(tmp_path: Path, data: bytes, file_format: str) -> Findings:
    path = tmp_path / "image"
    path.write_bytes(data)
    return inspect_image(path, file_format)


def with_defect(kind: DefectKind, detail: str) -> Findings:
    return Findings(width_px=64, height_px=48, defects=(Defect(kind, detail),))


def broken(detail: str) -> Findings:
    return Findings(defects=(Defect(DefectKind.BROKEN, detail),))


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        opened.writestr("note.txt", "bonjour")
    return buffer.getvalue()


@pytest.mark.parametrize("file_format", FORMATS)
def test_clean__its_size_is_the_only_finding(tmp_path, file_format):
    assert inspect(tmp_path, documents.still(file_format), file_format) == CLEAN


@pytest.mark.parametrize(
    ("file_format", "options"),
    [
        ("jpeg", {"progressive": True}),
        ("jpeg", {"comment": b"tract de mars"}),
        ("jpeg", {"icc_profile": bytes(100_000)}),
        ("png", {"interlace": 1}),
        ("webp", {"lossless": True}),
        ("webp", {"exif": b"Exif\x00\x00" + bytes(40), "xmp": b"<x:xmpmeta/>"}),
    ],
    ids=["progressive", "comment", "profile in segments", "interlaced", "lossless", "metadata"],
)
def test_clean__honest_variants_pass(tmp_path, file_format, options):
    assert inspect(tmp_path, documents.still(file_format, **options), file_format) == CLEAN


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "CMYK"])
def test_clean__every_colour_mode_passes(tmp_path, mode):
    file_format = "jpeg" if mode == "CMYK" else "png"
    data = documents.saved(documents.picture().convert(mode), file_format)
    assert inspect(tmp_path, data, file_format) == CLEAN


@pytest.mark.parametrize(
    "tail",
    [
        bytes(5000),
        b"\xff" * 100,
        documents.still("jpeg", (32, 24)),
        bytes(300) + documents.still("jpeg", (32, 24)) * 2,
        b"\x00\x00\x01\x0a\x0e\x00\x00\x00Image_UTC_Data1718000000000SEFHk\x00\x00\x00SEFT",
    ],
    ids=["zeros", "ones", "gain map", "padding and two pictures", "notes of a phone"],
)
def test_jpeg__what_honest_phones_append_passes(tmp_path, tail):
    assert inspect(tmp_path, documents.still("jpeg") + tail, "jpeg") == CLEAN


def test_jpeg__thumbnail_in_its_metadata_is_not_a_stowaway(tmp_path):
    exif = b"Exif\x00\x00" + documents.still("jpeg", (32, 24))
    assert inspect(tmp_path, documents.jpeg_with_segment(0xE1, exif), "jpeg") == CLEAN


@pytest.mark.parametrize(
    ("tail", "name"),
    [
        (documents.MP4_HEAD, "un film"),
        (b"MotionPhoto_Data" + documents.MP4_HEAD, "un film"),
        (bytes(40) + documents.still("jpeg", (32, 24)) + documents.MP4_HEAD, "un film"),
        (b"\x1a\x45\xdf\xa3\x93\x42\x82\x84webm", "un film"),
        (b"RIFF\x10\x00\x00\x00AVI LIST", "un film"),
        (b"\x00\x00\x01\xba" + bytes(8) + b"film", "un film"),
        ((b"\x47" + bytes(187)) * 5, "un film"),
        (archive(), "une archive"),
        (b"%PDF-1.7\n", "un PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "un document"),
        (b"<?php echo 1; ?>", "un programme"),
        (b"MZ...This program cannot be run in DOS mode", "un programme"),
        (b"<!-- --><HTML><body>", "une page web"),
        (documents.still("png"), "une autre image"),
        (documents.moving("gif", [100, 100]), "une autre image"),
        (b"x" * 70_000, "70 ko inconnus"),
    ],
    ids=[
        *("mp4", "motion photo", "mp4 after a gain map", "webm", "avi", "mpeg", "transport"),
        *("zip", "pdf", "ole", "php", "exe", "html", "png", "gif", "unknown"),
    ],
)
def test_hidden__a_file_after_the_end_is_named(tmp_path, tail, name):
    found = inspect(tmp_path, documents.still("jpeg") + tail, "jpeg")
    assert found == with_defect(DefectKind.HIDDEN, f"{name} après la fin de l’image")


@pytest.mark.parametrize("file_format", FORMATS)
def test_hidden__the_end_of_every_format_is_walked_to(tmp_path, file_format):
    found = inspect(tmp_path, documents.still(file_format) + documents.MP4_HEAD, file_format)
    # The boxes of an AVIF are a film's boxes too: there is no end between them.
    where = "dans un bloc annexe" if file_format == "avif" else "après la fin de l’image"
    assert found == with_defect(DefectKind.HIDDEN, f"un film {where}")


@pytest.mark.parametrize("file_format", ["png", "webp"])
def test_hidden__only_a_jpeg_may_be_followed_by_a_jpeg(tmp_path, file_format):
    data = documents.still(file_format) + documents.still("jpeg")
    found = inspect(tmp_path, data, file_format)
    assert found == with_defect(DefectKind.HIDDEN, "une autre image après la fin de l’image")


@pytest.mark.parametrize(
    ("data", "file_format", "detail"),
    [
        (documents.png_with_chunk(b"viDo", documents.MP4_HEAD), "png", "un film"),
        (documents.png_with_text("<script>alert(1)</script>"), "png", "une page web"),
        (documents.jpeg_with_segment(0xFE, b"<?php system(1)"), "jpeg", "un programme"),
        (documents.jpeg_with_segment(0xEB, documents.MP4_HEAD), "jpeg", "un film"),
        (documents.webp_with_chunk(b"FILM", documents.MP4_HEAD), "webp", "un film"),
    ],
    ids=["png private chunk", "png text", "jpeg comment", "jpeg segment", "webp chunk"],
)
def test_hidden__a_file_in_a_side_block_is_named(tmp_path, data, file_format, detail):
    found = inspect(tmp_path, data, file_format)
    assert found == with_defect(DefectKind.HIDDEN, f"{detail} dans un bloc annexe")


def test_hidden__private_blocks_may_hold_a_little_only(tmp_path):
    little = documents.png_with_chunk(b"prVt", b"x" * 60_000)
    much = documents.png_with_chunk(b"prVt", b"x" * 70_000)
    assert inspect(tmp_path, little, "png") == CLEAN
    assert inspect(tmp_path, much, "png") == with_defect(
        DefectKind.HIDDEN, "70 ko inconnus dans des blocs privés"
    )


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_broken__a_truncated_image_is_never_shown_as_whole(tmp_path, file_format, kept):
    data = documents.still(file_format, (300, 200))
    found = inspect(tmp_path, data[: int(len(data) * kept)], file_format)
    assert found == broken("fichier tronqué")


def test_broken__pixels_are_really_decoded(tmp_path):
    data = bytearray(documents.still("png", (300, 200)))
    data[len(data) // 2] ^= 0xFF
    found = inspect(tmp_path, bytes(data), "png")
    assert found.defects == (Defect(DefectKind.BROKEN, "image illisible ou tronquée"),)


@pytest.mark.parametrize(
    ("block", "times", "detail"),
    [
        (b"\xff\xda\x00\x02\x01", 300, "trop de passes"),
        (b"\xff\xe9\x00\x02", 6000, "trop de segments"),
        (b"\xff\xe9\x00\x01", 1, "segment illisible"),
        (b"\xff\xc0\x00\x03\x08", 1, "dimensions illisibles"),
    ],
    ids=["scans", "segments", "length", "size"],
)
def test_broken__a_jpeg_has_a_sane_number_of_sane_segments(tmp_path, block, times, detail):
    data = documents.still("jpeg")
    found = inspect(tmp_path, data[:2] + block * times + data[2:], "jpeg")
    assert found == broken(detail)


@pytest.mark.parametrize(
    ("data", "file_format", "detail"),
    [
        (b"RIFF\x0c\x00\x00\x00WEBPXMP \x00\x00\x00\x00", "webp", "aucune image"),
        (b"RIFF\x08\x00\x00\x00WEBPVP8X", "webp", "bloc illisible"),
        (b"RIFF\x0c\x00\x00\x00WEBPVP8X\x09\x00\x00\x00", "webp", "bloc illisible"),
        (b"RIFF\x0c\x00\x00\x00WEBPVP8X\x00\x00\x00\x00", "webp", "dimensions illisibles"),
        (b"\x00\x00\x00\x10ftypavif\x00\x00\x00\x00", "avif", "aucune image"),
        (b"\x00\x00\x00\x04ftypavif", "avif", "bloc illisible"),
        (b"\x89PNG\r\n\x1a\n" + documents.png_chunk(b"IEND", b""), "png", "bloc illisible"),
        (
            b"\x89PNG\r\n\x1a\n" + documents.png_chunk(b"IHDR", b"") * 2,
            "png",
            "dimensions illisibles",
        ),
        (documents.png_with_chunk(b"fcTL", b"12"), "png", "image de l’animation illisible"),
        (documents.moving("gif", [100, 100])[:-1] + b"\x00", "gif", "bloc illisible"),
    ],
    ids=[
        *("webp without image", "webp cut head", "webp long chunk", "webp without size"),
        *("avif without image", "avif short box", "png without head", "png without size"),
        *("png animation", "gif block"),
    ],
)
def test_broken__blocks_out_of_order_are_told(tmp_path, data, file_format, detail):
    assert inspect(tmp_path, data, file_format) == broken(detail)


def test_too_large__a_crowd_of_blocks_is_left(tmp_path):
    data = documents.still("png")
    crowd = data[:33] + documents.png_chunk(b"teXt", b"") * 100_001 + data[33:]
    assert inspect(tmp_path, crowd, "png") == broken("trop de blocs internes")


def test_broken__a_size_of_zero_is_not_an_image(tmp_path):
    data = bytearray(documents.still("jpeg"))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 7] = b"\x00\x00"
    found = inspect(tmp_path, bytes(data), "jpeg")
    assert found.defects == (Defect(DefectKind.BROKEN, "dimensions nulles"),)


@pytest.mark.parametrize(
    ("width", "height"), [(12_000, 12_000), (30_000, 10)], ids=["area", "side"]
)
def test_too_large__nothing_is_decoded(tmp_path, width, height):
    found = inspect(tmp_path, documents.png_of_one_colour(width, height), "png")
    assert found == Findings(
        width_px=width,
        height_px=height,
        defects=(Defect(DefectKind.TOO_LARGE, f"{width} × {height} pixels"),),
    )


def test_too_large__a_webp_needs_more_memory_than_others(tmp_path):
    extended = b"VP8X\x0a\x00\x00\x00" + bytes(4) + (5999).to_bytes(3, "little") * 2
    data = b"RIFF" + (4 + len(extended)).to_bytes(4, "little") + b"WEBP" + extended
    assert inspect(tmp_path, data, "webp").defects == (
        Defect(DefectKind.TOO_LARGE, "6000 × 6000 pixels"),
    )


def test_too_large__a_text_that_expands_is_not_followed(tmp_path):
    bomb = documents.png_with_chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(bytes(80_000_000)))
    found = inspect(tmp_path, bomb, "png")
    assert found == with_defect(DefectKind.BROKEN, "image illisible ou tronquée")


def test_too_large__a_file_heavier_than_any_image_is_not_read(tmp_path):
    path = tmp_path / "lourde.png"
    with path.open("wb") as file:
        file.truncate(65 << 20)
    assert inspect_image(path, "png") == Findings(
        defects=(Defect(DefectKind.TOO_LARGE, "poids du fichier"),)
    )


def test_too_large__many_false_second_pictures_stay_cheap(tmp_path):
    tail = b"\xff\xd8\xff\xda\x00\x02" * 200_000
    found = inspect(tmp_path, documents.still("jpeg") + tail, "jpeg")
    assert found == with_defect(DefectKind.HIDDEN, "une autre image après la fin de l’image")


@pytest.mark.parametrize(
    ("data", "file_format", "moves"),
    [
        (documents.moving("gif", [100, 100]), "gif", True),
        (documents.moving("gif", [100]), "gif", False),
        (documents.moving("webp", [100, 100]), "webp", True),
        (documents.still("webp"), "webp", False),
        (documents.moving("png", [100, 100]), "png", True),
        (documents.still("png"), "png", False),
        (documents.still("jpeg"), "jpeg", False),
        (documents.moving("gif", [100, 100])[:-40], "gif", False),
        (b"RIFF", "webp", False),
        (b"", "png", False),
        (b"whatever", "tiff", False),
    ],
    ids=[
        *("gif", "gif of one frame", "webp", "still webp", "apng", "still png", "jpeg"),
        *("cut gif", "cut webp", "empty", "unknown format"),
    ],
)
def test_is_animated__blocks_tell(tmp_path, data, file_format, moves):
    path = tmp_path / "image"
    path.write_bytes(data)
    assert is_animated(path, file_format) is moves


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data(), file_format=st.sampled_from([*FORMATS, "gif"]))
def test_damage__any_wound_is_a_finding_and_never_an_error(tmp_path, data, file_format):
    wounded = bytearray(documents.still(file_format, (40, 30)))
    for _ in range(data.draw(st.integers(1, 6))):
        wounded[data.draw(st.integers(0, len(wounded) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(wounded)))
    found = inspect(tmp_path, bytes(wounded[: len(wounded) - cut]), file_format)
    assert {defect.kind for defect in found.defects} <= {
        DefectKind.BROKEN,
        DefectKind.HIDDEN,
        DefectKind.TOO_LARGE,
    }


def test_settings__the_limits_of_the_library_are_left_as_they_are(tmp_path):
    before = Image.MAX_IMAGE_PIXELS
    inspect(tmp_path, documents.still("png"), "png")
    assert before == Image.MAX_IMAGE_PIXELS


@pytest.mark.parametrize("file_format", FORMATS)
def test_encoded__an_image_of_the_right_size_has_no_defect(tmp_path, file_format):
    path = tmp_path / "image"
    path.write_bytes(documents.still(file_format))
    assert encoded_defects(path, file_format, (64, 48)) == ()


@pytest.mark.parametrize(
    ("data", "file_format", "kind"),
    [
        pytest.param(documents.still("jpeg", (64, 49)), "jpeg", DefectKind.BROKEN, id="size"),
        pytest.param(documents.still("webp")[:-9], "webp", DefectKind.BROKEN, id="cut"),
        pytest.param(documents.still("png"), "webp", DefectKind.BROKEN, id="format"),
        pytest.param(
            documents.moving("webp", [100, 100]), "webp", DefectKind.BROKEN, id="animation"
        ),
        pytest.param(documents.still("jpeg") + archive(), "jpeg", DefectKind.HIDDEN, id="archive"),
    ],
)
def test_encoded__another_image_is_refused(tmp_path, data, file_format, kind):
    path = tmp_path / "image"
    path.write_bytes(data)
    found = encoded_defects(path, file_format, (64, 48))
    assert [defect.kind for defect in found] == [kind]


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("size", [(64, 48), (2100, 30)], ids=["kept", "decoded anew"])
def test_opened__an_image_just_inspected_is_the_same_as_any_other(tmp_path, file_format, size):
    data = documents.still(file_format, size)
    with opened(data, file_format) as image:
        pixels = image.convert("RGBA").tobytes()
    assert inspect(tmp_path, data, file_format).defects == ()
    other = documents.still(file_format, (20, 20))

    with opened(data, file_format) as first, opened(other, file_format) as second:
        assert first.convert("RGBA").tobytes() == pixels
        assert second.size == (20, 20)

import io
from collections.abc import Iterator

import pytest
from PIL import Image
from tests.support import documents, planted

from panneau.domain.derivatives import DerivativeRole
from panneau.media.copies.animation_copy import copy_animation
from panneau.media.copies.copies import Copy, CopyError
from panneau.media.copies.lossless_copy import scrub_embedded, scrub_image
from panneau.media.pictures.blocks.layout import MalformedImageError

DELAYS = [100, 250, 70]


def frames(data: bytes) -> Iterator[tuple[bytes, float]]:
    with Image.open(io.BytesIO(data)) as image:
        for number in range(image.n_frames):
            image.seek(number)
            yield image.convert("RGBA").tobytes(), image.info.get("duration", 0)


def plain(file_format: str) -> bytes:
    return documents.moving(file_format, DELAYS)


@pytest.mark.parametrize("name", [name for name, _ in planted.animations()])
def test_animation__every_frame_stays(name):
    data = dict(planted.animations())[name]
    file_format = name.rpartition(".")[2]
    assert list(frames(scrub_image(data, file_format))) == list(frames(data))


@pytest.mark.parametrize("file_format", ["gif", "png", "webp"])
def test_animation__loops_stay(file_format):
    for loop in (0, 3):
        made = documents.saved(
            documents.picture(),
            file_format,
            save_all=True,
            append_images=[documents.picture(shift=1)],
            duration=100,
            loop=loop,
        )
        with Image.open(io.BytesIO(scrub_image(made, file_format))) as image:
            assert image.info.get("loop") == loop


@pytest.mark.parametrize("file_format", ["gif", "png", "webp"])
def test_animation__one_without_metadata_stays_as_it_is(file_format):
    data = plain(file_format)
    assert scrub_image(scrub_image(data, file_format), file_format) == scrub_image(
        data, file_format
    )
    assert len(scrub_image(data, file_format)) <= len(data)


def test_animation__what_follows_it_goes():
    assert scrub_image(plain("gif") + b"MARQUEUR", "gif") == scrub_image(plain("gif"), "gif")
    assert scrub_image(plain("png") + b"MARQUEUR", "png") == scrub_image(plain("png"), "png")
    assert scrub_image(plain("webp") + b"MARQUEUR", "webp") == scrub_image(plain("webp"), "webp")


@pytest.mark.parametrize("file_format", ["gif", "png", "webp"])
def test_animation__a_truncated_one_is_refused(file_format):
    with pytest.raises(MalformedImageError):
        scrub_image(plain(file_format)[:-20], file_format)
    with pytest.raises(CopyError):
        scrub_embedded(plain(file_format)[:-20], file_format)


def test_webp__its_head_announces_nothing_that_is_gone():
    data = dict(planted.animations())["exif-anime.webp"]
    exif, xmp = 0b1000, 0b100
    assert data[20] & (exif | xmp) == exif | xmp
    assert scrub_image(data, "webp")[20] == data[20] & ~(exif | xmp)


def test_gif__text_drawn_by_a_player_goes_with_its_delay():
    data = plain("gif")
    drawn = b"\x21\xf9\x04\x00\x0a\x00\x00\x00\x21\x01\x0c" + bytes(12) + b"\x08MARQUEUR\x00"
    first = data.index(b"\x21\xf9")
    scrubbed = scrub_image(data[:first] + drawn + data[first:], "gif")
    assert list(frames(scrubbed)) == list(frames(data))
    assert b"MARQUEUR" not in scrubbed


@pytest.mark.parametrize("file_format", ["gif", "png", "webp"])
def test_copy__a_still_goes_with_it(tmp_path, file_format):
    source = tmp_path / "source"
    source.write_bytes(documents.moving(file_format, DELAYS, (1000, 500)))
    copies = copy_animation(source, file_format, tmp_path)
    assert copies == [
        Copy(DerivativeRole.MAIN, "", file_format),
        Copy(DerivativeRole.STILL, "-fixe.webp", "webp", 800, 400),
    ]
    with Image.open(copies[1].path_in(tmp_path)) as still:
        assert (still.size, still.n_frames) == ((800, 400), 1)


def test_jpeg__a_scan_without_an_end_mark_is_mended_inside_documents():
    data = documents.still("jpeg")
    assert scrub_embedded(data[:-2], "jpeg") == scrub_image(data, "jpeg")


def test_jpeg__pixels_and_colours_stay():
    data = documents.still(
        "jpeg", exif=planted.exif(), progressive=True, icc_profile=planted.profile()
    )
    scrubbed = scrub_image(data, "jpeg")
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(scrubbed)) as after:
        assert after.tobytes() == before.tobytes()
        assert dict(after.getexif()) == {0x0112: 6}
        assert len(after.info["icc_profile"]) > 400
        assert after.info["jfif_density"] == before.info["jfif_density"]


def test_jpeg__a_thumbnail_in_its_head_goes():
    data = documents.still("jpeg")
    assert data[2:4] == b"\xff\xe0"
    head = data[6:18] + b"\x02\x01" + b"MARQUE"
    rest = data[4 + 16 :]
    grown = data[:4] + (len(head) + 2).to_bytes(2) + head + rest
    assert scrub_image(grown, "jpeg") == scrub_image(data, "jpeg")

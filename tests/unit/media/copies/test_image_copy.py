import io
import math
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms, ImageOps, ImageStat
from tests.support import documents, planted

from panneau.domain.derivatives import DerivativeRole
from panneau.media.copies.copies import Copy, CopyError
from panneau.media.copies.image_copy import copy_logo, copy_photo
from panneau.media.copies.pixels import decode_pixels

MAIN, FALLBACK, SMALL = DerivativeRole.MAIN, DerivativeRole.FALLBACK, DerivativeRole.SMALL


def copies_of(tmp_path: Path, data: bytes, file_format: str, maker=copy_photo) -> list[Copy]:
    (tmp_path / "source").write_bytes(data)
    return maker(tmp_path / "source", file_format, tmp_path)


def opened(tmp_path: Path, copy: Copy) -> Image.Image:
    with Image.open(copy.path_in(tmp_path)) as image:
        image.load()
        return image


def likeness_db(one: Image.Image, other: Image.Image) -> float:
    """Return the peak signal-to-noise ratio of two images of one size."""
    difference = ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB")))
    error = sum(difference.sum2) / (3 * one.width * one.height)
    return math.inf if not error else 10 * math.log10(255**2 / error)


@pytest.mark.parametrize(
    ("file_format", "expected"),
    [
        ("jpeg", [(MAIN, ".webp"), (FALLBACK, "")]),
        ("png", [(MAIN, ".webp"), (FALLBACK, "")]),
        ("webp", [(MAIN, ""), (FALLBACK, ".jpg")]),
        ("avif", [(MAIN, ""), (FALLBACK, ".jpg")]),
    ],
)
def test_photo__one_copy_keeps_the_address(tmp_path, file_format, expected):
    copies = copies_of(tmp_path, documents.still(file_format), file_format)
    assert [(copy.role, copy.suffix) for copy in copies] == expected


@pytest.mark.parametrize("file_format", ["jpeg", "png", "webp", "avif"])
def test_photo__it_looks_the_same(tmp_path, file_format):
    data = documents.still(file_format, (900, 600))
    with Image.open(io.BytesIO(data)) as source:
        for copy in copies_of(tmp_path, data, file_format):
            image = opened(tmp_path, copy)
            assert image.size == (900, 600)
            assert likeness_db(image, source) > 33


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((300, 200), {MAIN: (300, 200), FALLBACK: (300, 200)}),
        ((1000, 500), {MAIN: (1000, 500), FALLBACK: (1000, 500)}),
        ((1200, 600), {MAIN: (1200, 600), FALLBACK: (1200, 600), SMALL: (800, 400)}),
        ((4000, 2000), {MAIN: (1600, 800), FALLBACK: (1600, 800), SMALL: (800, 400)}),
        ((10, 5000), {MAIN: (3, 1600), FALLBACK: (3, 1600), SMALL: (2, 800)}),
    ],
    ids=["tiny", "not worth a small one", "medium", "large", "thread"],
)
def test_photo__it_is_no_larger_than_screens(tmp_path, size, expected):
    copies = copies_of(tmp_path, documents.still("png", size), "png")
    assert {copy.role: opened(tmp_path, copy).size for copy in copies} == expected
    assert {copy.role: (copy.width_px, copy.height_px) for copy in copies} == expected


@pytest.mark.parametrize("side", range(1, 9))
def test_photo__it_stands_upright(tmp_path, side):
    tags = Image.Exif()
    tags[0x0112] = side
    data = documents.still("jpeg", (400, 200), exif=tags)
    with Image.open(io.BytesIO(data)) as source:
        upright = ImageOps.exif_transpose(source)
    image = opened(tmp_path, copies_of(tmp_path, data, "jpeg")[0])
    assert image.size == upright.size
    assert likeness_db(image, upright) > 30


def test_photo__a_reduced_one_stands_upright_too():
    tags = Image.Exif()
    tags[0x0112] = 6
    data = documents.still("jpeg", (4000, 1000), exif=tags)
    assert decode_pixels(data, "jpeg", longest_px=400).size == (100, 400)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [("1", "L"), ("L", "L"), ("LA", "RGBA"), ("P", "RGBA"), ("RGBA", "RGBA"), ("I;16", "L")],
)
def test_photo__every_mode_of_png_is_read(tmp_path, mode, expected):
    image = Image.new("RGBA", (9, 9), (90, 90, 90, 120)).convert(mode) if mode != "I;16" else None
    image = image or Image.new("I;16", (9, 9), 90 * 257)
    plain = decode_pixels(documents.saved(image, "png"), "png", longest_px=99)
    assert plain.mode == expected
    if mode in ("L", "I;16"):
        assert plain.getpixel((4, 4)) == 90


def test_photo__transparency_survives(tmp_path):
    image = Image.new("RGBA", (1200, 90), (200, 0, 0, 0))
    image.paste((0, 0, 200, 255), (0, 0, 600, 90))
    for copy in copies_of(tmp_path, documents.saved(image, "webp"), "webp"):
        alpha = opened(tmp_path, copy).convert("RGBA").getchannel("A")
        assert (alpha.getpixel((1, 1)), alpha.getpixel((alpha.width - 1, 1))) == (255, 0)
        assert copy.suffix in ("", ".png", "-800.webp")


def test_photo__idle_transparency_goes():
    data = documents.saved(Image.new("RGBA", (9, 9), (1, 2, 3, 255)), "png")
    assert decode_pixels(data, "png", longest_px=99).mode == "RGB"


def test_photo__colours_of_another_space_become_srgb():
    image = Image.new("RGB", (9, 9), (200, 100, 50))
    lab = ImageCms.createProfile("LAB")
    swapped = documents.saved(image, "png", icc_profile=ImageCms.ImageCmsProfile(lab).tobytes())
    # A profile of a space that the image does not have is ignored.
    assert decode_pixels(swapped, "png", longest_px=99).getpixel((4, 4)) == (200, 100, 50)
    srgb = documents.saved(image, "png", icc_profile=planted.profile())
    plain = decode_pixels(srgb, "png", longest_px=99)
    assert plain.getpixel((4, 4)) == pytest.approx((200, 100, 50), abs=1)
    assert plain.info == {}


def test_photo__print_colours_are_read():
    data = documents.saved(Image.new("CMYK", (64, 64), (255, 0, 0, 0)), "jpeg")
    red, green, blue = decode_pixels(data, "jpeg", longest_px=99).getpixel((9, 9))
    assert red < 60
    assert min(green, blue) > 120


def test_photo__strips_join_without_a_seam():
    data = documents.still("png", (700, 1500))
    with Image.open(io.BytesIO(data)) as source:
        whole = source.convert("RGB").reduce(4)
        whole.thumbnail((150, 150), Image.Resampling.LANCZOS)
    assert likeness_db(decode_pixels(data, "png", longest_px=150), whole) > 35


def test_photo__more_pixels_than_any_camera_are_refused():
    with pytest.raises(CopyError):
        decode_pixels(documents.png_of_one_colour(10_000, 6_000), "png", longest_px=99)


def test_photo__a_drawing_keeps_sharp_edges_and_few_bytes(tmp_path):
    image = Image.new("RGB", (400, 400), (255, 255, 255))
    image.paste((200, 0, 0), (50, 50, 351, 351))
    data = documents.saved(image, "png")
    for copy in copies_of(tmp_path, data, "png"):
        assert likeness_db(opened(tmp_path, copy), image) == math.inf
        assert copy.path_in(tmp_path).stat().st_size < 2 * len(data)


@pytest.mark.parametrize("file_format", ["jpeg", "png", "webp"])
def test_logo__one_small_copy_in_its_own_format(tmp_path, file_format):
    copies = copies_of(tmp_path, documents.still(file_format, (900, 300)), file_format, copy_logo)
    assert copies == [Copy(MAIN, "", file_format, 512, 171)]
    assert opened(tmp_path, copies[0]).size == (512, 171)


@pytest.mark.parametrize("file_format", ["jpeg", "png", "webp", "avif"])
def test_photo__the_same_bytes_every_time(tmp_path, file_format):
    data = documents.still(file_format, (1300, 900))
    runs = []
    for name in ("once", "again"):
        (tmp_path / name).mkdir()
        copies = copies_of(tmp_path / name, data, file_format)
        runs.append([copy.path_in(tmp_path / name).read_bytes() for copy in copies])
    assert runs[0] == runs[1]

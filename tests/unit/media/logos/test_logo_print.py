import pytest
from PIL import Image
from tests.support.documents import saved
from tests.support.drawn_logos import BLUE, LOGOS, NIGHT
from tests.support.logo_variants import COPIES, noise, photograph, seeded, text_page, twin_rings

from panneau.media.logos.logo_print import FARTHEST, SAME_LOGO, distance, logo_print, print_of

LOGO_BY_NAME = {logo.name: logo for logo in LOGOS}
OUT_OF_REACH = (
    *("32 px", "black or white only", "turned 2°", "turned 8°", "cropped 4 %", "cropped 15 %"),
)
"""What a print does not follow every time (ADR-0009); likenesses are for that."""
FOLLOWED = [variant for variant in COPIES if variant not in OUT_OF_REACH]


@pytest.fixture(scope="module")
def prints():
    return {logo.name: print_of(logo.picture()) for logo in LOGOS}


@pytest.mark.parametrize("variant", FOLLOWED)
@pytest.mark.parametrize("name", ["ring", "plate", "three-discs"])
def test_print__follows_the_logo_through(name, variant, prints):
    altered = COPIES[variant](LOGO_BY_NAME[name])
    assert distance(prints[name], print_of(altered)) <= SAME_LOGO


@pytest.mark.parametrize("name", LOGO_BY_NAME)
def test_print__half_size_in_other_colours_is_the_same_logo(name, prints):
    altered = COPIES["half size, other colours"](LOGO_BY_NAME[name])
    assert distance(prints[name], print_of(altered)) <= SAME_LOGO * 2 // 3


def test_print__no_logo_is_taken_for_another(prints):
    strangers = {
        (one, other): distance(prints[one], prints[other])
        for one in prints
        for other in prints
        if one != other
    }
    assert min(strangers.values()) > 2 * SAME_LOGO


def test_print__other_letters_in_the_same_ring_are_another_logo(prints):
    twins = {name: distance(prints["ring"], print_of(p)) for name, p in twin_rings().items()}
    assert {name for name, away in twins.items() if away <= SAME_LOGO} == set()


@pytest.mark.parametrize("shape", ["plate", "disc"])
def test_print__a_plain_shape_is_nobody_s_logo(shape):
    sheet = Image.new("L", (200, 200))
    mask = Image.radial_gradient("L").resize((160, 160)).point(lambda v: 255 * (v < 180))
    sheet.paste(255, (20, 20, 180, 180), mask if shape == "disc" else None)
    assert print_of(sheet).shapes == ()


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(photograph(1, (300, 200)), id="photo"),
        pytest.param(noise(seeded(1), (120, 90)), id="noise"),
        pytest.param(Image.new("RGB", (50, 50), "#123456"), id="blank"),
        pytest.param(Image.new("RGB", (1, 1)), id="one pixel"),
        pytest.param(Image.new("RGB", (3000, 1), "#ffffff"), id="a line"),
        pytest.param(Image.new("RGBA", (40, 40), "#00000000"), id="nothing at all"),
    ],
)
def test_print__of_what_has_no_drawing_is_like_nothing(picture, prints):
    assert distance(prints["ring"], print_of(picture)) == FARTHEST


def test_print__of_a_page_of_text_is_far_from_every_logo(prints):
    page = print_of(text_page(3))
    assert min(distance(known, page) for known in prints.values()) > 2 * SAME_LOGO


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "I;16", "F"])
def test_print__reads_every_mode(mode, prints):
    picture = LOGO_BY_NAME["ring"].picture(BLUE)
    if mode == "I;16":
        # No conversion leads there: sixteen bits a pixel, as scanners write.
        grey = picture.convert("L")
        data = b"".join(bytes((0, value)) for value in grey.tobytes())
        picture = Image.frombytes("I;16", grey.size, data)
    else:
        picture = picture.convert(mode)
    assert distance(prints["ring"], print_of(picture)) <= SAME_LOGO


def test_logo_print__reads_a_file(tmp_path, prints):
    path = tmp_path / "a.jpg"
    path.write_bytes(saved(LOGO_BY_NAME["peak"].picture(NIGHT), "JPEG", quality=40))
    assert distance(prints["peak"], logo_print(path)) <= SAME_LOGO


def test_distance__is_the_same_both_ways(prints):
    assert distance(prints["ring"], prints["disc"]) == distance(prints["disc"], prints["ring"])

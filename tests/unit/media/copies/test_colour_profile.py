import io
import struct

import pytest
from PIL import Image, ImageCms
from tests.support import planted

from panneau.media.copies.colour_profile import scrubbed_profile


def seen_through(profile: bytes) -> tuple[int, ...]:
    image = Image.new("RGB", (1, 1), (200, 100, 50))
    lab = ImageCms.createProfile("LAB")
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    return ImageCms.profileToProfile(image, source, lab, outputMode="LAB").getpixel((0, 0))


def version_4() -> bytes:
    profile = bytearray(planted.profile())
    profile[8] = 4
    return bytes(profile)


@pytest.mark.parametrize("profile", [planted.profile(), version_4()], ids=["2", "4"])
def test_profile__colours_stay_and_words_go(profile):
    made = scrubbed_profile(profile)
    assert seen_through(made) == seen_through(profile)
    assert planted.marks_in(made) == set()
    assert int.from_bytes(made[:4]) == len(made)
    assert scrubbed_profile(made) == made
    assert ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(made))).strip() == "c"


def test_profile__its_head_names_neither_device_nor_day():
    profile = planted.profile()
    named = profile[:24] + b"\x07\xea" + profile[26:48] + b"MARQUEUR" + profile[56:80]
    named += b"MARQUEUR" * 6 + profile[128:]
    made = scrubbed_profile(named)
    assert b"MARQUEUR" not in made
    assert made == scrubbed_profile(profile)


@pytest.mark.parametrize(
    "profile",
    [
        b"",
        bytes(400),
        planted.profile()[:131],
        planted.profile()[:128] + struct.pack(">I", 1 << 30) + planted.profile()[132:],
    ],
    ids=["nothing", "zeros", "cut", "endless table"],
)
def test_profile__what_is_none_is_refused(profile):
    with pytest.raises(ValueError, match=r"profile|table"):
        scrubbed_profile(profile)

import pytest
from PIL import Image
from tests.support.drawn_logos import LOGOS
from tests.support.logo_variants import LIKENESSES, on_photo, photograph, text_page

from panneau.media.logos import likeness
from panneau.media.logos.likeness import Likeness, find_likeness, likeness_in, measure_likenesses

LOGO_BY_NAME = {logo.name: logo for logo in LOGOS}
FOUND = (
    *("photo, 300 px", "photo, 180 px", "page, 120 px", "with a slogan", "partly covered"),
    *("turned 35°", "mirrored", "inverted, in a photo"),
)


@pytest.fixture(scope="module")
def references(tmp_path_factory):
    folder = tmp_path_factory.mktemp("logos")
    paths = {name: folder / f"{name}.png" for name in ("three-discs", "bars")}
    for name, path in paths.items():
        LOGO_BY_NAME[name].picture().save(path)
    return paths


@pytest.mark.parametrize("variant", FOUND)
def test_likeness__is_found_in(variant, references):
    picture = LIKENESSES[variant](LOGO_BY_NAME["three-discs"])
    found = likeness_in(picture, tuple(references.values()))
    assert found is not None
    assert found.reference == references["three-discs"]


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(photograph(2, (600, 400)), id="photo"),
        pytest.param(text_page(4, (600, 850)), id="page"),
        pytest.param(on_photo(LOGO_BY_NAME["plate"], 200), id="another logo in a photo"),
        pytest.param(Image.new("L", (300, 200), 128), id="blank"),
        pytest.param(Image.new("RGB", (1, 1)), id="one pixel"),
    ],
)
def test_likeness__is_not_found_in(picture, references):
    assert likeness_in(picture, tuple(references.values())) is None


def test_likeness__is_measured_for_every_logo_in_their_order(references):
    paths = tuple(references.values())
    measures = measure_likenesses(on_photo(LOGO_BY_NAME["bars"], 250), paths)
    assert [found.reference for found in measures] == list(paths)
    assert [found.is_convincing for found in measures] == [False, True]


def test_likeness__is_the_same_each_time(references):
    picture = on_photo(LOGO_BY_NAME["bars"], 250)
    paths = tuple(references.values())
    assert measure_likenesses(picture, paths) == measure_likenesses(picture, paths)


@pytest.mark.parametrize(
    ("inliers", "correlation", "expected"),
    [(5, 0.45, True), (4, 0.9, False), (50, 0.44, False)],
)
def test_likeness__needs_both_features_and_outlines(inliers, correlation, expected, references):
    found = Likeness(references["bars"], inliers, correlation)
    assert found.is_convincing is expected


def test_find_likeness__opens_a_file(tmp_path, references):
    path = tmp_path / "affiche.jpg"
    on_photo(LOGO_BY_NAME["bars"], 250).save(path)
    found = find_likeness(path, [references["bars"]])
    assert found is not None
    assert found.reference == references["bars"]


def test_likeness__without_opencv_there_is_none(monkeypatch, references):
    monkeypatch.setattr(likeness, "find_spec", lambda _name: None)
    picture = on_photo(LOGO_BY_NAME["bars"], 250)
    assert likeness_in(picture, [references["bars"]]) is None

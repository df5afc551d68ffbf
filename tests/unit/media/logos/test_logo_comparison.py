import io

import pytest
from pikepdf import Dictionary, Name
from pptx import Presentation
from pptx.util import Inches
from tests.support.documents import pdf, presentation, saved, with_members
from tests.support.drawn_logos import BLUE, EMERALD, LOGOS, NIGHT
from tests.support.logo_variants import on_page, on_photo, photograph, text_page

from panneau.domain.media import LogoMatch, LogoMatchKind
from panneau.media.logos import likeness
from panneau.media.logos.logo_comparison import compare_to_json, compare_with_logos
from panneau.media.logos.pictures_in import pictures_in

LOGO, OTHER = LOGOS[4], LOGOS[14]
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30" width="60" height="30">
<path fill="#0b4ea2" d="M3 4.02c5-1 9.5 2 12 7.25S22 20 25 24l-9 3-8-1.5z"/>
<g><circle cx="40" cy="12" r="7.5" fill="#e2007a"/><path d="M30 22h20v4H30z"/></g></svg>"""
RECOLOURED = (
    DRAWING.replace('fill="#0b4ea2" ', "")
    .replace("#e2007a", "gold")
    .replace('width="60" height="30"', 'width="600"')
    .replace("<g>", '<rect width="60" height="30" fill="#000"/><g transform="scale(.5)">')
)
ANNOTATED = DRAWING.replace("<g>", "<!-- fond --><?software trace?><g>")
ANOTHER = DRAWING.replace("M3 4.02c5-1 9.5 2 12 7.25S22 20 25 24l-9 3-8-1.5z", "M1 2h33v4l-8 9z")
PLAIN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'
)


@pytest.fixture(scope="module")
def references(tmp_path_factory):
    folder = tmp_path_factory.mktemp("logos")
    paths = (folder / "logo.png", folder / "autre.png", folder / "logo.svg")
    LOGO.picture(BLUE).save(paths[0])
    OTHER.picture(BLUE).save(paths[1])
    paths[2].write_text(DRAWING, "utf-8")
    return paths


@pytest.fixture
def compare(tmp_path, references):
    def run(data, file_format):
        path = tmp_path / f"fichier.{file_format}"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return compare_with_logos(path, file_format, references)

    return run


def _deck(*pictures):
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    for number, data in enumerate(pictures):
        slide.shapes.add_picture(io.BytesIO(data), Inches(number), Inches(1))
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def _pdf(*pages):
    return saved(pages[0], "pdf", save_all=True, append_images=pages[1:])


def _in_two_halves(picture):
    """Lay a picture on a page as two images, neither of which is the whole."""
    width, height = picture.size
    halves = [picture.crop((x, 0, x + width // 2, height)) for x in (0, width // 2)]

    def edit(document):
        page = document.pages[0]
        images = {}
        for number, half in enumerate(halves):
            image = document.make_stream(half.convert("RGB").tobytes())
            image.update({"/Type": Name.XObject, "/Subtype": Name.Image, "/BitsPerComponent": 8})
            image.update({"/Width": half.width, "/Height": half.height})
            image["/ColorSpace"] = Name.DeviceRGB
            images[f"/I{number}"] = image
        page["/MediaBox"] = [0, 0, 2 * width, 2 * height]
        page["/Resources"] = Dictionary(XObject=Dictionary(images))
        size = f"{width} 0 0 {2 * height}"
        drawn = f"q {size} 0 0 cm /I0 Do Q q {size} {width} 0 cm /I1 Do Q"
        page["/Contents"] = document.make_stream(drawn.encode())

    return edit


def _summary(match):
    return match and (match.reference.rpartition("/")[2], match.kind, match.place)


SAME = LogoMatchKind.SAME
SMALL = LOGO.picture(EMERALD).resize((300, 150))
PHOTO = photograph(8, (600, 400))


@pytest.mark.parametrize("file_format", ["png", "jpeg", "webp", "avif", "gif"])
def test_comparison__finds_the_logo_at_half_size_in_other_colours(compare, file_format):
    found = compare(saved(SMALL, file_format), file_format)
    assert _summary(found) == ("logo.png", SAME, "")


def test_comparison__names_the_logo_that_was_used(compare):
    found = compare(saved(OTHER.picture(NIGHT), "png"), "png")
    assert _summary(found) == ("autre.png", SAME, "")


def test_comparison__finds_nothing_in_a_photo(compare):
    assert compare(saved(PHOTO, "jpeg"), "jpeg") is None


def test_comparison__looks_at_several_images_of_an_animation(compare):
    frames = [photograph(n, (300, 150)).quantize(64) for n in range(6)] + [SMALL.quantize(64)]
    data = saved(frames[0], "gif", save_all=True, append_images=frames[1:], duration=100)
    assert _summary(compare(data, "gif")) == ("logo.png", SAME, "image 7")


def test_comparison__finds_the_logo_among_the_images_of_a_pdf(compare):
    data = _pdf(text_page(1, (300, 400)), SMALL)
    assert _summary(compare(data, "pdf")) == ("logo.png", SAME, "page 2")


def test_comparison__finds_the_logo_among_the_images_of_a_powerpoint(compare):
    data = _deck(saved(PHOTO, "jpeg"), saved(SMALL, "png"))
    assert _summary(compare(data, "pptx")) == ("logo.png", SAME, "image « image2.png »")


def test_comparison__an_image_that_cannot_be_decoded_hides_no_other(compare):
    broken = saved(PHOTO, "jpeg")[:700]
    film = ("ppt/media/c.mp4", b"film")
    data = with_members(
        presentation(), ("ppt/media/a.jpg", broken), ("ppt/media/b.png", saved(SMALL, "png")), film
    )
    assert _summary(compare(data, "pptx")) == ("logo.png", SAME, "image « b.png »")


@pytest.mark.parametrize(
    ("data", "file_format", "place"),
    [
        pytest.param(saved(on_photo(LOGO, 250), "jpeg"), "jpeg", "", id="photo"),
        pytest.param(
            _pdf(text_page(1, (300, 400)), on_page(LOGO, 150)), "pdf", "page 2", id="page"
        ),
        pytest.param(
            _deck(saved(on_photo(LOGO, 250), "jpeg")), "pptx", "image « image1.jpg »", id="slide"
        ),
    ],
)
def test_comparison__finds_a_likeness_inside(compare, data, file_format, place):
    expected = ("logo.png", LogoMatchKind.LIKENESS, place)
    assert _summary(compare(data, file_format)) == expected


def test_comparison__the_logo_itself_counts_more_than_an_earlier_likeness(compare):
    data = _pdf(on_page(LOGO, 150), SMALL)
    assert _summary(compare(data, "pdf")) == ("logo.png", SAME, "page 2")


def test_comparison__without_opencv_finds_the_logo_and_no_likeness(compare, monkeypatch):
    monkeypatch.setattr(likeness, "find_spec", lambda _name: None)
    assert compare(saved(on_photo(LOGO, 250), "jpeg"), "jpeg") is None
    assert _summary(compare(saved(SMALL, "png"), "png")) == ("logo.png", SAME, "")


def test_comparison__without_opencv_finds_the_logo_that_a_page_shows(compare, monkeypatch):
    monkeypatch.setattr(likeness, "find_spec", lambda _name: None)
    found = compare(pdf(1, _in_two_halves(SMALL)), "pdf")
    assert _summary(found) == ("logo.png", SAME, "page 1")


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        pytest.param(DRAWING, ("logo.svg", SAME, ""), id="itself"),
        pytest.param(RECOLOURED, ("logo.svg", SAME, ""), id="other colours, size and view"),
        pytest.param(ANNOTATED, ("logo.svg", SAME, ""), id="words of its software inside"),
        pytest.param(ANOTHER, None, id="another drawing"),
        pytest.param(PLAIN, None, id="a disc"),
        pytest.param("<svg", None, id="broken"),
        pytest.param(
            f'<!DOCTYPE svg [<!ENTITY a "b">]>{DRAWING}', None, id="refused before it is read"
        ),
    ],
)
def test_comparison__of_drawings_is_by_their_shapes(compare, drawing, expected):
    assert _summary(compare(drawing, "svg")) == expected


def test_comparison__a_logo_too_simple_to_tell_is_not_looked_for(tmp_path):
    logo = tmp_path / "logo.svg"
    logo.write_text(PLAIN, "utf-8")
    assert compare_with_logos(logo, "svg", (logo,)) is None


def test_comparison__of_a_format_without_pictures_finds_nothing(compare):
    assert compare(b"WEBVTT\n", "vtt") is None


def test_comparison__a_logo_that_cannot_be_read_is_passed_over(tmp_path, references):
    broken, path = tmp_path / "casse.png", tmp_path / "a.png"
    broken.write_bytes(references[0].read_bytes()[:60])
    SMALL.save(path)
    found = compare_with_logos(path, "png", (broken, references[0]))
    assert _summary(found) == ("logo.png", SAME, "")


def test_compare_to_json__says_the_same_in_plain_values(tmp_path, references):
    path = tmp_path / "a.png"
    LOGO.picture(BLUE).save(path)
    found = compare_to_json(str(path), "png", f'["{references[0]}"]')
    assert found is not None
    assert LogoMatch(**found) == LogoMatch(str(references[0]), SAME, 100)
    assert compare_to_json(str(path), "png", f'["{references[1]}"]') is None


def test_pictures__what_stands_on_every_page_of_a_document_is_compared_once(tmp_path):
    path = tmp_path / "tract.pdf"
    # Pillow leaves in a picture how it was saved last: others are saved here.
    path.write_bytes(_pdf(*(picture.copy() for picture in (SMALL, SMALL, PHOTO))))
    places = [found.place for found in pictures_in(path, "pdf") if not found.is_searched]
    assert places == ["page 1", "page 3"]

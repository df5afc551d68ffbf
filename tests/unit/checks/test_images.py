import pytest
from tests.support import models
from tests.support.models import TOMORROW

from panneau.checks.images import check_images
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.domain.media import MediaKind
from panneau.domain.publication import ImageUse

PAGE = "content/abc/actualites/a.md"
PHOTO = "content/abc/actualites/photo.jpg"
PLACE = Location(PAGE, 9, 2)


def _check(*, image=None, pieces=(), kind=MediaKind.PHOTO, **item):
    images = (image,) if image else ()
    page = models.publication(PAGE, images=images, attachments=pieces, **item)
    facts = {PHOTO: models.facts(kind)}
    text = models.agreement({"privacy.identify_readers": False})
    return list(check_images(models.context(models.space_of(page), text=text, facts=facts)))


def _image(alternative="", **changes):
    values = {"resolved": PHOTO, **changes}
    return ImageUse("photo.jpg", alternative, PLACE, **values)


def _piece(**changes):
    return models.attachment(PHOTO, location=Location(PAGE, 3), **changes)


def test_text__image_with_words_is_accepted():
    assert _check(image=_image("Le siège")) == []


@pytest.mark.parametrize("alternative", ["", "  ", "\u00a0"])
def test_text__image_without_words_is_refused(alternative):
    params = {"target": "photo.jpg"}
    expected = [Issue(Code.IMAGE_WITHOUT_ALTERNATIVE, PLACE, params, None)]
    assert _check(image=_image(alternative)) == expected
    shown = _piece(is_shown_in_text=True)
    assert _check(image=_image(alternative), pieces=[shown]) == expected


def test_text__image_declared_decorative_needs_no_words():
    piece = _piece(is_decorative=True, is_shown_in_text=True)
    assert _check(image=_image(), pieces=[piece]) == []


def test_text__film_needs_captions_and_no_alternative():
    piece = _piece(is_shown_in_text=True)
    assert _check(image=_image(), pieces=[piece], kind=MediaKind.VIDEO) == []


def test_text__image_from_elsewhere_offends_the_readers_clause_and_nothing_else():
    image = ImageUse("https://ailleurs.net/x.png", "", PLACE, is_remote=True)
    params = {"target": "https://ailleurs.net/x.png"}
    assert _check(image=image) == [Issue(Code.IMAGE_REMOTE, PLACE, params, models.ARTICLE)]


@pytest.mark.parametrize(("suggestion", "told"), [("photo.jpeg", "photo.jpeg"), (None, "")])
def test_text__image_that_is_not_there_is_told_with_what_was_meant(suggestion, told):
    image = _image(resolved=None, suggestion=suggestion)
    params = {"target": "photo.jpg", "suggestion": told}
    assert _check(image=image) == [Issue(Code.IMAGE_BROKEN, PLACE, params, None)]


@pytest.mark.parametrize(
    "changes",
    [{"alternative": "Le siège"}, {"caption": "Le siège en mars"}, {"is_decorative": True}],
    ids=["alternative", "caption", "decorative"],
)
def test_attachment__image_told_one_way_is_accepted(changes):
    assert _check(pieces=[_piece(**changes)]) == []


@pytest.mark.parametrize("kind", [MediaKind.PHOTO, MediaKind.ANIMATION], ids=str)
def test_attachment__image_without_words_is_refused_where_it_is_listed(kind):
    place = Location(PAGE, 3)
    params = {"target": "photo.jpg"}
    assert _check(pieces=[_piece()], kind=kind) == [
        Issue(Code.IMAGE_WITHOUT_ALTERNATIVE, place, params, None)
    ]


@pytest.mark.parametrize("kind", [MediaKind.PDF, MediaKind.VIDEO, MediaKind.OTHER], ids=str)
def test_attachment__of_another_kind_needs_no_alternative(kind):
    assert _check(pieces=[_piece()], kind=kind) == []


def test_attachment__shown_in_the_text_is_judged_there():
    assert _check(pieces=[_piece(is_shown_in_text=True)]) == []


def test_images__of_a_draft_are_left_alone_and_of_tomorrow_judged():
    assert _check(image=_image(), is_draft=True) == []
    assert len(_check(image=_image(), publish_on=TOMORROW)) == 1

from dataclasses import replace

import pytest
from tests.support import models

from panneau.checks.logos import check_logos
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Located, Location
from panneau.domain.media import Defect, DefectKind, MediaKind

LOGO = models.source_file("content/abc/logo.png")
PLACE = LOGO.location


def _check(facts, *, logo=LOGO, house=None):
    space = models.space(trade_union=models.union(logo=logo))
    text = models.agreement({"identity.union_logo_per_item": True}, house=house)
    found = {LOGO.src_uri: facts} if facts else {}
    return list(check_logos(models.context(space, text=text, facts=found)))


@pytest.mark.parametrize(
    ("kind", "format_name"),
    [
        (MediaKind.PHOTO, "png"),
        (MediaKind.PHOTO, "jpeg"),
        (MediaKind.PHOTO, "webp"),
        (MediaKind.SVG, "svg"),
    ],
)
def test_logo__of_an_accepted_format_passes(kind, format_name):
    assert _check(models.facts(kind, format_name)) == []


def test_logo__absent_is_an_error_under_the_article():
    place = Location("content/abc/espace.yml")
    assert _check(None, logo=None) == [
        Issue(Code.LOGO_MISSING, place, {"union": "ABC"}, models.ARTICLE)
    ]


def test_logo__that_its_card_names_and_is_not_there_is_told_on_its_line():
    place = Location("content/abc/espace.yml", 3, 7)
    trade_union = replace(models.union(), logo_named=Located("Logo.bmp", place))
    context = models.context(models.space(trade_union=trade_union))
    assert list(check_logos(context)) == [
        Issue(Code.LOGO_MISSING, place, {"union": "ABC", "name": "Logo.bmp"}, None)
    ]


def test_logo__that_was_not_inspected_is_refused():
    assert _check(None) == [Issue(Code.FORM_INSPECTION_FAILED, PLACE, {"name": "logo.png"}, None)]


def _issue(code, detail="", article=models.ARTICLE):
    params = {"name": "logo.png", "detail": detail}
    return [Issue(code, PLACE, params, article)]


@pytest.mark.parametrize(
    ("kind", "format_name"),
    [
        (MediaKind.PHOTO, "avif"),
        (MediaKind.ANIMATION, "gif"),
        (MediaKind.ANIMATION, "webp"),
        (MediaKind.PDF, "pdf"),
        (MediaKind.VIDEO, "mp4"),
        (MediaKind.OTHER, "unknown"),
    ],
)
def test_logo__of_another_format_is_unreadable(kind, format_name):
    assert _check(models.facts(kind, format_name)) == _issue(Code.LOGO_UNREADABLE)


@pytest.mark.parametrize(
    "defect",
    [DefectKind.BROKEN, DefectKind.EMPTY, DefectKind.TOO_LARGE, DefectKind.INSPECTION_FAILED],
    ids=str,
)
def test_logo__with_a_defect_is_unreadable(defect):
    facts = models.facts(MediaKind.PHOTO, "png", defects=[Defect(defect, "détail")])
    assert _check(facts) == _issue(Code.LOGO_UNREADABLE, "détail")


@pytest.mark.parametrize(
    "defect", [DefectKind.ACTIVE, DefectKind.REMOTE, DefectKind.HIDDEN], ids=str
)
def test_logo__svg_that_does_more_than_draw_is_unsafe(defect):
    defects = [Defect(defect, "script"), Defect(DefectKind.REMOTE, "image"), defect]
    facts = models.facts(MediaKind.SVG, "svg", defects=defects)
    assert _check(facts) == _issue(Code.LOGO_UNSAFE_SVG, "script, image", None)


def test_logo__broken_svg_is_unreadable():
    facts = models.facts(MediaKind.SVG, "svg", defects=[DefectKind.BROKEN])
    assert _check(facts) == _issue(Code.LOGO_UNREADABLE)


def test_logo__with_a_wrong_extension_is_only_misnamed():
    facts = models.facts(MediaKind.PHOTO, "jpeg", defects=[DefectKind.MISNAMED])
    assert _check(facts) == _issue(Code.FORM_MISNAMED, article=None)


def test_logo__too_heavy_is_refused_by_the_cap_of_logos():
    heavy = models.facts(MediaKind.PHOTO, "png", size_bytes=2_000_001)
    params = {"name": "logo.png", "size_bytes": 2_000_001, "limit_bytes": 2_000_000}
    caps = {"media.logo_max_mb": 2, "media.photo_max_mb": 1}
    assert _check(heavy, house=caps) == [Issue(Code.FORM_TOO_HEAVY, PLACE, params, None)]
    fair = models.facts(MediaKind.PHOTO, "png", size_bytes=2_000_000)
    assert _check(fair, house=caps) == []

import pytest
from tests.support import models

from panneau.checks.animations import check_animations
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.domain.media import DefectKind, MediaKind

PATH = "content/abc/actualites/anime.gif"


def _check(seconds, clauses, *, kind=MediaKind.ANIMATION, defects=(), **item):
    attached = (models.attachment(PATH),)
    text = models.agreement(clauses, house={"media.video_tolerance_seconds": 0.25})
    facts = {PATH: models.facts(kind, "gif", duration_seconds=seconds, defects=defects)}
    space = models.space_of(models.publication(attachments=attached, **item))
    return list(check_animations(models.context(space, text=text, facts=facts)))


def _too_long(seconds, limit, article):
    params = {"name": "anime.gif", "seconds": seconds, "limit_seconds": limit}
    return [Issue(Code.ANIMATION_TOO_LONG, Location(PATH), params, article)]


@pytest.mark.parametrize("limit", [12, 30])
def test_loop__may_last_as_long_as_a_video_and_no_longer(limit):
    clauses = {"media.video_max_seconds": limit}
    assert _check(limit + 0.25, clauses) == []
    assert _check(limit + 0.3, clauses) == _too_long(limit + 0.3, float(limit), None)


def test_loop__own_clause_decides_and_is_cited():
    clauses = {"media.video_max_seconds": 30, "media.animation_max_seconds": 5}
    assert _check(5, clauses) == []
    assert _check(6, clauses) == _too_long(6, 5.0, models.ARTICLE)


def test_loop__own_clause_may_set_no_limit():
    clauses = {"media.video_max_seconds": 30, "media.animation_max_seconds": None}
    assert _check(600, clauses) == []


def test_loop__silent_text_sets_no_limit():
    assert _check(600, {}) == []


def test_loop__unmeasurable_length_is_refused():
    assert len(_check(float("nan"), {"media.video_max_seconds": 30})) == 1


def test_loop__image_that_does_not_move_lasts_nothing():
    assert _check(0.0, {"media.video_max_seconds": 0}) == []


def test_loop__of_unknown_length_is_refused():
    assert _check(None, {"media.video_max_seconds": 30}) == [
        Issue(Code.FORM_INSPECTION_FAILED, Location(PATH), {"name": "anime.gif"}, None)
    ]


def test_loop__defect_that_explains_the_silence_is_enough():
    assert _check(None, {"media.video_max_seconds": 30}, defects=[DefectKind.BROKEN]) == []


@pytest.mark.parametrize("kind", [MediaKind.PHOTO, MediaKind.VIDEO], ids=str)
def test_loop__other_kinds_are_judged_elsewhere(kind):
    assert _check(600, {"media.video_max_seconds": 30}, kind=kind) == []


def test_loop__draft_is_left_alone():
    assert _check(600, {"media.video_max_seconds": 30}, is_draft=True) == []


def test_loop__file_that_was_not_inspected_is_told_by_the_rule_on_forms():
    space = models.space(files=[PATH])
    text = models.agreement({"media.video_max_seconds": 30})
    assert list(check_animations(models.context(space, text=text))) == []

import pytest
from tests.support import models
from tests.support.models import TOMORROW

from panneau.checks.rights import remaining_rights
from panneau.domain.media import MediaKind
from panneau.domain.rights import SpaceRights

FOLDER = "content/abc/actualites"
CLAUSES = {
    "quotas.sections_max": 5,
    "media.video_max_count": 2,
    "media.video_max_seconds": 40,
    "contributors.max": 4,
}


def _space(*names, **item):
    pieces = tuple(models.attachment(f"{FOLDER}/{name}") for name in names)
    return models.space_of(models.publication(attachments=pieces, **item))


FACTS = {
    f"{FOLDER}/a.mp4": models.film(24),
    f"{FOLDER}/b.mp4": models.film(12),
    f"{FOLDER}/c.mp4": models.film(None),
    f"{FOLDER}/d.pptx": models.facts(
        MediaKind.POWERPOINT, embedded=[models.embedded("m.mp4", 24, content="film 24")]
    ),
}


def _rights(*spaces, clauses=None):
    text = models.agreement(CLAUSES if clauses is None else clauses)
    people = [models.contributor(), models.contributor("abc-2", begins_on=TOMORROW)]
    return remaining_rights(models.context(*spaces, text=text, facts=FACTS, contributors=people))


def test_rights__count_what_the_rules_count():
    assert _rights(_space("a.mp4", "b.mp4", "d.pptx"), models.space(slug="def")) == (
        SpaceRights(
            union="ABC",
            rubrics_used=1,
            rubrics_limit=5,
            videos_used=2,
            videos_limit=2,
            video_seconds=24,
            video_limit_seconds=40.0,
            contributors_used=1,
            contributors_limit=4,
        ),
        SpaceRights("DEF", 0, 5, 0, 2, None, 40.0, 0, 4),
    )


def test_rights__silent_text_sets_no_limit():
    [rights] = _rights(_space("a.mp4"), clauses={})
    assert rights == SpaceRights("ABC", 1, None, 1, None, 24, None, 1, None)


@pytest.mark.parametrize(("names", "seconds"), [(["c.mp4"], None), (["b.mp4", "c.mp4"], 12)])
def test_rights__film_that_cannot_be_measured_counts_without_length(names, seconds):
    [rights] = _rights(_space(*names))
    assert (rights.videos_used, rights.video_seconds) == (len(names), seconds)


def test_rights__drafts_use_nothing():
    [rights] = _rights(_space("a.mp4", is_draft=True))
    assert (rights.rubrics_used, rights.videos_used) == (0, 0)


def test_rights__limit_by_page_shows_the_fullest_page():
    pages = [
        models.publication(
            f"{FOLDER}/{n}.md",
            attachments=tuple(models.attachment(f"{FOLDER}/{name}") for name in names),
        )
        for n, names in enumerate([["a.mp4", "b.mp4"], ["c.mp4"]])
    ]
    [rights] = _rights(models.space_of(*pages), clauses={"media.video_scope": "page"})
    assert rights.videos_used == 2

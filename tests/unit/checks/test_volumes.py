from datetime import date

import pytest
from tests.support import models
from tests.support.models import TOMORROW

from panneau.checks.volumes import check_page_count, check_space_weight
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location

FOLDER = "content/abc/actualites"


def _page(day, **changes):
    day_of = date(2026, 1, day)
    return models.publication(f"{FOLDER}/{day:02}.md", published_on=day_of, **changes)


def _count(pages, limit):
    text = models.agreement({"quotas.pages_max": limit})
    return list(check_page_count(models.context(models.space_of(*pages), text=text)))


@pytest.mark.parametrize("limit", [0, 1, 4])
def test_pages__limit_is_inclusive_and_the_newest_is_the_one_too_many(limit):
    pages = [_page(day) for day in range(limit + 1, 0, -1)]
    assert _count(pages[1:], limit) == []
    params = {"union": "ABC", "count": limit + 1, "limit": limit}
    place = Location(f"{FOLDER}/{limit + 1:02}.md")
    assert _count(pages, limit) == [Issue(Code.PAGES_TOO_MANY, place, params, models.ARTICLE)]


def test_pages__that_readers_do_not_see_do_not_count():
    assert _count([_page(1), _page(2, is_draft=True), _page(3, publish_on=TOMORROW)], 1) == []


def test_pages__no_limit_means_none():
    assert _count([_page(day) for day in range(1, 20)], None) == []


def _weight(sizes, limit_mb):
    files = [models.source_file(f"{FOLDER}/{n}.pdf", size) for n, size in enumerate(sizes)]
    text = models.agreement({"quotas.space_mb": limit_mb})
    return list(check_space_weight(models.context(models.space(files=files), text=text)))


@pytest.mark.parametrize("limit_mb", [1, 2.5])
def test_weight__of_all_files_together_is_inclusive(limit_mb):
    limit_bytes = round(limit_mb * 1_000_000)
    assert _weight([limit_bytes - 10, 10], limit_mb) == []
    params = {"union": "ABC", "size_bytes": limit_bytes + 1, "limit_bytes": limit_bytes}
    place = Location("content/abc/espace.yml")
    assert _weight([limit_bytes - 10, 11], limit_mb) == [
        Issue(Code.SPACE_TOO_HEAVY, place, params, models.ARTICLE)
    ]


def test_weight__no_limit_means_none():
    assert _weight([10**12], None) == []


def test_weight__of_a_draft_does_not_count():
    piece = models.attachment(models.source_file(f"{FOLDER}/a.pdf", 9_000_000))
    space = models.space_of(_page(1, attachments=(piece,), is_draft=True))
    text = models.agreement({"quotas.space_mb": 1})
    assert list(check_space_weight(models.context(space, text=text))) == []

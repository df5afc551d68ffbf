from datetime import timedelta

import pytest
from tests.support import models
from tests.support.models import TODAY, TOMORROW, YESTERDAY

from panneau.domain.location import Location
from panneau.domain.publication import PublicationState

DRAFT, SCHEDULED, PUBLISHED, EXPIRED = (
    PublicationState.DRAFT,
    PublicationState.SCHEDULED,
    PublicationState.PUBLISHED,
    PublicationState.EXPIRED,
)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, PUBLISHED),
        ({"published_on": TOMORROW}, PUBLISHED),
        ({"publish_on": YESTERDAY}, PUBLISHED),
        ({"publish_on": TODAY}, PUBLISHED),
        ({"publish_on": TOMORROW}, SCHEDULED),
        ({"expires_on": TOMORROW}, PUBLISHED),
        ({"expires_on": TODAY}, PUBLISHED),
        ({"expires_on": YESTERDAY}, EXPIRED),
        ({"publish_on": TODAY, "expires_on": TODAY}, PUBLISHED),
        ({"publish_on": TOMORROW, "expires_on": YESTERDAY}, SCHEDULED),
        ({"is_draft": True}, DRAFT),
        ({"is_draft": True, "publish_on": TOMORROW}, DRAFT),
        ({"is_draft": True, "expires_on": YESTERDAY}, DRAFT),
    ],
)
def test_state__both_days_are_included_and_a_draft_stays_one(changes, state):
    item = models.publication(**changes)
    assert item.state(today=TODAY) is state
    assert item.is_published(today=TODAY) is (state is PUBLISHED)


def test_location__is_that_of_the_key_or_of_the_file():
    place = Location("content/abc/actualites/a.md", 3, 8)
    item = models.publication(locations={"titre": place})
    assert item.location("titre") == place
    assert item.location("type") == Location("content/abc/actualites/a.md")
    assert item.location() == Location("content/abc/actualites/a.md")


BEFORE = YESTERDAY - timedelta(days=9)


@pytest.mark.parametrize(
    ("publish_on", "expected"),
    [(None, YESTERDAY), (TODAY, TODAY), (BEFORE, BEFORE)],
    ids=["its date", "scheduled later", "scheduled before its date"],
)
def test_appearance__is_the_first_day_of_readers(publish_on, expected):
    item = models.publication(published_on=YESTERDAY, publish_on=publish_on)
    assert item.appeared_on == expected


def test_update__is_the_correction_or_the_date():
    item = models.publication(published_on=YESTERDAY)
    assert item.updated_on == YESTERDAY
    assert models.publication(published_on=YESTERDAY, corrected_on=TODAY).updated_on == TODAY

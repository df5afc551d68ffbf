"""What has not appeared yet, as its authors see it in a preview."""

from datetime import date

import pytest
from tests.support.models import publication, site_model, space_of

from panneau.domain.publication import Publication, PublicationState
from panneau.domain.upcoming import with_upcoming

TODAY = date(2026, 3, 12)
LATER, BEFORE = date(2026, 4, 1), date(2026, 3, 1)


def shown(item: Publication) -> Publication:
    upcoming = with_upcoming(site_model(space_of(item)), today=TODAY)
    (found,) = upcoming.model.spaces[0].publications()
    return found


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({"is_draft": True}, "[Brouillon] Bonjour"),
        ({"is_draft": True, "publish_on": LATER}, "[Brouillon] Bonjour"),
        ({"publish_on": LATER}, "[Paraîtra le 1er\N{NO-BREAK SPACE}avril 2026] Bonjour"),
    ],
)
def test_upcoming__is_public_and_says_so_in_its_title(
    changes: dict[str, object], title: str
) -> None:
    item = shown(publication(title="Bonjour", **changes))
    assert item.state(today=TODAY) is PublicationState.PUBLISHED
    assert item.title == title
    assert item.appeared_on <= max(TODAY, item.published_on)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, PublicationState.PUBLISHED),
        ({"publish_on": BEFORE}, PublicationState.PUBLISHED),
        ({"expires_on": BEFORE}, PublicationState.EXPIRED),
        ({"is_suspended": True}, PublicationState.SUSPENDED),
    ],
)
def test_upcoming__leaves_the_rest_as_it_is(
    changes: dict[str, object], state: PublicationState
) -> None:
    item = publication(title="Bonjour", **changes)
    assert shown(item) == item
    assert item.state(today=TODAY) is state


def test_upcoming__does_not_bring_back_a_draft_that_has_expired_or_is_suspended() -> None:
    for changes in ({"expires_on": BEFORE}, {"is_suspended": True}):
        item = shown(publication(is_draft=True, **changes))
        assert not item.is_published(today=TODAY)


def test_upcoming__is_the_same_section_where_nothing_waits() -> None:
    model = site_model(space_of(publication()))
    assert with_upcoming(model, today=TODAY).model is model

from dataclasses import replace

import pytest
from tests.support import models
from tests.support.models import TODAY, TOMORROW, YESTERDAY

from panneau.checks.destinations import CAN_BE_READ, EMPTY_RUBRIC, Destinations
from panneau.checks.links import check_links
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.domain.publication import Link, LinkKind

LEAFLET = "content/abc/tracts/a.md"
BUNDLE = "content/abc/tracts/dossier/Index.md"


def destinations(**changes):
    """Make a space of three rubrics: one with a leaflet and a bundle, two that nobody can read."""
    leaflet = models.publication(LEAFLET, **changes)
    bundle = models.publication(BUNDLE, **changes)
    draft = models.publication("content/abc/à venir/b.md", is_draft=True)
    gone = models.publication("content/abc/finis/c.md", expires_on=YESTERDAY)
    rubrics = (
        models.rubric(leaflet, bundle, slug="tracts"),
        models.rubric(draft, slug="a-venir"),
        models.rubric(gone, slug="finis"),
    )
    return Destinations(models.site_model(models.space(*rubrics)))


@pytest.mark.parametrize(
    ("resolved", "state"),
    [
        (LEAFLET, CAN_BE_READ),
        (BUNDLE, CAN_BE_READ),
        ("content/abc/tracts/dossier/", CAN_BE_READ),
        ("content/abc/tracts/dossier/tract.pdf", CAN_BE_READ),
        ("content/abc/", CAN_BE_READ),
        ("content/abc/tracts/", CAN_BE_READ),
        ("content/abc/finis/", CAN_BE_READ),
        ("content/abc/finis/c.md", CAN_BE_READ),
        ("content/abc/à venir/", EMPTY_RUBRIC),
        ("content/abc/à venir/b.md", "brouillon"),
        ("content/abc/tracts/2026/", None),
        ("content/abc/images/", None),
        ("content/organisme/", None),
        ("content/abc/espace.yml", None),
        ("content/organisme.yml", None),
    ],
)
def test_destination__is_a_page_a_file_or_nothing(resolved, state):
    assert destinations().state(resolved, day=TODAY) == state


@pytest.mark.parametrize("resolved", [LEAFLET, BUNDLE, "content/abc/tracts/dossier/"])
@pytest.mark.parametrize(
    ("changes", "today", "tomorrow"),
    [
        ({"is_draft": True}, "brouillon", "brouillon"),
        ({"publish_on": TOMORROW}, "programmée", CAN_BE_READ),
        ({"expires_on": YESTERDAY}, CAN_BE_READ, CAN_BE_READ),
    ],
    ids=["draft", "scheduled", "expired"],
)
def test_destination__depends_on_the_day(resolved, changes, today, tomorrow):
    found = destinations(**changes)
    assert [found.state(resolved, day=day) for day in (TODAY, TOMORROW)] == [today, tomorrow]


def check(link, *others, **item):
    page = models.publication(links=(link,), **item)
    context = models.context(models.space(models.rubric(page, *others)))
    return list(check_links(context))


PLACE = Location("content/abc/actualites/a.md", 12, 4)


def link_to(resolved, target="x/"):
    return Link(target, LinkKind.INTERNAL, PLACE, resolved=resolved)


def test_link__to_a_folder_without_a_page_is_refused():
    assert check(link_to("content/abc/actualites/2026/")) == [
        Issue(Code.LINK_BROKEN, PLACE, {"target": "x/", "suggestion": ""}, None)
    ]


def test_link__of_a_scheduled_item_is_judged_on_its_day():
    other = models.publication("content/abc/actualites/b.md")
    link = link_to(other.src_uri)
    later = replace(other, publish_on=TOMORROW.replace(day=20))
    states = [
        [issue.params["value"] for issue in check(link, target, publish_on=TOMORROW)]
        for target in (replace(other, publish_on=TOMORROW), later, replace(other, is_draft=True))
    ]
    assert states == [[], ["programmée"], ["brouillon"]]

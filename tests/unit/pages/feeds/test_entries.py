# Names, dates and number of entries: what must not change from one build to the next.

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.feeds import feeds_of
from tests.support.models import TODAY, TOMORROW, agreement, rubric, site_model, space, union
from tests.support.pages import day, item, many

from panneau.domain.publication import PublicationKind
from panneau.domain.site_model import SiteModel
from panneau.pages.feeds.addresses import Site, atom_url, json_url, timestamp
from panneau.pages.feeds.channel import NEWEST


def section(*items, address: str | None = "https://intranet.test/os/", name: str = "Essai"):
    model = site_model(space(rubric(*items)), text=agreement({"publication.announce": "feed"}))
    organisation = replace(model.organisation, intranet_url=address, name=name)
    return replace(model, organisation=organisation)


def same_day(space_slug: str, count: int):
    """Make publications of one day: only their addresses tell them apart."""
    return tuple(item(space_slug, f"jour-{n}", 4) for n in range(count))


def items_of(model: SiteModel, *, today: date = TODAY) -> list[dict]:
    return json.loads(feeds_of(model, today=today)["flux/flux.json"])["items"]


ONE = item("abc", "une", 2)
(NAME,) = (found["id"] for found in items_of(section(ONE)))
TWO_RUBRICS = (
    rubric(*many("abc", 3), *same_day("abc", 3)),
    rubric(item("abc", "seule", 1), slug="tracts"),
)
IN_ORDER = feeds_of(replace(section(), spaces=(space(*TWO_RUBRICS),)))


@pytest.mark.parametrize(
    ("model", "today"),
    [
        (section(replace(ONE, title="Autre", html="<p>Corrigé</p>")), TODAY),
        (section(replace(ONE, corrected_on=day(1), correction="Un mot.")), TODAY),
        (section(ONE, *many("abc", 3)), TOMORROW),
        (section(ONE, name="Autre nom"), TODAY),
        (section(replace(ONE, kind=PublicationKind.LEAFLET, published_on=day(9))), TODAY),
    ],
    ids=["text", "correction", "others, another day", "organisation", "type and date"],
)
def test_name__stays_what_it_was(model, today):
    assert NAME in {found["id"] for found in items_of(model, today=today)}


@pytest.mark.parametrize(
    "model",
    [
        section(replace(ONE, url="abc/actualites/autre/")),
        section(ONE, address="https://ailleurs.test/"),
        section(ONE, address=None),
    ],
    ids=["another page", "another site", "no address"],
)
def test_name__is_that_of_one_page_of_one_site(model):
    assert [found["id"] for found in items_of(model)] != [NAME]


def test_name__without_an_address_tells_organisations_apart():
    names = {items_of(section(ONE, address=None, name=name))[0]["id"] for name in ("A", "A", "B")}
    assert len(names) == 2
    assert all(name.startswith("urn:uuid:") for name in names)


def test_names__are_the_same_in_every_feed():
    feeds = feeds_of(section(*many("abc", 3)))
    names = [
        [found["id"] for found in json.loads(feeds[f"flux/{page}flux.json"])["items"]]
        for page in ("", "abc/", "abc/actualites/")
    ]
    assert names[0] == names[1] == names[2]


@settings(max_examples=20, deadline=None)
@given(st.permutations([*many("abc", 3), *same_day("abc", 3)]), st.booleans())
def test_feeds__do_not_depend_on_any_order_of_files(order, is_turned):
    rubrics = (replace(TWO_RUBRICS[0], publications=tuple(order)), TWO_RUBRICS[1])
    shown = tuple(reversed(rubrics)) if is_turned else rubrics
    made = replace(section(), spaces=(space(*shown),))
    assert feeds_of(made) == IN_ORDER


def test_feeds__do_not_depend_on_the_day():
    model = section(*many("abc", 3))
    assert feeds_of(model) == feeds_of(model, today=TOMORROW)


def test_dates__come_from_the_content():
    corrected = replace(ONE, corrected_on=day(1), correction="Un mot.")
    scheduled = replace(item("abc", "tard", 5), publish_on=TODAY)
    found = {i["url"].split("/")[-2]: i for i in items_of(section(corrected, scheduled))}
    dates = {name: (i["date_published"], i["date_modified"]) for name, i in found.items()}
    assert dates == {
        "une": ("2026-03-13T00:00:00+01:00", "2026-03-14T00:00:00+01:00"),
        "tard": ("2026-03-10T00:00:00+01:00", "2026-03-10T00:00:00+01:00"),
    }


@pytest.mark.parametrize(
    ("day_of_readers", "text"),
    [
        (date(2026, 1, 15), "2026-01-15T00:00:00+01:00"),
        (date(2026, 7, 14), "2026-07-14T00:00:00+02:00"),
        (date(2026, 3, 29), "2026-03-29T00:00:00+01:00"),
        (date(1905, 12, 9), "1905-12-09T00:00:00+00:09"),
        (date.min, "0001-01-01T00:00:00+00:09"),
        (date.max, "9999-12-31T00:00:00+01:00"),
    ],
    ids=["winter", "summer", "the night it changes", "before legal time", "first day", "last day"],
)
def test_timestamp__is_midnight_of_the_readers(day_of_readers, text):
    assert timestamp(day_of_readers) == text


def test_feeds__hold_the_newest():
    feeds = feeds_of(section(*many("abc", NEWEST + 3)))
    for page in ("", "abc/", "abc/actualites/"):
        found = json.loads(feeds[f"flux/{page}flux.json"])["items"]
        assert [i["title"] for i in found] == [f"note-{n:03} de abc" for n in range(NEWEST)]


def test_author__is_the_union():
    model = section(ONE)
    named = replace(model.spaces[0], union=union("ABC"))
    (found,) = items_of(replace(model, spaces=(named,)))
    assert found["authors"] == [
        {"name": "ABC – Organisation ABC", "url": "https://intranet.test/os/abc/"}
    ]


def test_tags__are_the_type_and_the_rubric():
    (found,) = items_of(section(ONE))
    assert found["tags"] == ["Actualité", "Actualites"]
    (plain,) = items_of(section(replace(ONE, kind=PublicationKind.PAGE)))
    assert plain["tags"] == ["Actualites"]


@pytest.mark.parametrize("word", ["none", None])
def test_feeds__are_not_made_where_the_agreement_has_none(word):
    text = agreement({"publication.announce": word} if word else {})
    assert feeds_of(replace(section(ONE), agreement=text)) == {}


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "intranet/",
        "javascript:alert(1)//",
        "https://exemple.test/a b/",
        "https://exemple.test/?x=/",
        'https://exemple.test/"/',
        "ftp://exemple.test/",
    ],
)
def test_address__that_nobody_can_follow_is_none(address):
    site = Site.of(section(address=address).organisation)
    assert (site.address, site.absolute("abc/")) == (None, None)


def test_addresses__stand_in_the_folder_of_feeds():
    assert (atom_url("abc/"), json_url("")) == ("flux/abc/flux.atom", "flux/flux.json")


def test_feeds__of_rubrics_hold_their_own_publications():
    other = item("abc", "tract", 1, url="abc/tracts/tract/")
    model = section(ONE)
    shelves = (rubric(ONE), rubric(other, slug="tracts"))
    feeds = feeds_of(replace(model, spaces=(space(*shelves),)))
    titles = {
        page: [found["title"] for found in json.loads(feeds[f"flux/abc/{page}flux.json"])["items"]]
        for page in ("", "actualites/", "tracts/")
    }
    assert titles == {
        "": ["tract de abc", "une de abc"],
        "actualites/": ["une de abc"],
        "tracts/": ["tract de abc"],
    }

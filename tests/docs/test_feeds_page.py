"""The page on feeds describes the fragment that is really made."""

import json
import re
from dataclasses import replace

from tests.support.feeds import feeds_of
from tests.support.models import agreement, rubric, site_model, space
from tests.support.pages import many
from tests.support.sites import ROOT

PAGE = (ROOT / "docs" / "feeds.md").read_text(encoding="utf-8")


def test_tables__name_the_keys_of_the_fragment() -> None:
    text = agreement({"publication.announce": "bell", "publication.announce_days": 7})
    model = site_model(space(rubric(*many("abc", 9))), text=text)
    model = replace(model, organisation=replace(model.organisation, intranet_url="https://i.test/"))
    made = json.loads(feeds_of(model)["flux/cloche.json"])
    assert len(made["items"]) == 5
    keys = [*made, *made["items"][0]]
    assert re.findall(r"^\| `(\w+)` \| ", PAGE, re.MULTILINE) == keys


def test_addresses__are_those_of_the_feeds() -> None:
    text = agreement({"publication.announce": "feed"})
    model = site_model(space(rubric(*many("cfdt", 1), slug="tracts", space="cfdt"), slug="cfdt"))
    named = set(re.findall(r"`(flux/[\w/.]+)`", PAGE))
    made = set(feeds_of(replace(model, agreement=text)))
    assert named - made == {"flux/cloche.html", "flux/cloche.json"}
    assert made - named == set()

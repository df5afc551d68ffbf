import json
import re
from dataclasses import replace

import pytest
from tests.support.feeds import feeds_of
from tests.support.models import TODAY, TOMORROW, agreement, rubric, site_model, space
from tests.support.pages import HOSTILE, item, many, rich_section
from tests.support.theme import parse_html, tags, words_of

MODEL, KNOWN = rich_section(notes=9)
FILES = feeds_of(MODEL, KNOWN)
HTML = FILES["flux/cloche.html"].decode()
JSON = json.loads(FILES["flux/cloche.json"])


def included(fragment: str):
    """Parse a page of the intranet that includes the fragment."""
    return parse_html(f'<!doctype html><html lang="fr"><title>x</title><body>{fragment}</body>')


def test_fragment__says_the_tab_the_bell_and_the_last_updates():
    (section,) = tags(included(HTML), "section")
    assert (section.get("lang"), section.get("aria-label")) == ("fr", "Espaces d’essai")
    assert words_of(tags(section, "p")[0]) == (
        "Espaces d’essai – 10 nouveautés ces 21 derniers jours"
    )
    lines = [words_of(line) for line in tags(section, "li")]
    assert lines[:2] == [
        "note-000 de def – DÉF, 15 mars 2026",
        f"{HOSTILE} – ABC, 14 mars 2026",
    ]
    assert len(lines) == 5


def test_fragment__leads_to_full_addresses():
    links = [link.get("href") for link in tags(included(HTML), "a")]
    assert links[:3] == [
        "https://intranet.test/os/",
        "https://intranet.test/os/nouveautes/",
        "https://intranet.test/os/def/actualites/note-000/",
    ]
    assert all(link.startswith("https://intranet.test/os/") for link in links)


def test_fragment__works_under_any_policy_and_loads_nothing():
    names = {element.tag.rpartition("}")[2] for element in included(HTML).iter()}
    assert names == {"html", "head", "title", "body", "section", "p", "a", "ul", "li", "time"}
    assert re.findall(r"\b(?:style|class|id|src|on\w+)=", HTML) == []


def test_json__says_the_same():
    section = tags(included(HTML), "section")[0]
    assert f"{JSON['label']} – {JSON['announcement']}".replace("\xa0", " ") == words_of(
        tags(section, "p")[0]
    )
    said = [JSON[key] for key in ("version", "date", "count", "days")]
    assert said == [1, "2026-03-15", 10, 21]
    assert (JSON["url"], JSON["announcement_url"]) == (
        "https://intranet.test/os/",
        "https://intranet.test/os/nouveautes/",
    )
    assert [found["url"] for found in JSON["items"]] == [
        link.get("href") for link in tags(section, "a")[2:]
    ]
    assert JSON["items"][0] == {
        "title": "note-000 de def",
        "url": "https://intranet.test/os/def/actualites/note-000/",
        "date": "2026-03-15",
        "kind": "Actualité",
        "union": "DÉF",
        "union_name": "Organisation DÉF",
    }


def test_fragment__without_updates_keeps_the_tab():
    text = agreement({"publication.announce": "bell", "publication.announce_days": 7})
    model = site_model(space(rubric(item("abc", "vieille", 40))), text=text)
    model = replace(model, organisation=replace(model.organisation, intranet_url="https://i.test/"))
    files = feeds_of(model)
    tree = included(files["flux/cloche.html"].decode())
    assert words_of(tags(tree, "section")[0]) == (
        "Organisations syndicales – Aucune nouveauté cette semaine"
    )
    assert tags(tree, "ul") == []
    found = json.loads(files["flux/cloche.json"])
    assert (found["count"], found["days"], found["items"]) == (0, 7, [])


def test_json__of_a_bell_without_term_gives_no_days():
    text = agreement({"publication.announce": "bell", "publication.announce_days": None})
    model = site_model(space(rubric(item("abc", "vieille", 40))), text=text)
    model = replace(model, organisation=replace(model.organisation, intranet_url="https://i.test/"))
    found = json.loads(feeds_of(model)["flux/cloche.json"])
    assert (found["count"], "days" in found) == (1, False)


@pytest.mark.parametrize(
    ("announce", "address"),
    [("feed", "https://i.test/"), ("bell", None)],
    ids=["no bell", "no address"],
)
def test_fragment__is_not_made_where_nobody_could_use_it(announce, address):
    text = agreement({"publication.announce": announce})
    model = site_model(space(rubric(*many("abc", 2))), text=text)
    model = replace(model, organisation=replace(model.organisation, intranet_url=address))
    assert [url for url in feeds_of(model) if "cloche" in url] == []


def test_fragment__changes_with_the_day_only():
    assert feeds_of(MODEL, KNOWN, today=TODAY)["flux/cloche.json"] == FILES["flux/cloche.json"]
    assert feeds_of(MODEL, KNOWN, today=TOMORROW)["flux/cloche.json"] != FILES["flux/cloche.json"]


def test_fragment__drops_what_no_page_can_hold():
    odd = item("abc", "a", 1)
    text = agreement({"publication.announce": "bell", "publication.announce_days": 7})
    model = site_model(space(rubric(replace(odd, title="Un\x07 ti\x00tre\ud800"))), text=text)
    model = replace(model, organisation=replace(model.organisation, intranet_url="https://i.test/"))
    files = feeds_of(model)
    assert ">Un titre</a>" in files["flux/cloche.html"].decode()
    assert json.loads(files["flux/cloche.json"])["items"][0]["title"] == "Un titre"

# Both formats, read as other programs do.

import json
from dataclasses import replace

import feedparser
import pytest
from lxml import etree
from tests.support.copies import DOCUMENT, published
from tests.support.feeds import atom_faults, feeds_of, json_faults
from tests.support.models import (
    TODAY,
    agreement,
    attachment,
    publication,
    rubric,
    site_model,
    space,
    union,
)
from tests.support.pages import HIDDEN, HOSTILE, item, rich_section

MODEL, KNOWN = rich_section(notes=4)
WITHOUT_ADDRESS = replace(MODEL, organisation=replace(MODEL.organisation, intranet_url=None))
FEEDS = feeds_of(MODEL, KNOWN)
PLACELESS = feeds_of(WITHOUT_ADDRESS, KNOWN)
PAGES = ["", "abc/", "abc/actualites/", "def/", "def/actualites/", "xyz/"]
FOLLOWED = {"publication.announce": "feed"}

both = pytest.mark.parametrize("feeds", [FEEDS, PLACELESS], ids=["address known", "unknown"])


def atom_of(content: bytes):
    """Read a feed with another program's parser, which must find nothing to repair."""
    feed = feedparser.parse(content, response_headers={"content-type": "application/atom+xml"})
    assert (feed.bozo, feed.version) == (False, "atom10")
    return feed


def page_of(entry) -> str | None:
    return next((link.href for link in entry.get("links", []) if link.rel == "alternate"), None)


def json_of(content: bytes):
    return json.loads(content)


def test_feeds__are_those_of_the_section_the_spaces_and_the_rubrics():
    expected = [f"flux/{page}flux.{kind}" for page in PAGES for kind in ("atom", "json")]
    assert list(FEEDS) == sorted([*expected, "flux/cloche.html", "flux/cloche.json"])
    assert list(PLACELESS) == sorted(expected)


@both
@pytest.mark.parametrize("page", PAGES)
def test_atom__is_valid(feeds, page):
    content = feeds[f"flux/{page}flux.atom"]
    assert atom_faults(content) == []
    assert atom_of(content)


@both
@pytest.mark.parametrize("page", PAGES)
def test_json__is_valid(feeds, page):
    assert json_faults(feeds[f"flux/{page}flux.json"]) == []


@both
@pytest.mark.parametrize("page", PAGES)
def test_formats__say_the_same(feeds, page):
    atom = atom_of(feeds[f"flux/{page}flux.atom"])
    other = json_of(feeds[f"flux/{page}flux.json"])
    assert atom.feed.title == other["title"]
    assert [
        (e.id, page_of(e), e.title, e.published, e.updated, e.author_detail.name)
        for e in atom.entries
    ] == [
        (
            i["id"],
            i.get("url"),
            i["title"],
            i["date_published"],
            i["date_modified"],
            i["authors"][0]["name"],
        )
        for i in other["items"]
    ]
    raw = etree.fromstring(feeds[f"flux/{page}flux.atom"])
    texts = [element.text for element in raw.iter("{*}content")]
    assert texts == [i["content_html"] for i in other["items"]]


def test_feed__names_itself_its_page_and_its_union():
    atom = atom_of(FEEDS["flux/def/actualites/flux.atom"])
    assert atom.feed.title == "Actualites – DÉF"
    assert atom.feed.subtitle == "Les 50 publications les plus récentes."
    assert atom.feed.language == "fr"
    assert (atom.feed.author, atom.feed.logo) == (
        "DÉF – Organisation DÉF",
        "https://intranet.test/os/def/logo.svg",
    )
    assert {(link.rel, link.href) for link in atom.feed.links} == {
        ("alternate", "https://intranet.test/os/def/actualites/"),
        ("self", "https://intranet.test/os/flux/def/actualites/flux.atom"),
    }


def test_section__gives_each_entry_the_feed_and_the_logo_of_its_space():
    atom = atom_of(FEEDS["flux/flux.atom"])
    found = {(e.source.title, e.source.logo, e.source.id) for e in atom.entries}
    feeds = {name: atom_of(FEEDS[f"flux/{name}/flux.atom"]).feed.id for name in ("abc", "def")}
    assert found == {
        ("ABC", "https://intranet.test/os/abc/logo.svg", feeds["abc"]),
        ("DÉF", "https://intranet.test/os/def/logo.svg", feeds["def"]),
    }
    avatars = {i["authors"][0]["avatar"] for i in json_of(FEEDS["flux/flux.json"])["items"]}
    assert avatars == {logo for _, logo, _ in found}


def test_feed__of_an_unknown_address_holds_no_address():
    for url, content in PLACELESS.items():
        addresses = [word for word in content.decode().split('"') if word.startswith("http")]
        foreign = {"http://www.w3.org/2005/Atom", "https://jsonfeed.org/version/1.1"}
        assert set(addresses) - foreign - {"https://exemple.test/", "https://exemple.test/\\"} == (
            set()
        ), url
        assert b"<img" not in content, url
        assert b"&lt;img" not in content, url


@both
def test_feeds__hold_only_what_is_published(feeds):
    assert [url for url, content in feeds.items() if HIDDEN in content.decode()] == []


@both
def test_titles__are_text_whatever_their_author_typed(feeds):
    (entry,) = atom_of(feeds["flux/abc/flux.atom"]).entries
    assert entry.title_detail.type == "text/plain"
    tree = etree.fromstring(feeds["flux/abc/flux.atom"])
    assert tree.findtext("{*}entry/{*}title") == HOSTILE
    assert json_of(feeds["flux/abc/flux.json"])["items"][0]["title"] == HOSTILE
    assert "<script" not in tree.findtext("{*}entry/{*}content")


def test_characters__that_xml_refuses_are_dropped():
    typed = "Un\x07 ti\x00tre\ud800 😀"
    made = item("abc", "a", 1, summary=typed, html="<p>Un\x0b texte</p>")
    model = site_model(space(rubric(replace(made, title=typed))), text=agreement(FOLLOWED))
    feeds = feeds_of(model)
    assert atom_of(feeds["flux/flux.atom"]).entries[0].title == "Un titre 😀"
    assert "Un texte" in json_of(feeds["flux/flux.json"])["items"][0]["content_html"]


def test_feed__of_an_empty_space_has_a_date_of_the_agreement():
    atom = atom_of(FEEDS["flux/xyz/flux.atom"])
    assert (atom.entries, atom.feed.updated) == ([], "2024-01-01T00:00:00+01:00")
    bare = site_model(space(), text=agreement(FOLLOWED))
    assert atom_of(feeds_of(bare)["flux/flux.atom"]).feed.updated == "1970-01-01T00:00:00+01:00"


def test_entry__carries_its_published_files():
    folder = "content/abc/actualites/piece"
    pieces = (
        attachment(f"{folder}/b.pdf", url="abc/actualites/piece/b.pdf", title="Le tract"),
        attachment(f"{folder}/c.pdf", url="abc/actualites/piece/c.pdf", title="Refusé"),
        attachment(f"{folder}/d.vtt", url="abc/actualites/piece/d.vtt", title=""),
    )
    model = site_model(space(rubric(publication(attachments=pieces))), text=agreement(FOLLOWED))
    model = replace(model, organisation=replace(model.organisation, intranet_url="https://i.test/"))
    made = published("b.pdf", copies={"b.pdf": DOCUMENT})
    (file,) = made.values()
    copies = {f"abc/actualites/piece/{name}": file for name in ("b.pdf", "d.vtt")}
    feeds = feeds_of(model, copies=copies)
    (link,) = [x for x in atom_of(feeds["flux/flux.atom"]).entries[0].links if x.rel == "enclosure"]
    assert (link.href, link.type, link.length, link.title) == (
        "https://i.test/abc/actualites/piece/b.pdf",
        DOCUMENT.items[0].media_type,
        str(DOCUMENT.items[0].size_bytes),
        "Le tract",
    )
    (file,) = json_of(feeds["flux/flux.json"])["items"][0]["attachments"]
    assert file == {
        "url": link.href,
        "mime_type": link.type,
        "title": link.title,
        "size_in_bytes": int(link.length),
    }
    assert atom_faults(feeds["flux/flux.atom"]) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"<updated>", b"<updated>le "),
        (b"</entry>", b"<x/></entry>"),
        (b' type="html"', b""),
        (b"<id>urn:", b"<id>"),
        (b"</author>", b"<email>a@exemple.test</email></author>"),
        (b"<title>", b"<title>a</title><title>"),
    ],
    ids=["date", "foreign element", "type of content", "identifier", "address", "two titles"],
)
def test_schema__sees_what_is_wrong(right, wrong):
    content = FEEDS["flux/flux.atom"]
    assert right in content
    assert atom_faults(content.replace(right, wrong, 1))


@pytest.mark.parametrize(
    "change",
    [{"version": "2"}, {"items": None}, {"colour": "red"}, {"title": ""}],
    ids=["version", "items", "unknown key", "empty title"],
)
def test_rules_of_json__see_what_is_wrong(change):
    feed = {**json_of(FEEDS["flux/flux.json"]), **change}
    if feed["items"] is None:
        feed["items"] = [{"id": "x"}]
    assert json_faults(json.dumps(feed).encode())


def test_feed__is_updated_by_its_last_correction():
    items = (item("abc", "a", 1), item("abc", "b", 9, corrected_on=TODAY, correction="Un mot."))
    model = site_model(space(rubric(*items)), text=agreement(FOLLOWED))
    feed = atom_of(feeds_of(model)["flux/flux.atom"]).feed
    assert feed.updated == "2026-03-15T00:00:00+01:00"


def test_union__of_any_name_is_text():
    named = replace(union("ABC"), name="Santé & <b>Social</b>")
    model = site_model(
        space(rubric(item("abc", "a", 1)), trade_union=named), text=agreement(FOLLOWED)
    )
    (found,) = json_of(feeds_of(model)["flux/flux.json"])["items"]
    assert found["authors"][0]["name"] == "ABC – Santé & <b>Social</b>"
    assert "– Santé &amp; &lt;b&gt;Social&lt;/b&gt;</p>" in found["content_html"]

# What a shared terminal gets, page by page: a strict parser reads every page, and no address leads
# out of the site or to something that a terminal could not come back from.

import posixpath

import pytest
from tests.support.models import TODAY
from tests.support.pages import rich_section
from tests.support.theme import draw_pages, parse_html, tags, words_of

from panneau.domain.derivatives import Derivative, DerivativeRole
from panneau.domain.profile import Profile
from panneau.pages.copies import PublishedCopy, PublishedFile
from panneau.pages.kiosk import IDLE_SECONDS, WARNING_SECONDS

MODEL, KNOWN = rich_section()
RICH = "abc/actualites/riche/"
DOCUMENT = f"{RICH}doc.pdf/"
SOURCE = "content/abc/actualites/riche/doc.pdf"
RENDERED = "https://exemple.test/"
"""In the text of the rich publication, which was rendered for nobody: `source` does it."""


def copy(role: DerivativeRole, suffix: str) -> PublishedCopy:
    made = Derivative(role, suffix, "", 1200, 1700, 40_000, "00", "image/webp")
    return PublishedCopy(f"{RICH}doc{suffix or '.pdf'}", made)


def drawn(page_count: int, text: str = "Mots du document.") -> dict[str, str]:
    pictures = [copy(DerivativeRole.PAGE, f"-page{n}.webp") for n in range(1, page_count + 1)]
    file = PublishedFile((copy(DerivativeRole.MAIN, ""), *pictures))
    return draw_pages(
        MODEL,
        KNOWN,
        today=TODAY,
        profile=Profile.KIOSK,
        copies={f"{RICH}doc.pdf": file},
        texts={SOURCE: text} if text else {},
    )


PAGES = drawn(3)
TREES = {url: parse_html(text) for url, text in PAGES.items()}
INTRANET = draw_pages(MODEL, KNOWN, today=TODAY)


def addresses(tree) -> list[str]:
    found = [e.get("href") for e in tree.iter() if e.get("href") is not None]
    found += [e.get("action") for e in tags(tree, "form")]
    return [address for address in found if address != RENDERED]


@pytest.mark.parametrize("url", PAGES)
def test_address__is_relative_and_ends_in_the_name_of_a_file(url):
    for address in addresses(TREES[url]):
        if address.startswith("#"):
            continue
        assert ":" not in address
        assert not address.startswith("/")
        assert "." in posixpath.basename(address.partition("#")[0]).strip("."), address


@pytest.mark.parametrize("url", PAGES)
def test_link__leads_to_a_page_or_a_picture(url):
    links = [e.get("href") or "#" for e in tags(TREES[url], "a")]
    for target in (link.partition("#")[0] for link in links if link != RENDERED):
        if target.endswith(".html"):
            path = posixpath.normpath(posixpath.join("/", url, target)).removesuffix("index.html")
            assert path.lstrip("/") in PAGES
        else:
            assert target == "" or target.endswith((".gif", ".jpg", ".png", ".webp"))


@pytest.mark.parametrize("url", PAGES)
def test_page__has_one_strict_policy_and_the_script_of_the_terminal(url):
    tree = TREES[url]
    (policy,) = [m.get("content") for m in tags(tree, "meta") if "http-equiv" in m.attrib]
    assert policy == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "media-src 'self'; base-uri 'none'; form-action 'none'"
    )
    (script,) = [s for s in tags(tree, "script") if s.get("src").endswith("borne.js")]
    assert (script.get("data-repos"), script.get("data-avis")) == (
        str(IDLE_SECONDS),
        str(WARNING_SECONDS),
    )
    home = posixpath.normpath(posixpath.join("/", url, script.get("data-accueil")))
    assert home == "/index.html"
    assert tree.get("class") == "us-borne"


def test_pages__are_those_of_the_intranet_and_one_a_document():
    assert set(PAGES) == {*INTRANET, DOCUMENT}


def test_feeds__are_not_mentioned():
    assert [url for url, text in PAGES.items() if "flux" in text or "alternate" in text] == []


def test_addresses_to_write_to__are_said():
    tree = TREES["abc/"]
    text = words_of(tree)
    assert "abc@exemple.test" in text
    assert "Communauté ABC sur Réseau\u00a0: https://reseau.test/abc" in " ".join(tree.itertext())
    assert "abc@exemple.test" in words_of(TREES["mentions-legales/"])


def test_files__that_would_be_saved_are_no_links():
    (files,) = [e for e in tags(TREES[RICH], "ul") if e.get("class") == "us-files"]
    links = {words_of(tags(a, "b")[0]): a.get("href") for a in tags(files, "a")}
    assert links == {
        "Pièce doc.pdf": "doc.pdf/index.html",
        "Pièce expose.pptx": None,
        "Pièce urne.gif": "urne.gif",
    }
    assert "à ouvrir depuis un poste de travail" in words_of(files)


def test_video__plays_in_the_page_only():
    (caption,) = [c for c in tags(TREES[RICH], "figcaption") if "Vidéo" in words_of(c)]
    assert [a.get("href") for a in tags(caption, "a")] == [None]


@pytest.mark.parametrize("url", ["", "search/"])
def test_search__remembers_nothing_and_reads_scripts(url):
    (form,) = tags(TREES[url], "form")
    assert (form.get("autocomplete"), form.get("spellcheck")) == ("off", "false")
    assert form.get("action").endswith(("search/index.html", "./index.html"))
    if url:
        assert (form.get("data-scripts"), form.get("data-index")) == ("oui", "index/")


def test_document__shows_its_pages_its_words_and_the_way_back():
    tree = TREES[DOCUMENT]
    images = [i for i in tags(tree, "img") if "page" in i.get("src")]
    assert [i.get("src") for i in images] == [f"../doc-page{n}.webp" for n in (1, 2, 3)]
    assert [i.get("alt") for i in images] == ["Page 1", "Page 2", "Page 3"]
    assert "Mots du document." in words_of(tags(tree, "details")[0])
    assert [a.get("href") for p in tags(tree, "p") if p.get("class") == "us-back" for a in p] == [
        "../index.html"
    ] * 2
    assert "poste de travail" not in words_of(tree)


@pytest.mark.parametrize(
    ("page_count", "text", "said"),
    [
        (2, "Mots.", "La suite de ce document se lit depuis un poste de travail."),
        (0, "Mots.", "Ce document se lit depuis un poste de travail."),
        (0, "", "Ce document se lit depuis un poste de travail."),
    ],
)
def test_document__that_is_not_whole_says_so(page_count, text, said):
    assert said in words_of(parse_html(drawn(page_count, text)[DOCUMENT]))


def test_document__keeps_no_strange_character():
    text = drawn(3, "Un\x00mot\x0b\ufffe\u2028<b>gras</b>\nDeux")[DOCUMENT]
    parse_html(text)
    assert "Un mot   &lt;b&gt;gras&lt;/b&gt;\nDeux" in text


def test_intranet__knows_nothing_of_terminals():
    traces = ("borne", "data-repos", "controlslist", "autocomplete", "index.html")
    assert [url for url, text in INTRANET.items() if any(t in text for t in traces)] == []

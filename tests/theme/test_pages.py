# What readers get, page by page: a strict parser reads every page that the templates can draw.

import posixpath
from dataclasses import replace
from itertools import pairwise

import pytest
from tests.support.feeds import feeds_of
from tests.support.models import TODAY, clause
from tests.support.pages import HIDDEN, HOSTILE, rich_section
from tests.support.theme import (
    THEME,
    draw_not_found,
    draw_pages,
    parse_html,
    tags,
    words_of,
)

from panneau.domain.accessibility import AccessibilityAudit
from panneau.pages.section import PreviewIssue

MODEL, KNOWN = rich_section()
PAGES = draw_pages(MODEL, KNOWN, today=TODAY)
FEEDS = feeds_of(MODEL, KNOWN)
TREES = {url: parse_html(text) for url, text in PAGES.items()}
RICH = "abc/actualites/riche/"
OWN_PAGES = ["accord/", "guide/", "confidentialite/", "accessibilite/", "mentions-legales/"]
OWN_PAGES += ["conformite/"]
CERTIFICATE = "conformite.json"
NEWS = ["nouveautes/", "nouveautes/page-2/", "nouveautes/def/"]
KINDS = ["", "abc/", "xyz/", *NEWS, "def/actualites/", "def/actualites/page-2/", RICH, *OWN_PAGES]
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
FORBIDDEN = {"script", "style", "iframe", "object", "embed", "form", "input", "base"}
ALLOWED = {"": {"form", "input"}, "search/": {"form", "input", "script"}}
"""A search field on the home page; the page that searches needs its script."""


def resolved(page_url: str, address: str) -> str:
    """Return an address from the site's root."""
    path = posixpath.normpath(posixpath.join("/", page_url, address)).lstrip("/")
    return f"{path}/" if path and address.endswith("/") else path


def metas(tree) -> dict[str, str]:
    found = tags(tree, "meta")
    return {m.get("name") or m.get("http-equiv") or "": m.get("content") for m in found}


@pytest.mark.parametrize("url", KINDS)
def test_page__is_a_french_document_with_its_landmarks(url):
    tree = TREES[url]
    assert tree.get("lang") == "fr"
    assert [len(tags(tree, name)) for name in ("main", "header", "footer", "h1")] == [1, 1, 1, 1]
    names = [nav.get("aria-label") for nav in tags(tree, "nav")]
    assert len(set(names)) == len(names)
    assert all(names)


@pytest.mark.parametrize("url", KINDS)
def test_page__opens_with_a_link_to_its_content(url):
    skip = tags(TREES[url], "a")[0]
    (main,) = tags(TREES[url], "main")
    assert (words_of(skip), skip.get("href")) == ("Aller au contenu", f"#{main.get('id')}")


@pytest.mark.parametrize("url", KINDS)
def test_page__has_headings_in_order(url):
    levels = [int(e.tag[-1]) for e in TREES[url].iter() if e.tag[-2:] in {"h1", "h2", "h3", "h4"}]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("url", KINDS)
def test_page__has_each_id_once(url):
    ids = [e.get("id") for e in TREES[url].iter() if e.get("id")]
    assert sorted(ids) == sorted(set(ids))
    labels = [e.get("aria-labelledby") for e in TREES[url].iter() if e.get("aria-labelledby")]
    assert set(labels) <= set(ids)


@pytest.mark.parametrize("url", KINDS)
def test_page__carries_its_policy(url):
    found = metas(TREES[url])
    assert found["Content-Security-Policy"] == POLICY
    assert found["referrer"] == "no-referrer"
    assert found["robots"] == "noindex, nofollow"


def test_pages__hold_nothing_that_runs_or_dresses_in_place():
    for url, tree in TREES.items():
        found = {e.tag.rpartition("}")[2] for e in tree.iter()} & FORBIDDEN
        assert found - ALLOWED.get(url, set()) == set(), url
        names = [name for e in tree.iter() for name in e.attrib]
        assert [n for n in names if n == "style" or n.startswith("on")] == [], url


def test_pages__load_nothing_from_elsewhere():
    for url, tree in TREES.items():
        loaded = [e.get("src") for e in tree.iter() if e.get("src")]
        loaded += [e.get("href") for e in tags(tree, "link")]
        assert [a for a in loaded if ":" in a or a.startswith("/")] == [], url


def test_pages__link_with_relative_addresses_to_pages_that_exist():
    for url, tree in TREES.items():
        ids = {e.get("id") for e in tree.iter()}
        for link in tags(tree, "a"):
            address = link.get("href")
            if address.startswith("#"):
                assert address[1:] in ids, (url, address)
            elif address.startswith(("https://exemple.test", "https://reseau.test", "mailto:")):
                continue
            else:
                target = resolved(url, address)
                assert target in {*PAGES, *FEEDS, CERTIFICATE} or target.startswith(RICH), (
                    url,
                    address,
                )


def test_pages__that_list_publications_lead_to_their_feeds():
    listed = {
        "": "",
        "abc/": "abc/",
        "def/actualites/": "def/actualites/",
        "def/actualites/page-2/": "def/actualites/",
        "nouveautes/": "",
        "nouveautes/def/": "def/",
    }
    for url, tree in TREES.items():
        found = [e for e in tags(tree, "link") if e.get("rel") == "alternate"]
        addresses = [resolved(url, e.get("href")) for e in found]
        if url in listed:
            feed = f"flux/{listed[url]}flux"
            assert addresses == [f"{feed}.atom", f"{feed}.json"], url
            assert {e.get("title") for e in found} != {""}
            shown = [resolved(url, a.get("href")) for a in tags(tree, "a") if a.get("type")]
            assert shown == addresses
        assert set(addresses) <= set(FEEDS), url
    assert [e for e in tags(TREES[RICH], "link") if e.get("rel") == "alternate"] == []


def test_bell__is_a_link_in_words_whose_drawing_is_silent():
    for url, target in (("", "nouveautes/"), ("def/", "nouveautes/def/")):
        (bell,) = [p for p in tags(TREES[url], "p") if p.get("class") == "us-bell"]
        (link,) = tags(bell, "a")
        assert resolved(url, link.get("href")) == target
        assert words_of(link).endswith(" nouveautés ces 21 derniers jours")
        (drawing,) = [e for e in bell.iter() if e.tag.endswith("}svg")]
        assert drawing.get("aria-hidden") == "true"
    others = [url for url, text in PAGES.items() if "us-bell" in text]
    assert sorted(others) == ["", "abc/", "def/", "xyz/"]


def test_announcement__that_the_agreement_refuses_leaves_no_trace():
    clauses = dict(MODEL.agreement.clauses)
    clauses["publication.announce"] = replace(clauses["publication.announce"], value="none")
    silent = replace(MODEL, agreement=replace(MODEL.agreement, clauses=clauses))
    for url, text in draw_pages(silent, KNOWN, today=TODAY).items():
        assert "us-bell" not in text, url
        assert "flux" not in text, url
        assert "nouveautes" not in text, url


def test_pages__give_every_image_an_alternative_and_every_link_a_name():
    for url, tree in TREES.items():
        assert [i.get("src") for i in tags(tree, "img") if i.get("alt") is None] == [], url
        assert [a.get("href") for a in tags(tree, "a") if not words_of(a)] == [], url


def test_pages__mark_where_the_reader_is():
    for url, tree in TREES.items():
        marked = [e.get("aria-current") for e in tree.iter() if e.get("aria-current")]
        assert set(marked) <= {"page", "true"}, url
        assert ("page" in marked) is (url != ""), url


def test_pages__of_a_space_bear_the_mark_of_its_union():
    for url, tree in TREES.items():
        if url.startswith("abc/"):
            logos = [i for i in tags(tree, "img") if resolved(url, i.get("src")) == "abc/logo.svg"]
            assert logos, url
            assert "ABC" in words_of(tags(tree, "title")[0]), url


def test_items__each_bear_the_mark_of_their_union():
    for url in ("", "abc/", "def/actualites/", *NEWS):
        items = [li for li in tags(TREES[url], "li") if li.get("class") == "us-item"]
        assert items, url
        for item in items:
            assert tags(item, "img")[0].get("src").endswith("logo.svg")
            assert words_of(tags(item, "b")[0]) in {"ABC", "DÉF"}


def test_tiles__are_alike():
    tiles = [a for a in tags(TREES[""], "a") if a.get("class") == "us-tile"]
    shapes = {tuple(e.tag.rpartition("}")[2] for e in tile.iter()) for tile in tiles}
    assert [words_of(tile) for tile in tiles] == [
        "ABC Organisation ABC",
        "DÉF Organisation DÉF",
        "X & YZ Organisation X & YZ",
    ]
    assert shapes == {("a", "span", "img", "span", "b")}


def test_publication__shows_what_its_author_typed_as_text():
    text, tree = PAGES[RICH], TREES[RICH]
    assert words_of(tags(tree, "h1")[0]) == HOSTILE
    assert words_of(tags(tree, "title")[0]) == f"{HOSTILE} – ABC – Espaces d’essai"
    assert "<script" not in text.lower()


def test_publication__names_its_kind_number_and_instance():
    (meta,) = [p for p in tags(TREES[RICH], "p") if p.get("class") == "us-meta"]
    assert words_of(meta) == "ABC 14 mars 2026 Déclaration N° 12 CSE"


def test_publication__plays_its_video_only_when_asked():
    (video,) = tags(TREES[RICH], "video")
    assert video.get("preload") == "none"
    assert "controls" in video.attrib
    assert "autoplay" not in video.attrib
    (track,) = tags(video, "track")
    assert (track.get("kind"), track.get("srclang")) == ("captions", "fr")


def test_publication__says_what_a_document_weighs():
    cards = [words_of(li) for li in tags(TREES[RICH], "li") if "us-file" in li.get("class", "")]
    assert cards[0].startswith("PDF Pièce doc.pdf 3 pages, 120 ko")


def test_publication__loads_its_photo_late_and_at_its_size():
    (photo,) = [i for i in tags(TREES[RICH], "img") if i.get("loading") == "lazy"]
    assert (photo.get("alt"), photo.get("width"), photo.get("height")) == (
        "Description de salle.jpg",
        "1200",
        "800",
    )


def test_publication__recalls_who_answers_for_its_links():
    (end,) = [d for d in tags(TREES[RICH], "div") if d.get("class") == "us-end"]
    assert "Chacune répond de ses liens (article 9.9)." in words_of(end)
    assert "https://intranet.test/os/abc/actualites/riche/" in words_of(end)


def test_publication__wears_little_around_its_text():
    bare = replace(MODEL, spaces=MODEL.spaces[1:])
    pages = draw_pages(bare, {}, today=TODAY)
    assert len(pages["def/actualites/note-000/"].encode()) < 8_000


def test_agreement__shows_values_articles_and_choices_of_the_house():
    page = words_of(tags(TREES["accord/"], "main")[0])
    assert "Rubriques par espace 41 au plus article 9.9 vérifié à chaque construction" in page
    assert "Délai 3 mois rappelé ici" in page
    assert "Poids d’un espace Prévu par l’accord, sans valeur connue" in page
    own, _, ours = page.partition("Ce que l’accord ne dit pas Le texte est muet")
    assert "43 Mo" not in own
    assert "Poids d’un PDF 43 Mo au plus vérifié à chaque construction" in ours
    assert "article ?" not in page


def test_agreement__of_another_value_changes_the_page_and_the_guide():
    text = MODEL.agreement
    clause = text.clauses["quotas.sections_max"]
    clauses = {**text.clauses, "quotas.sections_max": replace(clause, value=47)}
    changed = replace(MODEL, agreement=replace(text, clauses=clauses))
    pages = draw_pages(changed, KNOWN, today=TODAY)
    for url in ("accord/", "guide/"):
        assert "41 au plus" in PAGES[url]
        assert "41 au plus" not in pages[url]
        assert "47 au plus" in pages[url]


def test_promise__quotes_the_article_of_the_agreement():
    for article in ("77.3", "78"):
        promised = clause("privacy.identify_readers", value=False, article=article)
        clauses = {**MODEL.agreement.clauses, promised.key: promised}
        changed = replace(MODEL, agreement=replace(MODEL.agreement, clauses=clauses))
        page = parse_html(draw_pages(changed, KNOWN, today=TODAY)["confidentialite/"])
        quoted = words_of(tags(page, "dl")[-1])
        assert quoted == f"Identité des personnes qui lisent Jamais recherchée article {article}"


def test_agreement__not_in_force_says_so():
    late = replace(MODEL, agreement=replace(MODEL.agreement, effective_on=TODAY.replace(day=16)))
    sentence = "n’est pas en vigueur"
    assert sentence not in PAGES["accord/"]
    assert sentence in draw_pages(late, KNOWN, today=TODAY)["accord/"]


def test_own_pages__show_the_text_of_their_file():
    assert [url for url in OWN_PAGES if "<p>Texte.</p>" not in PAGES[url]] == []


def test_footer__claims_no_conformity():
    (footer,) = tags(TREES[""], "footer")
    assert "Accessibilité : non conforme" in words_of(footer)


def test_pages__are_the_same_whatever_the_order_of_their_inputs():
    text = MODEL.agreement
    clauses = dict(reversed(text.clauses.items()))
    turned = replace(MODEL, agreement=replace(text, clauses=clauses))
    assert draw_pages(turned, dict(reversed(KNOWN.items())), today=TODAY) == PAGES


def test_pages__show_only_what_is_published():
    assert [url for url, text in PAGES.items() if HIDDEN in text] == []


def test_preview__lists_what_would_be_refused():
    issue = PreviewIssue("erreur", "Il y a <b>42</b> rubriques.", "content/abc/x.md:3:1", "9.9")
    pages = draw_pages(MODEL, KNOWN, today=TODAY, issues=(issue,))
    for url in KINDS:
        tree = parse_html(pages[url])
        (banner,) = [s for s in tags(tree, "section") if s.get("class") == "us-preview"]
        assert words_of(tags(banner, "li")[0]) == (
            "Erreur content/abc/x.md:3:1 Il y a <b>42</b> rubriques. (article 9.9)"
        )
        assert "Content-Security-Policy" not in metas(tree)


def test_preview__leaves_no_trace_in_a_real_build():
    assert [url for url, text in PAGES.items() if "us-preview" in text] == []


@pytest.mark.parametrize(
    ("site_url", "base_url", "home", "stylesheet"),
    [
        ("https://intranet.test/os/", "/os/", "/os/.", "/os/assets/stylesheets/panneau.css"),
        (None, "/", "./.", "./assets/stylesheets/panneau.css"),
    ],
    ids=["address known", "address unknown"],
)
def test_not_found__leads_home_from_any_depth(site_url, base_url, home, stylesheet):
    tree = parse_html(draw_not_found(MODEL, today=TODAY, site_url=site_url, base_url=base_url))
    sheets = [e.get("href") for e in tags(tree, "link") if e.get("rel") == "stylesheet"]
    (brand,) = [p for p in tags(tree, "p") if p.get("class") == "us-brand"]
    assert sheets == [stylesheet]
    assert posixpath.normpath(tags(brand, "a")[0].get("href")) == posixpath.normpath(home)
    assert words_of(tags(tree, "h1")[0]) == "Page introuvable"


def test_templates__are_all_drawn_by_some_page():
    names = {path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html")}
    texts = {name: (THEME / name).read_text(encoding="utf-8") for name in names}
    drawn = {"404.html", "home.html", "space.html", "rubric.html", "publication.html"}
    drawn |= {"agreement.html", "guide.html", "privacy.html", "accessibility.html", "legal.html"}
    drawn |= {"conformity.html", "document.html", "search.html", "novelties.html"}
    drawn |= {"comparison.html", "suspended.html"}
    called = {name for name in names for text in texts.values() if f'"{name}"' in text}
    assert drawn | called == names


def test_accessibility__says_what_an_audit_lets_it_say():
    listed = {"failures": ("Des PDF <b>sans</b> balises",), "exemptions": ("Une carte",)}
    audit = AccessibilityAudit(TODAY, "l’Atelier", 82, **listed)
    section = replace(MODEL, organisation=replace(MODEL.organisation, accessibility=audit))
    pages = draw_pages(section, KNOWN, today=TODAY)
    page = words_of(tags(parse_html(pages["accessibilite/"]), "main")[0])
    assert "Accessibilité : partiellement conforme. La section est partiellement conforme" in page
    assert "réalisé par l’Atelier, révèle que 82 % des critères du RGAA sont respectés." in page
    assert "Non-conformités Des PDF <b>sans</b> balises Dérogations pour charge" in page
    assert "Contenus non soumis" not in page
    for text in pages.values():
        if text.startswith("<!doctype"):
            assert "partiellement conforme</a>" in text
    old = draw_pages(section, KNOWN, today=TODAY.replace(year=TODAY.year + 3))
    page = words_of(tags(parse_html(old["accessibilite/"]), "main")[0])
    assert "Accessibilité : non conforme." in page
    assert "car son dernier audit de conformité a plus de trois ans" in page
    assert "Des PDF" not in page

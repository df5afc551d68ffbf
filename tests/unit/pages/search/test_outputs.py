import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.support.models import (
    TODAY,
    TOMORROW,
    YESTERDAY,
    agreement,
    attachment,
    publication,
    rubric,
    site_model,
    source_file,
    space,
    space_of,
    union,
)
from tests.support.search import TABLE, found_by, french, table_publications, with_words

from panneau.domain.publication import PublicationKind
from panneau.pages.reading import Reading
from panneau.pages.search.entries import Level
from panneau.pages.search.outputs import build_search
from panneau.pages.search.page import build_search_page
from panneau.pages.search.vocabulary import queried_terms
from panneau.pages.section import build_section

TEXT = "Le personnel demande des moyens, des embauches et du temps. "


def many(count, *, slug="abc"):
    return [
        publication(
            f"content/{slug}/actualites/note-{number:03}.md",
            title=f"Note {number}",
            published_on=TODAY - timedelta(days=count - number),
            html=f"<p>{TEXT}Mot{'abcdefghij'[number % 10]}{number} et suite{number // 7}.</p>",
        )
        for number in range(count)
    ]


def search(*spaces, texts=None, text=None, **options):
    model = with_words(site_model(*spaces, text=text))
    return build_search(model, texts or {}, today=TODAY, **options)


@pytest.mark.parametrize(("query", "name"), TABLE.items())
def test_search__finds_the_page_of_the_french_table(query, name):
    outputs = search(space_of(*table_publications()))
    for term in queried_terms(query, french()):
        assert f"abc/actualites/{name}/" in found_by(outputs, term)


def test_search__knows_where_a_word_stands():
    piece = attachment("content/abc/a.pdf", title="Affiche", caption="Une légende")
    item = publication(
        title="Titre",
        summary="Résumé",
        html="<p>Cor<b>ps</b> du texte</p>",
        attachments=(piece,),
        kind=PublicationKind.MINUTES,
        body="CSSCT",
        number="12",
    )
    outputs = search(space_of(item), texts={"content/abc/a.pdf": "Lettre au personnel, titre"})
    levels = {
        word: found_by(outputs, french().terms(word)[0]).get(item.url)
        for word in (
            *("titre", "résumé", "corps", "affiche", "légende", "lettre", "compte", "cssct"),
            *("mars", "2026", "abc", "organisation", "actualites"),
        )
    }
    labels = ("résumé", "affiche", "légende", "compte", "cssct", "mars", "2026", "abc")
    assert levels == {
        "titre": Level.TITLE,
        "corps": Level.TEXT,
        "lettre": Level.ATTACHMENT,
        **dict.fromkeys((*labels, "organisation", "actualites"), Level.LABEL),
    }


def test_search__decorative_pictures_have_no_words():
    piece = attachment("content/abc/a.png", alternative="Frise", is_decorative=True)
    outputs = search(space_of(publication(attachments=(piece,))))
    assert found_by(outputs, "fris") == {}


@pytest.mark.parametrize(
    "changes",
    [{"is_draft": True}, {"publish_on": TOMORROW}, {"expires_on": YESTERDAY}],
    ids=["draft", "scheduled", "expired"],
)
def test_search__what_readers_do_not_see_is_nowhere(changes):
    hidden = publication("content/abc/actualites/b.md", title="Mystère", **changes)
    outputs = search(space_of(publication(), hidden))
    assert [output.url for output in outputs if b"myst" in output.content.lower()] == []


def test_search__results_carry_what_a_reader_sees():
    item = publication(title="« L’accord » <b>", number="7", kind=PublicationKind.LEAFLET)
    logo = source_file("content/abc/logo.svg")
    outputs = search(space(rubric(item), trade_union=union("ABC", logo=logo)))
    files = {output.url: json.loads(output.content) for output in outputs}
    assert files["search/index/p-abc-2026-0.json"] == [
        [
            "abc/actualites/a/",
            "« L’accord » <b>",
            "2026-03-14",
            "14\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2026",
            ["Tract", "N°\N{NO-BREAK SPACE}7", "Actualites"],
            "Texte",
        ]
    ]
    assert files["search/index/sommaire.json"]["unions"] == [
        {"slug": "abc", "acronym": "ABC", "logo": "abc/logo.svg"}
    ]


def test_search__a_forbidden_search_is_not_built():
    text = agreement({"interactivity.search": False})
    assert search(space_of(publication()), text=text) == ()
    assert build_section(site_model(text=text), today=TODAY).search_url == ""
    assert build_section(site_model(), today=TODAY).search_url == "search/"


@pytest.mark.parametrize("spaces", [(), (space(),)], ids=["no_space", "no_publication"])
def test_search__an_empty_section_has_an_empty_index(spaces):
    urls = [output.url for output in search(*spaces)]
    assert urls == [f"search/index/{name}.json" for name in ("mots", "sommaire", "t-")]


def test_search__bytes_do_not_depend_on_the_order_of_the_files():
    items = many(60)
    one = search(space_of(*items), space_of(*many(5, slug="def"), slug="def"))
    other = search(space_of(*items[::-1]), space_of(*many(5, slug="def")[::-1], slug="def"))
    assert one == other


def rare_words(count):
    letters = "aeioubcdfglmnprst"
    return ["".join(letters[n // 17**k % 17] for k in range(5)) for n in range(7, count * 41, 41)]


def test_search__an_edited_word_changes_few_files():
    words = rare_words(15_000)
    texts = [" ".join(words[start : start + 50]) for start in range(0, len(words), 50)]
    items = [
        replace(item, html=f"<p>{TEXT * 4}</p><p>{text}</p>")
        for item, text in zip(many(300), texts, strict=True)
    ]
    edited = [*items]
    edited[100] = replace(items[100], html=items[100].html.replace(words[5010], "zygomatique"))
    before, after = search(space_of(*items)), search(space_of(*edited))
    changed = {output.url.partition("index/")[2] for output in set(after) - set(before)}
    assert len(before) == len(after) > 18
    assert "mots.json" in changed
    assert len(changed) <= 3
    assert all(name.startswith("t-") for name in changed - {"mots.json"})


def test_search__a_new_publication_moves_nothing_of_other_years():
    items = many(80)
    before = search(space_of(*items))
    new = publication("content/abc/actualites/z.md", title="Zèbre", published_on=TODAY)
    old = {output.url: output for output in before}
    changed = {o.url for o in search(space_of(new, *items)) if old.get(o.url) != o}
    kept = {url for url in old if "/p-abc-2025" in url}
    assert kept
    assert changed.isdisjoint(kept)


def test_search__as_scripts_says_the_same():
    spaces = (space_of(publication(title="Un\u2028titre </script>")),)
    for plain, script in zip(search(*spaces), search(*spaces, as_scripts=True), strict=True):
        text = script.content.decode("ascii")
        name = plain.url.removeprefix("search/index/").removesuffix(".json")
        assert script.url == f"search/index/{name}.js"
        assert text.startswith(f'usSearchData("{name}",')
        assert json.loads(text.partition(",")[2].removesuffix(");")) == json.loads(plain.content)


def test_search__words_to_guess_leave_out_numbers_and_short_words():
    item = publication(title="Grève du 12345 mars, CSE, abc", html="<p>Grève</p>")
    (words,) = [o.content for o in search(space_of(item)) if o.url.endswith("/mots.json")]
    assert json.loads(words) == ["actualit", "grev", "organisation"]


def test_page__offers_the_unions_and_the_years_that_hold_something():
    old = publication("content/abc/actualites/b.md", published_on=date(2024, 5, 1))
    hidden = publication(
        "content/abc/actualites/c.md", published_on=date(2020, 1, 1), is_draft=True
    )
    model = site_model(space_of(publication(), old, hidden), space(slug="def"))
    page = build_search_page(Reading(model, {}, TODAY))
    assert (page.url, page.template) == ("search/", "search.html")
    assert [(c.slug, c.acronym) for c in page.view.choices] == [("abc", "ABC"), ("def", "DEF")]
    assert page.view.years == (2026, 2024)
    assert [link.label for link in page.view.breadcrumb] == ["Accueil", "Recherche"]

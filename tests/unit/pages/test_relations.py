from dataclasses import replace

import pytest
from tests.support.models import TODAY, TOMORROW, YESTERDAY, rubric, site_model, space
from tests.support.pages import day, item
from tests.support.theme import draw_pages, parse_html, tags, words_of

from panneau.domain.publication import Publication, PublicationKind
from panneau.pages.publication import PublicationView
from panneau.pages.relations import Tie, Ties
from panneau.pages.site import build_pages

FIRST = item("abc", "premier", 5)
HIDDEN = [
    pytest.param({"is_draft": True}, id="draft"),
    pytest.param({"publish_on": TOMORROW}, id="scheduled"),
    pytest.param({"expires_on": YESTERDAY}, id="expired"),
]


def section(*items: Publication, others: tuple[Publication, ...] = ()):
    return site_model(space(rubric(*items)), space(rubric(*others, space="def"), slug="def"))


def views(*items: Publication, others: tuple[Publication, ...] = ()) -> dict[str, PublicationView]:
    pages = build_pages(section(*items, others=others), {}, today=TODAY)
    return {p.url: p.view for p in pages if isinstance(p.view, PublicationView)}


def tie(label: str, to: Publication, source: str) -> Tie:
    return Tie(label, to.title, to.url, source)


def test_ties__are_shown_both_ways_oldest_first():
    last = item("abc", "c", 1, follows=FIRST.src_uri)
    second = item("abc", "b", 3, follows=FIRST.src_uri)
    answer = item("def", "d", 2, replies_to=FIRST.src_uri)
    made = views(last, second, FIRST, others=(answer,))
    source = "ABC,\xa010\xa0mars\xa02026"
    assert made[FIRST.url].ties == Ties(
        others=(
            tie("Réponse", answer, "DEF,\xa013\xa0mars\xa02026"),
            tie("Suivi par", second, "ABC,\xa012\xa0mars\xa02026"),
            tie("Suivi par", last, "ABC,\xa014\xa0mars\xa02026"),
        )
    )
    assert made[last.url].ties == Ties(others=(tie("Suite de", FIRST, source),))
    assert made[answer.url].ties == Ties(others=(tie("Réponse à", FIRST, source),))


@pytest.mark.parametrize("changes", HIDDEN)
def test_ties__lead_only_to_what_readers_see(changes):
    hidden = replace(FIRST, **changes)
    seen = item("abc", "b", 1, follows=FIRST.src_uri, replies_to=FIRST.src_uri)
    back = item("abc", "c", 0)
    pointing = replace(hidden, follows=back.src_uri, replies_to=back.src_uri)
    made = views(back, seen, pointing)
    assert (made[seen.url].ties, made[back.url].ties) == (Ties(), Ties())


def test_right_of_reply__is_the_same_block_at_the_top_of_both_pages():
    kind = PublicationKind.RIGHT_OF_REPLY
    reply = item("abc", "reponse", 1, kind=kind, replies_to=FIRST.src_uri)
    drawn = draw_pages(section(reply, FIRST), {}, today=TODAY)
    expected = {
        reply.url: "Droit de réponse à : premier de abc (ABC, 10 mars 2026)",
        FIRST.url: "Droit de réponse : reponse de abc (ABC, 14 mars 2026)",
    }
    for url, words in expected.items():
        (article,) = tags(parse_html(drawn[url]), "article")
        title, block = list(article)[:2]
        assert title.get("class") == "us-title"
        assert (block.get("class"), words_of(block)) == ("admonition", words)


def test_correction__is_under_the_title_and_the_first_date_stays():
    corrected = item("abc", "a", 5, corrected_on=day(1), correction="La salle a changé.")
    drawn = draw_pages(section(corrected), {}, today=TODAY)[corrected.url]
    (article,) = tags(parse_html(drawn), "article")
    title = words_of(next(iter(article)))
    assert title.endswith("a de abc Corrigé le 14 mars 2026 : La salle a changé.")
    assert title.startswith("ABC 10 mars 2026")


def linked(href: str, *others: Publication) -> str:
    text = f'<p>Voir <a href="{href}"><em>cela</em></a>, ou <a href="#fn:1">1</a>.</p>'
    page = item("abc", "page", 1, html=text)
    return views(page, *others)[page.url].html


@pytest.mark.parametrize("changes", HIDDEN)
def test_link__to_what_readers_do_not_see_is_plain_words(changes):
    shown = linked("../premier/#haut", replace(FIRST, **changes))
    assert shown == '<p>Voir <em>cela</em>, ou <a href="#fn:1">1</a>.</p>'


def test_link__of_a_shared_terminal_is_judged_by_its_folder():
    gone = replace(FIRST, expires_on=day(1))
    assert "<a href" not in linked("../premier/index.html", gone).replace('<a href="#fn', "")
    assert '<a href="../premier/index.html">' in linked("../premier/index.html", FIRST)


@pytest.mark.parametrize("href", ["../../vide/", "../../../xyz/vide/", "../sous-dossier/"])
def test_link__to_a_folder_with_nothing_published_is_plain_words(href):
    assert "<a href" not in linked(href).replace('<a href="#fn:1">', "")


@pytest.mark.parametrize(
    "href",
    [
        "../premier/",
        "../premier/#haut",
        "../",
        "../../",
        "../../../def/",
        "./",
        "doc.pdf",
        "https://exemple.test/",
        "mailto:a@exemple.test",
        "tel:0102030405",
    ],
)
def test_link__that_answers_stays(href):
    assert f'<a href="{href}"><em>cela</em></a>' in linked(href, FIRST)

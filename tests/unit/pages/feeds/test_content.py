import json
from dataclasses import replace

import pytest
from tests.support.copies import ANIMATION, FOLDER, PHOTO, published
from tests.support.feeds import feeds_of
from tests.support.models import YESTERDAY, agreement, publication, rubric, site_model, space
from tests.support.pages import day, rich_section

from panneau.pages.feeds.content import absolute_html

PAGE = "https://intranet.test/os/abc/actualites/une/"


@pytest.mark.parametrize(
    ("typed", "absolute", "placeless"),
    [
        ("", "", ""),
        ("texte nu", "texte nu", "texte nu"),
        (
            '<a href="../deux/#suite">lire</a>',
            '<a href="https://intranet.test/os/abc/actualites/deux/#suite">lire</a>',
            "<a>lire</a>",
        ),
        ('<a href="#note">note</a>', f'<a href="{PAGE}#note">note</a>', "<a>note</a>"),
        (
            '<a class="external" rel="noopener noreferrer" href="https://exemple.test/?a=1&amp;b">x</a>',
            '<a href="https://exemple.test/?a=1&amp;b">x</a>',
            '<a href="https://exemple.test/?a=1&amp;b">x</a>',
        ),
        (
            '<a href="mailto:a@exemple.test">x</a>',
            '<a href="mailto:a@exemple.test">x</a>',
            '<a href="mailto:a@exemple.test">x</a>',
        ),
        (
            '<p>Avant <img src="salle.jpg" alt="Une &amp; salle" loading="lazy"> après</p>',
            f'<p>Avant <img src="{PAGE}salle.jpg" alt="Une &amp; salle"> après</p>',
            "<p>Avant Une &amp; salle après</p>",
        ),
        (
            '<div class="x" role="region" tabindex="0"><table><th scope="col">A</th></table></div>',
            '<div><table><th scope="col">A</th></table></div>',
            '<div><table><th scope="col">A</th></table></div>',
        ),
        (
            '<details class="note"><summary>Ouvrir</summary><p>3 &lt; 4</p></details>',
            "<details><summary>Ouvrir</summary><p>3 &lt; 4</p></details>",
            "<details><summary>Ouvrir</summary><p>3 &lt; 4</p></details>",
        ),
        (
            '<abbr title="Comité social">CSE</abbr>',
            '<abbr title="Comité social">CSE</abbr>',
            '<abbr title="Comité social">CSE</abbr>',
        ),
        (
            '<span class="task" role="img" aria-label="Fait">☑</span>',
            '<span role="img" aria-label="Fait">☑</span>',
            '<span role="img" aria-label="Fait">☑</span>',
        ),
    ],
    ids=[
        *("empty", "bare", "link", "anchor", "outside", "mail", "image", "table", "details"),
        *("abbreviation", "named sign"),
    ],
)
def test_html__makes_sense_away_from_its_page(typed, absolute, placeless):
    assert absolute_html(typed, page=PAGE) == f"<div>{absolute}</div>"
    assert absolute_html(typed, page=None) == f"<div>{placeless}</div>"


def texts(model, **reading) -> list[str]:
    return [
        found["content_html"]
        for found in json.loads(feeds_of(model, **reading)["flux/flux.json"])["items"]
    ]


def section(*items):
    model = site_model(space(rubric(*items)), text=agreement({"publication.announce": "feed"}))
    organisation = replace(model.organisation, intranet_url="https://intranet.test/os/")
    return replace(model, organisation=organisation)


def test_content__opens_with_the_mark_of_the_union():
    model, known = rich_section(notes=1)
    (rich,) = [text for text in texts(model, known=known) if "Contenu" in text]
    assert rich.startswith(
        '<div><p><img src="https://intranet.test/os/abc/logo.svg" alt="" width="64"> '
        "<b>ABC</b> – Organisation ABC</p>"
    )


def test_content__lists_what_accompanies_the_text():
    model, known = rich_section(notes=1)
    (rich,) = [text for text in texts(model, known=known) if "Contenu" in text]
    folder = "https://intranet.test/os/abc/actualites/riche"
    assert f'<img src="{folder}/salle.jpg" alt="Description de salle.jpg" width="1200">' in rich
    assert f'<li><a href="{folder}/doc.pdf">Pièce doc.pdf</a> (PDF, 3\xa0pages, 120\xa0ko)' in rich
    assert f'<li><a href="{folder}/film.mp4">Pièce film.mp4</a> (Vidéo, 24\xa0s' in rich
    assert "<video" not in rich


def test_content__tells_corrections_before_the_text():
    item = publication(corrected_on=YESTERDAY, correction="Un <mot> changé.", published_on=day(3))
    (text,) = texts(section(item))
    assert "<p><b>Corrigé le 14\xa0mars\xa02026\xa0: Un &lt;mot&gt; changé.</b></p><p>Texte" in text


def test_content__shows_photos_and_keeps_animations_still():
    copies = published("a.jpg", "d.gif", copies={"a.jpg": PHOTO, "d.gif": ANIMATION})
    html = '<p><img alt="Salle" src="../../a.jpg"> <img alt="Urne" src="../../d.gif"></p>'
    (text,) = texts(section(publication(url=f"{FOLDER}/x/y/", html=html)), copies=copies)
    assert "<picture" not in text
    assert "<source" not in text
    photo = f'<img alt="Salle" src="https://intranet.test/os/{FOLDER}/a.jpg" width="1600"'
    still = f'<img alt="Urne" src="https://intranet.test/os/{FOLDER}/d-fixe.webp" width="64"'
    assert (photo in text, still in text, text.count("<img")) == (True, True, 2)
    assert "<b>Voir l’animation</b>" in text


def test_content__leads_to_no_page_that_is_gone():
    gone = publication("content/abc/actualites/gone.md", expires_on=YESTERDAY, published_on=day(9))
    html = '<p><a href="../gone/">Le tract</a> et <a href="../a/">ici</a></p>'
    (text,) = texts(section(publication(html=html), gone))
    assert '<p>Le tract et <a href="https://intranet.test/os/abc/actualites/a/">ici</a></p>' in text

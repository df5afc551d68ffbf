"""Links of a text on a shared terminal: they stay in the site, and end in the name of a file."""

import markdown
import pytest

from panneau.domain.profile import Profile
from panneau.domain.publication import Link
from panneau.source.address_book import AddressBook
from panneau.source.markdown_text import RenderedText, render_markdown
from panneau.source.spelled_links import SpelledLinks
from panneau.source.targets import PageTargets

PATH = "alpha/actualites/a.md"
BOOK = {
    "alpha/": "alpha/",
    PATH: "alpha/actualites/a/",
    "alpha/actualites/b.md": "alpha/actualites/b/",
    "alpha/actualites/affiche.pdf": "alpha/actualites/affiche.pdf",
    "alpha/actualites/diapos.pptx": "alpha/actualites/diapos.pptx",
    "alpha/actualites/film.mp4": "alpha/actualites/film.mp4",
    "alpha/actualites/vue.jpg": "alpha/actualites/vue.jpg",
}


def render(body: str, profile: Profile = Profile.KIOSK) -> RenderedText:
    book = AddressBook()
    for path, url in BOOK.items():
        book.add(path, url)
    targets = PageTargets(book, f"content/{PATH}", PATH, "alpha/actualites/a/", profile)
    return render_markdown(
        body, src_uri=f"content/{PATH}", first_line=1, resolvers=targets.resolvers()
    )


def said(address: str) -> str:
    return f'<span class="us-address">({address})</span>'


TEXTS = {
    "page": ("[b](b.md)", '<a href="../b/index.html">b</a>'),
    "heading of a page": ("[b](b.md#ici)", '<a href="../b/index.html#ici">b</a>'),
    "space": ("[s](../)", '<a href="../../index.html">s</a>'),
    "heading of this page": ("[ici](#ici)", '<a href="#ici">ici</a>'),
    "document": ("[d](affiche.pdf)", '<a href="../affiche.pdf/index.html">d</a>'),
    "presentation": ("[d](diapos.pptx)", "<a>d</a>"),
    "video": ("[d](film.mp4)", "<a>d</a>"),
    "image": ("![Vue](vue.jpg)", '<img alt="Vue" loading="lazy" src="../vue.jpg" />'),
    "document placed like an image": (
        "![Le tract](affiche.pdf)",
        '<img alt="Le tract" loading="lazy" src="../affiche.pdf" />',
    ),
    "web": (
        "[le **site**](https://exemple.test/a?b=c:d)",
        f"<span>le <strong>site</strong> {said('https://exemple.test/a?b=c:d')}</span>",
    ),
    "web, its own text": ("<https://exemple.test/>", "<span>https://exemple.test/</span>"),
    "mail": (
        "[nous](mailto:abc@exemple.test?subject=Oui)",
        f"<span>nous {said('abc@exemple.test')}</span>",
    ),
    "telephone": ("[nous](tel:+33100000000)", f"<span>nous {said('+33100000000')}</span>"),
    "refused": ("[x](javascript:alert)", "<a>x</a>"),
}


@pytest.mark.parametrize(("body", "html"), TEXTS.values(), ids=list(TEXTS))
def test_kiosk__links_stay_in_the_site(body: str, html: str):
    assert render(body).html == f"<p>{html}</p>"


def test_kiosk__a_mail_address_that_is_its_own_text_is_said_once():
    text = markdown.markdown("<abc@exemple.test>", extensions=[SpelledLinks()])
    assert "us-address" not in text
    assert "us-address" not in render("<abc@exemple.test>").html
    assert render("<abc@exemple.test>").html.startswith("<p><span>")


def test_kiosk__a_note_keeps_its_links():
    html = render("Un mot[^1].\n\n[^1]: Note, voir [x](https://exemple.test).").html
    assert 'href="#fn:1"' in html
    assert 'href="#fnref:1"' in html
    assert said("https://exemple.test") in html


@pytest.mark.parametrize("body", [body for body, _ in TEXTS.values()], ids=list(TEXTS))
def test_kiosk__the_checks_see_the_same_links(body: str):
    def seen(links: list[Link]) -> list[tuple]:
        return [(link.target, link.kind, link.resolved, link.location) for link in links]

    assert seen(render(body).links) == seen(render(body, Profile.INTRANET).links)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[x](https://exemple.test)", f"<span>x {said('https://exemple.test')}</span>"),
        ("[x](//exemple.test)", f"<span>x {said('//exemple.test')}</span>"),
        ("[x](../guide/index.html)", '<a href="../guide/index.html">x</a>'),
        ("[x](#ici)", '<a href="#ici">x</a>'),
    ],
)
def test_pages_of_the_site__spell_out_what_leaves_it(text: str, html: str):
    assert markdown.markdown(text, extensions=[SpelledLinks()]) == f"<p>{html}</p>"

"""What the text of a publication becomes, and what is told of it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from panneau.domain.publication import LinkKind
from panneau.source.address_book import AddressBook
from panneau.source.targets import link_kind
from tests.support.rendering import render


@pytest.mark.parametrize(
    ("body", "html"),
    [
        pytest.param("Un **mot**.", "<p>Un <strong>mot</strong>.</p>", id="emphasis"),
        pytest.param("Oui ; non !", "<p>Oui\u202f; non\u202f!</p>", id="french spaces"),
        pytest.param("« a » : b", "<p>«\u202fa\u202f»\u00a0: b</p>", id="guillemets and colon"),
        pytest.param("`a ; b`", "<p><code>a ; b</code></p>", id="code keeps its spaces"),
        pytest.param("x<y alors a > b", "<p>x&lt;y alors a &gt; b</p>", id="comparisons"),
        pytest.param("Le 1^er^ mai", "<p>Le 1<sup>er</sup> mai</p>", id="raised letters"),
        pytest.param("H~2~O et ~~non~~", "<p>H<sub>2</sub>O et <del>non</del></p>", id="lowered"),
        pytest.param("~10 à ~20 %, ~~", "<p>~10 à ~20 %, ~~</p>", id="tildes are text"),
        pytest.param("x^2 + y^2, ^^", "<p>x^2 + y^2, ^^</p>", id="carets are text"),
        pytest.param(r"C:\ a\^b\^", r"<p>C:\ a^b^</p>", id="only carets are escaped"),
        pytest.param("{{ 7*7 }}", "<p>{{ 7*7 }}</p>", id="braces are text"),
        pytest.param(
            "- [ ] a\n- [x] b",
            '<ul>\n<li class="task-item">'
            '<span aria-label="À faire\u00a0:" class="task" role="img">☐</span> a</li>\n'
            '<li class="task-item">'
            '<span aria-label="Fait\u00a0:" class="task" role="img">☑</span> b</li>\n</ul>',
            id="tasks",
        ),
        pytest.param("[b](b.md)", '<p><a href="../b/">b</a></p>', id="link to a page"),
        pytest.param("[b](lot/)", '<p><a href="../lot/">b</a></p>', id="link to a bundle"),
        pytest.param(
            "[t](<Tract d’été.pdf>)", '<p><a href="../tract-d-ete.pdf">t</a></p>', id="spaces"
        ),
        pytest.param(
            "[t](Tract%20d%E2%80%99%C3%A9t%C3%A9.pdf)",
            '<p><a href="../tract-d-ete.pdf">t</a></p>',
            id="percent-encoded",
        ),
        pytest.param(
            "<https://a.example/b>",
            '<p><a class="external" href="https://a.example/b" rel="noopener noreferrer">'
            "https://a.example/b</a></p>",
            id="external link",
        ),
        pytest.param(
            "[d](https://a.example/Documents partages/CR 2.pdf)",
            '<p><a class="external" href="https://a.example/Documents%20partages/CR%202.pdf" '
            'rel="noopener noreferrer">d</a></p>',
            id="external link with spaces",
        ),
        pytest.param(
            "[d](< https://a.example/?q=droit de grève >)",
            '<p><a class="external" href="https://a.example/?q=droit%20de%20grève" '
            'rel="noopener noreferrer">d</a></p>',
            id="external link with spaces, between angle brackets",
        ),
        pytest.param(
            "[d](mailto:a@b.example?subject=Demande de rendez-vous)",
            '<p><a href="mailto:a@b.example?subject=Demande%20de%20rendez-vous">d</a></p>',
            id="subject with spaces",
        ),
        pytest.param(
            "[d](tel:+33 1 40 00 00 00)", '<p><a href="tel:+33140000000">d</a></p>', id="number"
        ),
        pytest.param("[x](javascript:alert(1))", "<p><a>x</a></p>", id="script scheme"),
        pytest.param("![a](//x.example/y.png)", "<p><em>a</em></p>", id="remote image"),
    ],
)
def test_rendering__gives_this_html(body: str, html: str) -> None:
    assert render(body).html == html


def test_rendering__starts_headings_at_the_second_level_and_skips_none() -> None:
    html = render("# Un\n\n#### Deux\n\n## Trois").html
    assert [node.tag for node in LexborHTMLParser(html).css("h1,h2,h3,h4,h5,h6")] == [
        "h2",
        "h3",
        "h3",
    ]


def test_rendering__tables_scroll_in_a_named_region_and_align_by_class() -> None:
    html = LexborHTMLParser(render("|a|b|\n|--:|---|\n|1|2|").html)
    region = html.css_first("div.table")
    assert region.attributes == {
        "aria-label": "Tableau",
        "class": "table",
        "role": "region",
        "tabindex": "0",
    }
    assert [cell.attributes.get("class") for cell in region.css("td")] == ["align-right", None]
    assert "style" not in html.html


def test_places__are_those_of_the_words_typed() -> None:
    body = "Un `[b](x.md)`.\n\n[b](b.md) puis [b](b.md)\n\n```\n[z](z.md)\n```\n\n![](z.png)"
    text = render(body, first_line=7)
    assert [(link.location.line, link.location.column) for link in text.links] == [(9, 5), (9, 20)]
    assert [(image.location.line, image.location.column) for image in text.images] == [(15, 5)]


def test_places__are_those_of_links_before_those_of_the_words_around() -> None:
    body = "Voici tract.pdf\net [](b.md)\n[ce tract](tract.pdf), [x](<tract.pdf>), [y]()"
    text = render(body)
    places = [(link.location.line, link.location.column) for link in text.links]
    assert places == [(2, 7), (3, 12), (3, 29), (3, 46)]


def test_places__of_a_reference_serve_every_link_that_uses_it() -> None:
    text = render("[un][r] et [deux][r]\n\n[r]: nulle-part.md")
    assert [link.location.line for link in text.links] == [3, 3]


@pytest.mark.parametrize(
    ("target", "suggestion"),
    [
        ("bb.md", "b.md"),
        ("B.md", "b.md"),
        ("../b.md", "b.md"),
        ("rien.md", None),
        ("www.exemple.fr", "https://www.exemple.fr"),
        ("www.exemple.paris/page", "https://www.exemple.paris/page"),
        ("exemple.fr/page?a=b", "https://exemple.fr/page?a=b"),
        ("x.y@exemple.fr", "mailto:x.y@exemple.fr"),
        (r"lot\index.md", "lot/index.md"),
        ("photo.jpg", None),
    ],
)
def test_links__broken_ones_name_what_was_meant(target: str, suggestion: str | None) -> None:
    (link,) = render(f"[x]({target})").links
    assert (link.kind, link.resolved, link.suggestion) == (LinkKind.INTERNAL, None, suggestion)


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("b.md", LinkKind.INTERNAL),
        ("#haut", LinkKind.ANCHOR),
        ("HTTPS://a.example/", LinkKind.EXTERNAL),
        ("mailto:a@b.example", LinkKind.MAIL),
        ("tel:+33140000000", LinkKind.PHONE),
        ("java\tscript:alert(1)", LinkKind.REFUSED),
        (" javascript:alert(1)", LinkKind.REFUSED),
        ("\x01javascript:alert(1)", LinkKind.REFUSED),
        ("data:text/html,x", LinkKind.REFUSED),
        ("file:///etc/passwd", LinkKind.REFUSED),
        ("//a.example/", LinkKind.REFUSED),
        ("/\\a.example/", LinkKind.REFUSED),
        ("\\\\serveur\\part", LinkKind.REFUSED),
        ("https:\\\\a.example", LinkKind.REFUSED),
        ("http://[a", LinkKind.REFUSED),
        ("http://℀.example/", LinkKind.REFUSED),
        ("https://nom@a.example/", LinkKind.REFUSED),
        ("https://a.example/b c", LinkKind.EXTERNAL),
        ("https://a. example/", LinkKind.REFUSED),
        ("ht tps://a.example/", LinkKind.REFUSED),
        ("mail to:a@b.example", LinkKind.REFUSED),
        ("java script:alert(1)", LinkKind.REFUSED),
        ("https://xn--a-example/", LinkKind.REFUSED),
        ("https:a.example", LinkKind.REFUSED),
        ("ms-word:ofe|u|http://a/x", LinkKind.REFUSED),
    ],
)
def test_links__are_told_apart_as_a_browser_would(target: str, kind: LinkKind) -> None:
    assert link_kind(target) is kind


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ("<video src=x></video>", [("video", 1)]),
        ("a\n\n<b>b</b> <i>c</i>", [("b", 3), ("i", 3)]),
        ("`<b>` et\n\n    <i>\n\nfin", [("i", 3)]),
        ("```html\n<script>\n```\n", []),
        ("<https://a.example> <a@b.example>", []),
        ("3 <4 et <inconnu>", []),
        ("si a<b et c>d, ou a <b\n", []),
        ("<p >a</p>", [("p", 1)]),
        ("<a\nhref=x>a</a>", [("a", 1)]),
        ("<!-- caché -->", [("!--", 1)]),
        ("</div>", [("div", 1)]),
    ],
)
def test_html__typed_in_the_text_is_told_with_its_line(
    body: str, tags: list[tuple[str, int]]
) -> None:
    assert [(tag.name, tag.location.line) for tag in render(body).raw_tags] == tags


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("[" * 9000, id="open brackets"),
        pytest.param("![" * 4500, id="open images"),
        pytest.param("[" * 4000 + "]" * 4000, id="nested brackets"),
        pytest.param("[^1] " * 1900 + "\n\n[^1]: a", id="note calls"),
        pytest.param("# a\n" * 3000, id="headings"),
        pytest.param("* * *\n" * 1600, id="rules"),
        pytest.param("- " * 4000 + "a", id="nested lists"),
        pytest.param("> " * 4000 + "a", id="nested quotes"),
        pytest.param("a" * 20_000, id="long line"),
        pytest.param("\n".join(" " * 4 * n + "- a" for n in range(40)), id="deep list"),
    ],
)
def test_excess__is_told_instead_of_rendered(body: str) -> None:
    started = time.process_time()
    text = render(body)
    assert (bool(text.excess), text.html) == (True, "")
    assert time.process_time() - started < 5


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab <>[]()!*_`#|\\&;:\"'\n-./=x1«»\u202e", max_size=120))
def test_rendering__never_lets_markup_of_the_author_through(body: str) -> None:
    page = LexborHTMLParser(render(body).html)
    allowed = {"href", "class", "rel", "id", "src", "alt", "loading", "title", "role"}
    allowed |= {"aria-label", "tabindex", "scope", "start", "open"}
    for node in page.css("body *"):
        assert set(node.attributes) <= allowed
        assert node.tag not in {"script", "style", "iframe", "video", "form", "object"}


def test_images__with_backslashes_are_paths_of_the_space_or_of_the_workstation() -> None:
    text = render(r"![a](lot\index.md) ![b](C:\b.png) ![c](\\serveur\c.png)")
    found = [(image.is_remote, image.suggestion) for image in text.images]
    assert found == [(False, "lot/index.md"), (True, None), (True, None)]
    assert "<img" not in text.html


def test_suggestions__are_of_the_space_only() -> None:
    book = AddressBook()
    for path in ("alpha/", "alpha/a/b.md", "beta/a/photo.jpg", "beta/a/b.md"):
        book.add(path, "x/")
    assert book.resolve("photos.jpg", base="alpha/a/b.md").suggestion == ""
    assert book.resolve("../../beta/a/bb.md", base="alpha/a/b.md").suggestion != ""


def test_rendering__one_page_tells_nothing_to_the_next() -> None:
    first = render("[^1]\n\n[^1]: a\n\n[r]: b.md")
    second = render("[x][r]")
    assert "fn:1" in first.html
    assert (second.html, second.links) == ("<p>[x][r]</p>", [])

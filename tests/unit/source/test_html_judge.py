"""What the judge refuses, what it lets through, and where it says that it comes from."""

import re
from collections.abc import Iterator

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panneau.domain.audit import AuditRule
from panneau.source import markdown_text
from panneau.source.html_judge import (
    MOST_REMOVALS,
    cleaned,
    is_same_writing,
    removals,
    shape_of,
)
from panneau.source.markdown_profile import EXTENSIONS
from tests.support.audit_vectors import BODIES
from tests.unit.source.test_markdown_text import render

# Judged by who knows the site: whether a file is there, and what a link tells of its page.
OF_THE_SITE = {AuditRule.LOAD_MISSING, AuditRule.LINK_REL}
ATTRIBUTES = "markdown.extensions.attr_list:AttrListExtension"
ABOVE = "image above the site"
HOSTILE = [
    pytest.param(body, id=name)
    for name, rule, body in BODIES
    if rule not in OF_THE_SITE and name != ABOVE
]


def words(html: str) -> list[str]:
    return [removal.words for removal in removals(html)]


@pytest.mark.parametrize("html", HOSTILE)
def test_html__that_acts_or_calls_is_refused(html: str) -> None:
    assert words(html) != []


@pytest.mark.parametrize(
    ("html", "told"),
    [
        pytest.param("<p>a<script>b</script></p>", ["<script>"], id="element"),
        pytest.param('<p onclick="a()" id="x">a</p>', ["onclick"], id="attribute"),
        pytest.param('<p><a href="data:x">a</a></p>', ["data:x"], id="address"),
        pytest.param('<p title="a">b</p>', ["title"], id="harmless where it is not expected"),
        pytest.param("<p>a<!-- b --></p>", ["<!-- -->"], id="comment"),
        pytest.param("<iframe onload='a()' src='b'></iframe>", ["<iframe>"], id="once"),
        pytest.param('<div class="us-hero">a</div>', ["class"], id="class of the site"),
        pytest.param('<div class="admonition md-dialog">a</div>', ["class"], id="class of a theme"),
        pytest.param('<h2 id="__config">a</h2>', ["id"], id="identifier of a theme"),
        pytest.param("<h1>a</h1>", ["<h1>"], id="second title of the page"),
        pytest.param("</article></main><p>a</p>", [], id="closing tags close nothing here"),
        pytest.param("<p>a</p><plaintext>", ["<plaintext>"], id="rest of the page"),
        pytest.param("<form><p>a</p></form>", ["<form>"], id="form"),
        pytest.param("a < b, c > d & e", [], id="comparisons"),
    ],
)
def test_refusal__names_what_an_author_would_recognise(html: str, told: list[str]) -> None:
    assert words(html) == told


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:a()", "JaVaScript:a()", "java&Tab;script:a()", "&#1;javascript:a()"),
        *("javascript&colon;a()", "&#x6A;avascript:a()", " javascript:a()", "vbscript:a()"),
        *("data:text/html,a", "blob:https://a.example/b", "file:///etc/hosts", "about:blank"),
        *("//a.example/", "/\\a.example/", "\\\\serveur\\part", "/a/", "https:/a.example/"),
        *("https:a.example", "https://", "https://b@a.example/", "https://xn--a-b.example/"),
        *("https://www.xn--a-b.example/", "https://а.example/", "https://a.example\\@b.example/"),
        *("ms-word:ofe|u|https://a.example/b", "search-ms:a", "smb://a/b", "intent:a", "ftp://a/"),
        *("mailto:", "mailto:a", "tel:", "a%2fb", "a%5cb", "..%2f..%2fb", "a\u202egpj.exe", "a b"),
    ],
)
def test_link__of_another_scheme_or_form_is_refused(address: str) -> None:
    assert len(words(f'<p><a href="{address}">a</a></p>')) == 1


@pytest.mark.parametrize(
    "address",
    [
        *("../b/", "#fn:1", "#", "b.pdf", "../b/?q=1", "b/#c%3A%2F", "../tract-d-ete.pdf", ""),
        *("https://a.example", "http://a.example:8080/b?c#d", "HTTPS://A.example/é", "https://a/"),
        *(
            "mailto:a@b.example",
            "mailto:a@b.example?subject=c:d",
            "tel:+33(0)140000000",
            "tel:3114",
        ),
    ],
)
def test_link__of_a_site_or_to_a_person_passes(address: str) -> None:
    assert words(f'<p><a href="{address}">a</a></p>') == []


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/b.png",
        "//a/b.png",
        "data:image/gif;base64,R0lGOD",
        "",
        "#a",
        "mailto:a@b",
    ],
)
def test_image__from_elsewhere_is_refused(address: str) -> None:
    assert len(words(f'<p><img alt="" src="{address}"></p>')) == 1


def test_refusals__are_told_in_bounded_number() -> None:
    assert len(words("".join(f"<x-{n}></x-{n}>" for n in range(99)))) == MOST_REMOVALS


FOREIGN = ["attr_list", "md_in_html", "pymdownx.tabbed", "tables", "footnotes", "pymdownx.details"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('=== "Un"\n\n    a\n\n=== "Deux"\n\n    b', id="tabs"),
        pytest.param('<figure markdown="1">\n![a](b.png)\n<figcaption>c</figcaption>\n</figure>'),
        pytest.param("<table><caption>a</caption><tr><td>b</td></tr></table>", id="caption"),
        pytest.param('??? note "a"\n    b\n\n???+ tip "c"\n    d', id="details"),
        pytest.param("<p>a<sub>b</sub> <kbd>c</kbd></p>", id="words"),
    ],
)
def test_html__of_usual_extensions_passes(text: str) -> None:
    assert words(markdown.markdown(text, extensions=FOREIGN)) == []


@pytest.fixture
def unsafe_profile(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Turn on the extension by which text becomes attributes: a slip that anybody could make."""
    monkeypatch.setattr(markdown_text, "EXTENSIONS", (*EXTENSIONS, ATTRIBUTES))
    markdown_text._converter.cache_clear()
    yield
    markdown_text._converter.cache_clear()


@pytest.mark.usefixtures("unsafe_profile")
def test_profile__that_lets_attributes_through_is_caught_with_the_line() -> None:
    body = "Un\n\nDeux [a](b.md){ onclick=a() }\n\n[c](b.md){ ping=d }\n\n`{ x=y }`\n"
    text = render(body, first_line=7)
    told = [(found.words, found.is_address, found.location.line) for found in text.html_refusals]
    assert told == [("onclick", False, 9), ("ping", False, 11)]
    assert "onclick" in text.html


@pytest.mark.usefixtures("unsafe_profile")
def test_profile__a_tag_told_as_typed_is_not_told_again() -> None:
    text = render("<p onclick=a()>a</p>\n\nb\n{ onclick=a() }")
    assert [tag.name for tag in text.raw_tags] == ["p"]
    assert text.html_refusals == []


def test_own_profile__gives_the_judge_nothing_to_say() -> None:
    body = re.sub(r"^ {8}", "", RICH, flags=re.MULTILINE)
    text = render(body)
    assert (text.html_refusals, removals(text.html)) == ([], ())


RICH = """
        # Un titre avec `code` & « guillemets »

        Texte **gras**, *penché*, ~~rayé~~, [page](b.md), <https://a.example/é?b=c#d>.

        | a | b |
        |--:|:-:|
        | 1 | 2 |

        - [ ] à faire
        - [x] fait

        3. trois
        4. quatre

        !!! rappel "Un encadré"
            Une note[^1], un sigle : CSE.

        ??? note "À déplier"
            Caché.

        Mot
        :   Sa définition.

        ```python
        <script>alert(1)</script>
        ```

        [^1]: La note, et son [tract](<Tract d’été.pdf>).

        *[CSE]: Comité social et économique
"""


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab <>[]()!*_`#|\\&;:\"'\n-./=x1~^?%«»", max_size=120))
def test_own_profile__of_any_text_gives_the_judge_nothing_to_say(body: str) -> None:
    assert removals(render(body).html) == ()


PIECES = st.sampled_from(
    (
        *("<p>", "</p>", "<br />", "<br>", '<img alt="a" src="b.png" />', '<a href="c/">', "</a>"),
        *('<a href="x />y">', "<script />", "<i/>", " />", ">", "&nbsp;", "\u00a0", "&amp;nbsp;"),
        *("&gt;", "&lt;", "<hr class='d' />", "a", "<svg />", "<!-- />", "-->"),
    )
)


@given(st.lists(PIECES, max_size=6).map("".join))
def test_writing__that_is_the_same_is_the_same_tree(html: str) -> None:
    after = cleaned(html)
    assert not is_same_writing(after, html) or shape_of(after) == shape_of(html)


def test_writing__is_the_same_for_what_we_write() -> None:
    html = '<p>Oui\u00a0: <br />\n<img alt="" loading="lazy" src="a.png" /></p>'
    assert is_same_writing(cleaned(html), html)

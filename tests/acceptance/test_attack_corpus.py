"""Every attack of the corpus is told at the source, or does nothing once published."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
import markdown
import pytest
from tests.support.attack_corpus.attack import Attack, Home
from tests.support.attack_corpus.corpus import CORPUS, FAMILIES
from tests.support.attack_corpus.hostile_site import accepted, by_attack, page_of, write_attacks
from tests.support.engines import build

from panneau.checks.verdict import judge
from panneau.domain.issue import Issue
from panneau.report.messages_fr import missing_params
from panneau.source.html_judge import removals
from panneau.source.loader import load

TODAY = date(2026, 11, 22)
FEWEST = 200
ACCEPTED = accepted(CORPUS)


def params(names: dict[str, Attack]) -> list:
    return [pytest.param(name, id=f"{name} {attack.name}") for name, attack in names.items()]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Issue]]:
    config = write_attacks(tmp_path_factory.mktemp("attaques"), CORPUS)
    issues = judge(config, today=TODAY).issues
    return by_attack(((issue.location.src_uri, issue) for issue in issues), CORPUS)


@pytest.mark.parametrize("name", params(CORPUS))
def test_attack__is_told_at_the_source_or_has_nothing_to_tell(
    told: dict[str, list[Issue]], name: str
) -> None:
    assert {issue.code.identifier for issue in told[name]} == CORPUS[name].codes
    assert [missing_params(issue) for issue in told[name] if missing_params(issue)] == []


def test_corpus__blames_nobody_else(told: dict[str, list[Issue]]) -> None:
    assert told.get("", []) == []


def test_corpus__is_large_and_of_every_kind() -> None:
    assert len(CORPUS) >= FEWEST
    assert min(len(attacks) for attacks in FAMILIES.values()) >= 20
    assert len(ACCEPTED) >= 50


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The audited site of everything that the source lets in."""
    root = tmp_path_factory.mktemp("acceptees")
    done = build(write_attacks(root, ACCEPTED, with_theme=True))
    assert done.code == 0, done.text[-3000:]
    return root / "site"


@pytest.mark.parametrize("name", params(ACCEPTED))
def test_accepted__is_a_page_in_which_nothing_acts(site: Path, name: str) -> None:
    path = site / page_of(CORPUS[name], name) / "index.html"
    assert list(harm(path.read_text(encoding="utf-8"))) == []


def test_pages__hold_the_very_text_that_was_judged(site: Path) -> None:
    model = load(site.parent / "mkdocs.yml").model
    assert model
    items = [item for space in model.spaces for item in space.publications()]
    assert len(items) >= len(ACCEPTED)
    for item in items:
        page = (site / item.url / "index.html").read_text(encoding="utf-8")
        assert item.html in page, item.src_uri


def test_harm__is_seen_by_this_test(site: Path) -> None:
    page = (site / "index.html").read_text(encoding="utf-8")
    assert list(harm(page)) == []
    for body in (
        *("<p onclick='a()'>", "<script>a()</script>", "<a href='java&Tab;script:a()'>a</a>"),
        *("<img src='https://a.example/b'>", "<p style='a'>", "<iframe></iframe>", "<svg><use/>"),
        "<a href='https://a.example/'>a</a>",
    ):
        assert list(harm(page.replace("</main>", f"{body}</main>"))) != [], body


HARMLESS = set(
    """html head body title meta link header footer main nav section article aside div p h1 h2 h3 h4
    h5 h6 ul ol li dl dt dd a img picture source span strong em del code pre blockquote hr br table
    thead tbody tr th td details summary abbr sup time form input label button figure figcaption
    small q address b svg path circle rect g""".split()  # noqa: SIM905 - a list of words reads better
)


def harm(html: str) -> Iterator[str]:
    """Yield what acts in a page, as another parser than ours reads it."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    for element in tree.iter():
        tag = str(element.tag).removeprefix("{http://www.w3.org/2000/svg}")
        attributes = {str(name): value for name, value in element.attrib.items()}
        if tag not in HARMLESS:
            yield tag
        yield from (name for name in attributes if re.match("on|style|srcdoc|form.", name))
        yield from _addresses(tag, attributes)


def _addresses(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    for name in {"href", "src", "action", "srcset", "poster"} & set(attributes):
        parts = urlsplit(attributes[name])
        is_quiet = "noreferrer" in attributes.get("rel", "")
        may_leave = tag == "a" and (is_quiet or parts.scheme in {"mailto", "tel"})
        if (parts.scheme or parts.netloc) and not (may_leave and parts.scheme in SCHEMES):
            yield attributes[name]


SCHEMES = {"http", "https", "mailto", "tel"}
EVERYTHING = ["attr_list", "md_in_html", "tables", "admonition", "footnotes", "def_list", "abbr"]
# What acts in the head of a page, through a theme: there is no harm in the text itself.
OF_THEMES = {"script in the first heading", "script in the first heading, in entities"}
TYPED = {
    name: attack
    for name, attack in CORPUS.items()
    if attack.home is Home.TEXT
    and attack.acts
    and name.rpartition("-")[0] in {"markdown", "attributs", "liens", "styles"}
    and attack.name not in OF_THEMES
}


@pytest.mark.parametrize("name", params(TYPED))
def test_judge__alone_finds_what_a_lax_renderer_lets_through(name: str) -> None:
    text = str(TYPED[name].files[".md"]).partition("---\n\n")[2]
    assert removals(markdown.markdown(text, extensions=[*EVERYTHING, "pymdownx.superfences"])) != ()

# The search field and the search page as they are written; `tests/browser` runs them.

import gzip
import re

import pytest
from tests.support.models import TODAY, agreement, publication, site_model, space_of
from tests.support.theme import THEME, draw_pages, parse_html, tags, words_of

MODEL = site_model(space_of(publication()), space_of(publication(), slug="def"))
TREES = {url: parse_html(html) for url, html in draw_pages(MODEL, {}, today=TODAY).items()}
SCRIPTS = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted((THEME / "assets" / "javascripts").glob("search*.js"))
}
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self';"
# Without fallback in a browser of 2018, or able to turn a text into markup or code.
TOO_NEW = r"\?\.|\?\?|\.flat\(|\.flatMap\(|fromEntries|matchAll|replaceAll|replaceChildren|\.at\("
UNSAFE = (
    r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|Function\(|Storage|cookie|indexedDB"
)


@pytest.mark.parametrize(("url", "action"), [("", "search/"), ("search/", "./")])
def test_field__leads_to_an_address_that_calls_no_server_of_the_browser(url, action):
    (form,) = tags(TREES[url], "form")
    assert (form.get("action"), form.get("method"), form.get("role")) == (action, "get", "search")
    (field,) = tags(form, "input")
    assert (field.get("name"), field.get("type")) == ("q", "search")
    labelled = {label.get("for") for label in tags(form, "label")}
    assert labelled == {e.get("id") for name in ("input", "select") for e in tags(form, name)}


def test_script__is_on_the_search_page_only():
    assert [url for url, tree in TREES.items() if tags(tree, "script")] == ["search/"]
    scripts = tags(TREES["search/"], "script")
    assert [script.get("src") for script in scripts] == [
        "../assets/javascripts/search-words.js",
        "../assets/javascripts/search.js",
    ]
    assert {"defer" in script.attrib for script in scripts} == {True}


def test_policy__lets_the_search_page_alone_run_its_script():
    policies = {
        url: [m.get("content") for m in tags(tree, "meta") if m.get("http-equiv")]
        for url, tree in TREES.items()
    }
    assert policies["search/"][0].startswith(POLICY)
    assert [url for url, found in policies.items() if "script-src" in found[0]] == ["search/"]
    assert "unsafe" not in repr(policies)


def test_page__says_where_to_go_without_script():
    (section,) = tags(TREES["search/"], "noscript")
    assert "besoin de JavaScript" in words_of(section)
    assert [link.get("href") for link in tags(section, "a")] == ["../abc/", "../def/"]


def test_page__announces_the_number_of_results():
    found = [e for e in TREES["search/"].iter() if e.get("role") == "status"]
    assert [e.get("id") for e in found] == ["us_etat"]


def test_page__offers_unions_and_years():
    options = [
        [option.text for option in tags(select, "option")]
        for select in tags(TREES["search/"], "select")
    ]
    assert options == [["Toutes", "ABC", "DEF"], ["Toutes", "2026"]]


def test_section__without_a_search_has_neither_field_nor_page():
    model = site_model(space_of(publication()), text=agreement({"interactivity.search": False}))
    pages = draw_pages(model, {}, today=TODAY)
    assert "search/" not in pages
    assert [url for url, html in pages.items() if "<form" in html or "search" in html] == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_script__needs_no_browser_of_today(name):
    assert re.findall(TOO_NEW, SCRIPTS[name]) == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_script__makes_no_markup_of_a_text_and_keeps_nothing(name):
    assert re.findall(UNSAFE, SCRIPTS[name]) == []


def test_scripts__are_light():
    assert sum(len(gzip.compress(text.encode())) for text in SCRIPTS.values()) <= 6 * 1024

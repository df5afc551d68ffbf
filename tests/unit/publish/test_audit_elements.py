"""The elements of a tree of HTML, and what is remembered of them."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from panneau.domain.audit import AuditRule
from panneau.publish.audit.elements import elements
from panneau.publish.audit.markup import read_markup
from panneau.publish.audit.notes import Notes


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>a<b>c</b></p><i></i>", "p b i"),
        ("<svg><g><path/><!-- --></g></svg><p></p>", "svg! g! path! p"),
        ("<svg><g><svg><path/></svg></g><path/></svg><p></p>", "svg! g! svg! path! path! p"),
        (
            "<template><p>a<template><i></i></template></p><b></b></template><u></u>",
            "template p template i b u",
        ),
        (
            "<svg><title>a</title></svg><template><svg><g/></svg><p></p></template><hr>",
            "svg! title! template svg! g! p hr",
        ),
    ],
)
def test_elements__come_in_order_with_what_templates_hold(body: str, found: str) -> None:
    tree = LexborHTMLParser(f"<body>{body}")
    seen = [f"{tag}{'!' * is_drawing}" for _, tag, is_drawing in elements(tree)]
    assert " ".join(seen) == f"html head body {found}"


def test_elements__may_be_nested_as_deeply_as_hostile_people_like() -> None:
    tree = LexborHTMLParser("<body>" + "<template><div>" * 5000)
    assert sum(1 for _ in elements(tree)) > 0


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("<marquee>", AuditRule.PAGE_ELEMENT),
        ('<p onclick="a()">', AuditRule.SCRIPT_HANDLER),
        ('<img src="https://a.example/i.png">', AuditRule.LOAD_REMOTE),
    ],
)
def test_judgment__of_an_element_is_said_again_of_the_next_page(text: str, rule: AuditRule) -> None:
    for url in ("a/index.html", "b/index.html"):
        notes = Notes(url)
        read_markup(f"<p>a</p>{text}", notes)
        assert [finding.rule for finding in notes.found.values()] == [rule]


def test_judgment__of_links_counts_them_on_each_page() -> None:
    for url in ("a/index.html", "b/c/index.html"):
        notes = Notes(url)
        read_markup('<a href="../d/">d</a><img src="../i.png"><a href="../d/">e</a>', notes)
        assert (notes.link_count, notes.load_count) == (2, 1)
    assert {load.target for load in notes.loads.values()} == {"b/i.png"}


def test_judgment__tells_a_word_of_a_page_from_the_same_one_of_a_drawing() -> None:
    inside, outside = Notes("a/index.html"), Notes("b/index.html")
    read_markup("<svg><path></path></svg>", inside)
    read_markup("<path></path>", outside)
    assert not inside.found
    assert [finding.rule for finding in outside.found.values()] == [AuditRule.PAGE_ELEMENT]

import pytest
from tests.support import models

from panneau.checks.links import anchors_of, check_links
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.domain.publication import Link, LinkKind

PLACE = Location("content/abc/actualites/a.md", 12, 4)
HTML = '<h2 id="ce-qu-une-image-ajoute">id="faux"</h2><ol><li id="fn:1">Note</li></ol>'


def judged(target: str, html: str = HTML) -> list[Issue]:
    page = models.publication(html=html, links=(Link(target, LinkKind.ANCHOR, PLACE),))
    return list(check_links(models.context(models.space_of(page))))


@pytest.mark.parametrize("target", ["#ce-qu-une-image-ajoute", "#fn%3A1", "#", "#top", "#TOP"])
def test_anchor__that_the_page_has_is_accepted(target):
    assert judged(target) == []


@pytest.mark.parametrize(
    ("target", "suggestion"),
    [
        ("#ce-quune-image-ajoute", "#ce-qu-une-image-ajoute"),
        ("#Ce qu’une image ajoute", "#ce-qu-une-image-ajoute"),
        ("#faux", ""),
        ("#ailleurs", ""),
    ],
)
def test_anchor__that_the_page_lacks_is_refused_with_the_nearest(target, suggestion):
    params = {"target": target, "suggestion": suggestion}
    assert judged(target) == [Issue(Code.LINK_BROKEN, PLACE, params, None)]


def test_anchors__are_those_of_tags_only():
    assert anchors_of(models.publication(html=HTML)) == {"ce-qu-une-image-ajoute", "fn:1"}


def judged_elsewhere(target: str) -> list[Issue]:
    other = models.publication("content/abc/actualites/b.md", html=HTML)
    link = Link(target, LinkKind.INTERNAL, PLACE, resolved=other.src_uri)
    page = models.publication(links=(link,))
    return list(check_links(models.context(models.space_of(page, other))))


@pytest.mark.parametrize("target", ["b.md", "b.md#", "b.md#fn%3A1", "b.md#ce-qu-une-image-ajoute"])
def test_anchor__that_another_page_has_is_accepted(target):
    assert judged_elsewhere(target) == []


def test_anchor__that_another_page_lacks_is_refused_with_the_nearest():
    params = {
        "target": "b.md#ce-quune-image-ajoute",
        "suggestion": "b.md#ce-qu-une-image-ajoute",
    }
    assert judged_elsewhere(params["target"]) == [Issue(Code.LINK_BROKEN, PLACE, params, None)]

import pytest
from tests.support import models
from tests.support.models import TOMORROW

from panneau.checks.pull_only import check_pull_only
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.domain.publication import Link, LinkKind, RawTag

PAGE = "content/abc/actualites/a.md"
PLACE = Location(PAGE, 8, 3)
CLAUSES = {
    "interactivity.comments": "banned",
    "interactivity.scripts": False,
    "media.video_max_count": 1,
    "email.bulk": False,
}


def _check(*, tag=None, target=None, clauses=None, **item):
    tags = (RawTag(tag, PLACE),) if tag else ()
    links = (Link(target, LinkKind.MAIL, PLACE),) if target else ()
    page = models.publication(PAGE, raw_tags=tags, links=links, **item)
    text = models.agreement(CLAUSES if clauses is None else clauses)
    return list(check_pull_only(models.context(models.space_of(page), text=text)))


@pytest.mark.parametrize(
    "tag", ["iframe", "video", "audio", "object", "embed", "source", "frame", "applet"]
)
def test_tag__that_embeds_is_refused_under_the_rule_on_videos(tag):
    assert _check(tag=tag) == [Issue(Code.VIDEO_EMBEDDED_ELSEWHERE, PLACE, {}, models.ARTICLE)]


@pytest.mark.parametrize(
    ("tag", "key", "allowed"),
    [
        ("form", "interactivity.comments", "moderated"),
        ("script", "interactivity.scripts", True),
        ("iframe", "media.streaming", True),
    ],
)
def test_tag__is_refused_without_citing_an_article_that_allows_it(tag, key, allowed):
    [issue] = _check(tag=tag, clauses={key: allowed})
    assert issue.article is None


def test_tag__that_embeds_is_refused_under_the_rule_on_streaming_where_there_is_one():
    streaming = models.clause("media.streaming", value=False, article="17")
    count = models.clause("media.video_max_count", 1)
    page = models.publication(PAGE, raw_tags=(RawTag("iframe", PLACE),))
    text = models.agreement_of(streaming, count)
    found = check_pull_only(models.context(models.space_of(page), text=text))
    assert [issue.article for issue in found] == ["17"]


@pytest.mark.parametrize("tag", ["form", "input", "button", "select", "textarea", "label"])
def test_tag__of_a_form_is_refused(tag):
    assert _check(tag=tag) == [Issue(Code.FORM_FIELD_REFUSED, PLACE, {"name": tag}, models.ARTICLE)]


@pytest.mark.parametrize("tag", ["script", "noscript", "template"])
def test_tag__that_runs_is_refused(tag):
    assert _check(tag=tag) == [
        Issue(Code.SCRIPT_REFUSED, PLACE, {"name": f"<{tag}>"}, models.ARTICLE)
    ]


@pytest.mark.parametrize(
    ("tag", "instead"),
    [
        *((tag, "") for tag in ("div", "style", "svg", "font", "u", "!--", "meta")),
        ("b", "**mots**"),
        ("sup", "^mots^"),
        ("br", "deux espaces à la fin de la ligne"),
    ],
)
def test_tag__of_any_other_kind_is_refused_by_the_house_with_what_replaces_it(tag, instead):
    params = {"name": tag, "instead": instead}
    assert _check(tag=tag) == [Issue(Code.HTML_REFUSED, PLACE, params, None)]


def test_mail__to_several_is_refused_where_grouped_mail_is():
    target = "mailto:a@exemple.fr,b@exemple.fr"
    params = {"target": target}
    assert _check(target=target) == [Issue(Code.GROUPED_MAIL, PLACE, params, models.ARTICLE)]


def test_mail__to_one_is_accepted():
    assert _check(target="mailto:a@exemple.fr") == []


@pytest.mark.parametrize("clauses", [{}, {"email.bulk": True}], ids=["silent", "allowed"])
def test_mail__to_several_is_accepted_where_the_text_does_not_refuse_it(clauses):
    assert _check(target="mailto:a@exemple.fr,b@exemple.fr", clauses=clauses) == []


def test_tags__of_a_draft_are_left_alone_and_of_tomorrow_judged():
    assert _check(tag="script", is_draft=True) == []
    assert len(_check(tag="script", publish_on=TOMORROW)) == 1

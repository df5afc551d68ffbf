import pytest
from tests.support.models import (
    TODAY,
    agreement,
    publication,
    site_model,
    space,
    space_of,
    union,
)

from panneau.domain.location import Location
from panneau.domain.publication import Link, LinkKind
from panneau.pages.site import build_pages
from panneau.pages.space import OutsideLink, SpaceView


def view_of(trade_union, clauses=None) -> SpaceView:
    model = site_model(space(trade_union=trade_union), text=agreement(clauses))
    views = [page.view for page in build_pages(model, {}, today=TODAY)]
    (view,) = [view for view in views if isinstance(view, SpaceView)]
    return view


def test_mail__is_a_mailto():
    view = view_of(union(addresses=["abc@exemple.test"]))
    assert view.mails == (OutsideLink("abc@exemple.test", "mailto:abc@exemple.test"),)


@pytest.mark.parametrize(
    "address",
    ["abc", "abc@exemple.test?bcc=tous@exemple.test", "javascript:alert(1)//@x", "a@b@c", "a b@c"],
)
def test_mail__that_the_checks_refuse_is_text_only(address):
    assert view_of(union(addresses=[address])).mails == (OutsideLink(address, None),)


def test_mail__is_left_out_when_the_agreement_allows_no_contact():
    view = view_of(union(addresses=["abc@exemple.test"]), {"interactivity.contact": "none"})
    assert view.mails == ()


@pytest.mark.parametrize("flag", [True, False])
def test_community__says_whether_joining_is_free(flag):
    clauses = {"social_network.auto_enrol": flag, "social_network.name": "Réseau"}
    view = view_of(union(communities=["https://reseau.test/abc"]), clauses)
    assert view.is_free_to_join is not flag
    assert view.communities == (
        OutsideLink("Communauté ABC sur Réseau", "https://reseau.test/abc"),
    )


def test_community__of_another_scheme_is_text_only():
    (link,) = view_of(union(communities=["javascript:alert(1)"])).communities
    assert link.url is None


def test_legal__names_the_publisher_and_the_article():
    clauses = {"scope.liability": "union", "links.responsibility_notice": "Chacune en répond."}
    legal = view_of(union(), clauses).legal
    assert (legal.publisher.acronym, legal.article) == ("ABC", "article\xa09.9")
    assert (legal.links_notice, legal.links_article) == ("Chacune en répond", "article\xa09.9")
    assert legal.director == "la ou le responsable de la section syndicale"


def test_legal__cites_nothing_where_the_agreement_is_silent():
    legal = view_of(union()).legal
    assert (legal.article, legal.links_notice, legal.links_article) == ("", "", "")


@pytest.mark.parametrize(("reply", "is_individual"), [("individual", True), ("none", False)])
def test_reply__is_said_individual_when_the_agreement_says_so(reply, is_individual):
    assert view_of(union(), {"email.reply": reply}).is_reply_individual is is_individual


@pytest.mark.parametrize(
    ("targets", "told"),
    [
        ([], ""),
        (
            ["https://b.fr/x", "http://A.fr/", "https://b.fr/y"],
            "Cet espace renvoie vers\xa0: a.fr, b.fr.",
        ),
    ],
    ids=["none", "two"],
)
def test_space__names_the_outside_sites_that_it_links_to(targets, told):
    links = tuple(Link(target, LinkKind.EXTERNAL, Location("a.md")) for target in targets)
    draft = publication("content/abc/actualites/b.md", links=links, is_draft=True)
    shown = space_of(publication(links=links), draft)
    hidden = space_of(draft)
    views = [
        page.view
        for model in (site_model(shown), site_model(hidden))
        for page in build_pages(model, {}, today=TODAY)
    ]
    assert [view.outbound for view in views if isinstance(view, SpaceView)] == [told, ""]

import pytest
from tests.support import models
from tests.support.models import TOMORROW, YESTERDAY

from panneau.checks.links import check_links
from panneau.checks.mailto import is_grouped, is_mailto
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.domain.publication import Link, LinkKind

PAGE = "content/abc/actualites/a.md"
OTHER = "content/abc/actualites/b.md"
PLACE = Location(PAGE, 12, 4)
SCHEMES = ("https:", "http:", "mailto:", "tel:")


def _link(target, kind, **changes):
    return Link(target, kind, PLACE, **changes)


def _check(link, clauses=None, *, others=(), **item):
    page = models.publication(PAGE, links=(link,), **item)
    text = models.agreement(clauses)
    return list(check_links(models.context(models.space_of(page, *others), text=text)))


def test_internal__that_leads_somewhere_is_accepted():
    assert _check(_link("b.md", LinkKind.INTERNAL, resolved=OTHER)) == []


@pytest.mark.parametrize(("suggestion", "told"), [("contact.md", "contact.md"), (None, "")])
def test_internal__broken_is_told_with_what_was_meant(suggestion, told):
    link = _link("contat.md", LinkKind.INTERNAL, suggestion=suggestion)
    params = {"target": "contat.md", "suggestion": told}
    assert _check(link) == [Issue(Code.LINK_BROKEN, PLACE, params, None)]


@pytest.mark.parametrize(
    ("changes", "states"),
    [
        ({}, []),
        ({"is_draft": True}, ["brouillon"]),
        ({"publish_on": TOMORROW}, ["programmée"]),
        ({"expires_on": YESTERDAY}, []),
    ],
    ids=["published", "draft", "scheduled", "expired"],
)
def test_internal__to_an_item_that_nobody_can_read_yet_is_refused(changes, states):
    link = _link("b.md", LinkKind.INTERNAL, resolved=OTHER)
    assert _check(link, others=[models.publication(OTHER, **changes)]) == [
        Issue(Code.LINK_NOT_YET_READ, PLACE, {"target": "b.md", "value": state}, None)
        for state in states
    ]


def test_internal__items_scheduled_together_may_point_at_each_other():
    link = _link("b.md", LinkKind.INTERNAL, resolved=OTHER)
    other = models.publication(OTHER, publish_on=TOMORROW)
    assert _check(link, others=[other], publish_on=TOMORROW) == []


@pytest.mark.parametrize("kind", [LinkKind.MAIL, LinkKind.PHONE, LinkKind.EXTERNAL], ids=str)
def test_other_kinds__are_accepted_by_a_silent_text(kind):
    assert _check(_link("https://exemple.fr/", kind)) == []


@pytest.mark.parametrize(
    "target",
    ["ftp://exemple.fr/", "file:///C:/tract.pdf", "java\tscript:alert(1)", "DATA:text/html,x"],
)
def test_scheme__that_is_never_published_is_refused(target):
    params = {"target": target, "allowed": SCHEMES}
    assert _check(_link(target, LinkKind.REFUSED)) == [Issue(Code.LINK_SCHEME, PLACE, params, None)]


@pytest.mark.parametrize(
    ("target", "detail"),
    [
        ("https://exemple.fr@ailleurs.net/", "elle mène à «\u202failleurs.net\u202f»"),
        ("//exemple.fr/", ""),
        ("https:\\\\exemple.fr", ""),
        ("https://[exemple.fr@/", ""),
        ("mailto:section", ""),
        ("dossier\\page.md", ""),
    ],
)
def test_address__that_deceives_is_refused(target, detail):
    params = {"target": target, "detail": detail}
    assert _check(_link(target, LinkKind.REFUSED)) == [Issue(Code.LINK_UNSAFE, PLACE, params, None)]


def test_address__grouped_mail_is_told_once_by_the_rule_on_mail():
    link = _link("mailto:a@exemple.fr,b@exemple.fr", LinkKind.REFUSED)
    assert _check(link, {"email.bulk": False}) == []
    assert [issue.code for issue in _check(link)] == [Code.LINK_UNSAFE]


EXTERNAL = "https://Doc.Exemple.fr:8443/page"
HOSTS = ("exemple.fr", "*.Exemple.ORG")


def _policy(policy, *, target=EXTERNAL, hosts=HOSTS):
    clauses = {"links.policy": policy}
    clauses |= {} if hosts is None else {"links.allow_hosts": hosts}
    return _check(_link(target, LinkKind.EXTERNAL), clauses)


@pytest.mark.parametrize("policy", ["any", "vouched", "by_child_decision", "autre", None])
def test_policy__that_admits_or_is_unknown_refuses_nothing(policy):
    assert _policy(policy, target="https://ailleurs.net/") == []


def test_policy__none_refuses_every_site():
    params = {"target": EXTERNAL, "allowed": ()}
    assert _policy("none") == [Issue(Code.LINK_NOT_ALLOWED, PLACE, params, models.ARTICLE)]


@pytest.mark.parametrize("policy", ["listed", "federation_only"])
@pytest.mark.parametrize(
    "target", [EXTERNAL, "https://exemple.fr", "http://www.exemple.org/", "https://EXEMPLE.org"]
)
def test_policy__listed_sites_and_their_own_are_admitted(policy, target):
    assert _policy(policy, target=target) == []


@pytest.mark.parametrize("policy", ["listed", "federation_only"])
@pytest.mark.parametrize("target", ["https://monexemple.fr/", "https://exemple.fr.ailleurs.net"])
def test_policy__other_sites_are_refused_with_the_list(policy, target):
    params = {"target": target, "allowed": HOSTS}
    assert _policy(policy, target=target) == [
        Issue(Code.LINK_NOT_ALLOWED, PLACE, params, models.ARTICLE)
    ]


def test_policy__list_that_is_missing_refuses_all_or_cannot_be_judged():
    assert len(_policy("listed", hosts=None)) == 1
    assert _policy("federation_only", hosts=None) == []


@pytest.mark.parametrize(
    ("changes", "is_judged"),
    [
        ({"publish_on": TOMORROW}, True),
        ({"is_draft": True}, False),
        ({"expires_on": YESTERDAY}, False),
    ],
    ids=["scheduled", "draft", "expired"],
)
def test_links__are_judged_where_readers_see_them_or_will(changes, is_judged):
    assert bool(_check(_link("x.md", LinkKind.INTERNAL), **changes)) is is_judged


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("mailto:a@exemple.fr", False),
        ("mailto:a@exemple.fr?subject=Bonjour&body=Texte", False),
        ("mailto:?to=a@exemple.fr", False),
        ("mailto:a@exemple.fr;", False),
        ("mailto:a@exemple.fr,b@exemple.fr", True),
        ("mailto:a@exemple.fr;b@exemple.fr", True),
        ("mailto:a@exemple.fr%2Cb@exemple.fr", True),
        ("mailto:a@exemple.fr?to=b@exemple.fr", True),
        ("mailto:a@exemple.fr?CC=b@exemple.fr", True),
        ("mailto:a@exemple.fr?subject=x&bcc=b@exemple.fr", True),
        ("mailto:a@exemple.fr?%62cc=b@exemple.fr", True),
        ("mailto:a@exemple.fr?subject=x&amp;cc=b@exemple.fr", True),
        ("mailto:?subject=Lisez", True),
        ("mailto:", True),
    ],
)
def test_mailto__several_people_or_nobody_is_a_grouped_mail(target, expected):
    assert is_grouped(target) is expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [("MailTo:a@e.fr", True), (" mail\nto:a@e.fr", True), ("https://mailto:x", False)],
)
def test_mailto__is_recognised_as_browsers_do(target, expected):
    assert is_mailto(target) is expected

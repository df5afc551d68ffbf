from dataclasses import replace

import pytest
from tests.support import models

from panneau.checks.addresses import (
    check_communities,
    check_mail_addresses,
    check_websites,
)
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Located, Location

CARD = "content/{}/espace.yml"
FORM = "{sigle}.caisse-du-nord@exemple.fr"


def _mail(*addresses, acronym="ABC", clauses=None):
    union = models.union(acronym, addresses=addresses)
    text = models.agreement({"email.address_form": FORM} if clauses is None else clauses)
    return list(check_mail_addresses(models.context(models.space(trade_union=union), text=text)))


@pytest.mark.parametrize(
    ("acronym", "address"),
    [
        ("ABC", "abc.caisse-du-nord@exemple.fr"),
        ("ABC", "ABC.Caisse-du-Nord@EXEMPLE.fr"),
        ("AB-CD", "ab-cd.caisse-du-nord@exemple.fr"),
        ("AB-CD", "abcd.caisse-du-nord@exemple.fr"),
        ("AB CD", "ab-cd.caisse-du-nord@exemple.fr"),
        ("AB CD", "AB_CD.caisse-du-nord@exemple.fr"),
        ("Santé É9", "sante-e9.caisse-du-nord@exemple.fr"),
        ("A", "a.caisse-du-nord@exemple.fr"),
    ],
)
def test_mail__acronym_is_compared_without_case_accent_space_or_hyphen(acronym, address):
    assert _mail(address, acronym=acronym) == []


@pytest.mark.parametrize(
    "address",
    [
        "abd.caisse-du-nord@exemple.fr",
        "abc@exemple.fr",
        "abc.caisse-du-nord@exemple.fr.ailleurs.net",
        "xabc.caisse-du-nord@exemple.fr",
        "abc.autre.caisse-du-nord@exemple.fr",
        ".caisse-du-nord@exemple.fr",
        "-abc.caisse-du-nord@exemple.fr",
        "a bc.caisse-du-nord@exemple.fr",
        "abc.caisse-du-sud@exemple.fr",
        "mailto:abc.caisse-du-nord@exemple.fr",
        "abc,abc.caisse-du-nord@exemple.fr",
        "@",
        "",
    ],
)
def test_mail__other_form_is_refused_with_an_example(address):
    params = {"value": address, "expected": "abc.caisse-du-nord@exemple.fr"}
    place = Location(CARD.format("abc"), 10)
    assert _mail(address) == [Issue(Code.ADDRESS_WRONG_FORM, place, params, models.ARTICLE)]


def test_mail__form_of_the_agreement_is_the_one_applied():
    form = {"email.address_form": "syndicat-{sigle}@caf.exemple.fr"}
    assert _mail("syndicat-abc@caf.exemple.fr", clauses=form) == []
    [issue] = _mail("abc.caisse-du-nord@exemple.fr", acronym="AB CD", clauses=form)
    assert issue.params["expected"] == "syndicat-ab-cd@caf.exemple.fr"


def test_mail__form_without_a_place_for_the_acronym_is_one_address():
    form = {"email.address_form": "Syndicats@exemple.fr"}
    assert _mail("syndicats@exemple.fr", clauses=form) == []
    assert len(_mail("abc@exemple.fr", clauses=form)) == 1


@pytest.mark.parametrize("address", ["abc@exemple.fr", "section.abc+x@mail.exemple.org"])
def test_mail__any_plain_address_is_accepted_by_a_silent_text(address):
    assert _mail(address, clauses={}) == []


@pytest.mark.parametrize(
    "address", ["abc", "abc@", "abc@exemple", "a@b@exemple.fr", "Nom <abc@exemple.fr>", "é@e.fr"]
)
def test_mail__what_is_no_address_is_refused_by_a_silent_text(address):
    place = Location(CARD.format("abc"), 10)
    params = {"value": address, "expected": "nom@organisme.fr"}
    assert _mail(address, clauses={}) == [Issue(Code.ADDRESS_WRONG_FORM, place, params, None)]


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_mail__first_address_beyond_the_limit_is_where_the_issue_is(limit):
    addresses = [f"a{n}@exemple.fr" for n in range(limit + 1)]
    clauses = {"email.boxes": limit}
    assert _mail(*addresses[:limit], clauses=clauses) == []
    params = {"union": "ABC", "count": limit + 1, "limit": limit}
    place = Location(CARD.format("abc"), 10 + limit)
    assert _mail(*addresses, clauses=clauses) == [
        Issue(Code.ADDRESSES_TOO_MANY, place, params, models.ARTICLE)
    ]


def test_mail__same_address_in_another_case_counts_once():
    assert _mail("a@exemple.fr", "A@Exemple.fr", clauses={"email.boxes": 1}) == []


def test_mail__no_address_is_no_issue():
    assert _mail() == []


def _communities(*addresses, clauses=None):
    union = models.union(communities=addresses)
    text = models.agreement(clauses or {})
    return list(check_communities(models.context(models.space(trade_union=union), text=text)))


@pytest.mark.parametrize("limit", [0, 1, 2])
def test_community__first_beyond_the_limit_is_where_the_issue_is(limit):
    addresses = [f"https://reseau.exemple.fr/{n}" for n in range(limit + 1)]
    clauses = {"social_network.communities": limit, "social_network.name": "RÉSEAU"}
    assert _communities(*addresses[:limit], clauses=clauses) == []
    params = {"union": "ABC", "name": "RÉSEAU", "count": limit + 1, "limit": limit}
    assert _communities(*addresses, clauses=clauses) == [
        Issue(
            Code.COMMUNITIES_TOO_MANY,
            Location(CARD.format("abc"), 20 + limit),
            params,
            models.ARTICLE,
        )
    ]


def test_community__silent_text_sets_no_limit():
    assert _communities("https://reseau.exemple.fr/1", "https://reseau.exemple.fr/2") == []


@pytest.mark.parametrize(
    "address",
    [
        "http://reseau.exemple.fr/abc",
        "reseau.exemple.fr/abc",
        "//reseau.exemple.fr/abc",
        "javascript:alert(1)",
        "https://",
        "https://reseau",
        "https://exemple.fr@ailleurs.net/",
        "https://exemple.fr\\@ailleurs.net/",
        "https://reseau.exemple.fr/a b",
        "https://reseau.exemple.fr/\n",
        "https://[exemple.fr/",
        "",
    ],
)
def test_community__must_be_a_secure_web_address(address):
    place = Location(CARD.format("abc"), 20)
    params = {"value": address, "name": ""}
    assert _communities(address) == [Issue(Code.COMMUNITY_WRONG_FORM, place, params, None)]


@pytest.mark.parametrize("address", ["https://federation.fr/", "http://www.federation.fr"])
def test_website__of_the_web_passes(address):
    assert _website(address) == []


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "federation.fr", "//federation.fr", "\\\\serveur\\a"),
        *("https://federation.fr@ailleurs.net/", "https://f\u00e9d\u00e9ration.fr/", "page.md"),
        *("https://localhost/", "mailto:a@federation.fr"),
    ],
)
def test_website__that_is_none_is_refused_at_its_line(address):
    place = Location(CARD.format("abc"), 7)
    assert _website(address) == [Issue(Code.WEBSITE_WRONG_FORM, place, {"value": address})]


def _website(address):
    site = Located(address, Location(CARD.format("abc"), 7))
    return list(check_websites(models.context(replace(models.space(), website=site))))

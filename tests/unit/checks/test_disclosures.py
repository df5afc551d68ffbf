from dataclasses import replace

import pytest
from tests.support import models

from panneau.checks.disclosures import (
    check_people_lists,
    check_registered_names,
    check_secrets,
)
from panneau.domain.disclosure import (
    NOTHING_DISCLOSED,
    Disclosures,
    PeopleTold,
    RegisteredName,
    Secret,
    SecretKind,
)
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location

TEXT, PDF = "content/abc/actualites/a.md", "content/abc/actualites/a.pdf"


def context(disclosures, *, in_pdf=NOTHING_DISCLOSED, clauses=None, house=None):
    facts = {PDF: replace(models.facts(), disclosures=in_pdf)}
    text = models.agreement(clauses, house=house)
    found = models.context(models.space(), text=text, facts=facts)
    return replace(found, disclosures={TEXT: disclosures})


@pytest.mark.parametrize(
    ("kind", "code", "shown"),
    [
        (SecretKind.KEY, Code.SECRET_KEY, {"shown": "----"}),
        (SecretKind.TOKEN, Code.SECRET_TOKEN, {"shown": "----"}),
        (SecretKind.PASSWORD, Code.SECRET_PASSWORD, {}),
    ],
)
def test_secrets__are_told_by_kind_in_texts_and_in_documents(kind, code, shown):
    in_text = Disclosures((Secret(kind, 4, 7, "----"),))
    in_pdf = Disclosures((Secret(kind, 9, 9, "----", place="page 2"),))
    assert list(check_secrets(context(in_text, in_pdf=in_pdf))) == [
        Issue(code, Location(TEXT, 4, 7), {"place": "", **shown}),
        Issue(code, Location(PDF), {"place": "page 2", **shown}),
    ]


@pytest.mark.parametrize(
    ("people", "params"),
    [
        (PeopleTold(mail_count=3, line=5), {"count": 3, "place": ""}),
        (PeopleTold(phone_count=4, line=5), {"count": 4, "place": ""}),
        (PeopleTold(row_count=5, line=5), {"count": 5, "place": ""}),
        (PeopleTold(mail_count=2, phone_count=3, line=5), {"count": 3, "place": ""}),
    ],
)
def test_contacts__of_one_sort_beyond_the_limit_are_a_list(people, params):
    judged = context(Disclosures((), people), clauses={"privacy.contacts_max": 2})
    place = Location(TEXT, 5)
    assert list(check_people_lists(judged)) == [
        Issue(Code.CONTACT_LIST, place, {"limit": 2, **params}, models.ARTICLE)
    ]


def test_contacts__as_many_as_the_limit_pass():
    people = Disclosures((), PeopleTold(mail_count=2, phone_count=2, line=5))
    assert list(check_people_lists(context(people, clauses={"privacy.contacts_max": 2}))) == []


def test_contacts__without_a_limit_pass():
    people = Disclosures((), PeopleTold(mail_count=200, social_count=3))
    assert list(check_people_lists(context(people))) == []
    unlimited = {"privacy.contacts_max": None, "privacy.social_numbers_max": None}
    assert list(check_people_lists(context(people, clauses=unlimited))) == []


def test_people__in_a_document_are_told_by_the_page_under_the_house_rule():
    people = PeopleTold(
        mail_count=9, social_count=1, line=30, social_line=40, place="page 2", social_place="page 3"
    )
    house = {"privacy.contacts_max": 8, "privacy.social_numbers_max": 0}
    judged = context(Disclosures(), in_pdf=Disclosures((), people), house=house)
    assert list(check_people_lists(judged)) == [
        Issue(Code.CONTACT_LIST, Location(PDF), {"count": 9, "limit": 8, "place": "page 2"}),
        Issue(Code.SOCIAL_NUMBER, Location(PDF), {"count": 1, "limit": 0, "place": "page 3"}),
    ]


def test_registered_name__is_told_by_its_line_in_the_register():
    names = (RegisteredName(12, line=4), RegisteredName(13, place="dans son nom"))
    assert list(check_registered_names(context(Disclosures(names=names)))) == [
        Issue(Code.REGISTERED_NAME, Location(TEXT, 4), {"number": 12, "place": ""}),
        Issue(Code.REGISTERED_NAME, Location(TEXT), {"number": 13, "place": "dans son nom"}),
    ]

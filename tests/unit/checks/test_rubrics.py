import pytest
from tests.support import models
from tests.support.models import TOMORROW, YESTERDAY

from panneau.checks.rubrics import check_rubric_titles, check_rubrics
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location


def _rubrics(count, **changes):
    return [
        models.rubric(
            models.publication(f"content/abc/r{n}/a.md", **changes), slug=f"r{n}", space="abc"
        )
        for n in range(1, count + 1)
    ]


def _check(*rubrics, limit=3):
    text = models.agreement({"quotas.sections_max": limit})
    return list(check_rubrics(models.context(models.space(*rubrics), text=text)))


@pytest.mark.parametrize("limit", [0, 1, 3, 8])
def test_rubrics__limit_itself_is_accepted(limit):
    assert _check(*_rubrics(limit), limit=limit) == []


@pytest.mark.parametrize("limit", [0, 1, 3, 8])
def test_rubrics__first_beyond_the_limit_of_the_agreement_is_named_once(limit):
    assert _check(*_rubrics(limit + 2), limit=limit) == [
        Issue(
            Code.RUBRICS_TOO_MANY,
            Location(f"content/abc/r{limit + 1}/"),
            {"union": "ABC", "name": f"R{limit + 1}", "count": limit + 2, "limit": limit},
            models.ARTICLE,
        )
    ]


def test_rubrics__order_of_the_union_says_which_one_is_extra():
    first, second = _rubrics(2)
    assert [issue.params["name"] for issue in _check(first, second, limit=1)] == ["R2"]
    assert [issue.params["name"] for issue in _check(second, first, limit=1)] == ["R1"]


@pytest.mark.parametrize("limit", [None, "absent", "unknown", "void"])
def test_rubrics__no_applicable_limit_means_none(limit):
    key = "quotas.sections_max"
    text = models.agreement({} if limit == "absent" else {key: None})
    if limit in {"unknown", "void"}:
        status = models.ClauseStatus.VOID if limit == "void" else models.ClauseStatus.APPLICABLE
        odd = models.clause(key, 1, status=status, is_unknown=limit == "unknown")
        text = models.agreement_of(odd)
    assert list(check_rubrics(models.context(models.space(*_rubrics(9)), text=text))) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"is_draft": True},
        {"publish_on": TOMORROW},
        {"expires_on": YESTERDAY},
    ],
    ids=["draft", "scheduled", "expired"],
)
def test_rubrics__one_that_readers_do_not_see_does_not_count(changes):
    hidden = models.rubric(models.publication("content/abc/z/a.md", **changes), slug="z")
    assert _check(hidden, *_rubrics(3), models.rubric(slug="vide"), limit=3) == []


def test_rubrics__each_space_has_its_own_count():
    other = models.space(
        models.rubric(models.publication("content/def/r/a.md"), space="def"), slug="def"
    )
    text = models.agreement({"quotas.sections_max": 2})
    found = check_rubrics(models.context(models.space(*_rubrics(2)), other, text=text))
    assert list(found) == []


def _titles(clauses, *rubrics):
    text = models.agreement(clauses)
    return list(check_rubric_titles(models.context(models.space(*rubrics), text=text)))


IMPOSED = {"quotas.sections_naming": "imposed", "quotas.sections_list": ("R1", "r2")}


def test_titles__imposed_ones_are_compared_without_case():
    assert _titles(IMPOSED, *_rubrics(3)) == [
        Issue(
            Code.RUBRIC_NOT_LISTED,
            Location("content/abc/r3/"),
            {"name": "R3", "allowed": ("R1", "r2")},
            models.ARTICLE,
        )
    ]


def test_titles__of_rubrics_that_readers_do_not_see_are_free():
    assert _titles(IMPOSED, *_rubrics(3, is_draft=True)) == []


@pytest.mark.parametrize(
    "clauses",
    [
        {},
        {"quotas.sections_naming": "free", "quotas.sections_list": ("R1",)},
        {"quotas.sections_naming": "imposed"},
    ],
    ids=["silent", "free", "no list"],
)
def test_titles__are_free_unless_a_list_is_imposed(clauses):
    assert _titles(clauses, *_rubrics(2)) == []

import pytest
from tests.support import models
from tests.support.models import TODAY, TOMORROW, YESTERDAY

from panneau.domain.agreement import ClauseStatus

KEY = "quotas.sections_max"


@pytest.mark.parametrize(
    "status", [ClauseStatus.APPLICABLE, ClauseStatus.DISPUTED, ClauseStatus.PROPOSED], ids=str
)
def test_clause__applies_whatever_is_said_of_it_unless_void(status):
    clause = models.clause(KEY, 4, status=status)
    text = models.agreement_of(clause)
    assert (text.clause(KEY), text.integer(KEY), text.article(KEY)) == (clause, 4, models.ARTICLE)


@pytest.mark.parametrize(
    "odd",
    [
        models.clause(KEY, 4, status=ClauseStatus.VOID),
        models.clause(KEY, None, is_unknown=True),
    ],
    ids=["void", "unknown"],
)
def test_clause__void_or_unknown_is_not_applied_and_keeps_its_article(odd):
    text = models.agreement_of(odd)
    assert (text.clause(KEY), text.integer(KEY), text.article(KEY)) == (None, None, models.ARTICLE)


def test_clause__absent_is_silent():
    text = models.agreement()
    assert (text.clause(KEY), text.article(KEY), text.integer(KEY), text.number(KEY)) == (
        None,
        None,
        None,
        None,
    )
    assert (text.text(KEY), text.words(KEY)) == (None, ())


def test_article__of_a_value_of_the_house_is_none():
    assert models.agreement(house={KEY: 4}).article(KEY) is None


@pytest.mark.parametrize(
    ("value", "integer", "number"),
    [
        (6, 6, 6.0),
        (0, 0, 0.0),
        (1.5, None, 1.5),
        (None, None, None),
        (True, None, None),
        ("6", None, None),
        (("6",), None, None),
    ],
)
def test_limits__are_numbers_only(value, integer, number):
    text = models.agreement({KEY: value})
    assert (text.integer(KEY), text.number(KEY)) == (integer, number)


@pytest.mark.parametrize("default", [True, False])
@pytest.mark.parametrize(
    ("value", "expected"), [(True, True), (False, False), (None, None), (1, None), ("oui", None)]
)
def test_flag__is_yes_no_or_the_default(value, expected, default):
    text = models.agreement({KEY: value})
    assert text.flag(KEY, default=default) is (default if expected is None else expected)


def test_text_and_words__are_read_from_their_own_shape_only():
    text = models.agreement({"a": "mot", "b": ("un", "deux"), "c": ({"action": "x"},)})
    assert [text.text(key) for key in "abc"] == ["mot", None, None]
    assert [text.words(key) for key in "abc"] == [(), ("un", "deux"), ()]


@pytest.mark.parametrize(
    ("effective_on", "ends_on", "expected"),
    [
        (None, None, True),
        (TODAY, None, True),
        (TOMORROW, None, False),
        (None, TODAY, True),
        (None, YESTERDAY, False),
        (YESTERDAY, TOMORROW, True),
    ],
)
def test_in_force__both_days_are_included(effective_on, ends_on, expected):
    text = models.agreement(effective_on=effective_on, ends_on=ends_on)
    assert text.is_in_force(today=TODAY) is expected

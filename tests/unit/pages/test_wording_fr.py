from datetime import date

import pytest

from panneau.pages.wording_fr import (
    counted,
    enumerated,
    french_date,
    french_duration,
    french_number,
    french_period,
    french_weight,
)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 3, 1), "1er\xa0mars\xa02026"),
        (date(2026, 8, 12), "12\xa0août\xa02026"),
    ],
    ids=["first of the month", "any day"],
)
def test_date__reads_in_french(day, text):
    assert french_date(day) == text


@pytest.mark.parametrize(
    ("size_bytes", "text"),
    [
        (0, "0\xa0octet"),
        (840, "840\xa0octets"),
        (1000, "1\xa0ko"),
        (120_400, "120\xa0ko"),
        (3_249_000, "3,2\xa0Mo"),
        (40_000_000, "40\xa0Mo"),
    ],
)
def test_weight__uses_decimal_units(size_bytes, text):
    assert french_weight(size_bytes) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.2, "1\xa0s"),
        (24.4, "24\xa0s"),
        (29.97, "30\xa0s"),
        (65, "1\xa0min\xa005\xa0s"),
        (3725, "1\xa0h\xa002\xa0min"),
    ],
)
def test_duration__is_rounded_to_the_second(seconds, text):
    assert french_duration(seconds) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(30, "30"), (0.25, "0,25"), (5000, "5\u202f000"), (1e400, "?")],
)
def test_number__has_a_comma_and_thin_spaces(value, text):
    assert french_number(value) == text


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("P3M", "3\xa0mois"),
        ("P1Y", "1\xa0an"),
        ("PT24H", "24\xa0heures"),
        ("P1Y6M", "1\xa0an et 6\xa0mois"),
        ("P2DT12H", "2\xa0jours et 12\xa0heures"),
        ("P", "P"),
        ("P3", "P3"),
        ("P3Q", "P3Q"),
        ("trois mois", "trois mois"),
    ],
)
def test_period__reads_in_words_or_stays_as_typed(iso, text):
    assert french_period(iso) == text


def test_count__takes_the_plural_from_two_on():
    assert [counted(n, "mois") for n in (1, 2)] == ["1\xa0mois", "2\xa0mois"]
    assert [counted(n, "page") for n in (0, 1.5, 2)] == ["0\xa0page", "1,5\xa0page", "2\xa0pages"]


def test_enumeration__ends_with_et():
    assert [enumerated(list(words)) for words in ("", "a", "ab", "abc")] == [
        "",
        "a",
        "a et b",
        "a, b et c",
    ]

from datetime import date

import pytest

from panneau.domain import french


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        pytest.param("Attendu : rien", "Attendu\u00a0: rien", id="colon"),
        pytest.param("Attendu :", "Attendu\u00a0:", id="colon at the end"),
        pytest.param("oui ; non ! quoi ?", "oui\u202f; non\u202f! quoi\u202f?", id="high signs"),
        pytest.param("« mot »", "«\u202fmot\u202f»", id="quotation marks"),
        pytest.param("«\u00a0mot\u00a0»", "«\u202fmot\u202f»", id="no-break ones are narrowed"),
        pytest.param("« » ?", "«\u202f»\u202f?", id="marks side by side"),
        pytest.param("l'accord", "l’accord", id="apostrophe"),
        pytest.param("https://a.fr/?q=1", "https://a.fr/?q=1", id="an address stays as it is"),
        pytest.param("titre: Réunion", "titre: Réunion", id="a key stays as it is"),
        pytest.param("14 :30", "14 :30", id="a colon inside a word"),
    ],
)
def test_typeset__spaces_are_converted_and_never_added(typed, printed):
    assert french.typeset(typed) == printed
    assert french.typeset(printed) == printed


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (-0.001, "0"),
        (7, "7"),
        (30.0, "30"),
        (30.6, "30,6"),
        (0.25, "0,25"),
        (1234567.5, "1\u202f234\u202f567,5"),
        (-1.5, "-1,5"),
    ],
)
def test_decimal(number, text):
    assert french.decimal(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0\u00a0vidéo"),
        (1, "1\u00a0vidéo"),
        (1.9, "1,9\u00a0vidéo"),
        (2, "2\u00a0vidéos"),
        (1000, "1\u202f000\u00a0vidéos"),
    ],
)
def test_counted__the_plural_begins_at_two(number, text):
    assert french.counted(number, "vidéo", "vidéos") == text


@pytest.mark.parametrize(
    ("size_bytes", "text"),
    [
        (0, "0\u00a0octet"),
        (1, "1\u00a0octet"),
        (999, "999\u00a0octets"),
        (1000, "1\u00a0ko"),
        (200_000, "200\u00a0ko"),
        (999_960, "1\u00a0Mo"),
        (3_420_000, "3,4\u00a0Mo"),
        (10_000_000, "10\u00a0Mo"),
        (2_500_000_000, "2,5\u00a0Go"),
        (7_000_000_000_000_000, "7\u202f000\u00a0To"),
    ],
)
def test_size(size_bytes, text):
    assert french.size(size_bytes) == text


@pytest.mark.parametrize(
    ("size_bytes", "text"),
    [
        pytest.param(10_000_000, "10\u00a0Mo", id="the limit itself"),
        pytest.param(10_000_001, "10,1\u00a0Mo", id="one byte beyond"),
        pytest.param(999_999, "1\u00a0Mo", id="a unit is not overrun"),
        pytest.param(3_400_000, "3,4\u00a0Mo", id="an exact tenth stays"),
    ],
)
def test_size__rounded_up_never_reads_like_the_limit(size_bytes, text):
    assert french.size(size_bytes, round_up=True) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0\u00a0s"),
        (0.04, "0,04\u00a0s"),
        (31, "31\u00a0s"),
        (30.6, "30,6\u00a0s"),
        (59.999, "1\u00a0min"),
        (60, "1\u00a0min"),
        (125, "2\u00a0min 05\u00a0s"),
        (125.4, "2\u00a0min 05\u00a0s"),
        (3599.7, "1\u00a0h"),
        (3725, "1\u00a0h 02\u00a0min"),
        (float("inf"), "un temps inconnu"),
        (float("nan"), "un temps inconnu"),
    ],
)
def test_duration(seconds, text):
    assert french.duration(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        pytest.param(30.0, "30\u00a0s", id="the limit itself"),
        pytest.param(30.0004, "30,01\u00a0s", id="a hair beyond"),
        pytest.param(1.1, "1,1\u00a0s", id="an exact tenth stays"),
        pytest.param(120.3, "2\u00a0min 01\u00a0s", id="a second begun"),
        pytest.param(3601, "1\u00a0h 01\u00a0min", id="a minute begun"),
    ],
)
def test_duration__rounded_up_never_reads_like_the_limit(seconds, text):
    assert french.duration(seconds, round_up=True) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 3, 12), "12\u00a0mars 2026"),
        (date(2024, 1, 1), "1er\u00a0janvier 2024"),
        (date(2025, 12, 31), "31\u00a0décembre 2025"),
    ],
)
def test_day(day, text):
    assert french.day(day) == text


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ((), ""),
        (("a",), "a"),
        (("a", "b"), "a et b"),
        (("a", "b", "c"), "a, b et c"),
    ],
)
def test_listed(items, text):
    assert french.listed(items) == text


def test_listed__another_word_may_join_the_last():
    assert french.listed(("a", "b", "c"), last="ou") == "a, b ou c"


def test_sentence_case__only_the_first_letter_changes():
    assert french.sentence_case("écrivez « PDF ».") == "Écrivez « PDF »."
    assert french.sentence_case("") == ""

import time

import pytest

from panneau.domain.location import Location
from panneau.report.excerpt import MAX_COLUMNS, render_excerpt

HEAD = ("---", "titre: Réunion de mars", "date: 2026-13-45", "", "Texte.")


def excerpt(lines, line, column, **params):
    return render_excerpt(lines, Location("a.md", line, column), params)


def test_the_words_meant_are_underlined_whole():
    assert excerpt(HEAD, 3, 7, key="date", value="2026-13-45") == (
        "2 | titre: Réunion de mars",
        "3 | date: 2026-13-45",
        "  |       ^^^^^^^^^^",
    )


def test_one_mark_stands_where_no_quoted_word_does():
    assert excerpt(HEAD, 3, 8, key="date", value="2027") == (
        "2 | titre: Réunion de mars",
        "3 | date: 2026-13-45",
        "  |        ^",
    )


def test_a_whole_line_has_no_mark():
    assert excerpt(HEAD, 3, 1) == ("2 | titre: Réunion de mars", "3 | date: 2026-13-45")


def test_a_whole_file_has_no_excerpt():
    assert excerpt(HEAD, 1, 1, name="a.md") == ()


def test_words_quoted_from_the_very_first_place_are_shown():
    assert excerpt(("nme: CFDT",), 1, 1, key="nme") == ("1 | nme: CFDT", "  | ^^^")


def test_a_blank_line_before_is_left_out():
    assert excerpt(HEAD, 5, 3) == ("5 | Texte.", "  |   ^")


def test_numbers_are_aligned():
    lines = tuple(f"ligne {number}" for number in range(1, 101))
    assert excerpt(lines, 100, 7, value="100") == (
        " 99 | ligne 99",
        "100 | ligne 100",
        "    |       ^^^",
    )


@pytest.mark.parametrize(
    ("line", "column"),
    [(0, 1), (6, 1), (99, 4)],
    ids=["before the first", "after the last", "far away"],
)
def test_a_line_that_is_not_there_gives_nothing(line, column):
    assert excerpt(HEAD, line, column) == ()


def test_a_place_after_the_end_of_the_line_is_marked_there():
    assert excerpt(("", "abc"), 2, 4) == ("2 | abc", "  |    ^")


@pytest.mark.parametrize(
    ("text", "column", "shown", "mark"),
    [
        pytest.param("\tx: y", 2, "→   x: y", "    ^", id="tab"),
        pytest.param("\tx: y", 1, "→   x: y", "^^^^", id="on a tab"),
        pytest.param("会議 x", 4, "会議 x", "     ^", id="wide characters"),
        pytest.param("Ａ x", 3, "Ａ x", "   ^", id="full-width letters"),
        pytest.param("e\u0323\u0301 x", 5, "e\u0323\u0301 x", "  ^", id="combining characters"),
        pytest.param("a\x1b[2Jb", 6, "a\\x1b[2Jb", "        ^", id="terminal escape"),
        pytest.param("a\u202eb", 3, "a\\u202eb", "       ^", id="bidirectional mark"),
        pytest.param("a\u0080b", 3, "a\\x80b", "     ^", id="C1 control"),
    ],
)
def test_marks_stand_under_the_character(text, column, shown, mark):
    length = {"value": "\t"} if text[column - 1] == "\t" else {}
    lines = ("", text)
    assert excerpt(lines, 2, column, **length) == (f"2 | {shown}", f"  | {mark}")


def test_a_long_line_is_cut_around_the_place():
    line = "a" * 300 + "[lien](absent.md)" + "b" * 300
    before, quoted, mark = excerpt(("c" * 500, line), 2, 308, target="absent.md")
    assert before == "1 | …" + "c" * MAX_COLUMNS + "…"
    assert quoted == "2 | …" + "a" * 26 + "[lien](absent.md)" + "b" * 57 + "…"
    assert mark == "  |  " + " " * 33 + "^" * 9
    assert quoted[len(mark) - 9 : len(mark)] == "absent.md"


def test_a_long_line_is_cut_at_its_end_when_the_place_is_at_its_beginning():
    line = "titre: " + "a" * 300
    assert excerpt(("", line), 2, 8) == (
        "2 | titre: " + "a" * 93 + "…",
        "  |        ^",
    )


def test_a_mark_does_not_outrun_what_is_shown():
    line = "b" * 400
    shown = excerpt(("", line), 2, 1, value="b" * 400)
    assert shown[-1] == "  | " + "^" * MAX_COLUMNS


def test_a_line_as_long_as_its_file_costs_little():
    lines = ("", "é" * 200_000)
    begin = time.perf_counter()
    for column in range(1, 200_001, 400):
        excerpt(lines, 2, column)
    assert time.perf_counter() - begin < 2

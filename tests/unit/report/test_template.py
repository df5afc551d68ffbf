import pytest

from panneau.report.template import render_template, required_names, template_names

FORMATTED = [
    pytest.param("{v}", "tract.pdf", "tract.pdf", id="plain"),
    pytest.param("{v}", 1234, "1\u202f234", id="a number"),
    pytest.param("{v:quote}", "Vos droits", "«\u202fVos droits\u202f»", id="quoted"),
    pytest.param("{v:quote}", "« a » : b", "«\u202f« a » : b\u202f»", id="author's spaces stay"),
    pytest.param("{v:phrase}", "ni « a » : b", "ni «\u202fa\u202f»\u00a0: b", id="words of ours"),
    pytest.param("{v:list}", ("a", "b", "c"), "a, b et c", id="list"),
    pytest.param("{v:or}", ("a", "b"), "a ou b", id="alternatives"),
    pytest.param("{v:quotes}", ("a", "b"), "«\u202fa\u202f» et «\u202fb\u202f»", id="quoted list"),
    pytest.param("{v:list}", "a", "a", id="one word for a list"),
    pytest.param("{v:count mot|mots}", 2, "2\u00a0mots", id="number and noun"),
    pytest.param("{v:word est|sont}", 1, "est", id="form of a word"),
    pytest.param("{v:bytes}", 3_420_000, "3,4\u00a0Mo", id="size"),
    pytest.param("{v:bytes_over}", 3_420_000, "3,5\u00a0Mo", id="size beyond a limit"),
    pytest.param("{v:seconds}", 30.001, "30\u00a0s", id="duration"),
    pytest.param("{v:seconds_over}", 30.001, "30,01\u00a0s", id="duration beyond a limit"),
    pytest.param("{v:day}", "2024-01-01", "1er\u00a0janvier 2024", id="date"),
    pytest.param("{v:day}", "bientôt", "bientôt", id="not a date"),
    pytest.param("{v:kinds}", ("text", "pdf", "gif"), "texte, PDF ou image animée", id="kinds"),
    pytest.param("{v:yaml}", "A : b", '"A : b"', id="yaml"),
    pytest.param("{v:yaml}", 'l\'"A" : b', "'l''\"A\" : b'", id="yaml with both quotes"),
    pytest.param("{v:yaml}", "a\t : b", '"a : b"', id="yaml without tab"),
]


@pytest.mark.parametrize(("template", "value", "text"), FORMATTED)
def test_formats(template, value, text):
    assert render_template(template, {"v": value}) == text


@pytest.mark.parametrize("empty", [None, "", ()], ids=["absent", "no word", "no item"])
def test_an_optional_part_needs_every_value(empty):
    template = "Fait.[[ Vouliez-vous dire {other:quote} ou {v:quote} ?]] Fin."
    params = {"other": "x"} if empty is None else {"other": "x", "v": empty}
    assert render_template(template, params) == "Fait. Fin."
    assert render_template(template, {"other": "x", "v": "y"}) == (
        "Fait. Vouliez-vous dire «\u202fx\u202f» ou «\u202fy\u202f»\u202f? Fin."
    )


def test_an_optional_part__zero_is_a_value():
    assert render_template("[[il y en a {count}]]", {"count": 0}) == "il y en a 0"


def test_a_missing_value_is_shown_as_missing():
    assert render_template("La clé {key:quote} manque.", {}) == "La clé … manque."


def test_what_could_act_on_a_terminal_is_written_out():
    hostile = "\x1b[31m\u202egnp.pdf\nErreur\ud800"
    shown = "\\x1b[31m\\u202egnp.pdf\\nErreur\\ud800"
    assert render_template("{v}", {"v": hostile}) == shown


def test_emoji_and_joiners_stay():
    assert render_template("{v}", {"v": "👩\u200d🏭 é"}) == "👩\u200d🏭 é"


def test_endless_words_are_cut_in_their_middle():
    shown = render_template("{v}", {"v": "début" + "a" * 5000 + ".pdf"})
    assert len(shown) == 120
    assert shown.startswith("débuta")
    assert "a…a" in shown
    assert shown.endswith("a.pdf")


def test_braces_of_an_author_are_not_places():
    assert render_template("{v}", {"v": "{key} [[x]]", "key": "secret"}) == "{key} [[x]]"


def test_names__optional_ones_are_known_but_not_required():
    template = "{a} et {b:quote}[[ ({c})]] {a}"
    assert template_names(template) == ("a", "b", "c")
    assert required_names(template) == ("a", "b")

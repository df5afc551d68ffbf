import pytest

from panneau.pages.search.words import LONGEST_WORD, cut, fold, stem

FAMILIES = [
    "élection élections election",
    "égalité égalités egalite",
    "élu élue élus élues",
    "salarié salariée salariés salariées",
    "électeur électrice électeurs électrices",
    "travailleur travailleuse travailleuses",
    "collectif collective collectifs collectives",
    "professionnel professionnelle professionnelles",
    "syndical syndicale syndicaux syndicales",
    "niveau niveaux",
    "heure heures",
    "négocier négocie négociez négocié négociées",
    "voter votez vote votes voté",
    "infirmier infirmière infirmières",
    "technicien technicienne techniciennes",
    "grève grèves",
    "droit droits",
    "congé congés",
]
STRANGERS = ["grève grade", "accord accident", "cadre caisse", "salaire salarié", "cse csec"]


def stems(words: str) -> set[str]:
    return {stem(word) for word in cut(fold(words))}


@pytest.mark.parametrize("words", FAMILIES, ids=lambda words: words.split()[0])
def test_stem__a_word_and_its_forms_are_one(words):
    assert len(stems(words)) == 1


@pytest.mark.parametrize("words", STRANGERS)
def test_stem__words_of_different_meaning_stay_apart(words):
    assert len(stems(words)) == 2


@pytest.mark.parametrize("word", ["cse", "rps", "ans", "35h", "2026", "covid19s"])
def test_stem__short_words_and_numbers_stay_whole(word):
    assert stem(word) == word


def test_stem__leaves_three_letters():
    assert {len(stem(word)) for word in ("eees", "fees", "acces", "reees", "seer")} == {3, 4}


def test_cut__drops_single_letters_and_endless_words():
    assert cut(f"a bb {'x' * LONGEST_WORD} {'x' * (LONGEST_WORD + 1)}") == ["bb", "x" * 40]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("L’ÉTÉ", "l’ete"),
        ("œuvre", "oeuvre"),
        ("ﬁn", "fin"),
        ("in\u00advisible", "invisible"),
        ("C.G.T.", "cgt"),
        ("élu.e.s", "elu.e.s"),
        ("www.exemple.fr", "www.exemple.fr"),
    ],
)
def test_fold__leaves_plain_letters(text, folded):
    assert fold(text) == folded

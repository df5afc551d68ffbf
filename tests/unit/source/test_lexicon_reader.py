import pytest

from panneau.domain.issue import Code
from panneau.source.loader import load
from tests.support.sites import write_site

OWN = "content/synonymes.yml"


def loaded(tmp_path, text):
    result = load(write_site(tmp_path, {OWN: text} if text else {}))
    assert result.model is not None
    return result.model.lexicon, result.issues


def test_lexicon__comes_with_panneau(tmp_path):
    lexicon, issues = loaded(tmp_path, None)
    assert issues == ()
    assert ("TT", "télétravail", "télé-travail", "travail à distance") in lexicon.synonyms
    assert {"le", "à", "aujourd"} <= set(lexicon.empty_words)


def test_lexicon__the_staff_adds_its_sigles(tmp_path):
    shipped, _ = loaded(tmp_path, None)
    lexicon, issues = loaded(tmp_path, "synonymes:\n  DRSM: service médical,  contrôle médical ,\n")
    assert issues == ()
    assert lexicon.synonyms == (
        *shipped.synonyms,
        ("DRSM", "service médical", "contrôle médical"),
    )


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("synonymes:\n  - DRSM\n", Code.VALUE_WRONG, 2),
        ("synonymes:\n  DRSM:\n    - service\n", Code.VALUE_WRONG, 3),
        ("synonimes:\n  DRSM: service\n", Code.KEY_UNKNOWN, 1),
        ("mots_vides: le\n", Code.KEY_UNKNOWN, 1),
        ("DRSM\n", Code.YAML_UNREADABLE, 1),
        (f"synonymes:\n  A: {'x' * 600}\n", Code.VALUE_WRONG, 2),
        ("synonymes:\n  A: x\n" + "#" * 70_000, Code.TEXT_TOO_LONG, 1),
    ],
    ids=["list", "list_inside", "misspelt", "not_theirs", "no_mapping", "too_long", "too_heavy"],
)
def test_lexicon__a_wrong_file_is_an_issue_with_its_place(tmp_path, text, code, line):
    shipped, _ = loaded(tmp_path, None)
    lexicon, issues = loaded(tmp_path, text)
    assert [(i.code, i.location.src_uri, i.location.line) for i in issues] == [(code, OWN, line)]
    assert lexicon.synonyms[: len(shipped.synonyms)] == shipped.synonyms

import pytest

from panneau.source.organisation_reader import ORGANISATION_KEYS
from panneau.source.publication_reader import ATTACHMENT_KEYS, PUBLICATION_KEYS
from panneau.source.space_reader import SPACE_KEYS
from panneau.source.suggestions import ENGLISH_KEYS, suggest


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("title", "titre"),
        ("reply_to", "reponse_a"),
        ("Follows", "suite_de"),
        ("updated", "corrige_le"),
        ("corige_le", "corrige_le"),
        ("reponse", "reponse_a"),
        ("Résumé", "resume"),
        ("DÉCORATIF", ""),
        ("couleur", ""),
    ],
)
def test_key__of_a_head_is_guessed_when_near_or_english(typed, meant):
    assert suggest(typed, PUBLICATION_KEYS) == meant


def test_english_keys__all_have_a_french_one():
    known = {*PUBLICATION_KEYS, *ATTACHMENT_KEYS, *SPACE_KEYS, *ORGANISATION_KEYS}
    assert set(ENGLISH_KEYS.values()) - known == set()

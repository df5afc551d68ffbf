"""« Vouliez-vous dire … ? »: the nearest known word, only when it is near."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

# What people who know other tools type, and what it is here.
ENGLISH_KEYS = {
    "title": "titre",
    "summary": "resume",
    "description": "resume",
    "draft": "brouillon",
    "published": "publier_le",
    "publish_on": "publier_le",
    "expires": "expire_le",
    "attachments": "pieces_jointes",
    "files": "pieces_jointes",
    "category": "type",
    "kind": "type",
    "number": "numero",
    "follows": "suite_de",
    "reply_to": "reponse_a",
    "in_reply_to": "reponse_a",
    "corrected": "corrige_le",
    "updated": "corrige_le",
    "file": "fichier",
    "caption": "legende",
    "name": "nom",
    "address": "adresse",
    "email": "adresse",
}
PARTS_IN_WORDS = {
    "article": "art",
    "value": "v",
    "valeur": "v",
    "statut": "status",
    "remarque": "note",
}
"""What people call the parts of a clause."""
_MEANT = ENGLISH_KEYS | PARTS_IN_WORDS


def suggest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is meant, or an empty string when none is close."""
    candidates = list(known)
    translated = _MEANT.get(_folded(word))
    if translated in candidates:
        return translated
    by_fold = {_folded(candidate): candidate for candidate in candidates}
    close = get_close_matches(_folded(word), by_fold, n=1, cutoff=0.7)
    return by_fold[close[0]] if close else ""


def _folded(word: str) -> str:
    """Return a word without capitals or accents, which keys have not."""
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))

"""What people type in a head is shown like their text: French spaces, right apostrophes."""

from panneau.source.loader import load
from tests.support.sites import publication, write_site

HEAD = """\
resume: "Qui vote ? Tout le monde !"
emetteur: l'union
corrige_le: 2026-03-12
correction: "un mot : le nôtre"
pieces_jointes:
  - fichier: a.txt
    titre: "Lire : l'essentiel"
    legende: "Où ? Ici."
"""
CARD = """\
sigle: ALPHA
nom: "Alliance : l'union"
adresse: alpha.cpam-val-de-marne@assurance-maladie.fr
liam: https://liam.example/alpha
rubriques:
  actualites: "Nouvelles ; l'actualité"
"""


def test_heads__are_typeset_like_texts(tmp_path):
    files = {
        "content/alpha/espace.yml": CARD,
        "content/alpha/actualites/a/index.md": publication('"L\'avis : où ?"', head=HEAD),
        "content/alpha/actualites/a/a.txt": "Bonjour.",
    }
    model = load(write_site(tmp_path, files)).model
    (space,) = model.spaces
    (rubric,) = space.rubrics
    item = next(item for item in rubric.publications if item.attachments)
    assert (space.union.name, rubric.title) == (
        "Alliance\u00a0: l’union",
        "Nouvelles\u202f; l’actualité",
    )
    assert (item.title, item.summary, item.issuer) == (
        "L’avis\u00a0: où\u202f?",
        "Qui vote\u202f? Tout le monde\u202f!",
        "l’union",
    )
    (piece,) = item.attachments
    assert (piece.title, piece.caption) == ("Lire\u00a0: l’essentiel", "Où\u202f? Ici.")

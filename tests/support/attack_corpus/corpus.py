"""The whole corpus, by identifier."""

from tests.support.attack_corpus import (
    attached_texts,
    attributes,
    css,
    file_names,
    front_matter,
    images,
    links,
    markdown,
    pdf,
    powerpoint,
    svg,
)
from tests.support.attack_corpus.attack import Attack

FAMILIES: dict[str, tuple[Attack, ...]] = {
    "markdown": markdown.ATTACKS,
    "attributs": attributes.ATTACKS,
    "liens": links.ATTACKS,
    "tetes": front_matter.ATTACKS,
    "noms": file_names.ATTACKS,
    "dessins": svg.ATTACKS,
    "styles": css.ATTACKS,
    "pdf": pdf.ATTACKS,
    "diaporamas": powerpoint.ATTACKS,
    "images": images.ATTACKS,
    "textes": attached_texts.ATTACKS,
}
CORPUS: dict[str, Attack] = {
    f"{family}-{number:03}": attack
    for family, attacks in FAMILIES.items()
    for number, attack in enumerate(attacks, 1)
}
"""Identifiers are names of files: they begin the paths that issues tell."""

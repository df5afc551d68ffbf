# `python -m panneau.report.catalogue > docs/messages.md`; a test compares the two.

"""The catalogue of messages, written from the table of messages."""

import io
import sys
from collections.abc import Iterator

from panneau.domain.french import sentence_case, typeset
from panneau.domain.issue import Code
from panneau.report.message import fill
from panneau.report.messages_fr import MESSAGES

FAMILIES = {
    "CFG": "Configuration du site",
    "ACC": "Fichier de l’accord",
    "JUR": "Lecture juridique de l’accord",
    "LEC": "Lecture des textes",
    "ENT": "En-têtes et fiches",
    "FIC": "Fichiers et dossiers",
    "ESP": "Espaces",
    "LOG": "Logos",
    "RUB": "Rubriques",
    "VID": "Vidéos et animations",
    "FOR": "Formes des fichiers",
    "ADR": "Adresses et communautés",
    "CON": "Contributeurs",
    "LIE": "Liens",
    "IMG": "Images",
    "INT": "Ce qu’une page ne contient pas",
    "PUB": "Publications",
    "SEC": "Secrets, listes et noms de personnes",
    "ENV": "Envois au serveur",
}
"""Title of each family, by the letters that begin its codes, in the order of the catalogue."""

_OPENING = """\
# Messages de Panneau

<!-- Page écrite par `python -m panneau.report.catalogue` : modifiez `report/messages/`. -->

Chaque constat porte un code, qui ne change pas. Une **erreur** arrête la publication ; un
**avertissement** n’arrête que la vérification stricte ; un **conseil** n’arrête rien.

Un constat marqué « règle » cite l’article de l’accord qu’il applique ; là où l’accord ne dit rien,
il l’annonce comme une règle de Panneau. Les noms et les nombres des exemples sont inventés.
"""


def render_catalogue() -> str:
    """Return the page of all messages, one anchor a code (`#ent-004`)."""
    parts = [typeset(_OPENING)]
    for prefix, title in FAMILIES.items():
        parts.append(f"## {title}\n")
        codes = (code for code in Code if code.identifier.startswith(f"{prefix}-"))
        parts.extend("\n".join(_entry(code)) for code in codes)
    return "\n".join(parts)


def _entry(code: Code) -> Iterator[str]:
    message = MESSAGES[code]
    example = fill(message, message.params)
    nature = f"{code.severity.value}, règle" if message.is_rule else code.severity.value
    yield f"### {code.identifier}\n"
    yield f"**{message.title}** ({nature})\n"
    yield typeset(f"- Exemple : {literal(example.fact)}")
    if example.expected:
        yield typeset(f"- Attendu : {literal(example.expected)}")
    yield typeset(f"- À faire : {literal(example.action)}")
    yield ""


def literal(text: str) -> str:
    """Keep Markdown from reading tags, stars and underscores of an example."""
    for character in r"\<*_[":
        text = text.replace(character, f"\\{character}")
    return sentence_case(text)


def main() -> None:
    """Print the catalogue in UTF-8, whatever the console speaks."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(render_catalogue())


if __name__ == "__main__":
    main()

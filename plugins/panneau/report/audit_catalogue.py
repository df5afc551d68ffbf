# `python -m panneau.report.audit_catalogue > docs/audit.md`; a test compares the two.

"""The catalogue of the rules of the audit, written from their messages."""

import io
import sys
from collections.abc import Iterator

from panneau.domain.audit import AuditRule
from panneau.domain.french import typeset
from panneau.report.audit_fr import AUDIT_MESSAGES, FAMILIES
from panneau.report.catalogue import literal
from panneau.report.message import fill

_OPENING = """\
# Audit d’un site construit

<!-- Page écrite par `python -m panneau.report.audit_catalogue`.
Modifiez `report/audit_messages/`. -->

`panneau auditer SITE` lit chaque fichier d’un dossier, quel que soit l’outil qui l’a rempli, et
chaque construction fait de même avant de remplacer le site en place. Un seul constat suffit pour
que l’ancien site reste.

Le site audité contient son certificat, `conformite.json` : identifiant et empreinte de l’accord,
date, règles appliquées, versions des outils, empreinte de chaque fichier. `panneau auditer` le
compare aux fichiers s’il est là ; avec `--certificat`, il l’exige. `panneau certificat SITE` ne
fait que cette comparaison, après une copie sur un serveur par exemple : 0 si chaque fichier est
celui qui a été vérifié, 1 sinon, 2 pour une commande mal tapée.

Les noms à ne trouver nulle part (personnes, identifiants, adresses) tiennent dans un fichier du
serveur, hors du dépôt, un par ligne ; `--registre-prive` ou la variable `PANNEAU_REGISTRE_PRIVE`
indique où il est. Un constat donne le numéro de la ligne, jamais le nom.

Les exemples sont inventés.
"""


def render_audit_catalogue() -> str:
    """Return the page of all rules, one anchor a rule (`#aud-101`)."""
    parts = [typeset(_OPENING)]
    for prefix, title in FAMILIES.items():
        parts.append(f"## {title}\n")
        rules = (rule for rule in AuditRule if rule.value.startswith(prefix))
        parts.extend("\n".join(_entry(rule)) for rule in rules)
    return "\n".join(parts)


def _entry(rule: AuditRule) -> Iterator[str]:
    message = AUDIT_MESSAGES[rule]
    example = fill(message, message.params)
    yield f"### {rule.value}\n"
    yield f"**{message.title}**\n"
    yield typeset(f"- Exemple : {literal(example.fact)}")
    yield typeset(f"- À faire : {literal(example.action)}")
    yield ""


def main() -> None:
    """Print the catalogue in UTF-8, whatever the console speaks."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(render_audit_catalogue())


if __name__ == "__main__":
    main()

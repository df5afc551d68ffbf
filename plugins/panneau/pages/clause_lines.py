# A clause as a line of a table: the page of the agreement shows all of them, the guide and the
# pages of trust show some. Everything comes from the agreement and its catalogue.

"""Clauses as readers see them."""

from collections.abc import Iterable
from dataclasses import dataclass

from panneau.domain.agreement import Agreement, Clause, ClauseStatus, Origin
from panneau.domain.clause_permissions import is_allowed_only
from panneau.domain.clauses import CATALOGUE, GROUPS, AppliedBy
from panneau.domain.french import typeset
from panneau.pages.clause_labels_fr import THEMES
from panneau.pages.clause_value import clause_label, clause_steps, clause_text
from panneau.pages.wording_fr import NBSP, capitalised

HOUSE_CHOICE = "choix de Panneau, l’accord n’en dit rien"
ALLOWED_ONLY = "permis par l’accord, non fourni par ce site"

_APPLIED = {
    AppliedBy.BUILD: "vérifié à chaque construction du site",
    AppliedBy.PUSH: "vérifié au dépôt d’une contribution",
    AppliedBy.PUBLISH: "appliqué au moment de la publication",
    AppliedBy.THEME: "appliqué par les pages elles-mêmes",
    AppliedBy.SHOWN: "rappelé ici, appliqué par les parties",
    AppliedBy.OUTSIDE: "hors du site",
}
_STATUS = {
    ClauseStatus.APPLICABLE: "",
    ClauseStatus.VOID: "clause sans effet",
    ClauseStatus.DISPUTED: "clause contestée",
    ClauseStatus.PROPOSED: "clause proposée, non signée",
}


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """One clause, ready to be shown."""

    label: str
    value: str
    """Empty when the clause is made of steps."""
    steps: tuple[str, ...]
    source: str
    """`article 1.2`, the words for a choice of the house, or nothing when no number was seen."""
    applied: str
    note: str
    status: str
    """Empty for a clause that applies."""


@dataclass(frozen=True, slots=True)
class ClauseTheme:
    """Clauses on one subject."""

    title: str
    anchor: str
    lines: tuple[ClauseLine, ...]


def build_line(clause: Clause) -> ClauseLine:
    """Return a clause as a line."""
    steps = clause_steps(clause)
    return ClauseLine(
        label=clause_label(clause.key),
        value="" if steps else capitalised(clause_text(clause)),
        steps=steps,
        source=clause_source(clause),
        applied=_applied(clause),
        note=typeset(clause.note or ""),
        status=_STATUS[clause.status],
    )


def _applied(clause: Clause) -> str:
    if is_allowed_only(clause):
        return ALLOWED_ONLY
    spec = CATALOGUE.get(clause.key)
    return _APPLIED[spec.applied_by if spec else AppliedBy.SHOWN]


def clause_source(clause: Clause) -> str:
    """Return who decides: an article, another text, the house, or nothing that is known."""
    if clause.origin is Origin.HOUSE:
        return HOUSE_CHOICE
    return ", ".join(filter(None, (article_words(clause.article), clause.text)))


def article_words(article: str | None) -> str:
    """Return `article 1.2`, empty where no number was seen (`?` is not a number)."""
    text = (article or "").strip()
    return "" if text in {"", "?"} else f"article{NBSP}{text}"


def build_themes(agreement: Agreement, *, origin: Origin) -> tuple[ClauseTheme, ...]:
    """Return the clauses of one origin by theme, in the order of the catalogue."""
    clauses = [*agreement.clauses.values()] + [
        # What applies in the place of a clause without effect.
        agreement.house[key]
        for key, clause in agreement.clauses.items()
        if not clause.is_applied and key in agreement.house
    ]
    clauses = [clause for clause in clauses if clause.origin is origin]
    groups = dict.fromkeys((*GROUPS, *(_group(clause.key) for clause in clauses)))
    prefix = "" if origin is Origin.AGREEMENT else f"{origin.value}-"
    themes = (
        ClauseTheme(
            title=THEMES.get(group, group),
            anchor=f"{prefix}{group.replace('_', '-')}",
            lines=build_lines(clause for clause in clauses if _group(clause.key) == group),
        )
        for group in groups
    )
    return tuple(theme for theme in themes if theme.lines)


def build_lines(clauses: Iterable[Clause]) -> tuple[ClauseLine, ...]:
    """Return clauses as lines, in the order of the catalogue, then of their keys."""
    rank = {key: position for position, key in enumerate(CATALOGUE)}
    ordered = sorted(clauses, key=lambda clause: (rank.get(clause.key, len(rank)), clause.key))
    return tuple(build_line(clause) for clause in ordered)


def pick_lines(agreement: Agreement, keys: Iterable[str]) -> tuple[ClauseLine, ...]:
    """Return the clauses that apply among some keys, in the order asked."""
    found = (agreement.clause(key) for key in keys)
    return tuple(build_line(clause) for clause in found if clause)


def _group(key: str) -> str:
    return key.split(".", 1)[0]

# For `panneau accord couverture`: nobody should have to read code to know what a clause does here.

"""What the site does with each clause of an agreement."""

from dataclasses import dataclass
from enum import StrEnum

from panneau.checks.clause_rules import BY_CONSTRUCTION, RULES
from panneau.domain.agreement import Agreement, Clause
from panneau.domain.clause_permissions import is_allowed_only
from panneau.domain.clauses import CATALOGUE, AppliedBy


class Treatment(StrEnum):
    """What becomes of a clause."""

    APPLIED = "appliquée"
    SHOWN = "affichée"
    OUT_OF_REACH = "hors de portée"
    UNKNOWN = "inconnue"
    ALLOWED_ONLY = "permise, non fournie"
    WITHOUT_EFFECT = "sans effet"


@dataclass(frozen=True, slots=True)
class Coverage:
    """One clause and what becomes of it."""

    clause: Clause
    treatment: Treatment
    rule: str = ""
    """Name of the rule that applies it, as in the list of rules."""
    reason: str = ""
    """Why it is applied without a rule, in French."""


def coverage_of(agreement: Agreement) -> tuple[Coverage, ...]:
    """Return what becomes of each clause of a text, in the order of the catalogue."""
    rank = {key: place for place, key in enumerate(CATALOGUE)}
    clauses = sorted(agreement.own_clauses(), key=lambda c: (rank.get(c.key, len(rank)), c.key))
    return tuple(map(_covered, clauses))


def _covered(clause: Clause) -> Coverage:
    spec = CATALOGUE.get(clause.key)
    if spec is None or clause.is_unknown:
        return Coverage(clause, Treatment.UNKNOWN)
    if not clause.is_applied:
        return Coverage(clause, Treatment.WITHOUT_EFFECT)
    if is_allowed_only(clause):
        return Coverage(clause, Treatment.ALLOWED_ONLY)
    rule, reason = RULES.get(clause.key, ""), BY_CONSTRUCTION.get(clause.key, "")
    if rule or reason:
        return Coverage(clause, Treatment.APPLIED, rule, reason)
    is_outside = spec.applied_by is AppliedBy.OUTSIDE
    return Coverage(clause, Treatment.OUT_OF_REACH if is_outside else Treatment.SHOWN)

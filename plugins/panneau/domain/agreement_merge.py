# A child text under its parent. Pure; `source.agreement_family` finds the parents.

"""A text completed by the one above it (ADR-0024)."""

from dataclasses import replace

from panneau.domain.agreement import Agreement, Clause
from panneau.domain.comparison import Effect, difference

BY_CHILD = "by_child_decision"
"""A clause that leaves its value to the texts below."""


def under_parent(child: Agreement, parent: Agreement) -> tuple[Agreement, tuple[Clause, ...]]:
    """Complete a text with the one above it.

    A child says more, or gives more. Where it gives less, its clause is applied only if the parent
    lets texts below narrow that clause; else the parent's stays.

    Returns:
        The text as it applies, and the clauses of the child that were set aside.
    """
    own = {clause.key: clause for clause in child.own_clauses()}
    clauses: dict[str, Clause] = {}
    refused = []
    for above in parent.own_clauses():
        inherited = replace(above, text=above.text or parent.short_name)
        clause = own.get(above.key)
        if clause is None or not clause.is_applied:
            clauses[above.key] = inherited if inherited.is_applied or not clause else clause
        elif _narrows(clause, above) and not _permits(parent, above):
            refused.append(clause)
            clauses[above.key] = inherited
        else:
            clauses[above.key] = clause
    # The order of the child's file comes first: readers compare the page with the text.
    ordered = {key: clauses.get(key, clause) for key, clause in own.items()} | clauses
    layers = (*parent.layers, *child.layers)
    permitted = (*child.may_narrow, *parent.may_narrow)
    merged = replace(child, clauses=ordered, layers=layers, may_narrow=permitted)
    return merged, tuple(refused)


def _narrows(clause: Clause, above: Clause) -> bool:
    found = difference(clause.key, above, clause) if above.is_applied else None
    return found is not None and found.effect is Effect.LOSS


def _permits(parent: Agreement, above: Clause) -> bool:
    names = {above.key, above.key.partition(".")[0]}
    is_named = bool(names.intersection(parent.may_narrow))
    return parent.may_override or is_named or above.value == BY_CHILD

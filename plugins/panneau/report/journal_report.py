# What `panneau journal` says.

"""What is wrong with a journal, entry by entry."""

from collections.abc import Sequence

from panneau.domain.french import counted, quote, typeset
from panneau.domain.journal import ChainFault, Fault
from panneau.report.visible import visible

_SENTENCES = {
    Fault.UNREADABLE: "elle ne se lit plus.",
    Fault.ALTERED: "elle a été modifiée.",
    Fault.MISSING: "elle manque.",
    Fault.MOVED: "elle n’est pas à sa place.",
    Fault.ADDED: "elle est là deux fois.",
    Fault.UNKNOWN: "elle n’est pas dans le registre des publications.",
    Fault.OTHER: "elle n’est pas celle du registre des publications.",
}


def render_chain(space: str, count: int, faults: Sequence[ChainFault]) -> str:
    """Return what a verification found in one journal."""
    head = f"{space} : {counted(count, 'entrée', 'entrées')}"
    if not faults:
        return typeset(f"{head}, intactes.") if count > 1 else typeset(f"{head}, intacte.")
    lines = [f"{head}, {counted(len(faults), 'défaut', 'défauts')}.", *map(_fault, faults)]
    return "\n".join(map(typeset, lines))


def _fault(fault: ChainFault) -> str:
    title = f", {quote(visible(fault.title))}" if fault.title else ""
    place = f" (ligne {fault.line})" if fault.line else ""
    return f"  Entrée n° {fault.number}{title}{place} : {_SENTENCES[fault.fault]}"


def no_journal() -> str:
    """Say that nothing was published yet."""
    return typeset("Il n’y a pas encore de journal : rien n’a été publié.")


def restored(space: str, kept_as: str) -> str:
    """Say that a journal was written again from the ledger."""
    return typeset(
        f"{space} : journal écrit de nouveau d’après le registre ; celui qui était là est gardé "
        f"({kept_as})."
    )

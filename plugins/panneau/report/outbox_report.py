# What `panneau avis` says.

"""The state of the notices, as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from panneau.domain.french import counted, moment, typeset

NO_RELAY = typeset(
    "Aucun relais de courrier dans les réglages : les avis sont écrits dans « etat/avis », à "
    "remettre par vos soins."
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A notice that has not reached an address."""

    publication: int
    space: str
    recipient: str
    state: str
    attempts: int
    reason: str
    next_at: datetime


def render_outbox(sent: int, waiting: Sequence[Waiting], without_address: int) -> str:
    """Return the state of the notices.

    Args:
        sent: How many reached their address.
        waiting: Those that did not.
        without_address: Notices that nobody is to receive by mail.
    """
    gone = counted(sent, "avis remis", "avis remis")
    left = counted(len(waiting), "avis en attente", "avis en attente")
    lines = [f"{gone}, {left}."]
    if without_address:
        lines.append(
            f"{counted(without_address, 'avis sans adresse', 'avis sans adresse')} : dans "
            "« etat/avis », à remettre par vos soins."
        )
    for item in waiting:
        lines.append(
            f"  n° {item.publication} ({item.space}) pour {item.recipient} : {item.state}, "
            f"{counted(item.attempts, 'essai', 'essais')}, prochain le {moment(item.next_at)}"
        )
        if item.reason:
            lines.append(f"    {item.reason}")
    return "\n".join(map(typeset, lines))

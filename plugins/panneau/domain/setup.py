# Said by `publish.setup`, worded by `report.setup_report`.

"""What setting up a server did, and what looking at one found."""

from dataclasses import dataclass
from enum import StrEnum


class Done(StrEnum):
    """What became of one thing."""

    CREATED = "créé"
    IN_ORDER = "en ordre"
    MENDED = "remis en ordre"
    KEPT = "gardé"
    """Somebody changed it: it is left as it is, and what was meant lies beside it."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that a set-up looked after."""

    done: Done
    subject: str
    detail: str = ""


class Health(StrEnum):
    """How one part of a server is."""

    WELL = "bon"
    DOUBTFUL = "à voir"
    """It works, and something should be known about it."""
    WRONG = "manque"


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of a server, as it was found."""

    health: Health
    subject: str
    detail: str = ""
    remedy: str = ""
    """What to do; empty when nothing is to be done."""

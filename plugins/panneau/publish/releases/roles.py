# The publisher knows the order of things; what does each of them stands behind one of these names.

"""What a publisher works with, and what it may be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from panneau.domain.changes import Change
from panneau.domain.inventory import Inventory
from panneau.domain.withdrawal import Withdrawal
from panneau.publish.releases.builder import Workshop
from panneau.publish.releases.ledger import Recorded


class Step(StrEnum):
    """What has just been done."""

    RECOVERED = "reprise"
    EXPORTED = "copie"
    BUILT = "construction"
    INSTALLED = "mise en forme"
    RENAMED = "rangement"
    PREPARED = "registre"
    SWITCHED = "bascule"
    LIVE = "en ligne"
    TOLD = "journal"
    PRUNED = "ménage"


class Branch(Protocol):
    """The branch that is published."""

    def head(self) -> str:
        """Return its last commit; empty when there is none."""
        ...

    def export(self, commit: str, folder: Path, *, held: Mapping[str, str]) -> None:
        """Write the files of a commit below a folder, as they are stored.

        Args:
            commit: Whose files they are.
            folder: Empty.
            held: Folders to take from another commit instead, by their path.
        """
        ...


class Build(Protocol):
    """What turns the tree of a workshop into a site with its certificate."""

    def __call__(self, workshop: Workshop, day: date, environ: Mapping[str, str]) -> Inventory:
        """Build for a day, and return what the site shows.

        Raises:
            ContentError: If the rules or the audit refuse it.
            ServerError: If the machine could not build.
        """
        ...


class Office(Protocol):
    """What is recorded beside a publication: notices, journal."""

    def known(self) -> frozenset[str]:
        """Return the addresses that were public once."""
        ...

    def withdrawals(self) -> Sequence[Withdrawal]:
        """Return every address that was public once, and since when it is not."""
        ...

    def prepare(
        self, number: int, inventory: Inventory, changes: Mapping[str, tuple[Change, ...]]
    ) -> None:
        """Record the notices of a publication, in the transaction that makes it ready.

        Raises:
            ContentError: If a notice would name somebody.
        """
        ...

    def preview(
        self, inventory: Inventory, changes: Mapping[str, tuple[Change, ...]]
    ) -> Sequence[bytes]:
        """Return the messages that a publication would send; nothing is recorded."""
        ...

    def enter(self, publication: Recorded, at: datetime) -> None:
        """Write the journal, in the transaction that marks a publication as live."""
        ...

    def write_out(self) -> Sequence[str]:
        """Write as files what the ledger has and the disk has not; return what is wrong there."""
        ...


@dataclass(frozen=True, slots=True)
class Order:
    """What staff ask, beyond following the branch."""

    resumes: bool = False
    """Follow the branch again, after a return."""
    again: bool = False
    """Build the last commit again, and what was refused."""
    trusts_clock: bool = False
    """Believe the clock, though it is behind the last publication."""

# Written by `isolation`, kept by the ledger, obeyed by the publisher.

"""How a space is held back, so that the others are published."""

from dataclasses import dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True, slots=True)
class Hold:
    """How a space is held back."""

    commit: str
    """The one that it is taken from."""
    day: date | None = None
    """Its last good day, where it is faulty on a later one: what has appeared since stays away."""

    def __str__(self) -> str:
        return f"{self.commit} {self.day.isoformat()}" if self.day else self.commit

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `str` wrote."""
        commit, _, day = text.partition(" ")
        return cls(commit, date.fromisoformat(day) if day else None)

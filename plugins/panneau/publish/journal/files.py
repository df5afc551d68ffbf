# The ledger has every entry first; the files are for people, for backups and for whoever verifies.

"""The journals, one file a space."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from panneau.publish.releases.folders import sync_folder

FOLDER, SUFFIX = "journal", ".jsonl"


class AlteredJournalError(Exception):
    """A file that is not the beginning of what the ledger recorded."""


@dataclass(frozen=True, slots=True)
class JournalFile:
    """The journal of one space."""

    path: Path

    def lines(self) -> list[str]:
        """Return its lines; what a dead process left unfinished is the last one.

        Raises:
            OSError: If it cannot be read.
        """
        text = self.path.read_bytes().decode("utf-8", "surrogateescape")
        return text.removesuffix("\n").split("\n") if text else []

    def complete(self, recorded: Sequence[str]) -> None:
        """Add the entries that the ledger has and the file has not.

        Raises:
            AlteredJournalError: If what is there is not what was recorded; nothing is changed.
            OSError: If the disk fails.
        """
        wanted = "".join(f"{line}\n" for line in recorded).encode()
        present = self.path.read_bytes() if self.path.exists() else b""
        if present == wanted:
            return
        if not wanted.startswith(present):
            raise AlteredJournalError(self.path.name)
        # What a dead process left of an entry is the beginning of it: the rest completes it.
        with self.path.open("ab") as file:
            file.write(wanted[len(present) :])
            file.flush()
            os.fsync(file.fileno())
        sync_folder(self.path.parent)

    def replace(self, recorded: Sequence[str]) -> Path | None:
        """Write the journal again where it is not what was recorded.

        Returns:
            Where the one that was there is kept; None when it was right.

        Raises:
            OSError: If the disk fails.
        """
        wanted = "".join(f"{line}\n" for line in recorded).encode()
        if self.path.exists() and self.path.read_bytes() == wanted:
            return None
        kept = next(path for path in self._spare_names() if not path.exists())
        if self.path.exists():
            self.path.rename(kept)
        self.complete(recorded)
        return kept

    def _spare_names(self) -> Iterator[Path]:
        return (self.path.with_suffix(f".modifie-{number}") for number in count(1))


def journal_files(state: Path) -> dict[str, JournalFile]:
    """Return the journals of a server that are on the disk, by space."""
    return journals_in(state / FOLDER)


def journals_in(folder: Path) -> dict[str, JournalFile]:
    """Return the journals of a folder, by space; none where there is no such folder."""
    found = sorted(folder.glob(f"*{SUFFIX}"))
    return {path.name.removesuffix(SUFFIX): JournalFile(path) for path in found}


def journal_of(state: Path, space: str) -> JournalFile:
    """Return the journal of a space, there or not."""
    folder = state / FOLDER
    folder.mkdir(mode=0o750, exist_ok=True)
    return JournalFile(folder / f"{space}{SUFFIX}")

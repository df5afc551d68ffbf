# Losing this file costs one more round of waiting, and nothing else: what is published is in the
# repository.

"""What was seen in the drop folders at earlier rounds."""

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

LEDGER_NAME = "releve.json"


@dataclass(frozen=True, slots=True)
class Sighting:
    """A document, as it was when it was last looked at."""

    signature: str
    since: float
    """When it was first seen so, in seconds since 1970."""
    is_done: bool = False
    """Whether it was published or refused so: nothing more is to be done."""


class Ledger:
    """Sightings by path, kept from one round to the next."""

    def __init__(self, state: Path) -> None:
        self._path = state / LEDGER_NAME
        self._sightings = _read(self._path)

    def get(self, path: Path) -> Sighting | None:
        """Return what was known of a document."""
        return self._sightings.get(str(path))

    def put(self, path: Path, sighting: Sighting) -> None:
        """Remember a document."""
        self._sightings[str(path)] = sighting

    def forget_missing(self, folder: Path, present: set[Path]) -> list[Path]:
        """Forget the documents of a folder that are not there any more, and return them."""
        known = {Path(name) for name in self._sightings}
        gone = sorted(path for path in known - present if path.parent == folder)
        for path in gone:
            del self._sightings[str(path)]
        return gone

    def save(self) -> None:
        """Write the whole, in one step."""
        text = json.dumps({name: asdict(seen) for name, seen in self._sightings.items()}, indent=1)
        draft = self._path.with_suffix(".tmp")
        draft.write_text(text, encoding="utf-8")
        draft.replace(self._path)


def _read(path: Path) -> dict[str, Sighting]:
    with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
        found = json.loads(path.read_text(encoding="utf-8"))
        return {os.fspath(name): Sighting(**seen) for name, seen in found.items()}
    return {}

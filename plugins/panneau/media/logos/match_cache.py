# Remembers which contents bear a protected logo, and which do not. Called by `logo_detection`. An
# entry that is damaged or of another version is not there.

"""Verdicts of comparisons already made."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from panneau.domain.media import LogoMatch, LogoMatchKind
from panneau.media.sealed_entries import SealedEntries

MOST_ENTRIES = 10_000
_MOST_ENTRY_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Remembered:
    """A verdict; `match` is None for a content that bears no logo."""

    match: LogoMatch | None


def match_from_json(value: Any) -> LogoMatch | None:  # noqa: ANN401 - whatever a file or a worker says
    """Read a match.

    Raises:
        ValueError: If the value is not a match.
    """
    if value is None:
        return None
    try:
        return LogoMatch(
            reference=str(value["reference"]),
            kind=LogoMatchKind(value["kind"]),
            similarity_percent=int(value["similarity_percent"]),
            place=str(value["place"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(value) from error


class MatchCache:
    """Matches by content, format, and version of everything that they depend on."""

    def __init__(self, folder: Path, *, version: str) -> None:
        self._entries = SealedEntries(
            folder / "logos",
            version=version,
            most_entries=MOST_ENTRIES,
            most_entry_bytes=_MOST_ENTRY_BYTES,
        )

    def load(self, sha256: str, file_format: str) -> Remembered | None:
        """Return the verdict on a content, or None when it is not known."""
        try:
            [match] = self._entries.load(sha256, file_format)
            return Remembered(match_from_json(match))
        except (ValueError, TypeError):
            return None

    def save(self, sha256: str, file_format: str, match: LogoMatch | None) -> None:
        """Remember a verdict; a full disk is no failure."""
        self._entries.save([asdict(match) if match else None], sha256, file_format)

    def finish(self) -> None:
        """Keep what served at hand for the next build; forget what served longest ago."""
        self._entries.finish()

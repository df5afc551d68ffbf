# Remembers which contents bear a protected logo, and which do not. Called by `logo_detection`. An
# entry that is damaged or of another version is not there.

"""Verdicts of comparisons already made."""

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from panneau.domain.media import LogoMatch, LogoMatchKind


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
        self._folder = folder / "logos"
        self._version = version

    def load(self, sha256: str, file_format: str) -> Remembered | None:
        """Return the verdict on a content, or None when it is not known."""
        try:
            entry = json.loads(self._path(sha256, file_format).read_bytes())
            if entry["seal"] != self._seal(entry["match"], sha256):
                return None
            return Remembered(match_from_json(entry["match"]))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def save(self, sha256: str, file_format: str, match: LogoMatch | None) -> None:
        """Remember a verdict; a full disk is no failure."""
        value = asdict(match) if match else None
        entry = {"match": value, "seal": self._seal(value, sha256)}
        with suppress(OSError):
            _write_atomically(self._path(sha256, file_format), json.dumps(entry))

    def _path(self, sha256: str, file_format: str) -> Path:
        key = hashlib.sha256(f"{sha256}\0{file_format}\0{self._version}".encode()).hexdigest()
        return self._folder / key[:2] / f"{key}.json"

    def _seal(self, value: dict[str, Any] | None, sha256: str) -> str:
        text = json.dumps([value, sha256, self._version], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def _write_atomically(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(name).replace(path)

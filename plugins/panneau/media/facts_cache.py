# Remembers what was found in a content, outside the site. Called by `inspector`.

"""Facts of files already inspected."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from panneau.domain import disclosure_search
from panneau.domain.media import Defect, DefectKind, FileFacts
from panneau.media.facts_json import facts_from_json, facts_to_json
from panneau.media.sealed_entries import SealedEntries
from panneau.memory.libraries import installed_version
from panneau.memory.version import PACKAGE, digest_of_files, sources_in

MOST_ENTRIES = 10_000
"""About 5 MB on disk."""
_MOST_ENTRY_BYTES = 1 << 20
_ABOUT_THE_MACHINE = frozenset(
    (DefectKind.PROBE_ABSENT, DefectKind.PROBE_FAILED, DefectKind.INSPECTION_FAILED)
)
"""Defects that may be gone tomorrow with the same content: never remembered."""
_LIBRARIES = ("ffmpeg-python", "lxml", "pikepdf", "pillow")


class FactsCache:
    """Facts by content, extension, version of the checker and version of ffprobe."""

    def __init__(
        self, folder: Path, *, probe_version: str, most_entries: int = MOST_ENTRIES
    ) -> None:
        self._entries = SealedEntries(
            folder / "facts",
            version=f"{checker_version()} {probe_version}",
            most_entries=most_entries,
            most_entry_bytes=_MOST_ENTRY_BYTES,
        )

    def load(self, sha256: str, extension: str) -> FileFacts | None:
        """Return the facts of a content, or None when they are not known for certain."""
        try:
            facts = facts_from_json(self._entries.load(sha256, extension))
        except ValueError:
            return None
        return facts if facts.sha256 == sha256 else None

    def save(self, facts: FileFacts, extension: str) -> None:
        """Remember facts that depend on the content alone; a full disk is no failure."""
        if facts.sha256 and is_about_the_content(facts):
            self._entries.save(facts_to_json(facts), facts.sha256, extension)

    def prune(self) -> None:
        """Forget the entries that served longest ago, beyond a bounded number."""
        self._entries.prune()


@cache
def checker_version() -> str:
    """Return a digest of the code that inspects and of the libraries that it uses.

    Nobody has to remember to raise a number: a changed inspector forgets what the old one found.
    """
    paths = (*sorted(sources_in(Path(__file__).parent)), disclosure_search.__file__)
    digest = hashlib.sha256(digest_of_files(paths, PACKAGE).encode())
    for name in _LIBRARIES:
        digest.update(installed_version(name).encode())
    return digest.hexdigest()[:16]


def is_about_the_content(facts: FileFacts) -> bool:
    """Tell facts that the same content will always have from the failures of a machine."""
    return not any(defect.kind in _ABOUT_THE_MACHINE for defect in _all_defects(facts))


def _all_defects(facts: FileFacts) -> Iterator[Defect]:
    yield from facts.defects
    for video in facts.embedded_videos:
        yield from video.defects

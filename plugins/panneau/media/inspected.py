# Between a process that stays and `inspector`: thousands of facts are not read from the disk again
# because a text has changed.

"""Facts that a process has at hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from panneau.domain.media import FileFacts
from panneau.domain.organisation import SourceFile
from panneau.media.facts_cache import is_about_the_content
from panneau.memory.stamp import UNKNOWN, Stamp


@dataclass(slots=True)
class Inspected:
    """What a process that stays knows of the files that it has inspected."""

    version: str = ""
    """Of everything that inspects them."""
    facts: dict[str, tuple[Stamp, FileFacts]] = field(default_factory=dict)
    """By path: those of files whose date would show another change."""

    def all_of(self, stamps: Mapping[SourceFile, Stamp], version: str) -> dict[str, FileFacts]:
        """Return the facts of some files by `src_uri`; none unless all are known."""
        if version != self.version:
            return {}
        nothing = (UNKNOWN, None)
        found: dict[str, FileFacts] = {}
        for file, stamp in stamps.items():
            at, facts = self.facts.get(file.where, nothing)
            if facts is None or at != stamp:
                return {}
            found[file.src_uri] = facts
        return found

    def keep(
        self,
        stamps: Mapping[SourceFile, Stamp],
        facts: Mapping[str, FileFacts],
        *,
        moment: int,
        version: str,
    ) -> None:
        """Keep the facts of some files, read at a moment, and of no others."""
        self.version = version
        self.facts = {
            file.where: (stamp, facts[file.src_uri])
            for file, stamp in stamps.items()
            if stamp != UNKNOWN
            and stamp.is_settled(moment)
            and is_about_the_content(facts[file.src_uri])
        }

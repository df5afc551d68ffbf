# Whoever judges once has no use for this. A preview, and builds that follow saves, judge the same
# content over and over: what they keep is under the same stamps as what is kept on the disk.

"""What a process that stays keeps from one judgment to the next."""

from dataclasses import dataclass, field

from panneau.checks.preparation import workshop
from panneau.media.copies.derivatives import Workshop
from panneau.media.inspected import Inspected
from panneau.media.workers.isolation import Crew
from panneau.source.disclosed_texts import Told
from panneau.source.project import Project
from panneau.source.reading_memory import Readings


@dataclass(slots=True)
class Kept:
    """Answers that would be read from the disk again, and a process that would be started again."""

    readings: Readings = field(default_factory=Readings)
    inspected: Inspected = field(default_factory=Inspected)
    told: Told = field(default_factory=Told)
    copies: Workshop | None = None
    """Knows the copies that it has looked at already."""
    crew: Crew | None = None
    """Reads the files of the site: a process in which none of them is opened, but in its
    children; None to start one for each audit."""

    def forget_copies(self) -> None:
        """Look at every copy again: somebody may have emptied the cache."""
        self.copies = None

    def workshop(self, project: Project) -> Workshop:
        """Return what makes the copies of a project."""
        self.copies = self.copies or workshop(project)
        return self.copies

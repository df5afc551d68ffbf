# What `inspector` takes along: the searches for logos, the copies and the words that the rest of a
# build will ask for. Opening a file costs a process; whoever opens it may as well do all of it.

"""What is done about a file in the very process that inspects it."""

from pathlib import Path
from typing import Protocol

from panneau.domain.media import FileFacts
from panneau.media.workers.isolation import Job, Outcome


class Errand(Protocol):
    """Work that somebody will ask for later, and then finds among what is remembered.

    An errand that fails is as if it had never been run: the work is done when it is asked for.
    """

    def job(self, path: Path, sha256: str) -> Job | None:
        """Return the call to make once a file is inspected; None where there is nothing to do.

        Args:
            path: The file.
            sha256: Digest of its content.

        Returns:
            A call that gets the facts, as JSON, as its last argument.
        """

    def conclude(self, facts: FileFacts, outcome: Outcome) -> None:
        """Remember what the call returned, if it did, for a file with these facts."""

    def finish(self) -> None:
        """Clear up once every file is inspected."""

# Run along with the inspection, so that one process only opens the file. Given to `inspector` by
# whoever will ask `derivatives` for the copies.

"""The copies of files, made as soon as they are inspected."""

from collections.abc import Collection, Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path

from panneau.domain.media import FileFacts
from panneau.domain.organisation import SourceFile
from panneau.media.copies.derivatives import Workshop
from panneau.media.copies.recipes import Recipe, folder_of
from panneau.media.workers.isolation import Job, Outcome, OutcomeKind


class CopyErrand:
    """Makes the copies that `Workshop.make_all` will be asked for."""

    def __init__(
        self, workshop: Workshop, files: Sequence[SourceFile], *, logos: Collection[str] = ()
    ) -> None:
        """Prepare to make copies; nothing is made of what the inspection refuses.

        Args:
            workshop: Keeps them.
            files: As `make_all` takes them.
            logos: The same.
        """
        self._workshop = workshop
        self._wanted = {file.where: file.src_uri in logos for file in files}
        self._folders: dict[str, Path] = {}
        self._held = ExitStack()

    def job(self, path: Path, sha256: str) -> Job | None:
        """Return the call that makes the copies of a file."""
        is_logo = self._wanted.get(str(path))
        if is_logo is None or sha256 in self._folders:
            return None
        folder = self._folders[sha256] = self._place / str(len(self._folders))
        return self._workshop.job_after_inspection(path, sha256, folder, is_logo=is_logo)

    def conclude(self, facts: FileFacts, outcome: Outcome) -> None:
        """Keep the copies that were made."""
        if outcome.kind is OutcomeKind.ANSWER and isinstance(outcome.value, dict):
            folder = self._folders[facts.sha256]
            for recipe in map(Recipe, outcome.value.keys() & set(Recipe)):
                self._workshop.keep(facts, recipe, folder_of(folder, recipe), outcome.value[recipe])

    def finish(self) -> None:
        """Remove what was not kept."""
        self._held.close()

    @cached_property
    def _place(self) -> Path:
        return self._held.enter_context(self._workshop.place_to_make())

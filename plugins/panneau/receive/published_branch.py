# What the publisher asks of git. It knows nothing of publication: the commands put both together.

"""The branch that is published, read from the bare repository."""

from collections.abc import Mapping
from pathlib import Path

from panneau.domain.server import ServerSettings
from panneau.receive.deadline import Deadline
from panneau.receive.export import export_entries
from panneau.receive.git_objects import GitObjects
from panneau.receive.git_process import GitProcess
from panneau.receive.heavy_files import HeavyFiles

MOST_SECONDS = 600
HEAVY_FOLDER = "fichiers"


class PublishedBranch:
    """The branch that the server's settings name."""

    def __init__(self, settings: ServerSettings, environ: Mapping[str, str]) -> None:
        """Prepare calls; none is made yet.

        Args:
            settings: The server's own.
            environ: Of this process; what git could obey in it is left out.
        """
        self._settings = settings
        # What a hook says of objects that are not accepted yet is of no use here.
        self._environ = {k: v for k, v in environ.items() if not k.startswith("GIT_")}

    def head(self) -> str:
        """Return the last commit of the branch; empty when there is none.

        Raises:
            GitError: If the repository cannot be read.
            OutOfTimeError: If git does not answer.
        """
        return self._objects().head_of(self._settings.ref)

    def export(self, commit: str, folder: Path, *, held: Mapping[str, str]) -> None:
        """Write the files of a commit below a folder, as they are stored.

        Args:
            commit: Whose files they are.
            folder: Empty.
            held: Folders to take from another commit instead, by their path; the innermost counts.

        Raises:
            GitError: If the repository cannot be read.
            OutOfTimeError: If git does not answer.
            OSError: If the disk fails.
        """
        objects = self._objects()
        heavy = HeavyFiles(self._settings.folders.state / HEAVY_FOLDER)
        own = [entry for entry in objects.entries(commit) if not _holder(entry.path, held)]
        former = [
            entry
            for path, at in held.items()
            for entry in objects.entries(at, path)
            if _holder(entry.path, held) == path
        ]
        export_entries(objects, [*own, *former], folder, heavy=heavy)

    def _objects(self) -> GitObjects:
        deadline = Deadline(MOST_SECONDS)
        return GitObjects(
            GitProcess(self._settings.repository, deadline=deadline, environ=self._environ)
        )


def _holder(path: str, held: Mapping[str, str]) -> str:
    """Return the innermost folder that decides of a file; empty when none does."""
    return max((folder for folder in held if path.startswith(f"{folder}/")), key=len, default="")

# On the disk: one folder a release, and the link that readers follow. Every name is ours, so that
# whatever a dead process left can be told from what staff put there.

"""The folders of the releases, and the link to the one that readers get."""

import os
import re
import secrets
import shutil
from datetime import date
from pathlib import Path

from panneau.domain.server import Folders

_WORK = ".en-cours-"
_GOING = ".retrait-"
_LINK = ".lien-"
_NAME = re.compile(r"[0-9a-f]{40,64}(-\d{4}-\d{2}-\d{2})?(\.\d+)?")


class ReleaseFolders:
    """Where releases are made, kept and shown."""

    def __init__(self, folders: Folders) -> None:
        self._releases = folders.releases
        self._current = folders.current

    def path(self, name: str) -> Path:
        """Return the folder of a release."""
        return self._releases / name

    def has(self, name: str) -> bool:
        """Tell whether a release is there."""
        return (self._releases / name).is_dir()

    def free_name(self, commit: str, day: date, taken: frozenset[str]) -> str:
        """Return a folder that no release ever had: the commit, then with its day, then numbered.

        Args:
            commit: What is published.
            day: The day that it is built for.
            taken: Folders of every publication there was.
        """
        dated = f"{commit}-{day.isoformat()}"
        names = [commit, dated, *(f"{dated}.{n}" for n in range(2, len(taken) + 3))]
        return next(name for name in names if name not in taken and not self.has(name))

    def workspace(self) -> Path:
        """Make an empty folder beside the releases, on the same file system."""
        folder = self._releases / f"{_WORK}{secrets.token_hex(6)}"
        folder.mkdir()
        return folder

    def is_blocked(self) -> bool:
        """Tell whether something else than a link stands where readers are served from."""
        return os.path.lexists(self._current) and not self._current.is_symlink()

    def shown(self) -> str:
        """Return the folder of the release that readers get; empty when there is none."""
        try:
            target = self._current.readlink()
        except OSError:
            return ""
        path = self._current.parent / target
        is_ours = os.path.realpath(path.parent) == os.path.realpath(self._releases)
        return target.name if is_ours else ""

    def show(self, name: str, *, at: float) -> None:
        """Give readers another release, in one step; the link remembers when.

        Raises:
            OSError: If the file system refuses; readers then still get the one before.
        """
        target = os.path.relpath(
            os.path.realpath(self.path(name)), os.path.realpath(self._current.parent)
        )
        link = self._current.with_name(f"{_LINK}{secrets.token_hex(6)}")
        link.symlink_to(target, target_is_directory=True)
        try:
            os.utime(link, (at, at), follow_symlinks=False)
            link.replace(self._current)
        except OSError:
            link.unlink(missing_ok=True)
            raise
        sync_folder(self._current.parent)

    def shown_since(self) -> float:
        """Return when readers got the release that they have."""
        return self._current.lstat().st_mtime

    def remove(self, name: str) -> None:
        """Remove a release, which first loses its name: what is left of it is never shown."""
        going = self._releases / f"{_GOING}{secrets.token_hex(6)}"
        if self.has(name):
            self.path(name).rename(going)
            shutil.rmtree(going, ignore_errors=True)

    def strays(self, known: frozenset[str]) -> list[str]:
        """Return the releases that no publication has; never the one that readers get."""
        kept = known | {self.shown()}
        names = (entry.name for entry in os.scandir(self._releases) if entry.is_dir())
        return sorted(name for name in names if _NAME.fullmatch(name) and name not in kept)

    def sweep(self) -> None:
        """Remove what processes that are gone left half done."""
        for pattern in (f"{_WORK}*", f"{_GOING}*"):
            for path in self._releases.glob(pattern):
                shutil.rmtree(path, ignore_errors=True)
        for path in self._current.parent.glob(f"{_LINK}*"):
            path.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Have the names of a folder on the disk, whatever happens next."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

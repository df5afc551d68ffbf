# A build writes beside the site and takes its place in one step: whatever happens before that
# step, readers keep the last good site (ADR-0011).

"""Building beside the site and switching in one step."""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from panneau.publish.exchange import exchange_folders

PREVIOUS = "previous"
STAGING = "staging"


@dataclass(frozen=True, slots=True)
class Staging:
    """The folder that a build writes to, beside the site that it will replace."""

    site_dir: Path

    @property
    def path(self) -> Path:
        """Where the build writes; on the same file system as the site, hence the one step."""
        return self._sibling(f"{STAGING}-{os.getpid()}")

    @property
    def tree_path(self) -> Path:
        """Where a tree is put together when none is left from the last build."""
        return self._sibling(f"{STAGING}-tree-{os.getpid()}")

    def begin(self) -> Path:
        """Mend what a killed build left, make an empty folder and return it."""
        self._recover()
        self._sweep()
        shutil.rmtree(self.path, ignore_errors=True)
        self.path.mkdir(parents=True)
        return self.path

    def switch(self, tree: Path | None = None, *, keeps_old: bool = False) -> None:
        """Put a finished build in the place of the site.

        Args:
            tree: Its folder; by default, `path`.
            keeps_old: Leave the old site where the new one was, rather than remove it.

        Raises:
            OSError: If the file system refuses; the old site is then still there.
        """
        tree = tree or self.path
        if not self.site_dir.exists():
            tree.rename(self.site_dir)
            return
        if not exchange_folders(tree, self.site_dir):
            self._replace_in_two_steps(tree)
        if not keeps_old:
            shutil.rmtree(tree, ignore_errors=True)

    def discard(self) -> None:
        """Drop an unfinished build."""
        shutil.rmtree(self.path, ignore_errors=True)
        shutil.rmtree(self.tree_path, ignore_errors=True)

    def _replace_in_two_steps(self, tree: Path) -> None:
        # No exchange on this system: between the two renames there is no site for an instant,
        # and a build killed exactly there is mended by the next one (`_recover`).
        previous = self._sibling(PREVIOUS)
        shutil.rmtree(previous, ignore_errors=True)
        self.site_dir.rename(previous)
        try:
            tree.rename(self.site_dir)
        except OSError:
            previous.rename(self.site_dir)
            raise
        previous.rename(tree)

    def _recover(self) -> None:
        previous = self._sibling(PREVIOUS)
        if previous.is_dir() and not self.site_dir.exists():
            previous.rename(self.site_dir)

    def _sweep(self) -> None:
        """Remove the folders of builds that died; those of builds at work are left alone."""
        for leftover in self.site_dir.parent.glob(f".{self.site_dir.name}.{STAGING}-*"):
            owner = leftover.name.rsplit("-", 1)[-1]
            if not (owner.isdigit() and _is_running(int(owner))):
                shutil.rmtree(leftover, ignore_errors=True)

    def _sibling(self, role: str) -> Path:
        return self.site_dir.with_name(f".{self.site_dir.name}.{role}")


def _is_running(process_id: int) -> bool:
    if sys.platform == "win32":
        # Signal 0 would end the process there; a folder in use cannot be removed anyway.
        return process_id == os.getpid()
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

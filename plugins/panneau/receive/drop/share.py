# Whoever writes in a share may put links in it at any moment, and the account that relieves it may
# write where they may not. So every name is looked up in a folder that is held open, and none is
# followed: what a link would lead to is never read, written or moved.

"""A drop folder, held open."""

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

PUBLISHED_FOLDER = "publiés"
"""Where documents go once they are published; the union may empty it."""
_FOLDER = os.O_RDONLY | os.O_DIRECTORY
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
_READABLE = 0o666
"""Less what the account takes off: people of the share read what is told to them."""


@dataclass(frozen=True, slots=True)
class Share:
    """A folder that others write in; names are those of its entries."""

    path: Path
    """As the settings name it."""
    descriptor: int

    def state(self, name: str) -> os.stat_result | None:
        """Return what an entry is, a link being one; None when there is none."""
        return _state(name, self.descriptor)

    def has_odd_published(self) -> bool:
        """Tell whether documents would be put away somewhere else than in a folder of the share."""
        found = self.state(PUBLISHED_FOLDER)
        return found is not None and not stat.S_ISDIR(found.st_mode)

    def write(self, name: str, content: bytes) -> None:
        """Write a file whole, in the place of whatever has its name."""
        draft = f".{secrets.token_hex(8)}.tmp"
        try:
            made = os.open(draft, _NEW_FILE, _READABLE, dir_fd=self.descriptor)
            with os.fdopen(made, "wb") as file:
                file.write(content)
            os.replace(draft, name, src_dir_fd=self.descriptor, dst_dir_fd=self.descriptor)
        except OSError:
            self.remove(draft)
            raise

    def remove(self, name: str) -> None:
        """Remove a file, or a link and not what it leads to."""
        with suppress(FileNotFoundError):
            os.unlink(name, dir_fd=self.descriptor)

    def put_away(self, name: str) -> None:
        """Move an entry among those that are published, under a name that is free there."""
        with suppress(FileExistsError):
            os.mkdir(PUBLISHED_FOLDER, dir_fd=self.descriptor)
        published = os.open(PUBLISHED_FOLDER, _FOLDER | os.O_NOFOLLOW, dir_fd=self.descriptor)
        try:
            target = _free_name(name, published)
            os.rename(name, target, src_dir_fd=self.descriptor, dst_dir_fd=published)
        finally:
            os.close(published)


@contextmanager
def opened_share(path: Path) -> Iterator[Share]:
    """Hold a drop folder open.

    Raises:
        OSError: If it cannot be opened.
    """
    descriptor = os.open(path, _FOLDER)
    try:
        yield Share(path, descriptor)
    finally:
        os.close(descriptor)


def _state(name: str, folder: int) -> os.stat_result | None:
    with suppress(FileNotFoundError):
        return os.stat(name, dir_fd=folder, follow_symlinks=False)
    return None


def _free_name(name: str, folder: int) -> str:
    wanted, target, number = PurePath(name), name, 1
    while _state(target, folder):
        number += 1
        target = f"{wanted.stem} ({number}){wanted.suffix}"
    return target

# Web servers tell a file from another by its time and its size. A file that did not change keeps
# its time, one that did gets a time that no release had: a browser never keeps an old page for a
# new one, and never asks again for nothing.

"""Turning a build into a release."""

import filecmp
import os
from collections.abc import Iterator
from pathlib import Path

from panneau.publish.releases.folders import sync_folder

_FILE_MODE, _FOLDER_MODE = 0o444, 0o755
"""Nobody writes in a release; every web server reads it."""
_TWIN = ".panneau-lien"


def install(site: Path, previous: Path | None, *, stamp: int) -> None:
    """Give every file its time, its mode and its place on the disk.

    Args:
        site: The build, on the file system of the releases.
        previous: The release that readers have; what did not change is shared with it.
        stamp: Time of what changed, in seconds; beyond that of every release before.

    Raises:
        OSError: If the file system refuses.
    """
    for folder, names in _folders(site):
        for name in names:
            path = folder / name
            former = previous / path.relative_to(site) if previous else None
            if not (former and _is_same(path, former) and _is_shared(path, former)):
                _settle(path, stamp)
        folder.chmod(_FOLDER_MODE)
        sync_folder(folder)


def _folders(site: Path) -> Iterator[tuple[Path, list[str]]]:
    """Yield the folders, the deepest first."""
    for folder, _, names in os.walk(site, topdown=False, onerror=_raise):
        yield Path(folder), names


def _is_same(path: Path, former: Path) -> bool:
    """Compare bytes: somebody may have changed a file of a release."""
    is_file = former.is_file() and not former.is_symlink()
    return is_file and filecmp.cmp(path, former, shallow=False)


def _is_shared(path: Path, former: Path) -> bool:
    twin = path.with_name(_TWIN)
    try:
        os.link(former, twin, follow_symlinks=False)
        twin.replace(path)
    except OSError:
        twin.unlink(missing_ok=True)
        return _is_dated(path, former)
    return True


def _is_dated(path: Path, former: Path) -> bool:
    """Where files cannot be shared, the copy at least has the same time."""
    _settle(path, int(former.stat().st_mtime))
    return True


def _settle(path: Path, stamp: int) -> None:
    os.utime(path, (stamp, stamp))
    path.chmod(_FILE_MODE)
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _raise(error: OSError) -> None:
    raise error

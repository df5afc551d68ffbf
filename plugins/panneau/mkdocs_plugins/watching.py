# MkDocs polls every file twice a second, which is most of what a preview does on a large section.
# Systems tell of changes on their own disks; for those of others, we ask less often.

"""How a preview learns that a file was saved."""

import ctypes
import sys
import time
from contextlib import suppress
from pathlib import Path

from watchdog.events import (
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from panneau.source.scanner import scan

_SHARED = frozenset(
    {"9p", "afs", "cifs", "davfs", "fuse.sshfs", "ncpfs", "nfs", "nfs4", "smb3", "smbfs", "vboxsf"}
)
"""File systems whose changes are made on another machine, which tells this one nothing."""
_REMOTE_DRIVE = 4
_LEAST_SECONDS, _MOST_SECONDS = 0.5, 10.0
_SHARE_OF_TIME = 0.05
"""How much of a processor polling may take."""
_CHANGES = frozenset(
    {EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED}
)


def observer_for(folder: Path, *, is_own_disk: bool | None = None) -> BaseObserver:
    """Return what watches a folder: the system, or a gentle poll on the disk of another machine.

    Args:
        folder: The folder of the contents.
        is_own_disk: Whether it is on a disk of this machine; by default, what the system says.
    """
    own = is_on_own_disk(folder) if is_own_disk is None else is_own_disk
    if own:
        return Observer()
    started = time.monotonic()
    scan(folder, root=folder, issues=[])
    wanted = (time.monotonic() - started) / _SHARE_OF_TIME
    return PollingObserver(timeout=min(max(wanted, _LEAST_SECONDS), _MOST_SECONDS))


class ChangesOnly(FileSystemEventHandler):
    """Tells another listener of changes, and not of files that were opened.

    A preview opens what it is told of: it would be told again, and build again, without end.
    """

    def __init__(self, listener: FileSystemEventHandler) -> None:
        """Take who is to be told."""
        self._listener = listener

    def dispatch(self, event: FileSystemEvent) -> None:
        """Pass an event on, if it is a change."""
        if event.event_type in _CHANGES:
            self._listener.dispatch(event)


def is_on_own_disk(folder: Path) -> bool:
    """Tell whether changes in a folder are made through this machine, and can be told of."""
    path = folder.resolve()
    if sys.platform == "win32":
        root = path.anchor
        is_remote = ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOTE_DRIVE
        return not (is_remote or root.startswith("\\\\"))
    mounts: dict[str, str] = {}
    with suppress(OSError):
        for line in Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines():
            _, where, kind, *_ = line.split(" ")
            mounts[where.replace("\\040", " ")] = kind
    return file_system(str(path), mounts) not in _SHARED


def file_system(path: str, mounts: dict[str, str]) -> str:
    """Return the kind of file system that holds a path, from the kinds by mount point."""
    inside = [at for at in mounts if path == at or path.startswith(f"{at.rstrip('/')}/")]
    return mounts[max(inside, key=len)] if inside else ""

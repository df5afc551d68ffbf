# A share is written by other machines while it is read: nothing in it is believed to be whole until
# it has been seen twice the same.

"""What lies in a drop folder."""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from panneau.receive.drop.share import PUBLISHED_FOLDER, Share
from panneau.source.names import LITTER

NOTE_SUFFIX = ".refus.txt"
MOST_ENTRIES = 200
_UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".filepart", "~")


class TooManyFilesError(Exception):
    """A folder holds more than one publication ever has."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file or a folder that somebody left."""

    share: Share
    name: str
    signature: str
    """Changes whenever anything of it does, its content being written included."""

    @property
    def path(self) -> Path:
        """What it is remembered by; never opened, since a link may have come in its place."""
        return self.share.path / self.name

    @property
    def note(self) -> str:
        """Name of the file, beside the document, where a refusal is told."""
        return self.name + NOTE_SUFFIX


@dataclass(frozen=True, slots=True)
class Found:
    """A file of a document, as it is while its folder is open."""

    path: str
    """From the folder of the document; its own name for a file alone."""
    name: str
    folder: int
    """Descriptor of the folder that holds it."""
    state: os.stat_result

    @property
    def is_link(self) -> bool:
        """Whether it only says where something else is."""
        return stat.S_ISLNK(self.state.st_mode)


def list_dropped(share: Share) -> Iterator[Dropped]:
    """Yield what lies in a drop folder, by name; what people do not see is passed over.

    Raises:
        OSError: If the folder cannot be read.
    """
    for name in sorted(os.listdir(share.descriptor)):  # noqa: PTH208 - a descriptor, not a path
        if is_document(name):
            yield Dropped(share, name, signature_of(share, name))


def is_document(name: str) -> bool:
    """Tell whether a name is that of something to publish."""
    is_ours = name == PUBLISHED_FOLDER or name.endswith(NOTE_SUFFIX)
    is_hidden = name.startswith((".", "~$")) or name.lower() in LITTER
    return not (is_ours or is_hidden or name.lower().endswith(_UNFINISHED))


def signature_of(share: Share, name: str) -> str:
    """Return what changes when a file, or anything in a folder, does; empty when it is gone."""
    try:
        told = sorted(_facts(found) for found in files_of(share, name))
    except (OSError, TooManyFilesError):
        return ""
    return hashlib.sha256(repr((name, told)).encode("utf-8", "surrogateescape")).hexdigest()


def _facts(found: Found) -> tuple[object, ...]:
    state = found.state
    return (
        found.path,
        state.st_mode,
        state.st_size,
        state.st_mtime_ns,
        state.st_ctime_ns,
        state.st_ino,
    )


def is_folder(share: Share, name: str) -> bool:
    """Tell whether a document is a folder; a link to one is not."""
    state = share.state(name)
    return state is not None and stat.S_ISDIR(state.st_mode)


def files_of(share: Share, name: str) -> Iterator[Found]:
    """Yield a file, or the files of a folder and of its folders; links are told, not followed.

    Raises:
        TooManyFilesError: If there are more than a publication ever has.
        OSError: If one cannot be looked at.
    """
    if not is_folder(share, name):
        yield _found(name, name, share.descriptor)
        return
    walk = os.fwalk(name, dir_fd=share.descriptor, onerror=_raise)
    for count, found in enumerate(_walked(name, walk)):
        if count >= MOST_ENTRIES:
            raise TooManyFilesError
        yield found


def _walked(name: str, walk: Iterator[tuple[str, list[str], list[str], int]]) -> Iterator[Found]:
    for folder, folders, names, descriptor in walk:
        folders.sort()
        above = folder.removeprefix(name).removeprefix("/")
        inside = [
            _found(f"{above}/{entry}".removeprefix("/"), entry, descriptor)
            for entry in sorted([*folders, *names])
            if entry.lower() not in LITTER
        ]
        yield from (found for found in inside if not stat.S_ISDIR(found.state.st_mode))


def _found(path: str, name: str, folder: int) -> Found:
    return Found(path, name, folder, os.stat(name, dir_fd=folder, follow_symlinks=False))


def _raise(error: OSError) -> None:
    raise error

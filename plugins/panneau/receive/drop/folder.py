# A share is written by other machines while it is read: nothing in it is believed to be whole until
# it has been seen twice the same.

"""What lies in a drop folder."""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from panneau.source.names import LITTER

PUBLISHED_FOLDER = "publiés"
"""Where documents go once they are published; the union may empty it."""
NOTE_SUFFIX = ".refus.txt"
MOST_ENTRIES = 200
_UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".filepart", "~")


class TooManyFilesError(Exception):
    """A folder holds more than one publication ever has."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file or a folder that somebody left."""

    path: Path
    signature: str
    """Changes whenever anything of it does, its content being written included."""

    @property
    def note(self) -> Path:
        """Where a refusal is told, beside the document."""
        return self.path.with_name(self.path.name + NOTE_SUFFIX)


def list_dropped(folder: Path) -> Iterator[Dropped]:
    """Yield what lies in a drop folder, by name; what people do not see is passed over.

    Raises:
        OSError: If the folder cannot be read.
    """
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if is_document(entry.name):
            yield Dropped(Path(entry.path), signature_of(Path(entry.path)))


def is_document(name: str) -> bool:
    """Tell whether a name is that of something to publish."""
    is_ours = name == PUBLISHED_FOLDER or name.endswith(NOTE_SUFFIX)
    is_hidden = name.startswith((".", "~$")) or name.lower() in LITTER
    return not (is_ours or is_hidden or name.lower().endswith(_UNFINISHED))


def signature_of(path: Path) -> str:
    """Return what changes when a file, or anything in a folder, does; empty when it is gone."""
    digest = hashlib.sha256()
    try:
        for found in files_of(path):
            state = found.lstat()
            facts = (state.st_mode, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
            name = os.fsencode(found.relative_to(path.parent))
            digest.update(repr((name, facts, state.st_ino)).encode())
    except (OSError, TooManyFilesError):
        return ""
    return digest.hexdigest()


def files_of(path: Path) -> list[Path]:
    """Return a file, or the files of a folder and of its folders, sorted; links are not followed.

    Raises:
        TooManyFilesError: If there are more than a publication ever has.
        OSError: If one cannot be looked at.
    """
    if not stat.S_ISDIR(path.lstat().st_mode):
        return [path]
    found: list[Path] = []
    for folder, folders, names in os.walk(path, onerror=_raise):
        folders.sort()
        found += [Path(folder) / name for name in names if name.lower() not in LITTER]
        if len(found) > MOST_ENTRIES:
            raise TooManyFilesError
    return sorted(found)


def _raise(error: OSError) -> None:
    raise error

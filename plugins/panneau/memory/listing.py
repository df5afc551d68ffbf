# Asking for the status of each file by its name takes a third of the time of opening every folder
# to find the same names in it. A folder dates what is put in it and what is taken out: while its
# own stamp is the known one, it holds the same names (ADR-0026).

"""What a folder holds, looked at again without opening the folders that have not changed."""

import os
import stat
import tempfile
from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any

from panneau.memory.stamp import MOST_INODE, SETTLED_NS, Stamp, now_ns

_BETWEEN = "//"
"""What no address has in it."""
ITSELF = "."
"""How the system names the folder that it starts from."""
_NO_DATES = (-1, -1, -1)
"""Of a folder that was written in a moment ago: it is opened again."""
_STAMP_LENGTH = 3
_STAMP = attrgetter("st_size", "st_mtime_ns", "st_ino")
_DATES = attrgetter("st_ctime_ns", "st_mtime_ns", "st_ino")
_FOLDER_ALONE = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class Part:
    """All that one folder holds, at any depth; or, without depth, a folder and those in it."""

    url: str
    """Address of that folder; empty for the part without depth."""
    names: tuple[str, ...]
    """Addresses of the regular files, from that folder."""
    stamps: "array[int]"
    """Of each file: size, date, number on the disk."""
    inner: tuple[str, ...]
    """Addresses of the folders, from that one, which is named too where it has an address."""
    folder_stamps: "array[int]" = field(compare=False)
    others: tuple[str, ...] = ()
    """Addresses, from the root of the whole, of what is neither a regular file nor a folder."""

    @property
    def files(self) -> Iterable[str]:
        """Addresses of the regular files, from the root of the whole."""
        return map(self._above.__add__, self.names)

    @property
    def folders(self) -> Iterable[str]:
        """Addresses of the folders, from the root of the whole."""
        below = map(self._above.__add__, self.inner[bool(self.url) :])
        return chain((self.url,), below) if self.url else below

    @property
    def _above(self) -> str:
        return f"{self.url}/" if self.url else ""

    def by_url(self) -> dict[str, Stamp]:
        """Return the stamp of each file."""
        values = iter(self.stamps)
        return dict(zip(self.files, map(Stamp, values, values, values), strict=True))

    def to_json(self) -> list[Any]:
        """Return the part as JSON holds it."""
        stamps, dates = map(_packed, (self.stamps, self.folder_stamps))
        names = (self.names, self.inner, self.others)
        return [*map(_BETWEEN.join, names), stamps, dates]

    @classmethod
    def from_json(cls, url: str, value: Any) -> "Part":  # noqa: ANN401 - JSON
        """Read what `to_json` returned of the part that has an address.

        Raises:
            ValueError: If it is something else.
            TypeError: Likewise.
        """
        names, inner, others = (tuple(text.split(_BETWEEN)) if text else () for text in value[:3])
        stamps, dates = map(_unpacked, value[3:])
        if (len(stamps), len(dates)) != (_STAMP_LENGTH * len(names), _STAMP_LENGTH * len(inner)):
            raise ValueError("as many stamps as names")
        if (inner[:1] == (ITSELF,)) != bool(url):
            raise ValueError("a folder that does not name itself")
        return cls(url, names, stamps, inner, dates, others)


Listing = Mapping[str, Part]
"""What a folder holds: under its own name, "", what is in it and in its own folders; under the
address of each folder below these, all that it holds."""


def look(
    folder: Path, known: Listing | None = None, *, taken: Listing = MappingProxyType({})
) -> dict[str, Part]:
    """Return what a folder holds; links are not followed.

    Args:
        folder: The folder.
        known: What it held before, if its folders are dated (`are_folders_dated`): parts of it in
            which no name has come or gone are looked at without opening their folders.
        taken: Parts to be taken for what they were, by whoever looks at all of them later.

    Raises:
        OSError: If it cannot be listed.
    """
    root, before = f"{folder}/", known or {}
    top, deeper = _top(root)
    parts = {"": top}
    for url in deeper:
        part = before.get(url)
        parts[url] = taken.get(url) or (part and _again(root, part)) or _whole(root, url)
    return parts


def branch_of(url: str) -> str:
    """Return the name of the part of a listing that an address belongs to."""
    at = url.find("/", url.find("/") + 1)
    return url[:at] if at > 0 else ""


def files_of(listing: Listing) -> dict[str, Stamp]:
    """Return the stamp of each regular file, by its address."""
    return {url: stamp for part in listing.values() for url, stamp in part.by_url().items()}


def folders_of(listing: Listing) -> set[str]:
    """Return the addresses of the folders below the root."""
    return {url for part in listing.values() for url in part.folders}


def others_of(listing: Listing) -> Iterable[str]:
    """Yield the addresses of what is neither a regular file nor a folder."""
    return (url for part in listing.values() for url in part.others)


def dated_since(listing: Listing, moment_ns: int) -> dict[str, Stamp]:
    """Return the files that are dated of a moment in the clock of files, or later."""
    return {
        url: stamp
        for part in listing.values()
        if part.names and max(part.stamps[1::_STAMP_LENGTH]) >= moment_ns
        for url, stamp in part.by_url().items()
        if stamp.mtime_ns >= moment_ns
    }


def listing_to_json(listing: Listing) -> dict[str, Any]:
    """Return a listing as JSON holds it."""
    return {url: part.to_json() for url, part in listing.items()}


def listing_from_json(value: Any) -> dict[str, Part] | None:  # noqa: ANN401 - JSON
    """Read what `listing_to_json` returned; None if it is something else."""
    try:
        return {url: Part.from_json(url, part) for url, part in value.items()}
    except (ValueError, TypeError, AttributeError):
        return None


def are_folders_dated(folder: Path, *others: Path) -> bool:
    """Tell whether a disk dates its folders by what is put in them, and whether to rely on it.

    Args:
        folder: One in which something may be written.
        others: Folders that must be on the same disk.
    """
    if os.name == "nt":
        # A folder of Windows gives the status of all its files at once.
        return False
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".") as trial:
            os.utime(trial, ns=(0, 0))
            (Path(trial) / "essai").touch()
            is_dated = Path(trial).stat().st_mtime_ns > 0
        return is_dated and {path.stat().st_dev for path in (folder, *others)} == {
            folder.stat().st_dev
        }
    except OSError:
        return False


def _again(root: str, part: Part) -> Part | None:
    """Return a part as it is now; None where names may have come or gone."""
    if part.others:
        return None
    try:
        # From the folder itself, the system has less of a path to follow for each of its files.
        folder = os.open(root + part.url, _FOLDER_ALONE)
    except OSError:
        return None
    try:
        if _seen(folder, part.inner, _DATES) != part.folder_stamps:
            return None
        # None has become anything but a file: its name would have gone and come.
        stamps = _seen(folder, part.names, _STAMP)
    except (OSError, OverflowError):
        return None
    finally:
        os.close(folder)
    return part if stamps == part.stamps else replace(part, stamps=stamps)


def _seen(
    folder: int, names: Iterable[str], what: Callable[[os.stat_result], tuple[int, ...]]
) -> "array[int]":
    seen = [what(os.stat(name, dir_fd=folder, follow_symlinks=False)) for name in names]
    return array("q", chain.from_iterable(seen))


@dataclass(slots=True)
class _Walk:
    """What was found in some folders, in the order of their names."""

    root: str
    """Where addresses start from, as a path that ends with `/`."""
    url: str = ""
    """Its own address."""
    files: dict[str, Stamp] = field(default_factory=dict)
    folders: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    _settled_before: int = field(default_factory=lambda: now_ns() - SETTLED_NS)

    def open(self, inner: str) -> list[str]:
        """Write down what a folder holds; return the addresses of the folders in it."""
        inside, prefix = [], f"{inner}/" if inner else ""
        with os.scandir(self.root + inner) as entries:
            for entry in entries:
                name, status = prefix + entry.name, entry.stat(follow_symlinks=False)
                if stat.S_ISREG(status.st_mode):
                    self.files[name] = Stamp.of(status)
                elif stat.S_ISDIR(status.st_mode):
                    inside.append(name)
                    self.date(name, status)
                else:
                    self.others.append(f"{self.url}/{name}" if self.url else name)
        return inside

    def open_all(self) -> None:
        """Write down all that the folder holds, at any depth."""
        waiting = [""]
        while waiting:
            waiting.extend(self.open(waiting.pop()))

    def date(self, inner: str, status: os.stat_result) -> None:
        """Write down the stamp of a folder that is about to be opened."""
        dates = _dates(status)
        self.folders[inner] = dates if max(dates[:2]) < self._settled_before else _NO_DATES

    def part(self) -> Part:
        """Return what was written down."""
        names = sorted(self.files)
        inner = sorted(self.folders, key=lambda name: (name != ITSELF, name))
        return Part(
            self.url,
            tuple(names),
            array("q", [value for name in names for value in self.files[name]]),
            tuple(inner),
            array("q", [value for name in inner for value in self.folders[name]]),
            tuple(sorted(self.others)),
        )


def _top(root: str) -> tuple[Part, list[str]]:
    """Return what a folder and those in it hold, and the folders below these."""
    walk = _Walk(root)
    deeper = [below for inner in walk.open("") for below in walk.open(inner)]
    for url in deeper:
        del walk.folders[url]
    return walk.part(), sorted(deeper)


def _whole(root: str, url: str) -> Part:
    walk = _Walk(f"{root}{url}/", url)
    walk.date(ITSELF, os.lstat(root + url))
    walk.open_all()
    return walk.part()


def _dates(status: os.stat_result) -> tuple[int, int, int]:
    """Return what tells that no name has come into a folder, or gone; the first nobody can set."""
    changed_ns, dated_ns, inode = _DATES(status)
    return changed_ns, dated_ns, inode & MOST_INODE


def _packed(values: "array[int]") -> str:
    return b64encode(values.tobytes()).decode()


def _unpacked(text: str) -> "array[int]":
    values = array("q")
    values.frombytes(b64decode(text))
    return values

# The heart of an incremental build. Whatever it starts from, the tree ends as a clean build would
# make it: nothing is kept but files whose stamp proves which bytes they hold, and whose key proves
# that the same bytes are wanted (ADR-0026).

"""Bringing a tree up to date."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from panneau.memory.listing import Listing, files_of, folders_of, look, others_of
from panneau.memory.stamp import Stamp
from panneau.publish.tree.records import Record
from panneau.publish.tree.wanted import Drawing, Wanted

FEW_FILES = 60
"""So many pages are drawn in less time than the records of a whole tree are read."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder, and what is known of its files."""

    folder: Path
    files: Mapping[str, Record]
    listing: Listing | None = None
    """What it holds; None to find out."""
    kept: frozenset[str] = frozenset()
    """Its branches that are as they are wanted: they are not in this listing."""


def update(
    tree: Tree, wanted: Iterable[Wanted], donor: Callable[[], Tree] | None = None
) -> dict[str, Record]:
    """Make a folder hold what is wanted, and nothing else.

    Args:
        tree: The folder, which nobody reads, and what is known of it.
        wanted: Every file; addresses are unique.
        donor: Gives another tree, whose files are taken where they are the right ones. It is asked
            for when many files are not there: a few are made sooner than it is known.

    Returns:
        What is known of the folder now.

    Raises:
        OSError: If it cannot be written.
    """
    ordered = sorted(wanted, key=lambda file: file.url)
    found, folders = _found(tree)
    urls = {file.url for file in ordered}
    for url in found.keys() - urls:
        (tree.folder / url).unlink()
    needed = {parent for url in (*urls, *tree.kept) for parent in _parents(url)}
    for url in sorted(folders - needed, key=len, reverse=True):
        (tree.folder / url).rmdir()
    updater = _Updater(tree, found, folders & needed)
    known = {file.url: updater.known(file) for file in ordered}
    missing = [file for file in ordered if known[file.url] is None]
    if donor and len(missing) > FEW_FILES:
        updater.donor = donor()
    placed = {file.url: updater.place(file) for file in missing}
    return {url: record or placed[url] for url, record in known.items()}


def _parents(url: str) -> Iterator[str]:
    at = url.rfind("/")
    while at > 0:
        yield url[:at]
        at = url.rfind("/", 0, at)


class _Updater:
    def __init__(self, tree: Tree, found: Mapping[str, Stamp], folders: set[str]) -> None:
        self._tree = tree
        self._found = found
        self._folders = folders
        self.donor: Tree | None = None

    def known(self, file: Wanted) -> Record | None:
        """Return what is known of a file that is there and is the right one."""
        own = self._sound(file.url)
        return own if own and file.key and own.key == file.key else None

    def place(self, file: Wanted) -> Record:
        """Put one file in place; return what is known of it."""
        own = self._sound(file.url)
        given = self._given(file.url)
        if given and file.key and given.key == file.key and (taken := self._take(file.url, given)):
            return taken
        drawing = file.prepare()
        for record in (own, given):
            if record and drawing.key and record.drawn_key == drawing.key:
                kept = record if record is own else self._take(file.url, record)
                if kept:
                    return replace(kept, key=file.key)
        return self._write(file, drawing, own)

    def _sound(self, url: str) -> Record | None:
        """Return the record of a file that is still what it says."""
        record = self._tree.files.get(url)
        return record if record and record.stamp == self._found.get(url) else None

    def _given(self, url: str) -> Record | None:
        return self.donor.files.get(url) if self.donor else None

    def _take(self, url: str, record: Record) -> Record | None:
        """Take a file of the other tree, unless it is no longer the one that is known."""
        if self.donor is None:
            return None
        source, target = self.donor.folder / url, self._tree.folder / url
        try:
            if Stamp.of(source.lstat()) != record.stamp:
                return None
            self._make_room(url)
            # Nobody writes inside a file of a tree: one is replaced, and two names may share it.
            os.link(source, target)
            status = target.lstat()
        except OSError:
            return None
        return record if Stamp.of(status) == record.stamp else None

    def _write(self, file: Wanted, drawing: Drawing, own: Record | None) -> Record:
        content = drawing.draw()
        digest, path = sha256(content).hexdigest(), self._tree.folder / file.url
        if own and own.sha256 == digest:
            return replace(own, key=file.key, drawn_key=drawing.key)
        self._make_room(file.url)
        return Record(digest, file.key, drawing.key).stamped(write_file(path, content))

    def _make_room(self, url: str) -> None:
        """Let a new file take an address: the old one may have a name in the other tree too."""
        if url in self._found:
            (self._tree.folder / url).unlink()
        parent = url.rpartition("/")[0]
        if parent not in self._folders:
            (self._tree.folder / parent).mkdir(parents=True, exist_ok=True)
            self._folders.add(parent)


def write_anew(path: Path, content: bytes) -> None:
    """Give a file other bytes, never inside the old one: it may have a name in the other tree."""
    path.unlink(missing_ok=True)
    write_file(path, content)


def write_file(path: Path, content: bytes) -> Stamp:
    """Write a file where none is, and return its stamp."""
    with path.open("xb") as out:
        out.write(content)
        out.flush()
        return Stamp.of(os.fstat(out.fileno()))


def _found(tree: Tree) -> tuple[dict[str, Stamp], set[str]]:
    """Return the regular files and the folders of a tree; whatever else is there is removed."""
    listing = look(tree.folder) if tree.listing is None else tree.listing
    for url in others_of(listing):
        (tree.folder / url).unlink()
    return files_of(listing), folders_of(listing)

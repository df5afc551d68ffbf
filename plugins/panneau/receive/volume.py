# git unpacks whatever is small enough on the wire; what is stored is measured here, before any of
# it is opened.

"""What a push weighs, and files that are not there."""

from collections.abc import Iterable, Iterator

from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.receive.git_objects import Change, GitObjects
from panneau.receive.paths import EXECUTABLE, ORDINARY, shown

_POINTER = b"version https://git-lfs.github.com/spec/"
_MOST_POINTER_BYTES = 1024


def volume_issues(
    objects: GitObjects, changes: Iterable[Change], *, most_bytes: int
) -> Iterator[Issue]:
    """Yield the files that are too heavy, and those that stand for one that is elsewhere."""
    paths = {
        change.blob: shown(change.path)
        for change in changes
        if change.mode in {ORDINARY, EXECUTABLE}
    }
    sizes = objects.sizes(paths)
    for blob, size in sizes.items():
        if size > most_bytes:
            params = {"size_bytes": size, "limit_bytes": most_bytes}
            yield Issue(Code.FILE_TOO_LARGE, Location(paths[blob]), params)
    small = [blob for blob, size in sizes.items() if size <= _MOST_POINTER_BYTES]
    for blob, content in objects.contents(small):
        if content.startswith(_POINTER):
            yield Issue(Code.FILE_IS_POINTER, Location(paths[blob]))

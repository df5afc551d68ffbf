# Names are judged before anything is written on a disk. What exists already is not judged again:
# a fault of somebody else must not stop a contributor.

"""Names and kinds of the files that a push brings."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.receive.git_objects import Change, Entry
from panneau.source.names import is_reserved, is_unsafe, length_told, nfc, printable

ORDINARY, EXECUTABLE = "100644", "100755"
_KINDS = {
    "120000": "un lien symbolique",
    "160000": "un sous-module",
    EXECUTABLE: "un fichier exécutable",
}
MOST_PATH_BYTES = 400
# Windows opens `git~1` as `.git`; so does macOS when invisible characters surround it.
_GIT_FOLDER = re.compile(r"\.git[. ]*|git~[0-9]+", re.IGNORECASE)


def shown(path: str) -> str:
    """Return a path that can be shown anywhere."""
    return "/".join(printable(part) for part in path.split("/"))


def entry_issue(
    change: Change, *, content_uri: str, is_staff: bool, commit: str
) -> Iterator[Issue]:
    """Yield what is wrong with the name or the kind of what a change leaves.

    Args:
        change: One path.
        content_uri: Folder of the spaces, where names are those of addresses.
        is_staff: Whether staff make it: they may have scripts outside the content.
        commit: The commit that makes it, as people quote it; may be empty.
    """
    if change.is_deletion:
        return
    is_content = change.path.startswith(f"{content_uri}/") or not is_staff
    place = Location(shown(change.path))
    allowed = {ORDINARY} if is_content else {ORDINARY, EXECUTABLE}
    if change.mode not in allowed:
        kind = _KINDS.get(change.mode, "un objet d’une autre sorte")
        yield Issue(Code.ENTRY_KIND, place, {"value": kind, "commit": commit})
    fault = _fault_of(change.path) if is_content else _danger_of(change.path)
    if fault is not None:
        code, name = fault
        length = length_told(name) if code is Code.NAME_UNSAFE and "/" not in name else {}
        yield Issue(code, place, {"name": printable(name), "commit": commit, **length})


def is_exportable(entry: Entry) -> bool:
    """Tell whether a file of a tree may be written on this machine's disk."""
    return entry.mode in {ORDINARY, EXECUTABLE} and _danger_of(entry.path) is None


def collision_issues(entries: Iterable[Entry], changed: Iterable[str]) -> Iterator[Issue]:
    """Yield what takes the name of something else on a computer that mixes up cases.

    Args:
        entries: All files of the content.
        changed: Paths that the push changes: only these are told.
    """
    spellings: dict[str, list[str]] = {}
    seen: set[str] = set()
    for entry in entries:
        for path in _with_folders(entry.path):
            known = spellings.setdefault(_folded(path), [])
            if path not in known or (path == entry.path and path in seen):
                known.append(path)
        seen.add(entry.path)
    touched = {path for name in changed for path in _with_folders(name)}
    for paths in spellings.values():
        if len(paths) > 1 and touched.intersection(paths):
            last, other = paths[-1], paths[0]
            params = {"name": shown(last), "value": shown(other)}
            yield Issue(Code.PATH_COLLISION, Location(shown(last)), params)


def _with_folders(path: str) -> list[str]:
    """Return a path and the folders above it; these end with a slash, as no file does."""
    parts = path.split("/")
    return [*("/".join(parts[:count]) + "/" for count in range(1, len(parts))), path]


def _folded(path: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", path.rstrip("/")).casefold())


def _fault_of(path: str) -> tuple[Code, str] | None:
    """Return why a path cannot enter the content, and the part of it that is wrong."""
    dangerous = _danger_of(path)
    if dangerous is not None:
        return dangerous
    found = ((_code_of(part), part) for part in path.split("/"))
    return next(((code, part) for code, part in found if code is not None), None)


def _code_of(name: str) -> Code | None:
    if is_unsafe(name):
        return Code.NAME_UNSAFE
    if name.startswith((".", "~$")) or name.endswith("~"):
        return Code.FILE_HIDDEN
    if is_reserved(name):
        return Code.NAME_RESERVED
    return Code.NAME_NOT_COMPOSED if nfc(name) != name else None


def _danger_of(path: str) -> tuple[Code, str] | None:
    """Return why a path could not even be written safely, and the part of it that is wrong."""
    if len(path.encode("utf-8", "surrogateescape")) > MOST_PATH_BYTES:
        return Code.NAME_UNSAFE, path
    for part in path.split("/"):
        if part in {"", ".", ".."} or _GIT_FOLDER.fullmatch(part) or set(part) & {"\\", "\0"}:
            return Code.NAME_UNSAFE, part
    return None

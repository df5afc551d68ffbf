# Not `git archive`, nor a checkout: both obey the attributes of the tree, which can hide a file
# from the rules, write an author's name into a page, or change bytes on the way.

"""Files of a commit, written on disk as they are stored."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO

from panneau.receive.git_objects import Entry, GitObjects
from panneau.receive.git_process import GitError
from panneau.receive.heavy_files import HEAVY_BYTES, HeavyFiles
from panneau.receive.paths import is_exportable

_CHUNK = 1 << 20


def export_entries(
    objects: GitObjects, entries: Iterable[Entry], root: Path, *, heavy: HeavyFiles | None = None
) -> None:
    """Write files below a folder; links, submodules and dangerous names are left out.

    Args:
        objects: Where the files are.
        entries: Which ones; each path once.
        root: A folder that has none of them.
        heavy: Files kept from earlier pushes; None to write all of them.
    """
    chosen = [entry for entry in entries if is_exportable(entry)]
    for entry in chosen:
        (root / entry.path).parent.mkdir(parents=True, exist_ok=True)
    sizes = objects.sizes({entry.blob for entry in chosen}) if heavy else {}
    missing = [entry for entry in chosen if not _is_lent(entry, root, sizes, heavy)]
    given = "".join(f"{entry.blob}\n" for entry in missing).encode()
    with objects.process.stream("cat-file", "--batch", stdin=given) as out:
        for entry in missing:
            with (root / entry.path).open("xb") as file:
                _copy(out, file, entry.blob)
            if heavy and sizes[entry.blob] >= HEAVY_BYTES:
                heavy.keep(entry.blob, root / entry.path)


def _is_lent(entry: Entry, root: Path, sizes: Mapping[str, int], heavy: HeavyFiles | None) -> bool:
    if heavy is None or sizes[entry.blob] < HEAVY_BYTES:
        return False
    return heavy.lend(entry.blob, root / entry.path, size_bytes=sizes[entry.blob])


def _copy(out: IO[bytes], file: IO[bytes], blob: str) -> None:
    header = out.readline(200).split(b" ")
    if len(header) != 3 or header[:2] != [blob.encode(), b"blob"]:  # noqa: PLR2004 - name, kind, size
        raise GitError(f"cat-file {blob}")
    left = int(header[2])
    while left:
        chunk = out.read(min(left, _CHUNK))
        if not chunk:
            raise GitError(f"cat-file {blob}")
        file.write(chunk)
        left -= len(chunk)
    out.read(1)

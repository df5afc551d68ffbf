# Called by `copying`: copies are made of bytes that nobody can change any more.

"""A private duplicate of a contributor's file."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from panneau.media.copies.copies import CopyError
from panneau.media.fingerprint import copy_regular

_MOST_BYTES_IN_MEMORY = 16 << 20
"""Heavier files, films above all, wait on the disk."""


@contextmanager
def private_duplicate(path: Path, sha256: str, *, wants_name: bool) -> Iterator[Path]:
    """Duplicate a file for the time of some work.

    Args:
        path: The file.
        sha256: What its digest must be.
        wants_name: Whether another program will open the duplicate: it is on the disk then, and
            not only in the memory of this process.

    Raises:
        CopyError: When the digest is another.
        OSError: When the file cannot be read.
    """
    is_light = path.lstat().st_size <= _MOST_BYTES_IN_MEMORY
    place = _on_disk() if wants_name or not is_light else _in_memory()
    with place as duplicate:
        if copy_regular(path, duplicate) != sha256:
            raise CopyError("the file changed since it was inspected")
        yield duplicate


@contextmanager
def _in_memory() -> Iterator[Path]:
    """Give an empty file that no folder holds; one on the disk where the system has none."""
    if sys.platform != "linux":
        with _on_disk() as path:
            yield path
        return
    handle = os.memfd_create("panneau")
    try:
        yield Path(f"/proc/self/fd/{handle}")
    finally:
        os.close(handle)


@contextmanager
def _on_disk() -> Iterator[Path]:
    handle, name = tempfile.mkstemp(prefix="panneau-")
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink()

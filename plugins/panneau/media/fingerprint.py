# Opens a file without falling into it: links, pipes, devices, oceans of zeros. Called by
# `inspection` in a worker, and by `inspector`, which needs the digest as a key before any worker.

"""Size, digest and first bytes of a file."""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from panneau.domain.media import Defect, DefectKind
from panneau.domain.system_words import reason
from panneau.media.signature import HEAD_BYTES

MOST_BYTES = 256 << 20
"""Nothing heavier is opened: the agreement's own caps are far below."""
_CHUNK_BYTES = 1 << 20
_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What identifies a content."""

    size_bytes: int = 0
    sha256: str = ""
    """Hexadecimal; empty when the file may not be read whole."""
    head: bytes = b""
    defect: Defect | None = None
    """Why the file is to be left alone."""


def read_fingerprint(path: Path) -> Fingerprint:
    """Read a file once, without following a link nor waiting for anything."""
    try:
        if path.is_symlink():
            return _left_alone("un lien vers un autre fichier")
        with os.fdopen(os.open(path, _OPEN_FLAGS), "rb") as file:
            return _of(file)
    except OSError as error:
        why = reason(error)
        return _left_alone(f"lecture impossible ({why})" if why else "lecture impossible")


def copy_regular(path: Path, target: Path) -> str:
    """Copy a regular file, without following a link, to work on bytes that no longer change.

    Returns:
        The digest of what was copied, hexadecimal.

    Raises:
        OSError: When it cannot be read, or is no regular file.
    """
    digest = hashlib.sha256()
    with os.fdopen(os.open(path, _OPEN_FLAGS), "rb") as file, target.open("wb") as copy:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError("not a regular file")
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
            copy.write(chunk)
    return digest.hexdigest()


def _of(file: BinaryIO) -> Fingerprint:
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode):
        return _left_alone("pas un fichier ordinaire")
    if status.st_size > MOST_BYTES:
        too_large = Defect(DefectKind.TOO_LARGE, f"{status.st_size // 1_000_000} Mo")
        return Fingerprint(status.st_size, defect=too_large)
    digest = hashlib.sha256()
    head = file.read(HEAD_BYTES)
    digest.update(head)
    size_bytes = len(head)
    while chunk := file.read(_CHUNK_BYTES):
        digest.update(chunk)
        size_bytes += len(chunk)
    defect = None if size_bytes else Defect(DefectKind.EMPTY)
    return Fingerprint(size_bytes, digest.hexdigest(), head, defect)


def _left_alone(detail: str) -> Fingerprint:
    return Fingerprint(defect=Defect(DefectKind.BROKEN, detail))

# Excerpts quote the author's file, which may be anything by the time it is quoted: a link to a
# device, a film, a file that was just removed. Nothing here raises, follows a link or reads much.

"""The lines of a source file, for excerpts only."""

import os
import unicodedata
from pathlib import Path, PurePosixPath

MAX_BYTES = 2_000_000
"""No text that is published comes near; a larger file is not quoted."""
_BOM = b"\xef\xbb\xbf"


def read_lines(root: Path, src_uri: str) -> tuple[str, ...]:
    """Return the lines of a text file, none when it is absent, binary, linked or huge.

    Args:
        root: Folder of the project, from which `src_uri` is written.
        src_uri: The file, in NFC; on disk its name may be decomposed.
    """
    path = _on_disk(root, src_uri)
    if path is None:
        return ()
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError:
        return ()
    if len(raw) > MAX_BYTES or b"\0" in raw:
        return ()
    text = _decoded(raw.removeprefix(_BOM)).replace("\r\n", "\n").replace("\r", "\n")
    return tuple(unicodedata.normalize("NFC", text).split("\n"))


def _decoded(raw: bytes) -> str:
    """Decode as UTF-8, and each byte that is not as Windows would, as the reader's places do."""
    text = raw.decode("utf-8", errors="surrogateescape")
    if text.isascii():
        return text
    return "".join(_recovered(character) for character in text)


def _recovered(character: str) -> str:
    is_escaped_byte = "\udc80" <= character <= "\udcff"
    if not is_escaped_byte:
        return character
    return bytes([ord(character) - 0xDC00]).decode("cp1252", errors="replace")


def _on_disk(root: Path, src_uri: str) -> Path | None:
    path = root
    for part in PurePosixPath(src_uri).parts:
        found = _child(path, part)
        if found is None or found.is_symlink():
            return None
        path = found
    return path if path.is_file() else None


def _child(folder: Path, name: str) -> Path | None:
    """Return an entry of a folder by its name, however the disk composes its accents."""
    if name in {"/", ".."} or "\0" in name:
        return None
    if os.path.lexists(folder / name):
        return folder / name
    try:
        entries = tuple(folder.iterdir())
    except OSError:
        return None
    return next((e for e in entries if unicodedata.normalize("NFC", e.name) == name), None)

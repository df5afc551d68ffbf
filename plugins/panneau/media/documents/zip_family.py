# Which office document a zip archive is, if any. Called by `signature`, inside a worker.

"""The family of a zip archive, by its table of contents."""

import re
import zipfile
import zlib
from pathlib import Path

_MOST_BYTES = 1 << 20
_MOST_MEMBERS = 20_000
_TABLE = "[Content_Types].xml"
_MAIN_PART = re.compile(
    rb"""ContentType\s*=\s*["']application/vnd\.(?:"""
    rb"(?P<pptx>[\w.-]*presentationml[\w.-]*|ms-powerpoint[\w.-]*)"
    rb"|(?P<docx>[\w.-]*wordprocessingml[\w.-]*|ms-word[\w.-]*)"
    rb"|(?P<xlsx>[\w.-]*spreadsheetml[\w.-]*|ms-excel[\w.-]*))\.main\+xml",
    re.IGNORECASE,
)
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/epub+zip": "epub",
}


def zip_format(head: bytes, path: Path) -> str:
    """Name the office format of a zip archive, or `zip`.

    Args:
        head: First bytes of the file.
        path: The archive; only its directory and two small members are read, within bounds.

    Returns:
        `pptx` for any PowerPoint, with macros or not; a broken archive that begins like a
        PowerPoint is one, so that it is called broken rather than misnamed.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if len(archive.infolist()) > _MOST_MEMBERS:
                return "zip"
            return _by_content_types(archive) or _by_mimetype(archive) or "zip"
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError):
        return "pptx" if b"ppt/" in head else "zip"


def _by_content_types(archive: zipfile.ZipFile) -> str:
    match = _MAIN_PART.search(_read(archive, _TABLE))
    return match.lastgroup or "" if match else ""


def _by_mimetype(archive: zipfile.ZipFile) -> str:
    return _OPEN_DOCUMENT.get(_read(archive, "mimetype").strip(), "")


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    if name not in archive.namelist():
        return b""
    with archive.open(name) as member:
        return member.read(_MOST_BYTES)

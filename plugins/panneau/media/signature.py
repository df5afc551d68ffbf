# Tells formats apart by their first bytes. Called by `inspection`, inside a worker. Reads names
# never: a file is what it contains. Zip archives alone need a look further (`zip_family`).

"""What a file really is, by its signature."""

import re
import struct
from dataclasses import dataclass
from pathlib import Path

from panneau.domain.media import MediaKind
from panneau.media.documents.zip_family import zip_format

HEAD_BYTES = 4096
"""How much of a file the signature is read from, in bytes."""
_PDF_HEADER_WITHIN = 1024
_TS_PACKETS = (188, 192, 204)
_EBML = b"\x1a\x45\xdf\xa3"


@dataclass(frozen=True, slots=True)
class Signature:
    """Kind and format of a file, by its content."""

    kind: MediaKind
    format: str
    """Short name: `mp4`, `webm`, `png`, `pptx`…; `unknown` when nothing fits."""


_KINDS = {
    MediaKind.TEXT: ("text",),
    MediaKind.PDF: ("pdf",),
    MediaKind.POWERPOINT: ("pptx",),
    MediaKind.PHOTO: ("jpeg", "png", "webp", "avif"),
    MediaKind.ANIMATION: ("gif",),
    MediaKind.SVG: ("svg",),
    MediaKind.CAPTIONS: ("vtt",),
    MediaKind.VIDEO: (
        *("mp4", "mov", "webm", "mkv", "avi", "ogv", "flv", "ts", "mpg", "asf", "h264"),
        *("3gp", "quicktime", "avifs", "heifs", "y4m", "ivf", "rm", "mxf", "nut", "mng"),
    ),
}
_KIND_BY_FORMAT = {name: kind for kind, names in _KINDS.items() for name in names}

# The order matters only where one prefix begins another.
_PREFIXES = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"),
    (b"FLV\x01", "flv"),
    (b"\x00\x00\x01\xba", "mpg"),
    (b"\x00\x00\x01\xb3", "mpg"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "asf"),
    (b"\x00\x00\x00\x01\x67", "h264"),
    (b"\x00\x00\x00\x01\x27", "h264"),
    (b"\x00\x00\x00\x01\x09", "h264"),
    (b"\x00\x00\x00\x01\x40\x01", "h264"),
    (b"\x00\x00\x01\x67", "h264"),
    (b"YUV4MPEG2", "y4m"),
    (b"DKIF", "ivf"),
    (b".RMF", "rm"),
    (b"\x06\x0e\x2b\x34", "mxf"),
    (b"nut/multimedia container", "nut"),
    (b"\x8aMNG\r\n\x1a\n", "mng"),
    (b"ID3", "mp3"),
    (b"fLaC", "flac"),
    (b"MThd", "midi"),
    (b"#!AMR", "amr"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"MZ", "exe"),
    (b"\x7fELF", "exe"),
    (b"#!", "exe"),
    (b"\xcf\xfa\xed\xfe", "exe"),
    (b"\xca\xfe\xba\xbe", "exe"),
    (b"FWS", "swf"),
    (b"CWS", "swf"),
    (b"ZWS", "swf"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\x00\x00\x01\x00", "ico"),
    (b"8BPS", "psd"),
    (b"%!PS", "eps"),
    (b"{\\rtf", "rtf"),
)
_KNOWN_BEGINNINGS = tuple(prefix for prefix, _ in _PREFIXES)
_RIFF = {b"AVI ": "avi", b"AVIX": "avi", b"WEBP": "webp", b"WAVE": "wav"}
_QUICKTIME_BOXES = (b"moov", b"mdat", b"wide", b"pnot", b"free", b"skip")
_MAJOR_BRANDS = {
    b"qt  ": "mov",
    b"avif": "avif",
    b"avis": "avifs",
    b"M4A ": "m4a",
    b"M4B ": "m4a",
    b"M4P ": "m4a",
    b"F4A ": "m4a",
    b"heic": "heic",
    b"heix": "heic",
    b"mif1": "heic",
    b"hevc": "heifs",
    b"msf1": "heifs",
}
_CONTROL = re.compile(rb"[^\t\n\r\f\x1b\x20-\xff]")
_OGG_FILM = (b"\x80theora", b"OVP80", b"BBCD", b"fishead")
_MARKUP = re.compile(
    rb"<(?:!doctype\s+)?(?P<html>html|head|body|script|iframe|meta)\b|<(?P<svg>(?:\w+:)?svg)\b",
    re.IGNORECASE,
)


def sniff(head: bytes, path: Path) -> Signature:
    """Tell what a file is.

    Args:
        head: Its first `HEAD_BYTES` bytes (fewer when the file is shorter).
        path: The file itself, opened only when its head is a zip archive's.

    Returns:
        Never fails: a file that resembles nothing is `OTHER`, `unknown`.
    """
    name = sniff_head(head)
    if name == "zip":
        name = zip_format(head, path)
    return Signature(_KIND_BY_FORMAT.get(name, MediaKind.OTHER), name)


def sniff_head(head: bytes) -> str:
    """Name the format that the first bytes show; any archive is only `zip` here."""
    return (
        _by_prefix(head)
        or _by_container(head)
        or _by_text(head)
        or ("pdf" if b"%PDF-" in head[:_PDF_HEADER_WITHIN] else "unknown")
    )


def kind_of(name: str) -> MediaKind:
    """Return the kind that a format belongs to."""
    return _KIND_BY_FORMAT.get(name, MediaKind.OTHER)


def _by_prefix(head: bytes) -> str:
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if not head.startswith(_KNOWN_BEGINNINGS):
        return ""
    return next(name for prefix, name in _PREFIXES if head.startswith(prefix))


def _by_container(head: bytes) -> str:
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    if head[4:8] in _QUICKTIME_BOXES:
        return "quicktime"
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], "riff")
    if head.startswith(_EBML):
        return "webm" if _doctype(head) == b"webm" else "mkv"
    if head.startswith(b"OggS"):
        return "ogv" if any(mark in head for mark in _OGG_FILM) else "ogg"
    return _by_rhythm(head)


def _by_brand(head: bytes) -> str:
    """Read the brands of an ISO base media file: film, picture or sound."""
    length = min(max(struct.unpack(">I", head[:4])[0], 16), len(head))
    major, others = head[8:12], head[16:length]
    name = _MAJOR_BRANDS.get(major, "mp4")
    if name in ("avif", "heic") and _brand_in(others, b"avis", b"msf1", b"hevc"):
        return "avifs" if name == "avif" else "heifs"
    return "3gp" if major.startswith((b"3gp", b"3g2")) else name


def _brand_in(brands: bytes, *wanted: bytes) -> bool:
    return any(brands[at : at + 4] in wanted for at in range(0, len(brands), 4))


def _doctype(head: bytes) -> bytes:
    """Return the DocType of an EBML header, empty when it is not where it should be."""
    match = re.search(rb"\x42\x82(?:[\x81-\x90]|\x40[\x01-\x10])(webm|matroska)", head[:256])
    return match.group(1) if match else b""


def _by_rhythm(head: bytes) -> str:
    """Recognise formats that only a repeated mark betrays: MPEG transport, MPEG audio."""
    for size in _TS_PACKETS:
        start = size - 188 if size == 192 else 0  # noqa: PLR2004 - M2TS puts 4 bytes before
        marks = head[start : start + 4 * size : size]
        if len(marks) > 1 and set(marks) == {0x47}:
            return "ts"
    is_mpeg_audio = head[:1] == b"\xff" and head[1:2] in b"\xfb\xf3\xf2\xfa\xf1\xf9" and head[1:2]
    return "mp3" if is_mpeg_audio else ""


def _by_text(head: bytes) -> str:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"WEBVTT"):
        return "vtt"
    if text.startswith(b"#EXTM3U"):
        return "m3u8"
    markup = _MARKUP.search(text) if text.startswith(b"<") else None
    if markup:
        return "svg" if markup.group("svg") else "html"
    if text.startswith(b"<?xml"):
        return "xml"
    return "text" if head and _is_text(head) else ""


def _is_text(head: bytes) -> bool:
    """Accept what a text editor shows without control characters, in UTF-8 or an office code."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return b"%PDF-" not in head and not _CONTROL.search(head)

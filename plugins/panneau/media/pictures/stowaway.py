# Files inside files. Called by `images` and `animations` for what follows or surrounds the
# pixels, by `pdf` for what follows the document and by `powerpoint` for its images.

"""Find a second file hidden in or after a first one (polyglots, motion photos)."""

import re

from panneau.domain.media import Defect, DefectKind, MediaKind
from panneau.media.pictures.blocks.jpeg import walk_jpeg
from panneau.media.pictures.blocks.layout import Blocks, MalformedImageError
from panneau.media.signature import HEAD_BYTES, kind_of, sniff_head

MOST_UNKNOWN_BYTES = 64 * 1024
"""Bytes that nobody can name and that are let through: notes of phones and of old software."""
_MOST_EXTRA_PICTURES = 8
_SEARCHED_BYTES = 1 << 20
_PADDING = b"\x00\xff \t\r\n"
_NAMES = {MediaKind.VIDEO: "un film", MediaKind.PHOTO: "une autre image"}

# Every pattern begins with fixed bytes, which keeps the search fast on megabytes.
_SIGNATURES = (
    (re.compile(rb"\x00\x00[\x00-\x0f].ftyp(?!hei|avif|mif1|jxl )[ -~]{4}", re.DOTALL), "un film"),
    (re.compile(rb"moov....(?:mvhd|cmov|trak|udta|iods)", re.DOTALL), "un film"),
    (re.compile(rb"moof....mfhd", re.DOTALL), "un film"),
    (re.compile(rb"\x1a\x45\xdf\xa3.{1,60}?(?:webm|matroska)", re.DOTALL), "un film"),
    (re.compile(rb"RIFF....AVI ", re.DOTALL), "un film"),
    (re.compile(rb"FLV\x01[\x01\x04\x05]\x00\x00\x00\x09"), "un film"),
    (re.compile(rb"OggS\x00\x02.{22}.?(?:\x80theora|\x01vorbis|OVP80)", re.DOTALL), "un film"),
    (re.compile(rb"\x30\x26\xb2\x75\x8e\x66\xcf\x11"), "un film"),
    (re.compile(rb"PK\x03\x04"), "une archive"),
    (re.compile(rb"PK\x05\x06"), "une archive"),
    (re.compile(rb"Rar!\x1a\x07"), "une archive"),
    (re.compile(rb"7z\xbc\xaf\x27\x1c"), "une archive"),
    (re.compile(rb"%PDF-\d"), "un PDF"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "un document"),
    (re.compile(rb"\x7fELF[\x01\x02]"), "un programme"),
    (re.compile(rb"This program cannot be run in DOS mode"), "un programme"),
    (re.compile(rb"<\?php|<\?="), "un programme"),
    (re.compile(rb"<(?:!doctype|html|script|iframe|svg)\b", re.IGNORECASE), "une page web"),
    (re.compile(rb"GIF8[79]a"), "une autre image"),
)


def find_stowaway(data: bytes) -> str:
    """Name in French the file whose signature lies anywhere in some bytes; empty when none."""
    return next((name for pattern, name in _SIGNATURES if pattern.search(data)), "")


def hidden_in_image(data: bytes, blocks: Blocks, file_format: str) -> tuple[Defect, ...]:
    """Tell what an image carries besides its picture.

    A phone may add further JPEGs after the first (Ultra HDR, depth) and cameras pad with zeros:
    neither is refused.

    Args:
        data: The whole file.
        blocks: Its layout.
        file_format: Its format; only a JPEG may be followed by other JPEGs.
    """
    tail = data[blocks.end :]
    if file_format == "jpeg":
        tail = _without_pictures(tail)
    found = _judge(tail, "après la fin de l’image")
    if found is None and blocks.unknown_bytes > MOST_UNKNOWN_BYTES:
        found = f"{_kilobytes(blocks.unknown_bytes)} inconnus dans des blocs privés"
    if found is None:
        found = next((f"{name} dans un bloc annexe" for name in _in_blocks(blocks)), None)
    return (Defect(DefectKind.HIDDEN, found),) if found else ()


def hidden_after_document(tail: bytes) -> tuple[Defect, ...]:
    """Tell what follows the end of a document."""
    found = _judge(tail, "après la fin du document")
    return (Defect(DefectKind.HIDDEN, found),) if found else ()


def _judge(tail: bytes, where: str) -> str | None:
    content = tail.strip(_PADDING)
    name = find_stowaway(tail[:_SEARCHED_BYTES]) or _at_start(tail, content)
    if name:
        return f"{name} {where}"
    if len(content) > MOST_UNKNOWN_BYTES:
        return f"{_kilobytes(len(content))} inconnus {where}"
    return None


def _at_start(tail: bytes, content: bytes) -> str:
    """Name what begins after the padding, whose last bytes may belong to a signature."""
    first = tail.find(content) if content else len(tail)
    for at in range(max(0, first - 3), first + 1):
        kind = kind_of(sniff_head(tail[at : at + HEAD_BYTES]))
        if kind in _NAMES:
            return _NAMES[kind]
    return ""


def _in_blocks(blocks: Blocks) -> list[str]:
    return [name for name in map(find_stowaway, blocks.aside) if name]


def _without_pictures(tail: bytes) -> bytes:
    """Remove the whole JPEGs that follow a JPEG."""
    kept, at = [], 0
    for _ in range(_MOST_EXTRA_PICTURES):
        start = tail.find(b"\xff\xd8\xff", at)
        if start < 0:
            break
        kept.append(tail[at:start])
        try:
            at = walk_jpeg(tail, start).end
        except MalformedImageError:
            kept.append(tail[start : start + 3])
            at = start + 3
    return b"".join([*kept, tail[at:]])


def _kilobytes(count: int) -> str:
    return f"{-(-count // 1000)} ko"

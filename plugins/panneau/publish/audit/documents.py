# Documents and images as they are published. Their copies were inspected when they were made; a
# folder that somebody else filled was not.

"""What runs in a document, and the words that its compression hides."""

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf

from panneau.domain.audit import AuditRule
from panneau.domain.media import DefectKind, MediaKind
from panneau.media.documents.document_text import read_text_to_json
from panneau.media.documents.pdf import inspect_pdf
from panneau.media.documents.pdf_streams import StreamDecoder, qpdf_within_limits
from panneau.media.documents.powerpoint import inspect_powerpoint
from panneau.media.documents.zip_members import open_archive
from panneau.publish.audit.notes import Notes

_INSPECTORS = {"pdf": inspect_pdf, "pptx": inspect_powerpoint}
_KINDS = {"pdf": MediaKind.PDF, "pptx": MediaKind.POWERPOINT}
_ACTIVE = frozenset({DefectKind.ACTIVE, DefectKind.REMOTE, DefectKind.MACROS})
_ABOUT_THE_MACHINE = frozenset({DefectKind.PROBE_ABSENT, DefectKind.PROBE_FAILED})
_MOST_TEXT_BYTES = 4 << 20
_PNG_HEAD_BYTES = 8


def read_document(path: Path, suffix: str, notes: Notes) -> None:
    """Judge what a PDF or a presentation does when it is opened."""
    if suffix not in _INSPECTORS:
        return
    for defect in _INSPECTORS[suffix](path, ffprobe=None).defects:
        if defect.kind in _ACTIVE:
            notes.add(AuditRule.DOCUMENT_ACTIVE, defect.detail)
        elif defect.kind not in _ABOUT_THE_MACHINE:
            notes.add(AuditRule.FILE_CONTENT, defect.detail)


def hidden_contents(path: Path, suffix: str) -> Iterator[bytes | str]:
    """Yield what a file holds under a compression or an encoding, piece by piece."""
    if suffix in _CONTENTS:
        yield from _CONTENTS[suffix](path)
    if suffix in _KINDS:
        yield read_text_to_json(str(path), _KINDS[suffix].value)


def _pdf_contents(path: Path) -> Iterator[bytes | str]:
    decoder = StreamDecoder()
    with qpdf_within_limits(), pikepdf.open(path) as pdf:
        yield from _strings(pdf.trailer)
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream):
                yield from decoder.layers(item)
            if isinstance(item, pikepdf.Object):
                yield from _strings(item)


def _strings(item: pikepdf.Object) -> Iterator[str]:
    """Yield the strings of one object; those of the objects it points at have their turn."""
    waiting: list[object] = [item]
    while waiting:
        current = waiting.pop()
        if isinstance(current, pikepdf.String | pikepdf.Name):
            yield str(current)
        elif isinstance(current, pikepdf.Dictionary | pikepdf.Stream):
            values = dict(current.items())
            yield " ".join(values)
            waiting.extend(v for v in values.values() if not getattr(v, "is_indirect", False))
        elif isinstance(current, pikepdf.Array):
            waiting.extend(v for v in list(current) if not getattr(v, "is_indirect", False))


def _archive_contents(path: Path) -> Iterator[bytes | str]:
    with open_archive(path) as archive:
        for member in archive.infolist():
            yield member.filename
            with archive.open(member) as content:
                yield content.read()


def _png_contents(path: Path) -> Iterator[bytes | str]:
    """Yield the compressed texts of a PNG."""
    with path.open("rb") as file:
        file.seek(_PNG_HEAD_BYTES)
        while len(head := file.read(8)) == 8:  # noqa: PLR2004 - length and name of a chunk
            length, name = int.from_bytes(head[:4], "big"), head[4:]
            if name in (b"zTXt", b"iTXt", b"iCCP") and length <= _MOST_TEXT_BYTES:
                yield from _inflated(file.read(length))
                file.seek(4, 1)
            else:
                file.seek(length + 4, 1)


def _inflated(data: bytes) -> Iterator[bytes]:
    """Inflate whatever follows the keyword of a chunk, wherever exactly it begins."""
    start = data.find(b"\0")
    for at in range(start + 1, min(len(data), start + 80)):
        if data[at] == 0x78:  # noqa: PLR2004 - first byte of zlib
            inflater = zlib.decompressobj()
            try:
                yield inflater.decompress(data[at:], _MOST_TEXT_BYTES)
            except zlib.error:
                continue
            return


_CONTENTS: dict[str, Callable[[Path], Iterator[bytes | str]]] = {
    "pdf": _pdf_contents,
    "pptx": _archive_contents,
    "png": _png_contents,
}

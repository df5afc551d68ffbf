# What can be read in an attachment. Runs inside a worker: `attachment_text` asks for
# `read_text_to_json` by name. What cannot be read gives no text: the rules, elsewhere, have
# refused what must not be published.

"""The words of a PDF, a PowerPoint, captions or a text file."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pypdfium2

from panneau.domain.media import MediaKind
from panneau.media.documents.office_parts import parse_part
from panneau.media.documents.zip_members import open_archive

MOST_CHARACTERS = 300_000
"""Some hundred dense pages; what follows is not searched."""
_MOST_PAGES = 500
_MOST_TEXT_BYTES = 1 << 20
_MOST_SLIDE_BYTES = 16 << 20
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
# A hyphen that only ends a line, as PDFium gives it: U+FFFE, or typed before a line end.
_CUT_WORD = re.compile(r"(?:[\x02\ufffe]|(?<=\w)[-\u00ad])\r?\n(?=[a-zà-ÿ])|[\x02\ufffe]")
_CAPTION_BLOCK = re.compile(r"(?ms)^(?:WEBVTT|NOTE|STYLE|REGION)\b.*?(?:\n\n|\Z)")
_CAPTION_LINE = re.compile(r"(?m)^(?:\d+|.*-->.*)$|<[^>]{0,200}>")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def read_text_to_json(path: str, kind: str) -> str:
    """Return the text of a file, on one line: what a worker is asked for.

    Args:
        path: A file that the inspection found nothing to say against.
        kind: A `MediaKind`; kinds without text give none.
    """
    reader = _READERS.get(MediaKind(kind))
    return _bounded(reader(Path(path))) if reader else ""


def _bounded(parts: Iterable[str]) -> str:
    """Join texts until there are enough of them."""
    kept, size = [], 0
    for part in parts:
        text = " ".join(_LONE_SURROGATE.sub("", part)[: MOST_CHARACTERS - size].split())
        kept.append(text)
        size += len(text) + 1
        if size >= MOST_CHARACTERS:
            break
    return " ".join(text for text in kept if text)


def _pdf_pages(path: Path) -> Iterator[str]:
    with pypdfium2.PdfDocument(path) as document:
        for number in range(min(len(document), _MOST_PAGES)):
            page = document[number]
            text = page.get_textpage()
            yield _CUT_WORD.sub("", text.get_text_range())
            text.close()
            page.close()


def _slides(path: Path) -> Iterator[str]:
    """Yield the text of each slide; notes are for whoever speaks, they are left out."""
    with open_archive(path) as archive:
        found = (_SLIDE.fullmatch(name) for name in archive.namelist())
        names = {int(match[1]): match[0] for match in found if match}
        for number in sorted(names):
            with archive.open(names[number]) as member:
                root = parse_part(names[number], member.read(_MOST_SLIDE_BYTES))
            for paragraph in root.iter("{*}p"):
                yield "".join(node.text or " " for node in paragraph.iter("{*}t", "{*}br"))


def _captions(path: Path) -> Iterator[str]:
    for text in _plain(path):
        spoken = _CAPTION_BLOCK.sub("\n", text.replace("\r\n", "\n"))
        yield _CAPTION_LINE.sub("", spoken)


def _plain(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        yield file.read(_MOST_TEXT_BYTES).decode("utf-8", errors="replace")


_READERS = {
    MediaKind.PDF: _pdf_pages,
    MediaKind.POWERPOINT: _slides,
    MediaKind.CAPTIONS: _captions,
    MediaKind.TEXT: _plain,
}
KINDS_WITH_TEXT = frozenset(_READERS)

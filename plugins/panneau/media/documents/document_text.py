# What can be read in an attachment. Runs inside a worker: `attachment_text` asks for
# `read_text_to_json` by name. What cannot be read gives no text: the rules, elsewhere, have
# refused what must not be published.

"""The words of a PDF, a PowerPoint, captions or a text file."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2
from lxml.etree import _Element

from panneau.domain.disclosure import NOTHING_DISCLOSED, Disclosures
from panneau.domain.disclosure_search import gathered
from panneau.domain.media import MediaKind
from panneau.media.documents.office_parts import parse_part
from panneau.media.documents.zip_members import open_archive
from panneau.memory.stamp import Stamp

MOST_CHARACTERS = 300_000
"""Some hundred dense pages; what follows is not searched."""
_MOST_PAGES = 500
_MOST_TEXT_BYTES = 1 << 20
_MOST_SLIDE_BYTES = 16 << 20
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_BESIDE_SLIDES = {
    "ppt/notesSlides/": "dans les notes",
    "ppt/comments/": "dans les commentaires",
}
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


def read_parts_to_json(path: str, kind: str) -> list[tuple[str, str]]:
    """Return the text of a file by places, notes and comments included.

    Args:
        path: A file that the inspection found nothing to say against.
        kind: A `MediaKind`; kinds without text give nothing.
    """
    reader = _PLACED.get(MediaKind(kind))
    parts = _first(reader(Path(path))) if reader else ()
    return [(place, _LONE_SURROGATE.sub("", text)) for place, text in parts]


def inspected_text_to_json(path: str, facts: Mapping[str, Any]) -> str | None:
    """Read the text of a file right after its inspection: an errand.

    Args:
        path: The file.
        facts: What the inspection found.

    Returns:
        As `read_text_to_json`; None for a file that is refused or has no text by its kind.
    """
    kind = facts["kind"]
    return None if facts["defects"] or kind not in _READERS else read_text_to_json(path, kind)


def inspected_parts_to_json(path: str, facts: Mapping[str, Any]) -> list[tuple[str, str]] | None:
    """Read a file by places right after its inspection: an errand, like the one above."""
    kind = facts["kind"]
    return None if facts["defects"] or kind not in _PLACED else read_parts_to_json(path, kind)


def disclosures_in(path: Path, kind: MediaKind) -> Disclosures:
    """Look for secrets and people in the words of a file, page by page or line by line."""
    reader = _PLACED.get(kind)
    return gathered(_first(reader(path))) if reader else NOTHING_DISCLOSED


def _first(parts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield parts until there are enough of them."""
    left = MOST_CHARACTERS
    for place, text in parts:
        yield place, text[:left]
        left -= len(text)
        if left <= 0:
            return


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
    return (text for _, text in _placed_pages(path))


def _placed_pages(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the pages of a document; a process that asks again does not read them again."""
    asked = (path, Stamp.of(path.stat()))
    if _LastRead.document == asked:
        yield from _LastRead.pages
        return
    pages = []
    for page in _read_pages(path):
        pages.append(page)
        yield page
    _LastRead.document, _LastRead.pages = asked, pages


class _LastRead:
    """The last document that was read to its end."""

    document: tuple[Path, Stamp] | None = None
    pages: Sequence[tuple[str, str]] = ()


def _read_pages(path: Path) -> Iterator[tuple[str, str]]:
    with pypdfium2.PdfDocument(path) as document:
        for number in range(min(len(document), _MOST_PAGES)):
            page = document[number]
            text = page.get_textpage()
            yield f"page {number + 1}", _CUT_WORD.sub("", text.get_text_range())
            text.close()
            page.close()


def _slides(path: Path) -> Iterator[str]:
    """Yield the text of each slide; notes are for whoever speaks, they are left out."""
    with open_archive(path) as archive:
        for _, name in _slide_names(archive):
            yield _part_text(archive, name)


def _placed_slides(path: Path) -> Iterator[tuple[str, str]]:
    """Yield what slides say, then what is beside them: whoever has the file can read it."""
    with open_archive(path) as archive:
        for number, name in _slide_names(archive):
            yield f"diapositive {number}", _part_text(archive, name)
        for folder, place in _BESIDE_SLIDES.items():
            for name in sorted(archive.namelist()):
                if name.startswith(folder) and name.endswith(".xml"):
                    yield place, _part_text(archive, name)


def _slide_names(archive: ZipFile) -> list[tuple[int, str]]:
    found = (_SLIDE.fullmatch(name) for name in archive.namelist())
    return sorted((int(match[1]), match[0]) for match in found if match)


def _part_text(archive: ZipFile, name: str) -> str:
    """Return the text of a part, a line for each paragraph."""
    with archive.open(name) as member:
        root = parse_part(name, member.read(_MOST_SLIDE_BYTES))
    paragraphs = list(root.iter("{*}p")) or [root]
    return "\n".join(map(_paragraph_text, paragraphs))


def _paragraph_text(paragraph: _Element) -> str:
    # Older comments keep their words in `text`, outside any paragraph.
    return "".join(node.text or " " for node in paragraph.iter("{*}t", "{*}br", "{*}text"))


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


def _placed_lines(path: Path) -> Iterator[tuple[str, str]]:
    return (("", text.replace("\r\n", "\n")) for text in _plain(path))


_PLACED = {
    MediaKind.PDF: _placed_pages,
    MediaKind.POWERPOINT: _placed_slides,
    MediaKind.CAPTIONS: _placed_lines,
    MediaKind.TEXT: _placed_lines,
    MediaKind.SVG: _placed_lines,
}

# The objects of an open PDF. Called by `pdf`. Every object is read, whether or not a page leads to
# it, since object streams hide them from any search in the bytes.

"""Judge every object of a PDF, and take films out of its streams."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import pikepdf

from panneau.domain.media import Defect, DefectKind, MediaKind
from panneau.media.documents.pdf_actions import (
    Items,
    Reason,
    is_worth_judging,
    judge_dictionary,
    judge_opening,
    judge_player,
)
from panneau.media.documents.pdf_places import pages_of_objects
from panneau.media.documents.pdf_streams import StreamDecoder, TooLargeError, UnreadableStreamError
from panneau.media.films.embedded import FilmCollection
from panneau.media.findings import Findings
from panneau.media.pictures.blocks.layout import MalformedImageError
from panneau.media.pictures.blocks.walk import walk_blocks
from panneau.media.pictures.stowaway import hidden_in_image
from panneau.media.quoting import quoted
from panneau.media.signature import HEAD_BYTES, kind_of, sniff_head

_MOST_DEFECTS = 20
_MOST_DICTIONARIES = 200_000
_MOST_IMAGE_PIXELS = 600_000_000
"""A scanned plan of the largest format; beyond, whoever opens the page is the one who pays."""
_CHANCE_FORMATS = frozenset({"ts", "mpg", "h264", "quicktime"})
"""Recognised by a few bytes that the pixels of a picture may well begin with."""


# Made once: `isinstance` is called for every value of the document.
_CONTAINERS = (pikepdf.Array, pikepdf.Dictionary)


def inspect_objects(pdf: pikepdf.Pdf, films: FilmCollection) -> Findings:
    """Return pages, films and the reasons to refuse an open document.

    Args:
        pdf: Opened without recovery, within the limits of qpdf.
        films: Measures the films found in streams.

    Raises:
        TooLargeError: When the document expands beyond the limits.
        pikepdf.PdfError: When an object is malformed.
    """
    return _Inspection(pdf, films).run()


@dataclass
class _Inspection:
    """State of one inspection: players and attachments wait until every stream was seen."""

    pdf: pikepdf.Pdf
    films: FilmCollection
    decoder: StreamDecoder = field(default_factory=StreamDecoder)
    reasons: list[tuple[int, Reason]] = field(default_factory=list)
    players: list[tuple[int, Reason]] = field(default_factory=list)
    attached: dict[int, str] = field(default_factory=dict)
    films_at: set[int] = field(default_factory=set)
    dictionaries: int = 0

    def run(self) -> Findings:
        page_count = len(self.pdf.pages)
        self._judge(0, self.pdf.trailer)
        items: Iterable[object] = self.pdf.objects
        for item in items:
            # Numbers and the like have objects of their own, and come out as plain values.
            if isinstance(item, pikepdf.Stream):
                self._judge(item.objgen[0], item)
                self._read_stream(item.objgen[0], item)
            elif isinstance(item, _CONTAINERS) and is_worth_judging(item.unparse(resolved=True)):
                self._judge(item.objgen[0], item)
        self._judge_whole()
        found = [
            Defect(kind, f"{self._place(at)}\u00a0: {why}") for at, (kind, why) in self.reasons
        ]
        if not page_count:
            found.append(Defect(DefectKind.BROKEN, "aucune page"))
        return Findings(
            page_count=page_count,
            embedded_videos=tuple(self.films.found),
            defects=(*list(dict.fromkeys(found))[:_MOST_DEFECTS], *self.films.defects),
        )

    def _judge(self, number: int, item: pikepdf.Object) -> None:
        for items, is_stream in _dictionaries(item):
            self.dictionaries += 1
            if self.dictionaries > _MOST_DICTIONARIES:
                raise TooLargeError
            judged = (*judge_dictionary(items, is_stream=is_stream), *_judge_size(items))
            self.reasons.extend((number, reason) for reason in judged)
            self.players.extend((number, reason) for reason in judge_player(items))
            self._note_attachment(number, items, is_stream=is_stream)

    def _note_attachment(self, number: int, items: Items, *, is_stream: bool) -> None:
        if is_stream and items.get("/Type") == "/EmbeddedFile":
            self.attached.setdefault(number, "")
        files = items.get("/EF")
        if isinstance(files, pikepdf.Dictionary):
            name = str(items.get("/UF") or items.get("/F") or "")
            for stream in dict(files.items()).values():
                if isinstance(stream, pikepdf.Object):
                    self.attached[stream.objgen[0]] = name

    def _read_stream(self, number: int, stream: pikepdf.Object) -> None:
        try:
            for layer in self.decoder.layers(stream):
                self._judge_layer(number, layer)
        except UnreadableStreamError:
            self.reasons.append((number, (DefectKind.BROKEN, "données illisibles")))

    def _judge_layer(self, number: int, layer: bytes) -> None:
        file_format = sniff_head(layer[:HEAD_BYTES])
        if kind_of(file_format) is MediaKind.VIDEO and file_format not in _CHANCE_FORMATS:
            if self.films.add(self._place(number), [layer], file_format):
                self.films_at.add(number)
        elif file_format == "jpeg":
            self.reasons.extend((number, reason) for reason in _hidden_in_photo(layer))

    def _judge_whole(self) -> None:
        root = self.pdf.Root
        opening = judge_opening(root.get("/OpenAction"))
        self.reasons.extend((root.objgen[0], reason) for reason in opening)
        if not self.films_at:
            self.reasons.extend(self.players)
        for number, name in self.attached.items():
            if number not in self.films_at:
                detail = f"fichier joint {quoted(name)}" if name else "fichier joint"
                self.reasons.append((number, (DefectKind.ACTIVE, detail)))

    def _place(self, number: int) -> str:
        if number in (0, self.pdf.Root.objgen[0]):
            return "document"
        page = self._pages.get(number)
        return f"page {page}, objet {number}" if page else f"objet {number}"

    @cached_property
    def _pages(self) -> dict[int, int]:
        return pages_of_objects(self.pdf)


def _dictionaries(item: pikepdf.Object) -> Iterator[tuple[Items, bool]]:
    """Yield the dictionaries of one object; those of other objects have their own turn."""
    waiting = [item]
    while waiting:
        current = waiting.pop()
        values: Iterable[object]
        if isinstance(current, pikepdf.Array):
            values = list(current)
        else:
            items = dict(current.items())
            yield items, isinstance(current, pikepdf.Stream)
            values = items.values()
        waiting.extend(
            value for value in values if isinstance(value, _CONTAINERS) and not value.is_indirect
        )


def _judge_size(items: Items) -> Iterator[Reason]:
    """Refuse an image that no program opens without harm, however few bytes it takes."""
    width, height = items.get("/Width"), items.get("/Height")
    if isinstance(width, int) and isinstance(height, int) and width * height > _MOST_IMAGE_PIXELS:
        yield DefectKind.TOO_LARGE, f"image de {width} × {height} pixels"


def _hidden_in_photo(data: bytes) -> Iterator[Reason]:
    """Find what a photo carries: documents keep photos as they were inserted."""
    try:
        hidden = hidden_in_image(data, walk_blocks(data, "jpeg"), "jpeg")
    except MalformedImageError:
        return
    for defect in hidden:
        yield defect.kind, defect.detail

# PowerPoint documents. Called by `inspection`, inside the limited worker. Names and relations are
# never believed: every member is told by its content.

"""Look inside a PowerPoint, member by member."""

import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from panneau.domain.media import Defect, DefectKind, MediaKind
from panneau.media.documents import office_parts
from panneau.media.documents.zip_members import UnsafeArchiveError, open_archive, structure_defects
from panneau.media.films.embedded import FilmCollection
from panneau.media.films.ffprobe import FFprobe
from panneau.media.findings import Findings
from panneau.media.pictures.blocks.layout import MalformedImageError
from panneau.media.pictures.blocks.walk import WALKED_FORMATS, walk_blocks
from panneau.media.pictures.stowaway import find_stowaway, hidden_in_image
from panneau.media.quoting import quoted
from panneau.media.signature import HEAD_BYTES, kind_of, sniff_head

_MOST_DEFECTS = 20
_MOST_MEMBER_BYTES = 64 << 20
"""Of a member that is no film; a film is bounded with the whole archive only."""
_CHUNK_BYTES = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_OR_LOCKED = (
    "ancien format .ppt ou fichier protégé par mot de passe\u00a0: enregistrez en .pptx"
)
_VBA = "_VBA_PROJECT".encode("utf-16-le")
_TYPES, _ROOT_RELATIONS = "[Content_Types].xml", "_rels/.rels"
_KNOWN_PLACES = ("_rels/", "docProps/", "docMetadata/", "customXml/", "ppt/", "_xmlsignatures/")
_MAIN_TYPES = frozenset(
    f"application/vnd.openxmlformats-officedocument.presentationml.{name}.main+xml"
    for name in ("presentation", "slideshow")
)
_XML_NAMES = (".xml", ".rels", ".vml", ".svg")
_FOREIGN_FILES = frozenset({"zip", "exe", "swf", "7z", "rar", "gzip", "pdf", "html", "eps", "rtf"})
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def inspect_powerpoint(path: Path, *, ffprobe: FFprobe | None) -> Findings:
    """Return slides, embedded films and every reason to refuse a PowerPoint.

    Args:
        path: The file; a container of the old format gets its own detail.
        ffprobe: Measures embedded films; None when the machine has none.
    """
    with path.open("rb") as file:
        if file.read(len(_OLE)) == _OLE:
            return Findings(defects=(Defect(DefectKind.ENCRYPTED, _OLD_OR_LOCKED),))
    try:
        with open_archive(path) as archive:
            return _Inspection(archive, FilmCollection(ffprobe)).run(path)
    except UnsafeArchiveError as error:
        return Findings(defects=error.defects[:_MOST_DEFECTS])
    except _UNREADABLE:
        return Findings(defects=(Defect(DefectKind.BROKEN, "archive illisible ou tronquée"),))


class _Inspection:
    """State of one inspection: the main part is known after all parts were read."""

    def __init__(self, archive: zipfile.ZipFile, films: FilmCollection) -> None:
        self.archive = archive
        self.films = films
        self.types: dict[str, str] = {}
        self.main_part = ""
        self.slides: dict[str, int] = {}
        self.declares_macros = False

    def run(self, path: Path) -> Findings:
        found = [*structure_defects(self.archive, path)]
        for member in self.archive.infolist():
            found += self._judge(member)
        found += self._judge_whole()
        if self.declares_macros and not any(defect.kind is DefectKind.MACROS for defect in found):
            found.append(Defect(DefectKind.MACROS, "annoncées par le document"))
        defects = (*dict.fromkeys(found), *self.films.defects)
        return Findings(
            page_count=self.slides.get(self.main_part.casefold()),
            embedded_videos=tuple(self.films.found),
            defects=tuple(islice(defects, _MOST_DEFECTS)),
        )

    def _judge(self, member: zipfile.ZipInfo) -> Iterator[Defect]:
        name = member.filename
        if name != _TYPES and not name.startswith(_KNOWN_PLACES):
            yield Defect(DefectKind.HIDDEN, f"élément étranger {quoted(name)}")
        with self.archive.open(member) as content:
            head = content.read(HEAD_BYTES)
            file_format = sniff_head(head)
            if kind_of(file_format) is MediaKind.VIDEO:
                self.films.add(name, _chunks(head, content), file_format)
                return
            if member.file_size > _MOST_MEMBER_BYTES:
                yield Defect(DefectKind.TOO_LARGE, quoted(name))
                return
            data = head + content.read()
        yield from self._judge_content(name, data, file_format)

    def _judge_content(self, name: str, data: bytes, file_format: str) -> Iterator[Defect]:
        if file_format == "ole":
            yield _judge_ole(name, data)
        elif file_format in _FOREIGN_FILES:
            yield Defect(DefectKind.ACTIVE, f"fichier incorporé {quoted(name)}")
        elif file_format in WALKED_FORMATS:
            yield from _judge_image(name, data, file_format)
        elif name.lower().endswith(_XML_NAMES) or file_format in ("xml", "svg"):
            yield from self._judge_xml(name, data)

    def _judge_xml(self, name: str, data: bytes) -> Iterator[Defect]:
        try:
            root = office_parts.parse_part(name, data)
        except office_parts.UnreadablePartError as error:
            yield error.defect
            return
        if name.lower().endswith(".rels"):
            yield from self._judge_relations(name, office_parts.read_relations(root))
        elif name == _TYPES:
            self.types = office_parts.content_types(root)
            self.declares_macros = office_parts.declares_macros(root)
        else:
            self.slides[name.casefold()] = office_parts.count_slides(root)
            yield from office_parts.action_defects(name, root)
            yield from office_parts.drawing_defects(name, root)

    def _judge_relations(
        self, name: str, relations: list[office_parts.Relation]
    ) -> Iterator[Defect]:
        for relation in relations:
            yield from office_parts.relation_defects(relation)
            if name == _ROOT_RELATIONS and relation.kind == "officeDocument":
                self.main_part = relation.target.lstrip("/")

    def _judge_whole(self) -> Iterator[Defect]:
        declared = self.types.get(self.main_part.casefold(), "")
        if not self.main_part or self.main_part.casefold() not in self.slides:
            yield Defect(DefectKind.BROKEN, "aucune présentation dans l’archive")
        elif declared not in _MAIN_TYPES and "macroenabled" not in declared.lower():
            yield Defect(DefectKind.BROKEN, "le document n’est pas une présentation")


def _judge_ole(name: str, data: bytes) -> Defect:
    if _VBA in data:
        return Defect(DefectKind.MACROS, quoted(name))
    return Defect(DefectKind.ACTIVE, f"objet incorporé {quoted(name)}")


def _judge_image(name: str, data: bytes, file_format: str) -> Iterator[Defect]:
    """Find what an image carries: PowerPoint keeps photos as they were inserted."""
    try:
        hidden = hidden_in_image(data, walk_blocks(data, file_format), file_format)
    except MalformedImageError:
        stowaway = find_stowaway(data[HEAD_BYTES:])
        hidden = (Defect(DefectKind.HIDDEN, stowaway),) if stowaway else ()
    for defect in hidden:
        yield Defect(defect.kind, f"{defect.detail} {quoted(name)}")


def _chunks(head: bytes, content: IO[bytes]) -> Iterator[bytes]:
    yield head
    while chunk := content.read(_CHUNK_BYTES):
        yield chunk

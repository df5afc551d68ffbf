# What the walkers of MP4 and WebM share: their error, and the traces of a second file.

"""Signs that a film is malformed or carries another file."""

import struct
from pathlib import Path

from panneau.domain.media import Defect, DefectKind

FOREIGN_DATA = Defect(DefectKind.HIDDEN, "des données étrangères suivent le film")
SEVERAL_FILMS = Defect(DefectKind.HIDDEN, "plusieurs films dans le même fichier")
TRUNCATED = Defect(DefectKind.BROKEN, "film tronqué")
_PADDING_BYTES = 64 << 10
_PADDING_SHARE = 0.02
_PDF_HEADER_WITHIN = 1024
_ZIP_END = b"PK\x05\x06"
_ZIP_END_BYTES = 22
_ZIP_LONGEST_TAIL = _ZIP_END_BYTES + 0xFFFF


class StructureError(Exception):
    """A film whose structure cannot be followed to its end."""

    def __init__(self, defect: Defect) -> None:
        super().__init__(defect.detail)
        self.defect = defect


def padding_defects(padding_bytes: int, film_bytes: int) -> list[Defect]:
    """Refuse more filling than encoders leave: 64 KiB and 2 % of the film."""
    if padding_bytes <= _PADDING_BYTES + _PADDING_SHARE * film_bytes:
        return []
    detail = f"{padding_bytes // 1000} ko qui ne font pas partie du film"
    return [Defect(DefectKind.HIDDEN, detail)]


def polyglot_defects(path: Path) -> list[Defect]:
    """Find a PDF or an archive that shares the bytes of a film.

    PDF readers look for their header in the first KiB; archives are read from their end.
    """
    with path.open("rb") as film:
        head = film.read(_PDF_HEADER_WITHIN)
        film.seek(max(0, film.seek(0, 2) - _ZIP_LONGEST_TAIL))
        tail = film.read(_ZIP_LONGEST_TAIL)
    found = []
    if b"%PDF-" in head:
        found.append(Defect(DefectKind.HIDDEN, "un PDF caché dans le film"))
    if _ends_as_zip(tail):
        found.append(Defect(DefectKind.HIDDEN, "une archive cachée dans le film"))
    return found


def _ends_as_zip(tail: bytes) -> bool:
    """Look for a zip's last record whose comment reaches exactly the end of the file."""
    at = tail.rfind(_ZIP_END)
    while at >= 0:
        record = tail[at : at + _ZIP_END_BYTES]
        if len(record) == _ZIP_END_BYTES:
            comment_bytes: int = struct.unpack("<H", record[-2:])[0]
            if at + _ZIP_END_BYTES + comment_bytes == len(tail):
                return True
        at = tail.rfind(_ZIP_END, 0, at)
    return False

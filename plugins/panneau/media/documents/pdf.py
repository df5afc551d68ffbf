# PDF documents. Called by `inspection`, inside the limited worker.

"""Look inside a PDF, object by object."""

import mmap
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf

from panneau.domain.media import Defect, DefectKind
from panneau.media.documents.pdf_objects import inspect_objects
from panneau.media.documents.pdf_streams import TooLargeError, qpdf_within_limits
from panneau.media.films.embedded import FilmCollection
from panneau.media.films.ffprobe import FFprobe
from panneau.media.findings import Findings
from panneau.media.malformed import MALFORMED
from panneau.media.pictures.stowaway import hidden_after_document

_HEADER, _END = b"%PDF-", b"%%EOF"
_TAIL_BYTES = 2 << 20


def inspect_pdf(path: Path, *, ffprobe: FFprobe | None) -> Findings:
    """Return pages, embedded films and every reason to refuse a PDF.

    A document that opens without a password passes even when its author restricted printing or
    copying: the published copy is rewritten without encryption.

    Args:
        path: The file.
        ffprobe: Measures embedded films; None when the machine has none.
    """
    around = _defects_around(path)
    try:
        with qpdf_within_limits(), pikepdf.open(path, attempt_recovery=False) as pdf:
            found = inspect_objects(pdf, FilmCollection(ffprobe))
            return replace(found, defects=(*around, *found.defects))
    except pikepdf.PasswordError:
        defect = Defect(DefectKind.ENCRYPTED, "mot de passe demandé à l’ouverture")
    except TooLargeError:
        defect = Defect(
            DefectKind.TOO_LARGE, "contenu trop lourd ou trop complexe une fois décompressé"
        )
    except (pikepdf.PdfError, pikepdf.DataDecodingError, *MALFORMED):
        # What surrounds a document also keeps it from being read: one reason is enough.
        if around:
            return Findings(defects=around)
        defect = Defect(DefectKind.BROKEN, "document illisible ou tronqué")
    return Findings(defects=(*around, defect))


def _defects_around(path: Path) -> tuple[Defect, ...]:
    """Judge what comes before and after the document in its file."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        starts_well = data[: len(_HEADER)] == _HEADER
        end = data.rfind(_END)
        after = end + len(_END)
        tail = data[after : after + _TAIL_BYTES] if end >= 0 else b""
    if not starts_well:
        return (Defect(DefectKind.HIDDEN, "données avant le début du document"),)
    found = hidden_after_document(tail)
    if not found and zipfile.is_zipfile(path):
        return (Defect(DefectKind.HIDDEN, "une archive dans le document"),)
    return found

# Read on both sides of a worker: by `logo_detection`, which asks, and by `logo_comparison`.

"""Which files are compared with protected logos."""

from panneau.domain.media import DefectKind, FileFacts

IMAGE_FORMATS = frozenset({"png", "jpeg", "webp", "avif", "gif"})
DOCUMENT_FORMATS = frozenset({"pdf", "pptx"})

_COMPARED = IMAGE_FORMATS | DOCUMENT_FORMATS | {"svg"}
_UNREADABLE = frozenset(
    {
        DefectKind.EMPTY,
        DefectKind.BROKEN,
        DefectKind.ENCRYPTED,
        DefectKind.TOO_LARGE,
        DefectKind.INSPECTION_FAILED,
    }
)
"""Defects after which a file is not opened again: it is refused anyway."""


def can_be_compared(facts: FileFacts | None) -> bool:
    """Tell whether a file shows pictures and can be read."""
    if facts is None or not facts.sha256 or facts.format not in _COMPARED:
        return False
    return not any(defect.kind in _UNREADABLE for defect in facts.defects)

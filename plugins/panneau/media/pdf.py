# PDF documents. Called by `inspection`, inside the limited worker.

"""Look inside a PDF, object by object."""

from pathlib import Path

from panneau.media.ffprobe import FFprobe
from panneau.media.findings import Findings


def inspect_pdf(path: Path, *, ffprobe: FFprobe | None) -> Findings:
    """Return pages, embedded films and every reason to refuse a PDF."""
    raise NotImplementedError

# PowerPoint documents. Called by `inspection`, inside the limited worker.

"""Look inside a PowerPoint, member by member."""

from pathlib import Path

from panneau.media.ffprobe import FFprobe
from panneau.media.findings import Findings


def inspect_powerpoint(path: Path, *, ffprobe: FFprobe | None) -> Findings:
    """Return slides, embedded films and every reason to refuse a PowerPoint."""
    raise NotImplementedError

# The verdict on one film. Called by `inspection`, and by `pdf` and `powerpoint` for embedded films.

"""How long a film really lasts, and whether it is one film and nothing else."""

from pathlib import Path

from panneau.domain.media import Defect, DefectKind
from panneau.media.ffprobe import FFprobe
from panneau.media.findings import Findings


def inspect_video(path: Path, file_format: str, *, ffprobe: FFprobe | None) -> Findings:
    """Measure a film and look for what it may hide.

    Args:
        path: The film, a regular file.
        file_format: As `signature.sniff` names it.
        ffprobe: None when the machine has none: the film then cannot be trusted.
    """
    if ffprobe is None:
        return Findings(defects=(Defect(DefectKind.PROBE_ABSENT),))
    return Findings()

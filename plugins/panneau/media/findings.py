# The common answer of the inspectors. `inspection` adds size, digest and kind: `FileFacts`.

"""What one inspector found inside one file."""

from dataclasses import dataclass

from panneau.domain.disclosure import NOTHING_DISCLOSED, Disclosures
from panneau.domain.media import Defect, EmbeddedVideo


@dataclass(frozen=True, slots=True)
class Findings:
    """Facts of one file, less what its signature, size and digest already tell."""

    width_px: int | None = None
    height_px: int | None = None
    page_count: int | None = None
    duration_seconds: float | None = None
    embedded_videos: tuple[EmbeddedVideo, ...] = ()
    defects: tuple[Defect, ...] = ()
    disclosures: Disclosures = NOTHING_DISCLOSED

# What the makers of copies hand over, and the errors that stop them. Read by every `*_copy` module
# and by `copying`, inside the limited worker.

"""One copy being made, and why a copy may not be published."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from panneau.domain.derivatives import DerivativeRole

MEDIA_TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "mp4": "video/mp4",
    "mov": "video/mp4",
    "webm": "video/webm",
    "text": "text/plain",
    "vtt": "text/vtt",
}
EXTENSIONS = {"jpeg": ".jpg", "text": ".txt"}
"""Extensions of the formats that are not named after theirs."""


class CopyError(Exception):
    """A file of which no copy can be published; the message is for maintainers."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy, as its maker leaves it in a folder."""

    role: DerivativeRole
    suffix: str
    """As in `Derivative`."""
    format: str
    """As `signature` names it."""
    width_px: int | None = None
    """Known of pictures that were encoded here, from pixels."""
    height_px: int | None = None
    number: int | None = None
    """Rank among the copies of its role, where there are several."""

    @property
    def name(self) -> str:
        """Name of its file in the folder."""
        return (
            f"{self.role.value}{self.number or ''}{EXTENSIONS.get(self.format, f'.{self.format}')}"
        )

    @property
    def encoded_size(self) -> tuple[int, int] | None:
        """Size of a picture that was encoded here; None for what keeps bytes of its source."""
        if self.width_px is None or self.height_px is None:
            return None
        return self.width_px, self.height_px

    def path_in(self, folder: Path) -> Path:
        """Return where its maker writes it."""
        return folder / self.name

    def to_json(self) -> dict[str, Any]:
        """Return values that cross the border of a worker."""
        return {**asdict(self), "name": self.name, "media_type": MEDIA_TYPES[self.format]}

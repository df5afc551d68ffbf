# What is asked of a worker, apart from what does it: the builder names recipes without loading the
# libraries that open files. Called by `derivatives` on one side, `copying` on the other.

"""Orders for copies, as values that JSON can hold."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum


class Recipe(StrEnum):
    """What to make of a file."""

    PHOTO = "photo"
    LOGO = "logo"
    DRAWING = "drawing"
    ANIMATION = "animation"
    PDF = "pdf"
    POWERPOINT = "powerpoint"
    VIDEO = "video"
    TEXT = "text"
    FIRST_PAGE = "first-page"
    """A picture of a document: the document is published without it when it cannot be made."""
    PAGES = "pages"
    """A picture of each page: likewise."""
    POSTER = "poster"
    """A picture of a film: the film is published without it when it cannot be made."""


PICTURES = frozenset({Recipe.FIRST_PAGE, Recipe.PAGES, Recipe.POSTER})


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is asked for, as values that JSON can hold."""

    recipe: str
    source: str
    """Path of the contributor's file."""
    sha256: str
    """Digest that the inspection knew it by."""
    kind: str
    format: str
    page_count: int | None
    duration_seconds: float | None
    out_dir: str
    """Empty folder for the copies."""
    ffprobe_path: str | None
    ffprobe_version: str
    ffmpeg_path: str | None

    def to_json(self) -> str:
        """Return the order as the one argument of a job."""
        return json.dumps(asdict(self))

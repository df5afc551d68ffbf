# What is asked of a worker, apart from what does it: the builder names recipes without loading the
# libraries that open files. Called by `derivatives` on one side, `copying` on the other.

"""Orders for copies, as values that JSON can hold."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Self


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


_FROM_FACTS = ("kind", "format", "page_count", "duration_seconds")
PICTURES = frozenset({Recipe.FIRST_PAGE, Recipe.PAGES, Recipe.POSTER})


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is asked for, as values that JSON can hold."""

    source: str
    """Path of the contributor's file."""
    sha256: str
    """Digest that the inspection knew it by."""
    out_dir: str
    """Empty folder for the copies; where several recipes follow, see `folder_of`."""
    ffprobe_path: str | None
    ffprobe_version: str
    ffmpeg_path: str | None
    recipe: str = ""
    kind: str = ""
    format: str = ""
    page_count: int | None = None
    duration_seconds: float | None = None

    def to_json(self) -> str:
        """Return the order as the one argument of a job."""
        return json.dumps(asdict(self))

    def about(self, facts: Mapping[str, Any]) -> Self:
        """Return the same order for a file of which these facts are known by now."""
        known = {name: facts[name] for name in _FROM_FACTS}
        return replace(self, **known)

    def with_recipe(self, recipe: str) -> Self:
        """Return the same order for one recipe, in a folder of its own, which is made."""
        out_dir = folder_of(Path(self.out_dir), recipe)
        out_dir.mkdir()
        return replace(self, recipe=recipe, out_dir=str(out_dir))


def folder_of(place: Path, recipe: str) -> Path:
    """Return the folder of a recipe, beside those of the others for the same file."""
    return place.with_name(f"{place.name}-{recipe}")

# Finds a logo inside a photo, a banner or a page, where OpenCV is installed (the extra
# `ressemblance`). Used by `logo_comparison`, inside the limited worker. Always a question put to
# a person, never a verdict: the figures are in ADR-0009.

"""Find something like a logo inside a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

    from panneau.media.logos.feature_matching import LogoView

LEAST_INLIERS = 5
LEAST_CORRELATION = 0.45

_MOST_LOGOS_KEPT = 16


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much a part of a picture is like a logo."""

    reference: Path
    inliers: int
    """Features that agree on one place."""
    correlation: float
    """Of the outlines once laid over each other, -1 to 1."""

    @property
    def is_convincing(self) -> bool:
        """Tell whether a person should have a look."""
        return self.inliers >= LEAST_INLIERS and self.correlation >= LEAST_CORRELATION


def is_available() -> bool:
    """Tell whether OpenCV is installed."""
    return find_spec("cv2") is not None


def _opened(path: Path) -> "Image.Image":
    from PIL import Image  # noqa: PLC0415 - only the workers open pictures

    return Image.open(path)


def find_likeness(image_path: Path, references: Sequence[Path]) -> Likeness | None:
    """Look for logos in an image file.

    Args:
        image_path: An image that inspection accepted.
        references: Images of the logos.

    Returns:
        The most convincing likeness; None when there is none, or without OpenCV.

    Raises:
        OSError: If Pillow cannot read an image.
    """
    with _opened(image_path) as picture:
        return likeness_in(picture, references)


def likeness_in(picture: "Image.Image", references: Sequence[Path]) -> Likeness | None:
    """Look for logos in a picture."""
    likenesses = measure_likenesses(picture, references)
    convincing = [likeness for likeness in likenesses if likeness.is_convincing]
    return max(convincing, key=lambda likeness: likeness.correlation, default=None)


def measure_likenesses(picture: "Image.Image", references: Sequence[Path]) -> tuple[Likeness, ...]:
    """Return the best likeness to each logo, convincing or not; none without OpenCV."""
    if not is_available():
        return ()
    from panneau.media.logos.feature_matching import best_match, scene_of  # noqa: PLC0415 - needs an extra

    scene = scene_of(picture)
    matches = ((path, best_match(scene, _views(path))) for path in references)
    return tuple(Likeness(path, match.inliers, match.correlation) for path, match in matches)


@lru_cache(maxsize=_MOST_LOGOS_KEPT)
def _views(path: Path) -> "tuple[LogoView, ...]":
    from panneau.media.logos.feature_matching import views_of  # noqa: PLC0415 - needs an extra

    with _opened(path) as picture:
        return views_of(picture)

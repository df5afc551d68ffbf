# The only module that needs OpenCV and numpy: `likeness` imports it where they are installed.
# SIFT features (Lowe 2004), an affine map by RANSAC, then the correlation of the outlines: letters
# of a common font give many features that agree, so counting them is not enough.

"""Match a logo with a part of a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from panneau.media.copies.eight_bits import in_eight_bits

Grey = NDArray[np.uint8]
Floats = NDArray[np.float32]

_SCENE_SIDE_PX = 1000
_LOGO_SIDE_PX = 400
_NEAREST_RATIO = 0.8
"""A feature counts when its best match is that much closer than the second."""
_REPROJECTION_PX = 6.0
"""In pixels of the logo, 400 px wide or high."""
_OUTLINE_SIDE_PX = 128
_LEAST_POINTS = 4
_MOST_STRETCH = 2.0
_SCALES = (0.05, 8.0)
_LEAST_VISIBLE = 0.6
"""Share of the logo that must lie inside the picture."""

# One core per worker: several of them run side by side.
cv2.setNumThreads(1)


@dataclass(frozen=True, slots=True)
class Match:
    """How well a logo lies on a picture."""

    inliers: int
    correlation: float


NO_MATCH = Match(0, 0.0)


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture in which to look for logos."""

    grey: Grey
    points: Floats
    descriptors: Floats


@dataclass(frozen=True, slots=True)
class LogoView:
    """A logo as it may appear: as it is, in negative, in a mirror, or both."""

    grey: Grey
    points: Floats
    descriptors: Floats


def scene_of(picture: Image.Image) -> Scene:
    """Prepare a picture, reduced if it is large."""
    grey = _grey(picture, _SCENE_SIDE_PX, enlarge=False)
    return Scene(grey, *_features(grey))


def views_of(logo: Image.Image) -> tuple[LogoView, ...]:
    """Prepare the ways in which a logo may appear."""
    grey = _grey(logo, _LOGO_SIDE_PX, enlarge=True)
    mirrored = np.ascontiguousarray(grey[:, ::-1])
    views = (grey, 255 - grey, mirrored, 255 - mirrored)
    return tuple(LogoView(view, *_features(view)) for view in views)


def best_match(scene: Scene, views: Sequence[LogoView]) -> Match:
    """Return the match with the highest correlation among the views of a logo."""
    matches = [_match(scene, view) for view in views]
    return max(matches, key=lambda match: (match.correlation, match.inliers), default=NO_MATCH)


def _grey(picture: Image.Image, side_px: int, *, enlarge: bool) -> Grey:
    picture = in_eight_bits(picture)
    if picture.mode == "RGBA":
        sheet = Image.new("RGBA", picture.size, "#ffffff")
        picture = Image.alpha_composite(sheet, picture)
    grey = picture.convert("L")
    longest = max(grey.size)
    if longest > side_px or enlarge:
        width, height = (max(1, round(side * side_px / longest)) for side in grey.size)
        grey = grey.resize((width, height), Image.Resampling.LANCZOS)
    return np.asarray(grey)


def _features(grey: Grey) -> tuple[Floats, Floats]:
    # OpenCV answers None where there is no feature; its stubs do not say so.
    found: tuple[Sequence[cv2.KeyPoint], Any] = cv2.SIFT.create().detectAndCompute(grey, None)
    keypoints, descriptors = found
    if not keypoints:
        return np.empty((0, 2), np.float32), np.empty((0, 128), np.float32)
    return np.array([keypoint.pt for keypoint in keypoints], np.float32), descriptors


def _match(scene: Scene, view: LogoView) -> Match:
    pairs = _pairs(scene.descriptors, view.descriptors)
    if len(pairs) < _LEAST_POINTS:
        return NO_MATCH
    there, here = scene.points[pairs[:, 0]], view.points[pairs[:, 1]]
    affine, is_inlier = cv2.estimateAffine2D(
        there, here, method=cv2.RANSAC, ransacReprojThreshold=_REPROJECTION_PX, maxIters=5000
    )
    if affine is None or not _is_plausible(affine):
        return NO_MATCH
    chosen = is_inlier.ravel().astype(bool)
    return Match(
        _distinct(there[chosen], here[chosen]), _correlation(scene.grey, view.grey, affine)
    )


def _pairs(scene: Floats, logo: Floats) -> NDArray[Any]:
    """Return pairs of rows, scene then logo, that match far better than any other."""
    if len(scene) < 2 or len(logo) < _LEAST_POINTS:  # noqa: PLR2004 - a best match needs a second
        return np.empty((0, 2), int)
    found = cv2.BFMatcher().knnMatch(logo, scene, k=2)
    kept = [best for best, second in found if best.distance < _NEAREST_RATIO * second.distance]
    return np.array([(match.trainIdx, match.queryIdx) for match in kept], int).reshape(-1, 2)


def _is_plausible(affine: NDArray[Any]) -> bool:
    """Refuse maps that crush or blow up a logo beyond recognition."""
    largest, smallest = np.linalg.svd(affine[:, :2], compute_uv=False)
    low, high = _SCALES
    return bool(smallest > low and largest < high and largest < _MOST_STRETCH * smallest)


def _distinct(there: Floats, here: Floats) -> int:
    """Count agreeing features once per place: one spot may match many."""
    return min(len(np.unique(points.round(), axis=0)) for points in (there, here))


def _correlation(scene: Grey, logo: Grey, affine: NDArray[Any]) -> float:
    """Return the correlation of the outlines of a logo and of what lies under it."""
    height, width = logo.shape
    laid = _warped(scene, affine, (width, height), cv2.INTER_AREA)
    seen = _warped(np.ones_like(scene), affine, (width, height), cv2.INTER_NEAREST)
    if seen.mean() < _LEAST_VISIBLE:
        return 0.0
    mask = _small(seen) > 0
    a, b = _outlines(_small(laid))[mask], _outlines(_small(logo))[mask]
    a, b = a - a.mean(), b - b.mean()
    norm = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return float((a * b).sum()) / norm if norm else 0.0


def _warped(grey: Grey, affine: NDArray[Any], size: tuple[int, int], flags: int) -> Grey:
    return np.asarray(cv2.warpAffine(grey, affine, size, flags=flags), np.uint8)


def _small(grey: Grey) -> Grey:
    height, width = grey.shape
    factor = _OUTLINE_SIDE_PX / max(width, height)
    size = (max(8, round(width * factor)), max(8, round(height * factor)))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)


def _outlines(grey: Grey) -> Floats:
    """Return the strength of the outlines, whichever side is dark."""
    soft = cv2.GaussianBlur(grey.astype(np.float32), (0, 0), 1.2)
    return np.hypot(cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1))

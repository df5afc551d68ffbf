# What the agreement leaves to each space, shown even when nothing is wrong. Computed by
# `checks.rights`, written out by `report.rights`.

"""Remaining rights of a space."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpaceRights:
    """What a space uses of what it may use. A limit of None means that there is none."""

    union: str
    """Acronym, as displayed."""
    rubrics_used: int
    rubrics_limit: int | None
    videos_used: int
    videos_limit: int | None
    video_seconds: float | None
    """Length of the longest video; None without a video, or when it could not be measured."""
    video_limit_seconds: float | None
    contributors_used: int
    contributors_limit: int | None

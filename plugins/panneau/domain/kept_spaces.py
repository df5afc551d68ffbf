# A date may make faulty what was accepted before: what is scheduled appears, a layer of the
# agreement ends. The publisher then has the space kept as it was (ADR-0022): nobody else waits.

"""Spaces that stay as they were on an earlier day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from panneau.domain.publication import Publication
from panneau.domain.site_model import SiteModel, Space


def folder_of(space: Space) -> str:
    """Return the folder of a space, from the root of the repository."""
    return space.location.src_uri.rpartition("/")[0]


def kept_since(folder: str, kept: Mapping[str, date]) -> date | None:
    """Return the last good day of a folder, which may be that of all the spaces."""
    return kept.get(folder) or kept.get(folder.rpartition("/")[0])


def with_kept(model: SiteModel, kept: Mapping[str, date]) -> SiteModel:
    """Withhold what has appeared in some spaces since an earlier day; what expires goes anyway.

    Args:
        model: The section.
        kept: The last good day, by folder of the space; or by the folder of them all.
    """
    return replace(model, spaces=tuple(_kept(space, kept) for space in model.spaces))


def _kept(space: Space, kept: Mapping[str, date]) -> Space:
    day = kept_since(folder_of(space), kept)
    if day is None:
        return space
    rubrics = tuple(
        replace(rubric, publications=tuple(_item(item, day) for item in rubric.publications))
        for rubric in space.rubrics
    )
    return replace(space, rubrics=rubrics)


def _item(item: Publication, day: date) -> Publication:
    is_new = item.publish_on is not None and item.publish_on > day
    return replace(item, is_draft=True) if is_new else item

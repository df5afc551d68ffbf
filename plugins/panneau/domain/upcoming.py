# For previews only. A draft is there to be read again before it appears, by whoever wrote it.

"""The section with what is not public yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from panneau.domain.french import day
from panneau.domain.publication import Publication, PublicationState
from panneau.domain.site_model import Rubric, SiteModel, Space

DRAFT = "Brouillon"
SCHEDULED = "Paraîtra le {day}"


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A section as if everything that waits had appeared."""

    model: SiteModel
    marks: Mapping[str, str] = field(default_factory=dict)
    """What the titles of such publications begin with, by `src_uri`."""


def with_upcoming(model: SiteModel, *, today: date) -> Upcoming:
    """Return a section in which drafts and scheduled publications are public, and marked.

    What has expired or is suspended stays hidden.

    Args:
        model: The section.
        today: Civil date of the readers; what appears later appears that day.
    """
    marks = {
        item.src_uri: mark
        for space in model.spaces
        for item in space.publications()
        if (mark := _mark(item, today))
    }
    if not marks:
        return Upcoming(model)
    spaces = tuple(_space(space, marks, today) for space in model.spaces)
    return Upcoming(replace(model, spaces=spaces), marks)


def _mark(item: Publication, today: date) -> str:
    match item.state(today=today):
        case PublicationState.DRAFT:
            return f"[{DRAFT}]"
        case PublicationState.SCHEDULED if item.publish_on:
            return f"[{SCHEDULED.format(day=day(item.publish_on))}]"
        case _:
            return ""


def _space(space: Space, marks: Mapping[str, str], today: date) -> Space:
    rubrics = tuple(_rubric(rubric, marks, today) for rubric in space.rubrics)
    return replace(space, rubrics=rubrics)


def _rubric(rubric: Rubric, marks: Mapping[str, str], today: date) -> Rubric:
    items = tuple(
        _shown(item, marks[item.src_uri], today) if item.src_uri in marks else item
        for item in rubric.publications
    )
    return replace(rubric, publications=items)


def _shown(item: Publication, mark: str, today: date) -> Publication:
    appears_on = min(item.publish_on, today) if item.publish_on else None
    title = f"{mark} {item.title}"
    return replace(item, title=title, is_draft=False, publish_on=appears_on)

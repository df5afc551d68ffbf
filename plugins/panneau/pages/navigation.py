# Navigation of constant size: the unions and the rubrics of one space, whatever the number of
# publications. Built once a space or a rubric and shared by their pages.

"""Navigation and breadcrumb."""

from dataclasses import dataclass, replace
from datetime import date

from panneau.domain.site_model import Rubric, SiteModel, Space
from panneau.pages.page_view import NavigationLink

HOME_LABEL = "Accueil"


@dataclass(frozen=True, slots=True)
class Trail:
    """Where a page stands, ready to be spread into a view."""

    breadcrumb: tuple[NavigationLink, ...]
    unions: tuple[NavigationLink, ...]
    rubrics: tuple[NavigationLink, ...] = ()

    def with_page(self, label: str, url: str) -> "Trail":
        """Return the trail of a page just below this place."""
        here = NavigationLink(label, url, "page")
        return replace(self, breadcrumb=(*self.breadcrumb, here))

    def with_step(self, label: str, url: str) -> "Trail":
        """Return the trail of a place between this one and the page."""
        return replace(self, breadcrumb=(*self.breadcrumb, NavigationLink(label, url)))


def home_trail(model: SiteModel) -> Trail:
    """Return the trail of a page that belongs to no space."""
    home = NavigationLink(HOME_LABEL, "")
    return Trail(breadcrumb=(home,), unions=_unions(model, current=None))


def space_trail(model: SiteModel, space: Space, *, today: date, is_page: bool) -> Trail:
    """Return the trail of a space, or of what it contains.

    Args:
        model: The section.
        space: The space.
        today: Rubrics without anything published that day are left out.
        is_page: Whether the page is the home page of the space itself.
    """
    here = NavigationLink(space.union.acronym, space.url, "page" if is_page else "")
    return Trail(
        breadcrumb=(*home_trail(model).breadcrumb, here),
        unions=_unions(model, current=space, is_page=is_page),
        rubrics=_rubrics(space, today=today, current=None),
    )


def rubric_trail(
    model: SiteModel, space: Space, rubric: Rubric, *, today: date, is_page: bool
) -> Trail:
    """Return the trail of the first page of a rubric, or of what it contains."""
    parent = space_trail(model, space, today=today, is_page=False)
    here = NavigationLink(rubric.title, rubric.url, "page" if is_page else "")
    return Trail(
        breadcrumb=(*parent.breadcrumb, here),
        unions=parent.unions,
        rubrics=_rubrics(space, today=today, current=rubric, is_page=is_page),
    )


def _unions(
    model: SiteModel, *, current: Space | None, is_page: bool = False
) -> tuple[NavigationLink, ...]:
    return tuple(
        NavigationLink(space.union.acronym, space.url, _current(space is current, is_page=is_page))
        for space in model.spaces
    )


def _rubrics(
    space: Space, *, today: date, current: Rubric | None, is_page: bool = False
) -> tuple[NavigationLink, ...]:
    return tuple(
        NavigationLink(rubric.title, rubric.url, _current(rubric is current, is_page=is_page))
        for rubric in space.counted_rubrics(today=today)
    )


def _current(is_current: bool, *, is_page: bool) -> str:  # noqa: FBT001 - private, one call shape
    if not is_current:
        return ""
    return "page" if is_page else "true"

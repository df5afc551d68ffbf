# What the builder of pages hands over: an address, a template, a frozen view. The MkDocs plugins
# turn each one into a page; nothing here knows which engine does.

"""One page of the section, ready to be drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from panneau.pages.page_view import PageView


class PageKind(StrEnum):
    """What a page is."""

    HOME = "home"
    SPACE = "space"
    RUBRIC = "rubric"
    PUBLICATION = "publication"
    AGREEMENT = "agreement"
    PAGE = "page"
    """A page of the site itself: guide, promise, accessibility, legal notice."""


@dataclass(frozen=True, slots=True)
class SitePage:
    """An address, the template that draws it, and what the template shows."""

    url: str
    """From the site's root, ends with `/`; empty for the home page."""
    title: str
    """Unique in the site: it carries the union's acronym and the number of the page."""
    kind: PageKind
    template: str
    """Name in `theme/`, for example `space.html`."""
    view: PageView


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page that may not need to be built: most are as they were in the last build."""

    url: str
    """As `SitePage.url`."""
    build: Callable[[], SitePage]
    work_out_key: Callable[[], str] = str
    """Gives a digest of everything that `build` looks at, empty where that would take as long."""

    @classmethod
    def of(cls, page: SitePage) -> "PlannedPage":
        """Return a page that is built already."""
        return cls(page.url, lambda: page)

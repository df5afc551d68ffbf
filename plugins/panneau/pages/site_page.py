# What the builder of pages hands over: an address, a template, a frozen view. The MkDocs plugins
# turn each one into a page; nothing here knows which engine does.

"""One page of the section, ready to be drawn."""

from collections.abc import Callable, Iterator
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

    @property
    def urls(self) -> tuple[str, ...]:
        """Its address, as those of pages that are planned together."""
        return (self.url,)

    def each(self) -> Iterator["PlannedPage"]:
        """Yield the page, as those that are planned together."""
        yield self

    @classmethod
    def of(cls, page: SitePage) -> "PlannedPage":
        """Return a page that is built already."""
        return cls(page.url, lambda: page)


@dataclass(frozen=True, slots=True)
class PlannedTogether:
    """Pages of one folder that are, as a rule, all as they were: then none of them is planned."""

    urls: tuple[str, ...]
    """As `SitePage.url`, of at least one page."""
    each: Callable[[], Iterator[PlannedPage]]
    work_out_key: Callable[[], str]
    """Gives a digest of everything that their building looks at, empty where it is not known."""


AnyPlanned = PlannedPage | PlannedTogether

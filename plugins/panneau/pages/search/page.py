# The page that searches: a form, a place for the results, and the spaces for those who read without
# script. Called by `pages.site`.

"""The search page."""

from dataclasses import dataclass

from panneau.pages.navigation import home_trail
from panneau.pages.page_view import PageView
from panneau.pages.reading import Reading
from panneau.pages.section import SEARCH_URL
from panneau.pages.site_page import PageKind, SitePage

DATA_URL = f"{SEARCH_URL}index/"
_TITLE = "Recherche"


@dataclass(frozen=True, slots=True)
class SpaceChoice:
    """A union among which to choose."""

    slug: str
    acronym: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(PageView):
    """What `search.html` shows."""

    choices: tuple[SpaceChoice, ...]
    """Alphabetical."""
    years: tuple[int, ...]
    """Those in which something was published, newest first."""
    data_folder: str = DATA_URL.removeprefix(SEARCH_URL)
    """From this page."""
    as_scripts: bool = False
    """The index is made of scripts, and addresses need the name of their file."""


def build_search_page(reading: Reading, *, as_scripts: bool = False) -> SitePage:
    """Return the search page; the caller asks `is_search_allowed` first."""
    spaces = reading.model.spaces
    trail = home_trail(reading.model).with_page(_TITLE, SEARCH_URL)
    years = {
        item.published_on.year
        for space in spaces
        for rubric in reading.rubrics(space)
        for item in reading.published(rubric)
    }
    view = SearchView(
        breadcrumb=trail.breadcrumb,
        unions=trail.unions,
        choices=tuple(SpaceChoice(space.slug, space.union.acronym) for space in spaces),
        years=tuple(sorted(years, reverse=True)),
        as_scripts=as_scripts,
    )
    return SitePage(
        url=SEARCH_URL, title=_TITLE, kind=PageKind.PAGE, template="search.html", view=view
    )

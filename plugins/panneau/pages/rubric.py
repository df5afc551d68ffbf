# The listing of a rubric, cut into pages. Called by `site`.

"""Rubric: its publications, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass

from panneau.domain.publication import Publication
from panneau.domain.site_model import Rubric, Space
from panneau.pages.listing import ListItem, Pager, build_item, build_pager, page_url, paginate
from panneau.pages.navigation import Trail, rubric_trail
from panneau.pages.page_view import PageView, UnionMark
from panneau.pages.reading import Reading
from panneau.pages.site_page import PageKind, SitePage
from panneau.pages.wording_fr import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricView(PageView):
    """What `rubric.html` shows."""

    title: str
    count: str
    """`43 publications`, on all its pages together."""
    items: tuple[ListItem, ...]
    pager: Pager | None


def build_rubric(reading: Reading, space: Space, rubric: Rubric) -> Iterator[SitePage]:
    """Yield the pages of a rubric."""
    published = reading.published(rubric)
    pages = paginate(published)
    listing = _Listing(
        rubric=rubric,
        mark=reading.mark(space),
        first=rubric_trail(reading.model, space, rubric, today=reading.today, is_page=True),
        next=rubric_trail(reading.model, space, rubric, today=reading.today, is_page=False),
        item_count=counted(len(published), "publication"),
        page_count=len(pages),
    )
    for number, items in enumerate(pages, start=1):
        name = rubric.title if number == 1 else f"{rubric.title}, page {number}"
        yield SitePage(
            url=page_url(rubric, number),
            title=f"{name} – {space.union.acronym}",
            kind=PageKind.RUBRIC,
            template="rubric.html",
            view=_view(listing, items, number=number),
        )


@dataclass(frozen=True, slots=True)
class _Listing:
    """What the pages of one rubric share: a long rubric is read once, not once a page."""

    rubric: Rubric
    mark: UnionMark
    first: Trail
    next: Trail
    item_count: str
    page_count: int


def _view(listing: _Listing, items: tuple[Publication, ...], *, number: int) -> RubricView:
    rubric, mark = listing.rubric, listing.mark
    page = page_url(rubric, number)
    trail = listing.first if number == 1 else listing.next.with_page(f"Page {number}", page)
    return RubricView(
        breadcrumb=trail.breadcrumb,
        union=mark,
        unions=trail.unions,
        rubrics=trail.rubrics,
        title=rubric.title,
        count=listing.item_count,
        items=tuple(build_item(item, rubric=rubric, mark=mark) for item in items),
        pager=build_pager(rubric, number=number, count=listing.page_count),
    )

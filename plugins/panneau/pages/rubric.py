# The listing of a rubric, cut into pages. Called by `site`.

"""Rubric: its publications, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass

from panneau.domain.publication import Publication
from panneau.domain.site_model import Rubric, Space
from panneau.pages.listing import ListItem, Pager, build_item, build_pager, page_url, paginate
from panneau.pages.navigation import Trail, rubric_trail
from panneau.pages.page_view import PageView
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
    pages = paginate(reading.published(rubric))
    for number, items in enumerate(pages, start=1):
        url = page_url(rubric, number)
        name = rubric.title if number == 1 else f"{rubric.title}, page {number}"
        yield SitePage(
            url=url,
            title=f"{name} – {space.union.acronym}",
            kind=PageKind.RUBRIC,
            template="rubric.html",
            view=_view(reading, space, rubric, items, number=number, count=len(pages)),
        )


def _view(
    reading: Reading,
    space: Space,
    rubric: Rubric,
    items: tuple[Publication, ...],
    *,
    number: int,
    count: int,
) -> RubricView:
    mark = reading.mark(space)
    trail = _trail(reading, space, rubric, number=number)
    return RubricView(
        breadcrumb=trail.breadcrumb,
        union=mark,
        unions=trail.unions,
        rubrics=trail.rubrics,
        title=rubric.title,
        count=counted(len(reading.published(rubric)), "publication"),
        items=tuple(build_item(item, rubric=rubric, mark=mark) for item in items),
        pager=build_pager(rubric, number=number, count=count),
    )


def _trail(reading: Reading, space: Space, rubric: Rubric, *, number: int) -> Trail:
    is_first = number == 1
    trail = rubric_trail(reading.model, space, rubric, today=reading.today, is_page=is_first)
    return trail if is_first else trail.with_page(f"Page {number}", page_url(rubric, number))

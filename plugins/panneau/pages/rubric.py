# The listing of a rubric, cut into pages. Called by `site`.

"""Rubric: its publications, newest first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256

from panneau.domain.publication import Publication
from panneau.domain.site_model import Rubric, Space
from panneau.pages.archive import Archive, Choice, Part, build_archive
from panneau.pages.feeds.addresses import feed_link
from panneau.pages.listing import ListItem, Pager, build_item, build_pager, page_url, paginate
from panneau.pages.navigation import Trail, rubric_trail
from panneau.pages.page_view import FeedLink, PageView, UnionMark
from panneau.pages.reading import Reading
from panneau.pages.site_page import PageKind, PlannedPage, SitePage
from panneau.pages.wording_fr import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricView(PageView):
    """What `rubric.html` shows."""

    title: str
    count: str
    """`43 publications`, on all the pages of this listing together."""
    items: tuple[ListItem, ...]
    pager: Pager | None
    choices: tuple[Choice, ...]
    """By year, by type; empty where the rubric holds on one page."""


def plan_rubric(reading: Reading, space: Space, rubric: Rubric) -> Iterator[PlannedPage]:
    """Yield the pages of a rubric: all of it, then each year and each type of a long one."""
    archive = build_archive(rubric, reading.published(rubric))
    shared = _Shared(
        rubric=rubric,
        acronym=space.union.acronym,
        mark=reading.rubric_mark(space, rubric),
        archive=archive,
        feed=feed_link(
            reading.model.agreement, rubric.url, f"{rubric.title} – {space.union.acronym}"
        ),
        first=rubric_trail(reading.model, space, rubric, today=reading.today, is_page=True),
        next=rubric_trail(reading.model, space, rubric, today=reading.today, is_page=False),
    )
    key = cache(partial(shared.key, reading))
    for part in archive.parts():
        pages = paginate(part.items)
        for number in range(1, len(pages) + 1):
            url = page_url(part.url, number)
            yield PlannedPage(url, partial(_page, shared, part, number), partial(_key, key, url))


def _key(shared: Callable[[], str], url: str) -> str:
    known = shared()
    return f"{known} {url}" if known else ""


def _page(shared: "_Shared", part: Part, number: int) -> SitePage:
    pages, title = paginate(part.items), _title(shared.rubric, part)
    name = title if number == 1 else f"{title}, page {number}"
    return SitePage(
        url=page_url(part.url, number),
        title=f"{name} – {shared.acronym}",
        kind=PageKind.RUBRIC,
        template="rubric.html",
        view=_view(shared, part, pages[number - 1], number=number, count=len(pages)),
    )


def _title(rubric: Rubric, part: Part) -> str:
    return f"{rubric.title}, {part.label}" if part.label else rubric.title


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the pages of one rubric share: a long rubric is read once, not once a page."""

    rubric: Rubric
    acronym: str
    mark: UnionMark
    archive: Archive
    feed: FeedLink | None
    first: Trail
    next: Trail

    def key(self, reading: Reading) -> str:
        """Return a digest of what the pages are built from; empty where it is not known."""
        digests = [reading.digests.get(item.src_uri, "") for item in self.archive.whole.items]
        rest = (self.rubric.title, self.rubric.url, self.acronym, self.mark, self.feed)
        known = repr((rest, self.first, self.next, digests))
        return sha256(known.encode("utf-8", "surrogatepass")).hexdigest() if all(digests) else ""

    def trail(self, part: Part, number: int) -> Trail:
        """Return where a page stands: in the rubric, or in one of its parts."""
        page = page_url(part.url, number)
        if not part.label:
            return self.first if number == 1 else self.next.with_page(f"Page {number}", page)
        if number == 1:
            return self.next.with_page(part.label, part.url)
        return self.next.with_step(part.label, part.url).with_page(f"Page {number}", page)


def _view(
    shared: _Shared, part: Part, items: tuple[Publication, ...], *, number: int, count: int
) -> RubricView:
    rubric, mark = shared.rubric, shared.mark
    trail = shared.trail(part, number)
    return RubricView(
        breadcrumb=trail.breadcrumb,
        union=mark,
        unions=trail.unions,
        rubrics=trail.rubrics,
        feed=shared.feed,
        title=_title(rubric, part),
        count=counted(len(part.items), "publication"),
        items=tuple(build_item(item, rubric=rubric, mark=mark) for item in items),
        pager=build_pager(part.url, number=number, count=count),
        choices=shared.archive.choices(part, is_page=number == 1),
    )

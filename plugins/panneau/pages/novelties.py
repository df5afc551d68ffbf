# The bell, and the pages that it leads to. Called by `site`, `home`, `space` and the fragment.

"""Updates of the last days, the same for everyone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from panneau.domain.site_model import Space
from panneau.pages.announcement import bell_words, first_new_day, has_bell
from panneau.pages.feeds.addresses import feed_link
from panneau.pages.listing import ListItem, Pager, build_pager, page_url, paginate
from panneau.pages.navigation import Trail, home_trail, space_trail
from panneau.pages.page_view import FeedLink, NavigationLink, PageView
from panneau.pages.reading import Place, Reading
from panneau.pages.section import section_title
from panneau.pages.site_page import PageKind, SitePage
from panneau.pages.wording_fr import NBSP, french_date

NOVELTIES_URL = "nouveautes/"
_TITLE = "Nouveautés"


@dataclass(frozen=True, slots=True)
class Bell:
    """A link that says how much is new."""

    words: str
    """`3 nouveautés cette semaine`."""
    url: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoveltiesView(PageView):
    """What `novelties.html` shows."""

    words: str
    days: str
    """From which day to which day: a site that nobody builds again tells its age."""
    items: tuple[ListItem, ...]
    pager: Pager | None
    back: NavigationLink
    """Where older publications are."""


def novelties(reading: Reading, space: Space | None = None) -> list[Place]:
    """Return what is new in a space, or in the whole section, in the order of appearance."""
    spaces = (space,) if space else reading.model.spaces
    first = first_new_day(reading.model.agreement, today=reading.today)
    new = [p for p in reading.newest(spaces) if first <= p.item.appeared_on <= reading.today]
    return sorted(new, key=lambda place: place.item.appeared_on, reverse=True)


def novelties_url(space: Space | None = None) -> str:
    """Return the address of the updates of a space, or of the whole section."""
    return f"{NOVELTIES_URL}{space.slug}/" if space else NOVELTIES_URL


def build_bell(reading: Reading, space: Space | None = None) -> Bell | None:
    """Return the bell of a space or of the section; None where the agreement has none."""
    if not has_bell(reading.model.agreement):
        return None
    count = len(novelties(reading, space))
    return Bell(bell_words(reading.model.agreement, count), novelties_url(space), count)


def build_novelties(reading: Reading) -> Iterator[SitePage]:
    """Yield the pages of updates: those of the section, then those of each space."""
    if has_bell(reading.model.agreement):
        for space in (None, *reading.model.spaces):
            yield from _pages(reading, space)


def _pages(reading: Reading, space: Space | None) -> Iterator[SitePage]:
    url = novelties_url(space)
    found = novelties(reading, space)
    for number in range(1, len(_cut(found)) + 1):
        name = _TITLE if number == 1 else f"{_TITLE}, page {number}"
        yield SitePage(
            url=page_url(url, number),
            title=f"{name} – {space.union.acronym}" if space else name,
            kind=PageKind.PAGE,
            template="novelties.html",
            view=_view(reading, space, found, number=number),
        )


def _cut(found: list[Place]) -> list[tuple[Place, ...]]:
    """Cut updates into pages; none is a page all the same, since the bell leads to it."""
    return paginate(found) or [()]


def _view(
    reading: Reading, space: Space | None, found: list[Place], *, number: int
) -> NoveltiesView:
    pages, trail = _cut(found), _trail(reading, space, number)
    return NoveltiesView(
        breadcrumb=trail.breadcrumb,
        union=reading.mark(space) if space else None,
        unions=trail.unions,
        rubrics=trail.rubrics,
        feed=_feed(reading, space),
        words=bell_words(reading.model.agreement, len(found)),
        days=_days(reading),
        items=reading.list_items(pages[number - 1]),
        pager=build_pager(novelties_url(space), number=number, count=len(pages)),
        back=_back(space),
    )


def _feed(reading: Reading, space: Space | None) -> FeedLink | None:
    agreement = reading.model.agreement
    if space is None:
        return feed_link(agreement, "", section_title(reading.model))
    return feed_link(agreement, space.url, space.union.acronym)


def _back(space: Space | None) -> NavigationLink:
    if space is None:
        return NavigationLink("l’accueil", "")
    return NavigationLink(f"l’espace {space.union.acronym}", space.url)


def _trail(reading: Reading, space: Space | None, number: int) -> Trail:
    model, url = reading.model, novelties_url(space)
    above = (
        space_trail(model, space, today=reading.today, is_page=False)
        if space
        else home_trail(model)
    )
    if number == 1:
        return above.with_page(_TITLE, url)
    return above.with_step(_TITLE, url).with_page(f"Page {number}", page_url(url, number))


def _days(reading: Reading) -> str:
    first = first_new_day(reading.model.agreement, today=reading.today)
    until = french_date(reading.today)
    if first == reading.today or first.year == 1:
        return f"Publications parues jusqu’au {until}"
    return f"Publications parues du {_without_what_follows(first, reading.today)} au {until}"


def _without_what_follows(first: date, last: date) -> str:
    """Return the first of two dates without the month and the year that the second one says."""
    words = french_date(first).split(NBSP)
    shared = (first.year == last.year) + ((first.year, first.month) == (last.year, last.month))
    return NBSP.join(words[: len(words) - shared])

# A suspended page keeps its address: readers learn why, until when, and whom to write to.

"""What stands in the place of what is suspended."""

from collections.abc import Iterator
from dataclasses import dataclass

from panneau.domain.publication import PublicationState
from panneau.domain.site_model import Space, Suspension
from panneau.pages.navigation import space_trail
from panneau.pages.page_view import PageView
from panneau.pages.publisher import LegalNotice, build_legal_notice
from panneau.pages.reading import Reading
from panneau.pages.site_page import PageKind, SitePage
from panneau.pages.space import OutsideLink, build_mails
from panneau.pages.suspension_notice import active_suspensions, suspension_notice


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspendedView(PageView):
    """What `suspended.html` shows."""

    heading: str
    notice: str
    mails: tuple[OutsideLink, ...]
    legal: LegalNotice


def build_suspended(reading: Reading, space: Space) -> Iterator[SitePage]:
    """Yield a page at each address that readers knew, rubrics included."""
    active = active_suspensions(reading, space)
    for rubric in space.rubrics if active else ():
        withheld = [
            item
            for item in rubric.publications
            if item.state(today=reading.today) is PublicationState.SUSPENDED
        ]
        for item in withheld:
            cause = next(one for one in active if one.covers(space, item.src_uri))
            yield _page(reading, space, item.url, item.title, cause)
        if withheld and not reading.published(rubric):
            yield _page(reading, space, rubric.url, rubric.title, active[0])


def _page(reading: Reading, space: Space, url: str, title: str, cause: Suspension) -> SitePage:
    notice = suspension_notice(reading, cause)
    return build_stub(reading, space, url=url, heading=title, title=title, notice=notice)


def build_stub(
    reading: Reading, space: Space, *, url: str, heading: str, title: str, notice: str
) -> SitePage:
    """Return the page at an address that readers knew and where nothing is to be read.

    Args:
        reading: The section.
        space: Whose address it is.
        url: The address.
        heading: What it says first.
        title: Its title, without the union's.
        notice: Why nothing is there, and since when.
    """
    agreement = reading.model.agreement
    trail = space_trail(reading.model, space, today=reading.today, is_page=False)
    here = trail.with_page(heading, url)
    view = SuspendedView(
        breadcrumb=here.breadcrumb,
        union=reading.mark(space),
        unions=here.unions,
        rubrics=here.rubrics,
        heading=heading,
        notice=notice,
        mails=build_mails(agreement, space),
        legal=build_legal_notice(agreement, space),
    )
    return SitePage(
        url=url,
        title=f"{title} – {space.union.acronym}",
        kind=PageKind.PAGE,
        template="suspended.html",
        view=view,
    )

# A link that somebody kept, or printed, leads to a date and not to nothing. The title is left out:
# it may be what had to go.

"""What stands in the place of a publication that was withdrawn or has expired."""

from collections.abc import Collection, Iterable, Iterator

from panneau.domain.french import typeset
from panneau.domain.publication import PublicationState
from panneau.domain.site_model import Space
from panneau.domain.withdrawal import Withdrawal
from panneau.pages.reading import Reading
from panneau.pages.site_page import SitePage
from panneau.pages.suspended import build_stub
from panneau.pages.wording_fr import french_date

HEADING = "Cette publication n’est plus en ligne"


def build_gone(
    reading: Reading, withdrawals: Iterable[Withdrawal], taken: Collection[str]
) -> Iterator[SitePage]:
    """Yield a dated page at each address that readers knew and where nothing stands any more.

    Args:
        reading: The section.
        withdrawals: What was public once.
        taken: Addresses of the other pages.
    """
    spaces = {space.slug: space for space in reading.model.spaces}
    for item in withdrawals:
        space = spaces.get(item.url.partition("/")[0])
        if space and item.url not in taken:
            notice = _notice(reading, space, item)
            # Titles are unique in a site; so are addresses.
            title = f"{HEADING} ({item.url.rstrip('/').rpartition('/')[2]})"
            yield build_stub(
                reading, space, url=item.url, heading=HEADING, title=title, notice=notice
            )


def _notice(reading: Reading, space: Space, item: Withdrawal) -> str:
    since = french_date(item.first_public_on)
    gone = french_date(item.gone_on or reading.today)
    if _has_expired(reading, space, item):
        return typeset(
            f"En ligne depuis le {since}, elle est arrivée au terme que l’organisation lui avait "
            f"fixé : elle a été retirée le {gone}."
        )
    return typeset(f"En ligne depuis le {since}, elle a été retirée le {gone}.")


def _has_expired(reading: Reading, space: Space, item: Withdrawal) -> bool:
    if item.gone_on:
        return item.has_expired
    here = (one for one in space.publications() if one.url == item.url)
    return any(one.state(today=reading.today) is PublicationState.EXPIRED for one in here)

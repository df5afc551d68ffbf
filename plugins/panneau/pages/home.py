# The home page of the section. Called by `site`.

"""Home: the unions, then what they published last."""

from dataclasses import dataclass

from panneau.pages.feeds.addresses import feed_link
from panneau.pages.listing import ListItem
from panneau.pages.navigation import home_trail
from panneau.pages.novelties import Bell, build_bell
from panneau.pages.page_view import PageView, UnionMark
from panneau.pages.reading import Reading
from panneau.pages.section import section_label, section_title
from panneau.pages.site_page import PageKind, SitePage

LATEST_COUNT = 8
"""Publications shown on the home page (house rule: one screen under the tiles)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(PageView):
    """What `home.html` shows."""

    tiles: tuple[UnionMark, ...]
    """The unions, alphabetical; every box has the same size."""
    bodies: tuple[UnionMark, ...]
    """The bodies of staff representatives that have a space."""
    latest: tuple[ListItem, ...]
    bell: Bell | None
    """None where the agreement has none."""


def build_home(reading: Reading) -> SitePage:
    """Return the home page."""
    spaces = reading.model.spaces
    view = HomeView(
        feed=feed_link(reading.model.agreement, "", section_title(reading.model)),
        unions=home_trail(reading.model).unions,
        tiles=tuple(reading.mark(space) for space in reading.model.union_spaces()),
        bodies=tuple(reading.mark(space) for space in spaces if not space.is_union),
        latest=reading.latest(spaces, count=LATEST_COUNT),
        bell=build_bell(reading),
    )
    title = section_label(reading.model)
    return SitePage(url="", title=title, kind=PageKind.HOME, template="home.html", view=view)

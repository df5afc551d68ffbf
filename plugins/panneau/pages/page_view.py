# The common part of every view: base.html and the navigation read these fields and no others.

"""What every page shows around its content."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PictureSource:
    """A photo in the format that browsers prefer, in several sizes."""

    media_type: str
    addresses: tuple[tuple[str, int], ...]
    """From the site's root, each with its width in pixels; the narrowest first."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of the site."""

    url: str
    """From the site's root; in a format that every browser reads."""
    width_px: int | None = None
    height_px: int | None = None
    source: PictureSource | None = None
    """Lighter copies of a photo; None for any other image."""


@dataclass(frozen=True, slots=True)
class UnionMark:
    """A trade union as it appears on tiles, list items, banners and in the navigation."""

    acronym: str
    name: str
    url: str
    """Its space, from the site's root."""
    logo: Picture | None
    """None in a preview only: a space without a readable logo is never published."""
    level: str = ""
    """`Espace national`, where an organisation has several levels."""


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """A link of the navigation or of the breadcrumb."""

    label: str
    url: str
    current: str = ""
    """Value of `aria-current`: `page` for the page itself, `true` for what contains it."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """Where to follow what a page lists."""

    title: str
    atom_url: str
    json_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """Base of every view."""

    breadcrumb: tuple[NavigationLink, ...] = ()
    """From the home page to the page itself, included; empty on the home page."""
    union: UnionMark | None = None
    """The trade union whose space this is."""
    unions: tuple[NavigationLink, ...] = ()
    """Navigation: every union, alphabetical."""
    rubrics: tuple[NavigationLink, ...] = ()
    """Navigation: the rubrics of this space, in the order that the union chose."""
    feed: FeedLink | None = None
    """None on a page that lists nothing, and where the agreement has no feeds."""

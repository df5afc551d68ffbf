# Where feeds are, and what they call things. The pages point at these addresses; the writers of
# feeds make identifiers and full addresses with them (ADR-0015).

"""Addresses, identifiers and dates of feeds."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from panneau.domain.agreement import Agreement
from panneau.domain.organisation import Organisation
from panneau.pages.announcement import has_feeds
from panneau.pages.page_view import FeedLink

FEEDS_URL = "flux/"
ATOM_TYPE, JSON_TYPE = "application/atom+xml", "application/feed+json"

_ZONE = ZoneInfo("Europe/Paris")
_MINUTE = timedelta(minutes=1)
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'\\?#]+/")
# What XML 1.0 leaves out of « Char »; naming what it holds instead takes 3 ms at each start.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Site:
    """Where the section stands on the intranet."""

    address: str | None
    """Ends with `/`; None where the organisation gives none that can be followed."""
    seed: str
    """What tells this section's identifiers from those of another."""

    @classmethod
    def of(cls, organisation: Organisation) -> "Site":
        """Read it from the organisation."""
        typed = organisation.intranet_url or ""
        address = typed if _WEB_ADDRESS.fullmatch(typed) else None
        return cls(address, address or organisation.name)

    def absolute(self, url: str) -> str | None:
        """Return the full address of something of the site, None where it is not known."""
        return f"{self.address}{url}" if self.address is not None else None

    def identifier(self, url: str) -> str:
        """Return a name that stays as long as the site's address and the page's do."""
        return uuid5(NAMESPACE_URL, f"{self.seed}{url}").urn


def atom_url(page_url: str) -> str:
    """Return the address of the Atom feed of a page."""
    return f"{FEEDS_URL}{page_url}flux.atom"


def json_url(page_url: str) -> str:
    """Return the address of the JSON feed of a page."""
    return f"{FEEDS_URL}{page_url}flux.json"


def feed_link(agreement: Agreement, page_url: str, title: str) -> FeedLink | None:
    """Return where to follow what a page lists; None where the agreement has no feeds."""
    if not has_feeds(agreement):
        return None
    return FeedLink(title, atom_url(page_url), json_url(page_url))


@lru_cache(1 << 12)
def timestamp(day: date) -> str:
    """Return a civil day as RFC 3339 has it: its first instant, where the readers are."""
    local = datetime(day.year, day.month, day.day, tzinfo=_ZONE)
    # Before 1911 Paris was 9 min 21 s ahead of Greenwich; the format has no seconds of offset.
    offset = (local.utcoffset() or timedelta()) // _MINUTE * _MINUTE
    return local.replace(tzinfo=timezone(offset)).isoformat()


def printable(text: str) -> str:
    """Drop what XML cannot hold; an author may type it as an escape."""
    return _NOT_XML.sub("", text)

# For the page that lists where a space leads, and for the report. Unions vouch for these sites.

"""Sites that a space links to."""

from dataclasses import dataclass
from datetime import date

from panneau.checks.links import host_of
from panneau.domain.location import Location
from panneau.domain.publication import LinkKind
from panneau.domain.site_model import SiteModel, Space


@dataclass(frozen=True, slots=True)
class OutboundHost:
    """A site that a space links to, with the places of the links."""

    host: str
    """Lower case, without port."""
    places: tuple[Location, ...]
    """Sorted."""


@dataclass(frozen=True, slots=True)
class OutboundLinks:
    """The sites that one space links to."""

    space: Space
    hosts: tuple[OutboundHost, ...]
    """By name."""


def outbound_links(model: SiteModel, *, today: date) -> tuple[OutboundLinks, ...]:
    """Return the external sites of each space, from what readers see on a day.

    Returns:
        One value per space, in the order of the model; a space without link has no host.
    """
    return tuple(OutboundLinks(space, outbound_hosts(space, today=today)) for space in model.spaces)


def outbound_hosts(space: Space, *, today: date) -> tuple[OutboundHost, ...]:
    """Return the external sites of one space, from what readers see on a day, by name."""
    places: dict[str, set[Location]] = {}
    for publication in space.publications():
        if publication.is_published(today=today):
            for link in publication.links:
                host = host_of(link.target) if link.kind is LinkKind.EXTERNAL else ""
                if host:
                    places.setdefault(host, set()).add(link.location)
    return tuple(OutboundHost(host, tuple(sorted(places[host]))) for host in sorted(places))

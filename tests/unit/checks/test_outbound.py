from tests.support import models

from panneau.checks.outbound import OutboundHost, OutboundLinks, outbound_links
from panneau.domain.location import Location
from panneau.domain.publication import Link, LinkKind

PAGE = "content/abc/actualites/a.md"


def _page(*targets, src_uri=PAGE, **changes):
    links = tuple(
        Link(target, LinkKind.EXTERNAL, Location(src_uri, line))
        for line, target in enumerate(targets, 1)
    )
    return models.publication(src_uri, links=links, **changes)


def test_outbound__hosts_are_listed_once_by_name_with_their_places():
    space = models.space_of(
        _page("https://www.exemple.org/a", "http://EXEMPLE.fr:8080/", "https://exemple.fr/b")
    )
    empty = models.space(slug="def")
    assert outbound_links(models.site_model(space, empty), today=models.TODAY) == (
        OutboundLinks(
            space,
            (
                OutboundHost("exemple.fr", (Location(PAGE, 2), Location(PAGE, 3))),
                OutboundHost("www.exemple.org", (Location(PAGE, 1),)),
            ),
        ),
        OutboundLinks(empty, ()),
    )


def test_outbound__only_published_pages_and_external_links_are_read():
    internal = Link("b.md", LinkKind.INTERNAL, Location(PAGE))
    odd = Link("https://[", LinkKind.EXTERNAL, Location(PAGE))
    space = models.space_of(
        _page("https://exemple.fr", is_draft=True),
        models.publication(PAGE, links=(internal, odd)),
    )
    assert outbound_links(models.site_model(space), today=models.TODAY) == (
        OutboundLinks(space, ()),
    )

# Writes RFC 4287. The tests hold it to a schema of that format and to another program's parser.

"""Feeds as Atom."""

from lxml import etree

from panneau.pages.feeds.addresses import ATOM_TYPE, Site, atom_url, timestamp
from panneau.pages.feeds.channel import Author, Channel, Entry

ATOM = "http://www.w3.org/2005/Atom"
_EMPTY = f'<feed xmlns="{ATOM}" xml:lang="fr"/>'
_PAGE, _SELF, _FILE = "alternate", "self", "enclosure"


def write_atom(channel: Channel, site: Site, sources: dict[str, Channel]) -> bytes:
    """Return a feed as Atom.

    Args:
        channel: The feed.
        site: Where the section stands.
        sources: Feeds of the spaces, by the address of the space: entries of the section's feed
            tell which one they come from, with its logo.
    """
    feed = etree.fromstring(_EMPTY)
    _head(feed, channel, site)
    _add(feed, "subtitle", channel.description)
    _add(feed, "generator", "Panneau")
    for entry in channel.entries:
        element = _add(feed, "entry")
        _entry(element, entry)
        if channel.author is None:
            _head(_add(element, "source"), sources[entry.space_url], site)
    return etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _head(parent: etree._Element, channel: Channel, site: Site) -> None:
    _add(parent, "id", site.identifier(atom_url(channel.page_url)))
    _add(parent, "title", channel.title)
    _add(parent, "updated", timestamp(channel.updated_on))
    _link(parent, _PAGE, site.absolute(channel.page_url), type="text/html")
    _link(parent, _SELF, site.absolute(atom_url(channel.page_url)), type=ATOM_TYPE)
    if channel.author:
        _author(parent, channel.author)
        if channel.author.logo:
            _add(parent, "logo", channel.author.logo)


def _entry(element: etree._Element, entry: Entry) -> None:
    _add(element, "id", entry.identifier)
    _add(element, "title", entry.title)
    _add(element, "published", timestamp(entry.published_on))
    _add(element, "updated", timestamp(entry.updated_on))
    _author(element, entry.author)
    for tag in entry.tags:
        _add(element, "category", term=tag)
    _link(element, _PAGE, entry.url, type="text/html")
    for file in entry.enclosures:
        length = str(file.size_bytes)
        _link(element, _FILE, file.url, type=file.media_type, length=length, title=file.title)
    if entry.summary:
        _add(element, "summary", entry.summary)
    _add(element, "content", entry.html, type="html")


def _author(parent: etree._Element, author: Author) -> None:
    element = _add(parent, "author")
    _add(element, "name", author.name)
    if author.url:
        _add(element, "uri", author.url)


def _link(parent: etree._Element, relation: str, address: str | None, **attributes: str) -> None:
    if address:
        _add(parent, "link", rel=relation, href=address, **attributes)


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text or None
    return element

# Feeds are read by other programs, which may obey the HTML that they carry: it is judged as a
# page's would be.

"""Feeds that only tell."""

from lxml import etree

from panneau.domain.audit import AuditRule
from panneau.publish.audit.markup import read_fragment
from panneau.publish.audit.notes import Notes
from panneau.publish.audit.xml_text import parse_xml

_ATOM = "http://www.w3.org/2005/Atom"
_ROOTS = frozenset({f"{{{_ATOM}}}feed", "rss"})
_NAMESPACES = frozenset(
    {
        _ATOM,
        None,
        "http://purl.org/rss/1.0/modules/content/",
        "http://purl.org/dc/elements/1.1/",
        "http://purl.org/syndication/thread/1.0",
        "http://purl.org/atompub/tombstones/1.0",
    }
)
_IMAGES = frozenset({"icon", "logo"})
_ALWAYS_MARKUP = frozenset({"description", "encoded"})
"""Of RSS, which does not say what its texts are."""
_ADDRESSES = frozenset({"link", "uri", "url"})


def read_feed(text: str, notes: Notes) -> None:
    """Judge an XML file that is not a drawing: only feeds have a reason to be there."""
    notes.is_followed_from_here = False
    root = parse_xml(text, notes)
    if root is None:
        return
    if root.tag not in _ROOTS:
        notes.add(AuditRule.XML_ACTIVE, f"<{etree.QName(root).localname}>", words="")
        return
    for node in root.iter(etree.Element):
        namespace, name = _name(str(node.tag))
        if namespace not in _NAMESPACES:
            notes.add(AuditRule.XML_ACTIVE, f"<{name}>", words=name)
            continue
        _judge_content(name, node, notes)
        for key, value in node.attrib.items():
            _judge_attribute(name, str(key).rpartition("}")[2], node, str(value), notes)


def _name(tag: str) -> tuple[str | None, str]:
    """Return the namespace of an element, if any, and its name in it."""
    namespace, _, name = tag.rpartition("}")
    return namespace.removeprefix("{") or None, name


def _judge_content(tag: str, node: etree._Element, notes: Notes) -> None:
    text = node.text or ""
    if tag in _IMAGES:
        notes.load(text, "media")
    elif tag in _ADDRESSES and text.strip():
        notes.link(text, "")
    elif node.get("type") == "html" or tag in _ALWAYS_MARKUP:
        read_fragment(text, notes)


def _judge_attribute(tag: str, name: str, node: etree._Element, value: str, notes: Notes) -> None:
    is_enclosure = tag == "enclosure" or node.get("rel") == "enclosure"
    if name == "src" or (is_enclosure and name in ("url", "href")):
        notes.load(value, "media")
    elif name in ("href", "uri", "url"):
        notes.link(value, "")
    elif name == "base":
        notes.add(AuditRule.PAGE_BASE, value)

# Drawings come as files, and as codes drawn inside pages; one function judges their attributes.

"""Drawings that only draw."""

from lxml import etree

from panneau.domain.audit import AuditRule
from panneau.publish.audit import vocabulary
from panneau.publish.audit.notes import Notes
from panneau.publish.audit.stylesheet import looks_outside, read_stylesheet
from panneau.publish.audit.xml_text import parse_xml

_SVG = "http://www.w3.org/2000/svg"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def read_drawing(text: str, notes: Notes) -> None:
    """Judge an SVG file."""
    root = parse_xml(text, notes)
    if root is None:
        return
    if etree.QName(root).namespace != _SVG or etree.QName(root).localname != "svg":
        notes.add(AuditRule.XML_UNREADABLE, "la racine n’est pas <svg>", words="")
        return
    for node in root.iter(etree.Element):
        _judge_element(node, notes)


def _judge_element(node: etree._Element, notes: Notes) -> None:
    name = etree.QName(node)
    tag = name.localname
    if name.namespace == _SVG and tag == "style":
        read_stylesheet("".join(map(str, node.itertext())), notes)
    elif name.namespace != _SVG or tag not in vocabulary.DRAWING_ELEMENTS:
        typed = f"<{node.prefix}:{tag}" if node.prefix else f"<{tag}"
        notes.add(AuditRule.XML_ACTIVE, f"{typed}>", words=typed)
        return
    for key, value in node.attrib.items():
        local = str(key).rpartition("}")[2]
        attribute = "xml:base" if key == _BASE else local
        judge_drawing_attribute(tag, attribute, str(value), notes, is_page=False)


def judge_drawing_attribute(
    tag: str, name: str, value: str, notes: Notes, *, is_page: bool
) -> None:
    """Judge an attribute of a drawing.

    Args:
        tag: Its element, for the report.
        name: Local name of the attribute, in any case; `xml:base` keeps its prefix.
        value: Its value, entities decoded.
        notes: Where findings go.
        is_page: Whether the drawing stands inside a page, which may hold no style.
    """
    lowered = name.lower()
    if lowered.startswith("on"):
        notes.add(AuditRule.SCRIPT_HANDLER, f"{name} sur <{tag}>", words=f"{name}=")
    elif lowered == "style" and is_page:
        notes.add(AuditRule.STYLE_INLINE, f"style sur <{tag}>", words="style=")
    elif lowered.rpartition(":")[2] in ("href", "src"):
        notes.load(value, "media")
    elif lowered == "xml:base":
        notes.add(AuditRule.LOAD_REMOTE, value)
    elif lowered == "xmlns" or lowered.startswith("xmlns:"):
        return
    elif lowered == "style" or "url" in value.lower() or "\\" in value:
        read_stylesheet(value, notes)
    elif looks_outside(value):
        notes.add(AuditRule.LOAD_REMOTE, value)

# lxml with everything that reaches out turned off. Called for drawings and for feeds.

"""Parsing XML that may not declare anything."""

import re

from lxml import etree

from panneau.domain.audit import AuditRule
from panneau.publish.audit.notes import Notes
from panneau.publish.audit.parser_words import complaint

_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
_PROLOG = re.compile(r"""<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']*)["']""")
_UTF8 = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_AROUND = "\ufeff \t\r\n"


def parse_xml(text: str, notes: Notes) -> etree._Element | None:
    """Parse XML without entities, external declarations or network; note what it declares."""
    if found := _DECLARATION.search(text):
        notes.add(AuditRule.XML_DECLARATION, found.group())
        return None
    declared = _PROLOG.match(text.lstrip(_AROUND))
    if declared and declared.group(1).lower() not in _UTF8:
        notes.add(AuditRule.XML_UNREADABLE, f"encodage {declared.group(1)}", words="encoding")
        return None
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(text.lstrip(_AROUND).encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        notes.add(AuditRule.XML_UNREADABLE, complaint(error), words="")
        return None
    before, after = root.itersiblings(etree.PI, preceding=True), root.itersiblings(etree.PI)
    for node in (*before, *root.iter(etree.PI), *after):
        target = str(getattr(node, "target", ""))
        notes.add(AuditRule.XML_DECLARATION, f"<?{target}")
    return root

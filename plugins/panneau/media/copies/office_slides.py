# The XML of the parts that are published. Called by `powerpoint_copy`. A part is only written anew
# when something has to go: slides otherwise keep their XML byte for byte.

"""Take out of a slide what leads to parts that are gone, and what names a machine."""

import re

from lxml import etree

from panneau.media.copies.copies import CopyError
from panneau.media.documents.office_parts import UnreadablePartError, parse_part

_REFERENCES = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
_EMPTY_HOLDERS = frozenset(
    {"custDataLst", "notesMasterIdLst", "handoutMasterIdLst", "ext", "extLst", "tags"}
)
_PATH = re.compile(r"^(?:[A-Za-z]:[\\/]|\\\\|file:|/(?:Users|home|Volumes)/)")
_PATH_IN_BYTES = re.compile(rb"=[\"'](?:[A-Za-z]:[\\/]|\\\\|file:|/(?:Users|home|Volumes)/)")
_DESCRIBED = ("descr", "title", "name")


def scrub_part(name: str, data: bytes, dropped_ids: frozenset[str]) -> bytes:
    """Return the XML of a part without comments, dead relations and paths of a machine.

    PowerPoint used to describe a picture by the path that it came from, which may name its
    author: only the name of the file stays.

    Raises:
        CopyError: When it cannot be read.
    """
    if not (dropped_ids or _is_worth_reading(data)):
        return data
    try:
        root = parse_part(name, data)
    except UnreadablePartError as error:
        raise CopyError(f"unreadable part: {name}") from error
    if not (_remove_dead(root, dropped_ids) | _remove_comments(root) | _shorten_paths(root)):
        return data
    return written(root)


def written(root: etree._Element) -> bytes:
    """Return an XML part as Office writes them."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _is_worth_reading(data: bytes) -> bool:
    is_plain = b"<!--" not in data and data.count(b"<?") <= 1 and b"\x00" not in data
    return not is_plain or bool(_PATH_IN_BYTES.search(data))


def _remove_dead(root: etree._Element, dropped_ids: frozenset[str]) -> bool:
    dead = [
        node
        for node in root.iter("{*}*")
        for key, value in node.attrib.items()
        if str(key).startswith(_REFERENCES) and value in dropped_ids
    ]
    for node in dead:
        _remove(node)
    return bool(dead)


def _remove(node: etree._Element) -> None:
    """Remove an element, then the lists that it leaves empty."""
    parent = node.getparent()
    if parent is None:
        return
    parent.remove(node)
    if not len(parent) and etree.QName(parent).localname in _EMPTY_HOLDERS:
        _remove(parent)


def _remove_comments(root: etree._Element) -> bool:
    found = [*root.iter(etree.Comment, etree.ProcessingInstruction)]
    outside = [*root.itersiblings(preceding=True), *root.itersiblings()]
    for node in found:
        parent = node.getparent()
        if parent is not None:
            _keep_tail(node, parent)
            parent.remove(node)
    # Written from its root, a part loses what stands around it.
    return bool(found or outside)


def _keep_tail(node: etree._Element, parent: etree._Element) -> None:
    if not node.tail:
        return
    before = node.getprevious()
    if before is None:
        parent.text = (parent.text or "") + node.tail
    else:
        before.tail = (before.tail or "") + node.tail


def _shorten_paths(root: etree._Element) -> bool:
    is_changed = False
    for node in root.iter("{*}cNvPr"):
        for key in _DESCRIBED:
            value = node.get(key, "")
            if _PATH.match(value):
                node.set(key, re.split(r"[\\/]", value)[-1])
                is_changed = True
    return is_changed

# Published copies of drawings (ADR-0014). Called by `copying`, inside the limited worker, for
# logos, and by `office_media` for the drawings of a presentation.

"""Copies of drawings: the same strokes, written anew from the list of what a drawing may hold."""

import re
from pathlib import Path
from typing import Any

from lxml import etree

from panneau.domain.derivatives import DerivativeRole
from panneau.media.copies.copies import Copy, CopyError
from panneau.media.pictures import svg_vocabulary as vocabulary

_WORDS = frozenset(f"{vocabulary.SVG}{name}" for name in ("title", "desc", "metadata"))
"""Elements that no browser draws; the page gives every logo its name."""
_SPEAKING = frozenset(f"{vocabulary.SVG}{name}" for name in ("text", "tspan", "textPath", "style"))
_KEPT_FREE_TEXT = frozenset(
    {"id", "class", "font-family", "type", "media", f"{vocabulary.XML}space"}
)
_KEPT = vocabulary.ELEMENTS - _WORDS
# The stubs do not know that a default namespace has no name.
_NAMESPACES: Any = {None: vocabulary.SVG[1:-1], "xlink": vocabulary.XLINK[1:-1]}
_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_REFERENCE = re.compile(r"#([\w.:-]+)")


def copy_svg(source: Path, _file_format: str, out_dir: Path) -> list[Copy]:
    """Write a drawing anew: elements and attributes of the list, nothing between them.

    Args:
        source: An accepted SVG: `svg.inspect_svg` found nothing else in it than a drawing.
        _file_format: Always `svg`.
        out_dir: Empty folder for the copy.
    """
    copy = Copy(DerivativeRole.MAIN, "", "svg")
    root = _parsed(source.read_bytes().decode("utf-8-sig").strip().encode())
    used = _used_ids(root)
    redrawn = _redrawn(root, used)
    if redrawn is None:
        raise CopyError("not a drawing")
    etree.cleanup_namespaces(redrawn)
    copy.path_in(out_dir).write_bytes(etree.tostring(redrawn, encoding="utf-8") + b"\n")
    return [copy]


def strip_notes(data: bytes) -> bytes:
    """Return a drawing without comments and notes, for programs that draw more than browsers do.

    Raises:
        CopyError: When it cannot be parsed.
    """
    root = _parsed(data)
    used = _used_ids(root)
    for node in list(root.iter()):
        parent = node.getparent()
        if parent is not None and _is_note(node):
            parent.remove(node)
        else:
            _strip_attributes(node, used)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8")


def _is_note(node: etree._Element) -> bool:
    return node.tag in _WORDS or _namespace(str(node.tag)) in vocabulary.INERT_NAMESPACES


def _strip_attributes(node: etree._Element, used: set[str]) -> None:
    for key, value in [(str(key), str(value)) for key, value in node.attrib.items()]:
        is_silent = key.startswith(vocabulary.FREE_TEXT_PREFIXES) or (
            key == "id" and value not in used
        )
        if is_silent or _namespace(key) in vocabulary.INERT_NAMESPACES:
            del node.attrib[key]
        elif key == "style":
            node.set(key, _STYLE_COMMENT.sub("", value))
    if node.text:
        node.text = _spoken(node, node.text)


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise CopyError("unreadable drawing") from error


def _redrawn(node: etree._Element, used: set[str]) -> etree._Element | None:
    """Return a new element like another, its children included; None for what is not drawn."""
    if node.tag not in _KEPT:
        return None
    redrawn = etree.Element(node.tag, nsmap=_NAMESPACES)
    for key, value in ((str(key), str(value)) for key, value in node.attrib.items()):
        if _is_kept(key, value, used):
            redrawn.set(key, _STYLE_COMMENT.sub("", value) if key == "style" else value)
    is_speaking = node.tag in _SPEAKING
    redrawn.text = _spoken(node, node.text) if is_speaking else None
    for child in node:
        if (copied := _redrawn(child, used)) is not None:
            copied.tail = child.tail if is_speaking else None
            redrawn.append(copied)
    return redrawn


def _spoken(node: etree._Element, text: str | None) -> str | None:
    is_sheet = node.tag == f"{vocabulary.SVG}style"
    return _STYLE_COMMENT.sub("", text) if is_sheet and text else text


def _is_kept(key: str, value: str, used: set[str]) -> bool:
    """Keep what draws; an identifier that nothing mentions may be a name of a layer."""
    if key == "id":
        return value in used
    return key in vocabulary.ATTRIBUTES | vocabulary.REFERENCES | _KEPT_FREE_TEXT


def _used_ids(root: etree._Element) -> set[str]:
    sheets = "".join(node.text or "" for node in root.iter(f"{vocabulary.SVG}style"))
    values = " ".join(str(value) for node in root.iter() for value in node.attrib.values())
    return set(_REFERENCE.findall(f"{sheets} {values}"))


def _namespace(key: str) -> str:
    return key[1:].partition("}")[0] if key.startswith("{") else ""

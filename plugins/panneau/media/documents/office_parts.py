# The XML of an Office document. Called by `powerpoint`. Everything goes through an XML parser:
# prefixes, quotes and entities hide an attribute from any search in the text.

"""Relations, types of content and actions of an Office document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from panneau.domain.media import Defect, DefectKind
from panneau.media.quoting import quoted

MOST_XML_BYTES = 16 << 20
_DECLARATIONS = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
_SAFE_LINK = re.compile(r"(?:https?://(?![^/?#]*@)[^\s/\\]|mailto:|tel:|#)", re.IGNORECASE)
_ANYWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)
_ACTIVE_RELATIONS = {
    "control": "contrôle ActiveX",
    "activeXControl": "contrôle ActiveX",
    "activeXControlBinary": "contrôle ActiveX",
    "webextension": "complément chargé d’un serveur",
    "webextensiontaskpanes": "complément chargé d’un serveur",
}
_SVG = "http://www.w3.org/2000/svg"
_DRAWINGS = frozenset({_SVG, "urn:schemas-microsoft-com:vml"})
_RUNNING = frozenset({"script", "foreignobject", "iframe", "object", "embed", "handler", "set"})
_PICTURE_INSIDE = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp)[;,]", re.IGNORECASE)
_OUT_OF_SHEET = re.compile(r"(?i)@import|url\(\s*[\"']?\s*(?!#|data:image/(?:png|jpe?g|gif))[^)\s]")
_ACTIVE_ACTION = re.compile(r"\s*ppaction://(?:program|macro|ole)", re.IGNORECASE)
_MACRO_TYPE = re.compile(r"macroenabled|vbaproject", re.IGNORECASE)


class UnreadablePartError(Exception):
    """A part that is no plain XML; carries the defect."""

    def __init__(self, kind: DefectKind, detail: str) -> None:
        super().__init__(detail)
        self.defect = Defect(kind, detail)


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another, or to the outside."""

    kind: str
    """Last word of its type: `image`, `hyperlink`, `officeDocument`…"""
    target: str
    is_external: bool


def parse_part(name: str, data: bytes) -> etree._Element:
    """Parse one part, without entities and without network.

    Raises:
        UnreadablePartError: When it declares a document type, is too long, or is malformed.
    """
    if len(data) > MOST_XML_BYTES:
        raise UnreadablePartError(DefectKind.TOO_LARGE, quoted(name))
    if any(declaration in data.upper() for declaration in _DECLARATIONS):
        raise UnreadablePartError(DefectKind.ACTIVE, f"déclaration <!DOCTYPE> dans {quoted(name)}")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadablePartError(DefectKind.BROKEN, f"{quoted(name)} illisible") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadablePartError(DefectKind.ACTIVE, f"déclaration <!DOCTYPE> dans {quoted(name)}")
    return root


def read_relations(root: etree._Element) -> list[Relation]:
    """Return the relations that a `.rels` part declares."""
    return [
        Relation(
            kind=node.get("Type", "").rstrip("/").rpartition("/")[2],
            target=node.get("Target", "").strip(),
            is_external=node.get("TargetMode", "").strip().lower() == "external",
        )
        for node in _named(root, "Relationship")
    ]


def relation_defects(relation: Relation) -> Iterator[Defect]:
    """Refuse every relation to the outside but a link to a site or a mail address."""
    leaves = relation.is_external or _ANYWHERE.match(relation.target)
    if leaves and relation.kind == "hyperlink":
        if not _SAFE_LINK.match(relation.target):
            yield Defect(DefectKind.REMOTE, f"lien vers {quoted(relation.target)}")
    elif leaves:
        yield Defect(DefectKind.REMOTE, f"{_shown(relation.kind)} vers {quoted(relation.target)}")
    elif relation.kind in _ACTIVE_RELATIONS:
        yield Defect(
            DefectKind.ACTIVE, f"{_ACTIVE_RELATIONS[relation.kind]} {quoted(relation.target)}"
        )


def action_defects(name: str, root: etree._Element) -> Iterator[Defect]:
    """Refuse a click that starts a program or a macro."""
    if any(_ACTIVE_ACTION.match(node.get("action", "")) for node in root.iter("{*}*")):
        yield Defect(DefectKind.ACTIVE, f"programme lancé au clic dans {quoted(name)}")


def drawing_defects(name: str, root: etree._Element) -> Iterator[Defect]:
    """Refuse a drawing that runs something, or that names a picture elsewhere."""
    namespace = etree.QName(root).namespace or ""
    nodes = [node for node in root.iter("{*}*") if _is_of_drawings(node)]
    if namespace != _SVG and not nodes:
        return
    for node in nodes:
        if etree.QName(node).localname.lower() in _RUNNING or any(map(_is_handler, node.keys())):
            yield Defect(DefectKind.ACTIVE, f"dessin qui agit {quoted(name)}")
        if any(map(_leads_out, node.items())) or _OUT_OF_SHEET.search(node.text or ""):
            yield Defect(DefectKind.REMOTE, f"image extérieure dans {quoted(name)}")


def _is_of_drawings(node: etree._Element) -> bool:
    return etree.QName(node).namespace in _DRAWINGS


def _is_handler(attribute: str | bytes) -> bool:
    return str(attribute).lower().startswith("on")


def _leads_out(attribute: tuple[str | bytes, str | bytes]) -> bool:
    name, value = map(str, attribute)
    local = name.rpartition("}")[2].lower()
    if local in {"href", "src", "althref"}:
        return bool(_ANYWHERE.match(value)) and not _PICTURE_INSIDE.match(value)
    return bool(_OUT_OF_SHEET.search(value))


def content_types(root: etree._Element) -> dict[str, str]:
    """Return the type of each part that has its own, by name without the first slash."""
    return {
        node.get("PartName", "").lstrip("/").casefold(): node.get("ContentType", "")
        for node in _named(root, "Override")
    }


def declares_macros(root: etree._Element) -> bool:
    """Tell whether a table of contents speaks of macros, under whatever name."""
    nodes = (*_named(root, "Override"), *_named(root, "Default"))
    return any(_MACRO_TYPE.search(node.get("ContentType", "")) for node in nodes)


def count_slides(root: etree._Element) -> int:
    """Count the slides that a presentation shows."""
    return sum(1 for _ in _named(root, "sldId"))


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return root.iter(f"{{*}}{name}")


def _shown(kind: str) -> str:
    return f"relation «\u202f{kind[:40] or 'inconnue'}\u202f»"

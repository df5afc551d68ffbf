# Which parts of a presentation are published, and what links them. Called by `powerpoint_copy`.
# Slides are found as PowerPoint finds them, by following relations from the root: whatever is not
# reached is left behind, and so is whatever is only reached through a relation listed here.

"""The parts of a presentation that its slides need."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from panneau.media.copies.copies import CopyError
from panneau.media.documents.office_parts import UnreadablePartError, parse_part

TYPES, ROOT_RELATIONS = "[Content_Types].xml", "_rels/.rels"
CORE, APP = "docProps/core.xml", "docProps/app.xml"
_RELATIONS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_CORE_RELATION = f"{_RELATIONS_NS}/metadata/core-properties"
_APP_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
)
_NEW_RELATIONS = (("panneau1", _CORE_RELATION, CORE), ("panneau2", _APP_RELATION, APP))
_NEW_TYPES = (
    (CORE, "application/vnd.openxmlformats-package.core-properties+xml"),
    (APP, "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
)
_DROPPED = frozenset(
    {"comments", "comment", "commentAuthors", "authors", "person", "persons", "threadedComment"}
    | {"notesSlide", "notesMaster", "handoutMaster", "tags", "printerSettings", "customXmlProps"}
    | {"custom-properties", "extended-properties", "core-properties", "thumbnail"}
    | {"revisionInfo", "changesInfo", "changesInfos", "classificationlabels", "origin"}
    | {"signature", "slideUpdateInfo", "slideUpdateUrl", "webextension", "webextensiontaskpanes"}
    | {"documenttasks", "tasks", "smartTags", "userCustomization"}
)
"""Last words of the types of relations that lead to persons, machines, notes and histories."""
_INK = "ppt/ink/"
"""Strokes drawn on a slide, which share the relation of the data of other programs."""


@dataclass(slots=True)
class Package:
    """A presentation reduced to what its slides need."""

    archive: zipfile.ZipFile
    names: list[str] = field(default_factory=list)
    """Parts to publish, in the order of the archive."""
    relations: dict[str, etree._Element] = field(default_factory=dict)
    """Relations that stay, by the name of the part that holds them; the root's under ``""``."""
    dropped_ids: dict[str, frozenset[str]] = field(default_factory=dict)
    """Identifiers of relations that went, by the name of the part that may mention them."""

    def read(self, name: str) -> bytes:
        """Return the content of a part, whose size the inspection bounded."""
        return self.archive.read(name)


def read_package(archive: zipfile.ZipFile) -> Package:
    """Follow the relations of an accepted presentation.

    Raises:
        CopyError: When a relation cannot be read, or leads nowhere.
    """
    package = Package(archive)
    actual = {name.casefold(): name for name in archive.namelist()}
    waiting, seen = [""], {""}
    while waiting:
        part = waiting.pop()
        targets = set(_follow(package, part, actual))
        waiting += sorted(targets - seen)
        seen |= targets
    package.names = [name for name in archive.namelist() if name in seen]
    return package


def relations_name(part: str) -> str:
    """Return the name of the part that lists the relations of a part, `""` being the root."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def _follow(package: Package, part: str, actual: dict[str, str]) -> Iterator[str]:
    name = actual.get(relations_name(part).casefold())
    if name is None:
        return
    root = _parsed(package, name)
    dropped = set()
    for relation in list(root.iter(f"{{{_RELATIONS_NS}}}Relationship")):
        is_external = relation.get("TargetMode", "").strip().lower() == "external"
        target = "" if is_external else _resolved(part, relation.get("Target", ""))
        if _is_dropped(relation, target):
            dropped.add(relation.get("Id", ""))
            root.remove(relation)
        elif not is_external:
            if target.casefold() not in actual:
                raise CopyError(f"relation to a missing part: {target}")
            yield actual[target.casefold()]
    package.relations[part] = root
    package.dropped_ids[part] = frozenset(dropped)


def _parsed(package: Package, name: str) -> etree._Element:
    try:
        return parse_part(name, package.read(name))
    except UnreadablePartError as error:
        raise CopyError(f"unreadable part: {name}") from error


def _resolved(part: str, target: str) -> str:
    path = target.partition("#")[0].strip()
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), path)).lstrip("/")


def _is_dropped(relation: etree._Element, target: str) -> bool:
    kind = relation.get("Type", "").rstrip("/").rpartition("/")[2]
    return kind in _DROPPED or (kind == "customXml" and not target.startswith(_INK))


def content_types(package: Package) -> etree._Element:
    """Return the table of contents of what is published."""
    kept = {f"/{name}".casefold() for name in package.names}
    extensions = {name.rpartition(".")[2].casefold() for name in package.names} | {"rels"}
    root = _parsed(package, TYPES)
    for node in list(root):
        is_default = node.get("Extension", "").casefold() in extensions
        is_override = node.get("PartName", "").casefold() in kept
        if not (is_default or is_override):
            root.remove(node)
    for name, content_type in _NEW_TYPES:
        etree.SubElement(
            root, f"{{{_TYPES_NS}}}Override", PartName=f"/{name}", ContentType=content_type
        )
    return root


def root_relations(package: Package) -> etree._Element:
    """Return the relations of the root, the new properties included."""
    root = package.relations[""]
    for identifier, kind, target in _NEW_RELATIONS:
        etree.SubElement(
            root, f"{{{_RELATIONS_NS}}}Relationship", Id=identifier, Type=kind, Target=target
        )
    return root

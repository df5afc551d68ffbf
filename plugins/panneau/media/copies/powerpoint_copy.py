# Published copies of presentations (ADR-0014). Called by `copying`, inside the limited worker. The
# archive is written anew from the parts that slides need; slides keep their XML.

"""Copies of presentations: the same slides, without what software and people wrote about them."""

import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from panneau.domain.derivatives import DerivativeRole
from panneau.media.copies.copies import Copy
from panneau.media.copies.office_copy import (
    APP,
    CORE,
    ROOT_RELATIONS,
    TYPES,
    Package,
    content_types,
    read_package,
    relations_name,
    root_relations,
)
from panneau.media.copies.office_media import scrub_media
from panneau.media.copies.office_slides import scrub_part, written
from panneau.media.copies.video_copy import FILM_FORMATS, scrub_film
from panneau.media.documents.office_parts import UnreadablePartError, parse_part
from panneau.media.documents.zip_members import open_archive
from panneau.media.signature import HEAD_BYTES, sniff_head

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip archive can tell."""
_PACKED = (
    ".jpg",
    ".jpeg",
    ".png",
    ".gif",
    ".webp",
    ".mp4",
    ".m4v",
    ".mov",
    ".webm",
    ".mp3",
    ".m4a",
)
_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_MOST_TITLE_CHARACTERS = 300


def copy_powerpoint(source: Path, _file_format: str, out_dir: Path) -> list[Copy]:
    """Write a presentation whose slides are the same, with its title as only description.

    Speaker notes go: they are written for the speaker, and readers would not look for them.

    Args:
        source: An accepted PowerPoint.
        _file_format: Always `pptx`.
        out_dir: Empty folder for the copy.

    Raises:
        CopyError: When something in it can be neither cleaned nor dropped.
    """
    copy = Copy(DerivativeRole.MAIN, "", "pptx")
    with (
        open_archive(source) as archive,
        zipfile.ZipFile(copy.path_in(out_dir), "w") as published,
    ):
        package = read_package(archive)
        _add(published, TYPES, written(content_types(package)))
        _add(published, ROOT_RELATIONS, written(root_relations(package)))
        _add(published, CORE, _core(_title(package)))
        _add(published, APP, written(_element(_EXTENDED, "Properties", None)))
        for name in package.names:
            _add_part(published, package, name)
    return [copy]


def _add_part(published: zipfile.ZipFile, package: Package, name: str) -> None:
    with package.archive.open(name) as part:
        file_format = sniff_head(part.read(HEAD_BYTES))
    if file_format in FILM_FORMATS or file_format == "m4a":
        _add_film(published, package, name, file_format)
    elif name.lower().endswith(".xml"):
        dropped = package.dropped_ids.get(name, frozenset())
        _add(published, name, scrub_part(name, package.read(name), dropped))
    else:
        _add(published, name, scrub_media(package.read(name)))
    if name in package.relations:
        _add(published, relations_name(name), written(package.relations[name]))


def _add_film(published: zipfile.ZipFile, package: Package, name: str, file_format: str) -> None:
    """Clean a film in a file of its own: it may be too large to be held."""
    with tempfile.TemporaryDirectory(prefix="panneau-") as folder:
        path = Path(folder) / "film"
        with package.archive.open(name) as part, path.open("wb") as film:
            shutil.copyfileobj(part, film)
        scrub_film(path, file_format)
        with path.open("rb") as film, published.open(_info(name), "w") as part:
            shutil.copyfileobj(film, part)


def _add(published: zipfile.ZipFile, name: str, data: bytes) -> None:
    published.writestr(_info(name), data)


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _MOMENT)
    is_packed = name.lower().endswith(_PACKED)
    info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    # The same bytes on every system.
    info.create_system = 0
    return info


def _title(package: Package) -> str:
    try:
        root = parse_part(CORE, package.read(CORE))
    except (KeyError, UnreadablePartError):
        return ""
    words = root.findtext(f"{{{_DUBLIN_CORE}}}title") or ""
    return " ".join(words.split())[:_MOST_TITLE_CHARACTERS]


def _core(title: str) -> bytes:
    root = _element(_PROPERTIES, "coreProperties", "cp")
    if title:
        node = etree.SubElement(root, f"{{{_DUBLIN_CORE}}}title", nsmap={"dc": _DUBLIN_CORE})
        node.text = title
    return written(root)


def _element(namespace: str, name: str, prefix: str | None) -> etree._Element:
    # The stubs do not know that a default namespace has no name.
    namespaces: Any = {prefix: namespace}
    return etree.Element(f"{{{namespace}}}{name}", nsmap=namespaces)

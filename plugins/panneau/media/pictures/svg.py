# Drawn logos. Called by `inspection`, inside the limited worker. A drawing is accepted or refused
# as a whole, never repaired: what a repair leaves cannot be proved plain.

"""Refuse every SVG that is more than a plain drawing."""

import math
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from lxml import etree

from panneau.domain.media import Defect, DefectKind
from panneau.media.findings import Findings
from panneau.media.pictures import svg_vocabulary as vocabulary
from panneau.media.pictures.svg_styles import style_defect

MOST_BYTES = 200_000
MOST_ELEMENTS = 2_000
MOST_DEPTH = 50
MOST_SIDE_PX = 16_384
_MOST_DEFECTS = 10
_ENCODINGS = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "windows-1252"})
"""Declared encodings under which every `<` is the one that was read here."""
_DECLARED = re.compile(r"""<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)["']""")
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
_LENGTH = re.compile(r"\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|Q)?\s*", re.IGNORECASE)
_PX_OF = {"px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "q": 0.945}


def inspect_svg(path: Path) -> Findings:
    """Return the size of a drawing, and every reason to refuse it.

    A detail names the element and the line. No more than ten reasons are given.
    """
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        return _refused(DefectKind.TOO_LARGE, f"plus de {MOST_BYTES // 1000} ko")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _refused(DefectKind.BROKEN, "encodage autre que l’UTF-8")
    return _before_parsing(text) or _inspect_text(text)


def _before_parsing(text: str) -> Findings | None:
    """Refuse what no parser should be given."""
    declared = _DECLARED.match(text.lstrip())
    if declared and declared.group(1).lower() not in _ENCODINGS:
        return _refused(DefectKind.BROKEN, "encodage autre que l’UTF-8")
    if found := _DECLARATION.search(text):
        line = text.count("\n", 0, found.start()) + 1
        return _refused(DefectKind.ACTIVE, _at(line, f"déclaration {found.group().upper()}"))
    return None


def _inspect_text(text: str) -> Findings:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(text.strip().encode(), parser)
    except etree.XMLSyntaxError as error:
        return _refused(DefectKind.BROKEN, _at(max(1, error.position[0]), "XML illisible"))
    if root.tag != f"{vocabulary.SVG}svg":
        return _refused(DefectKind.BROKEN, "la racine n’est pas un élément <svg> déclaré")
    size, wrong_size = _size(root)
    defects = _too_many(root) or tuple(islice(_defects(root), _MOST_DEFECTS))
    return Findings(width_px=size[0], height_px=size[1], defects=(*wrong_size, *defects))


def _refused(kind: DefectKind, detail: str) -> Findings:
    return Findings(defects=(Defect(kind, detail),))


def _at(line: int, what: str) -> str:
    return f"ligne {line}\u00a0: {what}"


def _too_many(root: etree._Element) -> tuple[Defect, ...]:
    deepest = count = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        deepest = max(deepest, depth)
    if count > MOST_ELEMENTS:
        return (Defect(DefectKind.TOO_LARGE, f"{count} éléments"),)
    if deepest > MOST_DEPTH:
        return (Defect(DefectKind.TOO_LARGE, f"{deepest} niveaux d’éléments"),)
    return ()


def _defects(root: etree._Element) -> Iterator[Defect]:
    for node in (*root.itersiblings(preceding=True), *root.iter(), *root.itersiblings()):
        line: int = getattr(node, "sourceline", None) or 1
        found = _judge_element(node) if isinstance(node.tag, str) else _judge_instruction(node)
        for kind, what in found:
            yield Defect(kind, _at(line, what))


def _judge_instruction(node: etree._Element) -> Iterator[tuple[DefectKind, str]]:
    """Refuse processing instructions; `xpacket` only surrounds metadata."""
    target = getattr(node, "target", "entité")
    if target == "xml-stylesheet":
        yield DefectKind.REMOTE, "feuille de style extérieure"
    elif target != "xpacket":
        yield DefectKind.ACTIVE, f"instruction <?{target}?>"


def _judge_element(node: etree._Element) -> Iterator[tuple[DefectKind, str]]:
    name = etree.QName(node)
    shown = f"élément <{name.localname}>"
    if name.namespace in vocabulary.INERT_NAMESPACES:
        return
    if node.tag in vocabulary.HEAVY_ELEMENTS:
        yield DefectKind.TOO_LARGE, f"{shown}, trop lourd à dessiner"
        return
    if node.tag not in vocabulary.ELEMENTS:
        yield _kind_of_intruder(node), shown
        return
    if node.tag == f"{vocabulary.SVG}style" and (
        found := style_defect("".join(map(str, node.itertext())))
    ):
        yield found[0], f"{found[1]} dans <style>"
    for key, value in node.attrib.items():
        if found := _judge_attribute(str(key), str(value)):
            yield found[0], f"{found[1]} sur <{name.localname}>"


def _kind_of_intruder(node: etree._Element) -> DefectKind:
    """Tell an outside picture, which betrays the reader, from what acts by itself."""
    addresses = [str(node.get(name, "")) for name in vocabulary.REFERENCES]
    is_picture = node.tag == f"{vocabulary.SVG}image"
    is_outside = any(a and not a.startswith(("#", "data:")) for a in addresses)
    return DefectKind.REMOTE if is_picture and is_outside else DefectKind.ACTIVE


def _judge_attribute(key: str, value: str) -> tuple[DefectKind, str] | None:
    name = key.rpartition("}")[2]
    if key in vocabulary.REFERENCES:
        is_local = value.strip().startswith("#")
        return None if is_local else (DefectKind.REMOTE, "adresse extérieure")
    if key in vocabulary.FREE_TEXT or key.startswith(vocabulary.FREE_TEXT_PREFIXES):
        return None
    if key in vocabulary.ATTRIBUTES:
        return style_defect(value)
    is_foreign = key.startswith("{") and not key.startswith("{http://www.w3.org/")
    is_note = key[1:].partition("}")[0] in vocabulary.INERT_NAMESPACES
    if is_foreign or is_note:
        return None
    return DefectKind.ACTIVE, f"attribut {name}"


def _size(root: etree._Element) -> tuple[tuple[int | None, int | None], tuple[Defect, ...]]:
    """Return the size of a drawing in pixels, from its dimensions or else its `viewBox`."""
    box = _view_box(root.get("viewBox"))
    width, height = _length(root.get("width")), _length(root.get("height"))
    if box:
        width, height = _completed(width, height, box[0] / box[1])
        width, height = width or box[0], height or box[1]
    if not width or not height:
        return (None, None), (Defect(DefectKind.BROKEN, "ni viewBox, ni largeur et hauteur"),)
    size = max(1, round(width)), max(1, round(height))
    if max(size) > MOST_SIDE_PX:
        return size, (Defect(DefectKind.TOO_LARGE, f"{size[0]} × {size[1]} pixels"),)
    return size, ()


def _completed(
    width: float | None, height: float | None, ratio: float
) -> tuple[float | None, float | None]:
    if width and not height:
        return width, width / ratio
    if height and not width:
        return height * ratio, height
    return width, height


def _length(value: str | None) -> float | None:
    """Read a length in pixels; None for a percentage, or what is not a length."""
    match = _LENGTH.fullmatch(value or "")
    if match is None:
        return None
    number = float(match.group(1)) * _PX_OF[(match.group(2) or "px").lower()]
    return number if math.isfinite(number) and number > 0 else None


def _view_box(value: str | None) -> tuple[float, float] | None:
    parts = re.split(r"[\s,]+", (value or "").strip())
    try:
        _, _, width, height = map(float, parts)
    except ValueError:
        return None
    is_sound = all(math.isfinite(side) and side > 0 for side in (width, height))
    return (width, height) if is_sound else None

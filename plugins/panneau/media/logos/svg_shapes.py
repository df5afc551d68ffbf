# Compares drawn logos by the numbers of their shapes, since no SVG is rendered here. Called by
# `logo_comparison`, inside the limited worker. Other colours, another size or another view leave
# those numbers alone; a new tracing or an optimiser do not (ADR-0009).

"""Tell whether two SVG are the same drawing in other colours."""

import re
from collections import Counter
from pathlib import Path

from lxml import etree

LEAST_SHARED_PERCENT = 80
"""Share of the logo's numbers that must be found again to be the same drawing."""

_MOST_BYTES = 200_000
_LEAST_NUMBERS = 20
"""A drawing of fewer numbers (a disc, two bars) is nobody's in particular."""
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_GEOMETRY = (
    *("d", "points", "x", "y", "width", "height", "rx", "ry"),
    *("cx", "cy", "r", "x1", "y1", "x2", "y2"),
)

Outline = tuple[float, ...]


def drawn_shapes(path: Path) -> Counter[Outline]:
    """Return the shapes of a drawing, each as its numbers, to a tenth.

    Nothing when the file is too heavy or is no drawing: `svg` says so with a defect.
    """
    with path.open("rb") as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES or b"<!" in data.replace(b"<!--", b""):
        return Counter()
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return Counter()
    # The root's own box is the size of the drawing, not a shape.
    return Counter(
        outline for element in root.iterdescendants(etree.Element) if (outline := _outline(element))
    )


def shared_percent(logo: Counter[Outline], drawing: Counter[Outline]) -> int:
    """Return how much of a logo is found again in a drawing, 0 for logos too simple to tell."""
    total = sum(len(outline) * count for outline, count in logo.items())
    if total < _LEAST_NUMBERS:
        return 0
    shared = sum(len(outline) * count for outline, count in (logo & drawing).items())
    return 100 * shared // total


def _outline(element: etree._Element) -> Outline:
    typed = (element.get(name, "") for name in _GEOMETRY)
    return tuple(round(float(number), 1) for text in typed for number in _NUMBER.findall(text))

# Where an object of a PDF shows. Called by `pdf`, once something was found.

"""The page on which each object of a PDF appears."""

from collections.abc import Iterator

import pikepdf

_MOST_OBJECTS = 200_000
_ELSEWHERE = frozenset({"/Parent", "/P", "/Pg", "/Dest", "/Popup", "/IRT", "/Prev", "/Next", "/B"})
"""Keys that lead from a page to another; a `/D` does too when it is an array."""


def pages_of_objects(pdf: pikepdf.Pdf) -> dict[int, int]:
    """Return the number of the first page that shows each object, by number of object."""
    found: dict[int, int] = {}
    for number, page in enumerate(pdf.pages, start=1):
        waiting: list[pikepdf.Object] = [page.obj]
        while waiting and len(found) < _MOST_OBJECTS:
            current = waiting.pop()
            if current.is_indirect:
                if current.objgen[0] in found:
                    continue
                found[current.objgen[0]] = number
            waiting.extend(_children(current))
    return found


def _children(current: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(current, pikepdf.Array):
        values = list(current)
    elif isinstance(current, pikepdf.Dictionary | pikepdf.Stream):
        values = [value for key, value in current.items() if not _leads_away(key, value)]
    else:
        return
    for value in values:
        if isinstance(value, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
            yield value


def _leads_away(key: str, value: object) -> bool:
    return key in _ELSEWHERE or (key == "/D" and isinstance(value, pikepdf.Array))

# The second wall behind the renderer (ADR-0018): `markdown_text` asks whether a sanitiser would
# take anything out of the HTML that is about to be published. It never changes that HTML.

"""What a sanitiser would take out of a text, told instead of taken."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import nh3
from selectolax.lexbor import LexborHTMLParser, LexborNode

from panneau.source.html_vocabulary import ATTRIBUTES, ELEMENTS, LINK_SCHEMES, is_admitted

MOST_REMOVALS = 10
"""In one text: ten reasons are enough to refuse it."""
_ADDRESSES = frozenset({"href", "src"})
_Entry = tuple[str, str, str]
"""Element, attribute and value; the last two are empty for the element itself."""
_BODY = "<!doctype html><body>"
_TEXT = "-text"
_TOLD = {"<-comment>": "<!-- -->", "<-document>": ""}


@dataclass(frozen=True, slots=True)
class Removal:
    """One thing that nh3 would take out."""

    element: str
    """Empty when nothing is taken out, but put elsewhere."""
    attribute: str = ""
    """Empty when the element goes."""
    address: str = ""
    """Value of the attribute, if it leads somewhere."""

    @property
    def words(self) -> str:
        """What an author would recognise."""
        tag = f"<{self.element}>" if self.element else ""
        return self.address or self.attribute or _TOLD.get(tag, tag)


def removals(html: str) -> tuple[Removal, ...]:
    """Return what nh3 would take out of the text of a publication, once each.

    Both texts are compared as browsers read them, for nh3 writes the same tree in other words.

    Args:
        html: A rendered text, as it would be published.

    Returns:
        Empty when the sanitised text is the same tree: then what is published is what was judged.
    """
    after = cleaned(html)
    if is_same_writing(after, html) or shape_of(after) == shape_of(html):
        return ()
    lost = Counter(_entries(html)) - Counter(_entries(after))
    return tuple(_named(lost))[:MOST_REMOVALS] or (Removal(""),)


def cleaned(html: str) -> str:
    """Return what nh3 leaves of a text; it is never published."""
    return _cleaner().clean(html)


def is_same_writing(after: str, html: str) -> bool:
    """Tell whether two texts are the same but for the two things that nh3 writes in its own way.

    Both stand for one tree in a browser: a no-break space, and an element without content.
    """
    return after.replace("&nbsp;", "\u00a0") == html.replace(" />", ">")


def shape_of(html: str) -> list[object]:
    """Return everything that a text holds as browsers read it, attributes sorted."""
    return [
        (depth, node.tag, sorted((name, value or "") for name, value in node.attributes.items()))
        if node.is_element_node
        else (depth, node.text_content)
        for node, depth in _nodes(html)
    ]


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(ELEMENTS),
        clean_content_tags={"script", "style"},
        attributes={element: set(known) for element, known in ATTRIBUTES.items()},
        attribute_filter=_filtered,
        strip_comments=True,
        link_rel=None,
        url_schemes=set(LINK_SCHEMES),
    )


def _filtered(element: str, attribute: str, value: str) -> str | None:
    return value if is_admitted(element, attribute, value) else None


def _entries(html: str) -> Iterator[_Entry]:
    for node, _ in _nodes(html):
        element = str(node.tag)
        yield element, "", ""
        for name, value in node.attributes.items() if node.is_element_node else ():
            yield element, name, value or ""


def _nodes(html: str) -> Iterator[tuple[LexborNode, int]]:
    """Yield every node in the order of the document, with its depth."""
    # In a body: what a browser would move to the head, or drop, stays where it is judged.
    tree = LexborHTMLParser(_BODY + html)
    waiting = [(tree.root, 0)] if tree.root else []
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        waiting.extend((child, depth + 1) for child in reversed(list(node.iter(include_text=True))))


def _named(lost: Counter[_Entry]) -> Iterator[Removal]:
    """Name what is lost; an element that goes takes its attributes along in one word."""
    gone = {element for element, attribute, _ in lost if not attribute}
    for element, attribute, value in lost:
        if not attribute and not element.startswith(_TEXT):
            yield Removal(element)
        elif attribute and element not in gone:
            yield Removal(element, attribute, value if attribute in _ADDRESSES else "")

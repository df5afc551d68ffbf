# The text copy of a notice: whoever reads it has a mail reader and nothing else.

"""The text of a publication for people who read mail."""

import re
from collections.abc import Iterator
from itertools import count

from selectolax.lexbor import LexborHTMLParser, LexborNode

_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_LISTS = frozenset({"dd", "dl", "dt", "li", "ol", "ul"})
_TABLES = frozenset({"table", "tbody", "td", "tfoot", "th", "thead", "tr"})
_BOXES = frozenset({"article", "aside", "details", "div", "figure", "section"})
_RUNS = frozenset({"address", "blockquote", "figcaption", "hr", "p", "pre", "summary"})
_BLOCKS = _HEADINGS | _LISTS | _TABLES | _BOXES | _RUNS
_APART = frozenset({"dl", "ol", "table", "ul"})
_CELLS = frozenset({"td", "th"})
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HOLES = re.compile(r"\n{3,}")
_OUTSIDE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_DEEPEST = 100
_TO_A_NOTE, _BACK_TO_A_NOTE = "#fn:", "#fnref"


def readable_text(html: str) -> str:
    """Return a text with its headings, its lists and the addresses of its links.

    Args:
        html: Safe and well formed, as `Publication.html`.
    """
    tree = LexborHTMLParser(html)
    if tree.body is None:
        return ""
    text = "".join(_block(tree.body, "", 0))
    lines = (line.rstrip() for line in text.splitlines())
    return _HOLES.sub("\n\n", "\n".join(lines)).strip()


def _block(node: LexborNode, indent: str, depth: int) -> Iterator[str]:
    """Yield what a block says: runs of words as paragraphs, blocks in it one by one."""
    words: list[str] = []
    numbers = count(1)
    for child in node.iter(include_text=True):
        if child.tag in _BLOCKS and depth < _DEEPEST:
            yield from _paragraph(words, indent)
            words = []
            mark = f"{next(numbers)}." if node.tag == "ol" else "-"
            yield from _child(child, mark, indent, depth + 1)
        else:
            words.append(_inline(child, 0))
    yield from _paragraph(words, indent)


def _child(child: LexborNode, mark: str, indent: str, depth: int) -> Iterator[str]:
    tag = child.tag
    if tag == "hr":
        yield "\n* * *\n\n"
    elif tag == "pre":
        yield "\n" + "".join(f"{indent}{line}\n" for line in child.text().splitlines()) + "\n"
    elif tag == "tr":
        cells = (_one_line(cell) for cell in child.iter() if cell.tag in _CELLS)
        yield f"{indent}{' | '.join(cells)}\n"
    elif tag in _HEADINGS:
        title = _one_line(child)
        yield f"\n\n{indent}{title}\n{indent}{'-' * len(title)}\n\n"
    elif tag == "li":
        yield from _item(mark, child, indent, depth)
    elif tag == "blockquote":
        quoted = "".join(_block(child, "", depth)).strip()
        yield "\n" + "".join(f"{indent}> {line}\n" for line in quoted.splitlines()) + "\n"
    else:
        # Lines of a list or a table touch one another, and nothing else.
        apart = "\n" if tag in _APART and not indent else ""
        yield apart
        yield from _block(child, indent, depth)
        yield apart


def _item(mark: str, item: LexborNode, indent: str, depth: int) -> Iterator[str]:
    inner = "".join(_block(item, f"{indent}  ", depth)).strip("\n")
    tight = re.sub(r"\n\n+", "\n", inner)
    yield f"{indent}{mark} {tight.lstrip()}\n"


def _paragraph(words: list[str], indent: str) -> Iterator[str]:
    """Yield the words of a paragraph, with the line breaks that its author wanted."""
    lines = [_BLANKS.sub(" ", line).strip() for line in "".join(words).split("\v")]
    if any(lines):
        yield "".join(f"{indent}{line}\n" for line in lines) + "\n"


def _one_line(node: LexborNode) -> str:
    words = "".join(_inline(child, 0) for child in node.iter(include_text=True))
    return _BLANKS.sub(" ", words.replace("\v", " ")).strip()


def _inline(node: LexborNode, depth: int) -> str:
    if node.tag == "-text":
        return node.text()
    if node.tag == "br":
        return "\v"
    if node.tag == "img":
        described = node.attributes.get("alt") or ""
        return f"[image : {described}]" if described else ""
    if depth > _DEEPEST:
        return node.text()
    words = "".join(_inline(child, depth + 1) for child in node.iter(include_text=True))
    return _linked(words, node.attributes.get("href") or "") if node.tag == "a" else words


def _linked(words: str, address: str) -> str:
    """Return the words of a link, and where it leads when that is outside or a note."""
    if address.startswith(_BACK_TO_A_NOTE):
        return ""
    if address.startswith(_TO_A_NOTE):
        return f" [{words}]"
    shown = address if address.startswith("http") else _OUTSIDE.sub("", address)
    if not _OUTSIDE.match(address) or shown in words:
        return words
    return f"{words} ({shown})"

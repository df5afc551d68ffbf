# A shared terminal must not wander off: what would lead out of the site is text there, with its
# address, to be typed elsewhere (ADR-0017). Called by `markdown_text`; the MkDocs plugins give
# `SpelledLinks` to the site's own pages.

"""Links that lead out of the site, spelled out."""

import html
import re
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX, AtomicString

_SCHEME = re.compile(r"(?i)(?:mailto|tel):")
_LEAVING = re.compile(r"(?i)(?:[a-z][a-z0-9+.\-]*:|//)")
_ESCAPED = re.compile(f"{STX}(\\d{{1,7}}){ETX}")


def plain_address(text: str) -> str:
    """Undo what Markdown did to an address to hide it in HTML."""
    text = _ESCAPED.sub(lambda match: chr(int(match.group(1))), text)
    return html.unescape(text.replace(AMP_SUBSTITUTE, "&")).strip()


def spell_out(link: Element, target: str) -> None:
    """Turn a link into text followed by its address, unless the text is that address.

    Args:
        link: The `<a>`, changed in place.
        target: A web address, or one to write or call to: said without its scheme and query.
    """
    address = target.partition("?")[0] if _SCHEME.match(target) else target
    address = _SCHEME.sub("", address)
    is_said = address in plain_address("".join(link.itertext()))
    link.tag = "span"
    link.attrib.clear()
    if is_said:
        return
    _append(link, " ")
    said = Element("span", {"class": "us-address"})
    # Atomic: nothing is to be read in an address, and no French space goes before its colon.
    said.text = AtomicString(f"({address})")
    link.append(said)


def _append(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}{text}"
    else:
        element.text = f"{element.text or ''}{text}"


class SpelledLinks(Extension):
    """Spells out the links of the site's own pages."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - named by Python-Markdown
        """Run after every link is in the tree."""
        md.treeprocessors.register(_Speller(md), "panneau_spelled_links", priority=1)


class _Speller(Treeprocessor):
    def run(self, root: Element) -> None:
        for link in list(root.iter("a")):
            target = plain_address(link.get("href", ""))
            if _LEAVING.match(target):
                spell_out(link, target)

# Markdown to HTML with a profile chosen for safety: no HTML, no attributes, nothing read from
# disk, no third party (ADR-0010). The same HTML is checked and published: nothing renders twice.

"""Rendering the text of a publication, and listing what it points at."""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from panneau.domain.french import typeset
from panneau.domain.location import Location
from panneau.domain.publication import HtmlRefusal, ImageUse, Link, LinkKind, RawTag
from panneau.source.bare_addresses import BareAddresses
from panneau.source.headings import Headings
from panneau.source.html_judge import Removal, removals
from panneau.source.html_tags import find_raw_tags
from panneau.source.lines import LineFinder
from panneau.source.markdown_limits import excess
from panneau.source.markdown_profile import EXTENSIONS, RARE, has_rare_signs, made
from panneau.source.names import slug
from panneau.source.office_habits import OfficeHabits
from panneau.source.quick_markdown import make_quick
from panneau.source.shown_addresses import misleading_address
from panneau.source.spelled_links import plain_address, spell_out

FIRST_HEADING = 2
"""The page's own title is the only first-level heading."""
LAST_HEADING = 6
AFTER_FENCES, AFTER_LINKS = 15, 115
"""Ranks of what must not see the inside of code, nor of links."""

OUTSIDE = frozenset({LinkKind.EXTERNAL, LinkKind.MAIL, LinkKind.PHONE})
"""Links out of the site; without `href`, they are text with their address."""

TASKS = {"[ ] ": ("☐", "À faire\u00a0:"), "[x] ": ("☑", "Fait\u00a0:")}
"""What authors type at the start of a list item, the sign shown and its name read aloud."""

ResolveLink = Callable[[str, "Place"], tuple[Link, str]]
ResolveImage = Callable[[str, str, "Place"], tuple[ImageUse, str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Line and column of the file, 1-based."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Resolvers:
    """How a page turns what its author typed into addresses relative to itself."""

    link: ResolveLink
    """Target and place to the link and its `href` (empty: the link is not published)."""
    image: ResolveImage
    """Target, alternative and place to the image and its `src` (empty: not published)."""


@dataclass(slots=True)
class RenderedText:
    """The text of a publication as HTML, with all that it points at, in reading order."""

    html: str = ""
    links: list[Link] = field(default_factory=list)
    images: list[ImageUse] = field(default_factory=list)
    raw_tags: list[RawTag] = field(default_factory=list)
    html_refusals: list[HtmlRefusal] = field(default_factory=list)
    """What the judge would take out of `html`, told tags apart."""
    excess: str = ""
    """Why the text was not rendered: what it has too much of."""


def render_markdown(
    body: str, *, src_uri: str, first_line: int, resolvers: Resolvers
) -> RenderedText:
    """Render the text of a publication.

    Args:
        body: Markdown, without its head.
        src_uri: File that it comes from.
        first_line: Line of the file on which `body` begins.
        resolvers: What makes addresses of the targets found.

    Returns:
        HTML that holds only what Markdown produces; empty, with `excess` told, when the text
        would take unreasonable time or depth to render (ADR-0010).
    """
    rendered = RenderedText(excess=excess(body))
    if rendered.excess:
        return rendered
    rendered.raw_tags = find_raw_tags(body, src_uri=src_uri, first_line=first_line)
    _convert(body, rendered, first_line, resolvers)
    told = {tag.name for tag in rendered.raw_tags}
    for removal in removals(rendered.html):
        if removal.element not in told:
            line = first_line + _line_of(removal, body, resolvers)
            place = Location(src_uri, line)
            refusal = HtmlRefusal(removal.words, bool(removal.address), place)
            rendered.html_refusals.append(refusal)
    return rendered


def _convert(body: str, rendered: RenderedText, first_line: int, resolvers: Resolvers) -> None:
    processor, collector = _converter(is_complete=has_rare_signs(body))
    collector.begin(rendered, LineFinder(body, first_line=first_line), resolvers)
    processor.reset()
    try:
        rendered.html = processor.convert(body)
    except RecursionError:
        rendered.excess = "niveaux imbriqués"
        # It stopped in the middle of lists, and would take the next text for part of them.
        _converter.cache_clear()


def _line_of(removal: Removal, body: str, resolvers: Resolvers) -> int:
    """Return how many lines of a text are free of what the judge refuses."""

    def is_there(count: int) -> bool:
        part = RenderedText()
        _convert("\n".join(lines[:count]), part, 1, resolvers)
        return removal in removals(part.html)

    lines = body.split("\n")
    # Markdown forgets lines: the shortest beginning of the text that shows it ends where it is.
    return bisect_left(range(len(lines)), 1, key=lambda count: int(is_there(count + 1)))


@cache
def _converter(*, is_complete: bool) -> tuple[markdown.Markdown, "_Collector"]:
    toc = Headings(slugify=lambda text, _separator: slug(text), permalink=False)
    extensions = made(name for name in EXTENSIONS if is_complete or name not in RARE)
    processor = markdown.Markdown(extensions=[*extensions, toc])
    if is_complete:
        # `\ ` is for words that would be raised with their spaces; here it stands in paths of
        # Windows.
        processor.ESCAPED_CHARS.remove(" ")
    processor.preprocessors.deregister("html_block")
    processor.inlinePatterns.deregister("html")
    processor.inlinePatterns.register(BareAddresses(), "bare", priority=AFTER_LINKS)
    processor.parser.blockprocessors.deregister("code")
    processor.preprocessors.register(OfficeHabits(processor), "office", priority=AFTER_FENCES)
    make_quick(processor)
    collector = _Collector(processor)
    processor.treeprocessors.register(collector, "panneau", priority=1)
    return processor, collector


class _Collector(Treeprocessor):
    """Runs last over the tree: addresses, headings, tables and French spaces."""

    def begin(self, rendered: RenderedText, finder: LineFinder, resolvers: Resolvers) -> None:
        self.rendered = rendered
        self.finder = finder
        self.resolvers = resolvers

    def run(self, root: Element) -> None:
        self._demote_headings(root)
        for element in list(root.iter()):
            if element.tag == "a":
                self._resolve_link(element)
            elif element.tag == "img":
                self._resolve_image(element)
            elif element.tag in {"th", "td"}:
                _align_by_class(element)
            elif element.tag == "li":
                _mark_task(element)
        _wrap_tables(root)
        _space_text(root)

    def _resolve_link(self, element: Element) -> None:
        target = plain_address(element.get("href", ""))
        if "footnote" in element.get("class", ""):
            return
        place = self.finder.place(target)
        link, href = self.resolvers.link(target, Place(*place))
        shown = misleading_address(plain_address("".join(element.itertext())), target)
        self.rendered.links.append(replace(link, shown=shown) if shown else link)
        element.attrib.pop("title", None)
        if not href:
            element.attrib.pop("href", None)
            if link.kind in OUTSIDE:
                spell_out(element, target)
            return
        element.set("href", href)
        if link.kind == "external":
            element.set("rel", "noopener noreferrer")
            element.set("class", "external")

    def _resolve_image(self, element: Element) -> None:
        target = plain_address(element.get("src", ""))
        place = self.finder.place(target)
        image, src = self.resolvers.image(target, element.get("alt", ""), Place(*place))
        self.rendered.images.append(image)
        element.attrib.pop("title", None)
        element.set("src", src)
        element.set("loading", "lazy")
        if not src:
            element.tag, element.text = "em", element.get("alt", "")
            element.attrib.clear()

    def _demote_headings(self, root: Element) -> None:
        headings = [e for e in root.iter() if re.fullmatch("h[1-6]", str(e.tag))]
        levels = [int(e.tag[1]) for e in headings]
        shift = FIRST_HEADING - min(levels, default=FIRST_HEADING)
        previous = FIRST_HEADING - 1
        for element, level in zip(headings, levels, strict=True):
            # A reader of headings must never miss a level, whatever the author skipped.
            previous = min(level + shift, previous + 1, LAST_HEADING)
            element.tag = f"h{previous}"


def _mark_task(item: Element) -> None:
    """Show a task as a sign with a name: a disabled checkbox has no label to be read."""
    holder = item[0] if not (item.text or "").strip() and len(item) and item[0].tag == "p" else item
    text = holder.text or ""
    for typed, (sign, name) in TASKS.items():
        if text.lower().startswith(typed):
            mark = Element("span", {"class": "task", "role": "img", "aria-label": name})
            mark.text, mark.tail, holder.text = sign, text[len(typed) - 1 :], ""
            holder.insert(0, mark)
            item.set("class", "task-item")


def _align_by_class(element: Element) -> None:
    align = element.attrib.pop("align", "")
    if align:
        element.set("class", f"align-{align}")
    if element.tag == "th":
        element.set("scope", "col")


def _wrap_tables(root: Element) -> None:
    """Put each table in a region that scrolls by itself and that the keyboard reaches."""
    for parent in list(root.iter()):
        for index, child in enumerate(list(parent)):
            if child.tag == "table" and parent.get("class") != "table":
                region = Element("div", {"class": "table", "role": "region"})
                region.set("aria-label", "Tableau")
                region.set("tabindex", "0")
                region.tail, child.tail = child.tail, None
                parent.remove(child)
                parent.insert(index, region)
                region.append(child)
                _head_of(child)


def _head_of(table: Element) -> None:
    """Drop an empty header row: a screen reader would read silence."""
    head = table.find("thead")
    if head is not None and not "".join(head.itertext()).strip():
        table.remove(head)


def _space_text(root: Element) -> None:
    for element in root.iter():
        if element.tag in {"code", "pre"}:
            continue
        if element.text and not isinstance(element.text, AtomicString):
            element.text = typeset(element.text)
        for child in element:
            if child.tail:
                child.tail = typeset(child.tail)

# The text of an entry: that of the page, in terms that make sense away from it. Called by
# `channel`.

"""Texts of publications as feeds carry them."""

from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import urljoin

from lxml import etree
from lxml import html as lxml_html

from panneau.pages.attachments import Attachments, build_attachments
from panneau.pages.feeds.addresses import Site, printable
from panneau.pages.page_view import Picture
from panneau.pages.publication import correction_words
from panneau.pages.reading import Place, Reading
from panneau.pages.relations import build_relations
from panneau.pages.text_images import image_captions, with_published_images

# What has a meaning without our stylesheet and our page.
_KEPT = frozenset(
    {
        *("alt", "colspan", "height", "href", "rowspan", "scope", "src", "start", "title"),
        "width",
    }
)
_NAME_OF_SIGN = frozenset({"role", "aria-label"})
_LEADS_ANYWHERE = ("http://", "https://", "mailto:", "tel:")
LOGO_WIDTH_PX = 64
_TO_REWRITE: Any = etree.XPath(".//*[@* or self::picture or self::source]")
"""Elements of which a word may have to go; most have none."""


class Content:
    """Texts of the section, on the day of its readers."""

    def __init__(self, reading: Reading, site: Site) -> None:
        """Take the section, and where it stands."""
        self._reading = reading
        self._site = site
        self.relations = build_relations(reading)

    def html(self, place: Place) -> str:
        """Return the mark of the union, the correction, the text, then the attachments.

        Addresses are absolute; where the site's is not known, links and images are their words.
        """
        item, reading = place.item, self._reading
        text = self.relations.without_dead_links(item.html, page_url=item.url)
        text = with_published_images(
            text, page_url=item.url, copies=reading.copies, captions=image_captions(item)
        )
        correction = correction_words(item)
        pieces = build_attachments(item, reading.facts, reading.copies)
        parts = [
            self._mark(place),
            f"<p><b>{escape(correction)}</b></p>" if correction else "",
            text,
            *self._pieces(pieces),
        ]
        return absolute_html(printable("".join(parts)), page=self._site.absolute(item.url))

    def _mark(self, place: Place) -> str:
        mark = self._reading.rubric_mark(place.space, place.rubric)
        logo = self._image(mark.logo, "", LOGO_WIDTH_PX) if mark.logo else ""
        return f"<p>{logo} <b>{escape(mark.acronym)}</b> – {escape(mark.name)}</p>"

    def _pieces(self, pieces: Attachments) -> Iterator[str]:
        for figure in pieces.figures:
            width = figure.picture.width_px
            yield f"<p>{self._image(figure.picture, figure.alternative, width)}</p>"
            yield f"<p>{escape(figure.caption)}</p>" if figure.caption else ""
        listed = [
            *((video.url, video.title, ("Vidéo", *video.details)) for video in pieces.videos),
            *((file.url, file.title, (file.kind, *file.details)) for file in pieces.files),
        ]
        lines = (self._line(url, title, details) for url, title, details in listed)
        yield f"<ul>{''.join(lines)}</ul>" if listed else ""

    def _line(self, url: str, title: str, details: tuple[str, ...]) -> str:
        known = escape(", ".join(details))
        return f'<li><a href="{self._to(url)}">{escape(title)}</a> ({known})</li>'

    def _image(self, picture: Picture, alternative: str, width_px: int | None) -> str:
        width = f' width="{width_px}"' if width_px else ""
        return f'<img src="{self._to(picture.url)}" alt="{escape(alternative)}"{width}>'

    def _to(self, url: str) -> str:
        return escape(self._site.absolute(url) or url)


def absolute_html(text: str, *, page: str | None) -> str:
    """Return a text whose addresses can be followed from anywhere.

    Args:
        text: HTML of ours, whose addresses are absolute or relative to its page.
        page: Full address of the page; without it, only what leads out of the site stays.
    """
    root: Any = lxml_html.fragment_fromstring(text, create_parent="div")
    for element in _TO_REWRITE(root):
        if element.tag in {"picture", "source"}:
            element.drop_tag()
        else:
            _rewrite(element, page)
    return str(lxml_html.tostring(root, encoding="unicode"))


def _rewrite(element: Any, page: str | None) -> None:  # noqa: ANN401 - lxml's elements have no usable type
    kept = _KEPT | _NAME_OF_SIGN if element.get("role") == "img" else _KEPT
    for name in set(element.attrib) - kept:
        del element.attrib[name]
    for name in ("href", "src"):
        address = element.get(name)
        if address is None or address.startswith(_LEADS_ANYWHERE):
            continue
        if page is not None:
            element.set(name, urljoin(page, address))
        else:
            del element.attrib[name]
    if element.tag == "img" and element.get("src") is None:
        element.text = element.get("alt")
        element.drop_tag()

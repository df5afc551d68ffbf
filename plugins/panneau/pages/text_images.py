# Images placed in a text point at the attachment; readers get its copies. Called by `publication`.
# The text was rendered from Markdown without HTML, so that every `<img` in it is one of ours: tags
# are replaced one by one, and nothing else of the text can change.

"""The images of a text, in the form in which they are published."""

import html
import posixpath
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from types import MappingProxyType
from urllib.parse import quote, unquote

from panneau.domain.derivatives import DerivativeRole
from panneau.domain.profile import Profile
from panneau.domain.publication import Publication
from panneau.pages.copies import PublishedFile
from panneau.pages.page_view import Picture
from panneau.pages.wording_fr import french_weight

SIZES = "(max-width: 46rem) 100vw, 44rem"
"""Width of an image on the page, as the stylesheet sets it."""
ASK_TO_MOVE = "Voir l’animation"
_IMAGE = re.compile(r"<img\b[^>]*>")
_LINK = re.compile(r"<(/?)a\b")


def with_published_images(
    text: str,
    *,
    page_url: str,
    copies: Mapping[str, PublishedFile],
    profile: Profile = Profile.INTRANET,
    captions: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return a text whose images are copies: light, of known size, still.

    An animation shows its first image, which leads to the animation itself. What is no image, but
    was placed like one, becomes a link: its card or its player stands after the text.

    Args:
        text: HTML of a publication, safe.
        page_url: Address of its page from the site's root, ends with `/`.
        copies: Published files by the address of the attachment.
        profile: Where the text is read: a link may have to be a text.
        captions: What the author wrote under an image, by the address of the attachment.

    Source:
        RGAA 13.8 for what moves, 1.9 for captions.
    """
    out, at = [], 0
    for found in _IMAGE.finditer(text):
        image = _attributes(found.group())
        url = posixpath.normpath(posixpath.join(page_url, unquote(image.get("src", ""))))
        if url in copies:
            is_in_link = _is_in_link(text[: found.start()])
            shown = _Image(image.get("alt", ""), copies[url], page_url, profile)
            made = shown.markup(is_in_link=is_in_link)
            caption = html.escape(captions.get(url, "")) if shown.is_image else ""
            start, end = found.span()
            if caption and text[:start].endswith("<p>") and text.startswith("</p>", end):
                start, end = start - len("<p>"), end + len("</p>")
                made = _figure(made, caption)
            elif caption:
                made += f' <span class="us-caption">{caption}</span>'
            out += [text[at:start], made]
            at = end
    return "".join([*out, text[at:]])


def image_captions(item: Publication) -> dict[str, str]:
    """Return what the head of a publication says under its images, by address."""
    return {piece.url: piece.caption for piece in item.attachments if piece.caption}


def _figure(shown: str, caption: str) -> str:
    start = f'<figure class="us-figure" role="figure" aria-label="{caption}">'
    return f"{start}{shown}<figcaption>{caption}</figcaption></figure>"


class _Tag(HTMLParser):
    """Reads the attributes of one tag."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found = {key: value or "" for key, value in attrs}


def _attributes(tag: str) -> dict[str, str]:
    parser = _Tag()
    parser.feed(tag)
    return parser.found


def _is_in_link(before: str) -> bool:
    tags = _LINK.findall(before)
    return bool(tags) and not tags[-1]


class _Image:
    """One image of a text."""

    def __init__(
        self, alternative: str, file: PublishedFile, page_url: str, profile: Profile
    ) -> None:
        self._alternative = html.escape(alternative)
        self._file = file
        self._page_url = page_url
        self._profile = profile

    @property
    def is_image(self) -> bool:
        """Tell whether it is shown in the text; of anything else, the card has the caption."""
        return bool(self._file.get(DerivativeRole.STILL) or self._file.get(DerivativeRole.FALLBACK))

    def markup(self, *, is_in_link: bool) -> str:
        still = self._file.picture(DerivativeRole.STILL)
        if still:
            return self._still(still, is_in_link=is_in_link)
        if self._file.get(DerivativeRole.FALLBACK):
            return self._photo(self._file.photo())
        return self._alternative if is_in_link else self._link(self._alternative)

    def _photo(self, picture: Picture) -> str:
        if picture.source is None:
            return self._img(picture)
        candidates = ", ".join(f"{self._to(u)} {width}w" for u, width in picture.source.addresses)
        source = f'<source type="{picture.source.media_type}" srcset="{candidates}"'
        return f'<picture>{source} sizes="{SIZES}">{self._img(picture)}</picture>'

    def _still(self, picture: Picture, *, is_in_link: bool) -> str:
        if is_in_link:
            return self._img(picture)
        weight = french_weight(self._file.own.made.size_bytes)
        ask = f"<span><b>{ASK_TO_MOVE}</b> <small>{weight}</small></span>"
        return self._link(f"{self._img(picture)} {ask}", style="us-still")

    def _img(self, picture: Picture) -> str:
        size = f' width="{picture.width_px}" height="{picture.height_px}"'
        return f'<img alt="{self._alternative}" loading="lazy" src="{self._to(picture.url)}"{size}>'

    def _link(self, content: str, *, style: str = "") -> str:
        url = self._file.own.url
        address = self._profile.page_address(self._to(url))
        href = f' href="{address}"' if self._profile.may_open(url) else ""
        kind = f' class="{style}"' if style else ""
        return f"<a{kind}{href}>{content}</a>"

    def _to(self, url: str) -> str:
        return quote(posixpath.relpath(url, self._page_url or "."))

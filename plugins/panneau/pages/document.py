# On a shared terminal a document is a page: pictures of its pages, and its text (ADR-0017). Called
# by `site` for that profile only; links lead there by `Profile.page_address`.

"""Documents to read without leaving the site."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from panneau.domain.derivatives import DerivativeRole
from panneau.domain.publication import Attachment
from panneau.domain.site_model import Rubric, Space
from panneau.pages.navigation import Trail, rubric_trail
from panneau.pages.page_view import NavigationLink, PageView, Picture
from panneau.pages.reading import Place, Reading
from panneau.pages.site_page import PageKind, SitePage
from panneau.pages.wording_fr import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView(PageView):
    """What `document.html` shows."""

    title: str
    count: str
    """`3 pages`; empty for a text."""
    pages: tuple[Picture, ...]
    is_whole: bool
    """Whether every page is pictured, or the text is all there is."""
    text: str
    """Its words, for whoever does not see the pictures; empty where there are none."""
    publication: NavigationLink
    """The way back."""


def build_documents(reading: Reading, space: Space, rubric: Rubric) -> Iterator[SitePage]:
    """Yield the page of every document of a rubric, each once."""
    trail = rubric_trail(reading.model, space, rubric, today=reading.today, is_page=False)
    seen: set[str] = set()
    for item in reading.published(rubric):
        for piece in item.attachments:
            if reading.profile.has_page(piece.url) and piece.url not in seen:
                seen.add(piece.url)
                yield _page(reading, Place(space, rubric, item), trail, piece)


def _page(reading: Reading, place: Place, trail: Trail, piece: Attachment) -> SitePage:
    space, item = place.space, place.item
    url, title = f"{piece.url}/", piece.title or item.title
    publication = NavigationLink(item.title, item.url)
    here = replace(trail, breadcrumb=(*trail.breadcrumb, publication)).with_page(title, url)
    facts, published = reading.facts.get(piece.file.src_uri), reading.copies.get(piece.url)
    pages = published.pictures(DerivativeRole.PAGE) if published else ()
    page_count = facts.page_count or 0 if facts else 0
    text = _shown(reading.texts.get(piece.file.src_uri, ""))
    view = DocumentView(
        breadcrumb=here.breadcrumb,
        union=reading.rubric_mark(space, place.rubric),
        unions=here.unions,
        rubrics=here.rubrics,
        title=title,
        count=counted(page_count, "page") if page_count else "",
        pages=pages,
        is_whole=len(pages) == page_count and bool(pages or text),
        text=text,
        publication=publication,
    )
    return SitePage(
        url=url,
        title=f"{title} – {space.union.acronym}",
        kind=PageKind.PAGE,
        template="document.html",
        view=view,
    )


def _shown(text: str) -> str:
    """Return a text without what a page cannot hold: documents keep strange characters."""
    return "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)

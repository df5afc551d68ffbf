# Publications as list items, and the pages of a listing. Called by the views that hold a list.

"""Lists of publications."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from panneau.domain.publication import Publication, PublicationKind
from panneau.domain.site_model import Rubric
from panneau.pages.page_view import UnionMark
from panneau.pages.wording_fr import NBSP, capitalised, counted, french_date

ItemT = TypeVar("ItemT")

PAGE_SIZE = 20
"""Items on one page of a rubric (house rule: two screens, a few kilobytes)."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What names a publication, in a list and on its own page."""

    title: str
    url: str
    date_iso: str
    date_text: str
    kind: str
    """French, with a capital; empty for a plain page."""
    number: str
    """`N° 12`, empty where the author gave none."""
    body: str
    """Instance: CSE, CSSCT…; empty where the author gave none."""
    summary: str
    issuer: str = ""
    """Who issued it, where that is not the section; empty elsewhere."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """A publication in a list: never without the mark of its union."""

    heading: Heading
    union: UnionMark
    rubric: str
    """Empty where it only repeats the type (a « Tract » in « Tracts »)."""
    attachments: str
    """`2 pièces jointes`, empty where there are none."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page stands among the pages of a listing."""

    number: int
    count: int
    newer_url: str | None
    older_url: str | None


def build_heading(publication: Publication) -> Heading:
    """Return what names a publication."""
    is_plain = publication.kind is PublicationKind.PAGE
    return Heading(
        title=publication.title,
        url=publication.url,
        date_iso=publication.published_on.isoformat(),
        date_text=french_date(publication.published_on),
        kind="" if is_plain else capitalised(publication.kind.value),
        number=_number(publication.number),
        body=publication.body or "",
        summary=publication.summary,
        issuer=publication.issuer,
    )


def _number(number: str | None) -> str:
    text = (number or "").strip()
    if not text[:1].isdigit():
        return capitalised(text)
    return f"N°{NBSP}{text}"


def build_item(publication: Publication, *, rubric: Rubric, mark: UnionMark) -> ListItem:
    """Return a publication as a list shows it."""
    heading = build_heading(publication)
    is_repeated = heading.kind and rubric.title.casefold().startswith(heading.kind.casefold())
    return ListItem(
        heading=heading,
        union=mark,
        rubric="" if is_repeated else rubric.title,
        attachments=_pieces(_count_pieces(publication)),
    )


def _count_pieces(publication: Publication) -> int:
    """Count what the page lists below its text: neither images of the text nor captions."""
    return sum(not piece.is_shown_in_text for piece in publication.attachments)


def _pieces(number: int) -> str:
    if not number:
        return ""
    return f"{counted(number, 'pièce')} {'jointe' if number == 1 else 'jointes'}"


def page_url(url: str, number: int) -> str:
    """Return the address of a page of a listing, the first one being the listing's own."""
    return url if number == 1 else f"{url}page-{number}/"


def paginate(items: Sequence[ItemT]) -> list[tuple[ItemT, ...]]:
    """Cut a list into pages of `PAGE_SIZE`; an empty list has no page."""
    return [tuple(items[start : start + PAGE_SIZE]) for start in range(0, len(items), PAGE_SIZE)]


def build_pager(url: str, *, number: int, count: int) -> Pager | None:
    """Return the links between the pages of a listing, None when there is one page."""
    if count == 1:
        return None
    return Pager(
        number=number,
        count=count,
        newer_url=page_url(url, number - 1) if number > 1 else None,
        older_url=page_url(url, number + 1) if number < count else None,
    )

# The page of one publication. Called by `site`.

"""Publication: what it is, its text, its attachments, the way back."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from panneau.domain.french import typeset
from panneau.domain.media import FileFacts
from panneau.domain.profile import Profile
from panneau.domain.publication import LinkKind, Publication
from panneau.domain.site_model import Rubric, Space
from panneau.pages.attachments import Attachments, build_attachments
from panneau.pages.copies import PublishedFile
from panneau.pages.listing import Heading, build_heading
from panneau.pages.navigation import Trail, rubric_trail
from panneau.pages.page_view import NavigationLink, PageView, UnionMark
from panneau.pages.printed_sheet import PrintedSheet, build_sheet
from panneau.pages.publisher import LegalNotice, build_legal_notice
from panneau.pages.reading import Reading
from panneau.pages.relations import Relations, Ties
from panneau.pages.site_page import PageKind, PlannedPage, PlannedTogether, SitePage
from panneau.pages.text_images import image_captions, with_published_images
from panneau.pages.wording_fr import french_date


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationView(PageView):
    """What `publication.html` shows."""

    heading: Heading
    ties: Ties
    correction: str
    """`Corrigé le 3 avril 2026 : …`, empty where nothing was."""
    html: str
    """Safe: rendered, cleaned and resolved by `source`."""
    attachments: Attachments
    rubric: NavigationLink
    """The way back."""
    legal: LegalNotice
    has_outside_links: bool
    sheet: PrintedSheet | None
    """For paper only; None where the organisation gives no address."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What the pages of one rubric share."""

    trail: Trail
    mark: UnionMark
    acronym: str
    rubric: NavigationLink
    legal: LegalNotice
    intranet_url: str | None
    profile: Profile


@dataclass(frozen=True, slots=True)
class OwnParts:
    """What a page takes from its publication, and from what that is tied to."""

    item: Publication
    text: str
    """Without the links that lead nowhere on that day."""
    ties: Ties
    facts: Mapping[str, FileFacts]
    """Of its attachments, by `src_uri`."""
    copies: Mapping[str, PublishedFile]
    """Of its attachments, by address."""

    def key(self, around: str, digest: str) -> str:
        """Return a digest of all this, from that of the publication itself."""
        text = "" if self.text is self.item.html else self.text
        return _digest((around, digest, text, self.ties, *_key_of_files(self.facts, self.copies)))


def plan_publications(
    reading: Reading, space: Space, rubric: Rubric, relations: Relations
) -> Iterator[PlannedTogether]:
    """Yield the pages of everything that readers see of a rubric, together."""
    items = reading.published(rubric)
    if items:
        around = _around(reading, space, rubric)
        yield PlannedTogether(
            urls=tuple(item.url for item in items),
            each=partial(_plans, reading, items, relations, around),
            work_out_key=partial(_key_of_all, reading, items, relations, around),
        )


def _plans(
    reading: Reading, items: tuple[Publication, ...], relations: Relations, around: _Around
) -> Iterator[PlannedPage]:
    shared = _digest(around)
    for item in items:
        own = partial(own_parts, reading, item, relations)
        digest = reading.digests.get(item.src_uri, "")
        # A page is drawn from these two and from nothing else: what they say is its key.
        yield PlannedPage(item.url, partial(_page, around, own), partial(_key, own, shared, digest))


def _key(own: Callable[[], OwnParts], around: str, digest: str) -> str:
    return own().key(around, digest) if digest else ""


def _key_of_all(
    reading: Reading, items: tuple[Publication, ...], relations: Relations, around: _Around
) -> str:
    """Return a digest of what some pages are drawn from, without looking into any text.

    It says more than they show: with a page that comes or goes anywhere, links may be dead.
    """
    digests = [reading.digests.get(item.src_uri, "") for item in items]
    if not all(digests):
        return ""
    files = [_key_of_files(*_files(reading, item)) for item in items if item.attachments]
    ties = [(item.src_uri, relations.ties(item)) for item in items if relations.has_ties(item)]
    return _digest((around, relations.reachable(), digests, files, ties))


def _key_of_files(
    facts: Mapping[str, FileFacts], copies: Mapping[str, PublishedFile]
) -> tuple[Mapping[str, FileFacts], list[str]]:
    return facts, [copy.key for copy in copies.values()]


def _digest(known: object) -> str:
    return sha256(repr(known).encode("utf-8", "surrogatepass")).hexdigest()


def _around(reading: Reading, space: Space, rubric: Rubric) -> _Around:
    agreement, owner = reading.model.agreement, reading.model.owner(space, rubric)
    return _Around(
        trail=rubric_trail(reading.model, space, rubric, today=reading.today, is_page=False),
        mark=reading.rubric_mark(space, rubric),
        acronym=space.union.acronym,
        rubric=NavigationLink(rubric.title, rubric.url),
        legal=build_legal_notice(agreement, owner),
        intranet_url=reading.model.organisation.intranet_url,
        profile=reading.profile,
    )


def own_parts(reading: Reading, item: Publication, relations: Relations) -> OwnParts:
    """Return what is shown of a publication, on its page and in feeds."""
    facts, copies = _files(reading, item)
    return OwnParts(
        item=item,
        text=relations.without_dead_links(item.html, page_url=item.url),
        ties=relations.ties(item),
        facts=facts,
        copies=copies,
    )


def _files(
    reading: Reading, item: Publication
) -> tuple[dict[str, FileFacts], dict[str, PublishedFile]]:
    """Return what is known of the attachments of a publication, and their copies."""
    names = [piece.file.src_uri for piece in item.attachments]
    urls = [piece.url for piece in item.attachments]
    return (
        {name: reading.facts[name] for name in names if name in reading.facts},
        {url: reading.copies[url] for url in urls if url in reading.copies},
    )


def _page(around: _Around, read: Callable[[], OwnParts]) -> SitePage:
    own = read()
    item = own.item
    here = around.trail.with_page(item.title, item.url)
    view = PublicationView(
        breadcrumb=here.breadcrumb,
        union=around.mark,
        unions=here.unions,
        rubrics=here.rubrics,
        heading=build_heading(item),
        ties=own.ties,
        correction=correction_words(item),
        html=with_published_images(
            own.text,
            page_url=item.url,
            copies=own.copies,
            profile=around.profile,
            captions=image_captions(item),
        ),
        attachments=build_attachments(item, own.facts, own.copies),
        rubric=around.rubric,
        legal=around.legal,
        has_outside_links=_has_outside_links(item),
        sheet=build_sheet(item, around.intranet_url),
    )
    return SitePage(
        url=item.url,
        title=f"{item.title} – {around.acronym}",
        kind=PageKind.PUBLICATION,
        template="publication.html",
        view=view,
    )


def correction_words(publication: Publication) -> str:
    """Return `Corrigé le 3 avril 2026 : …`, empty where nothing was."""
    if publication.corrected_on is None:
        return ""
    return typeset(f"Corrigé le {french_date(publication.corrected_on)} : {publication.correction}")


def _has_outside_links(publication: Publication) -> bool:
    return any(link.kind is LinkKind.EXTERNAL for link in publication.links)

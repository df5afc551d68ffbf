# The page of one publication. Called by `site`.

"""Publication: what it is, its text, its attachments, the way back."""

from collections.abc import Iterator
from dataclasses import dataclass

from panneau.domain.french import typeset
from panneau.domain.publication import LinkKind, Publication
from panneau.domain.site_model import Rubric, Space
from panneau.pages.attachments import Attachments, build_attachments
from panneau.pages.listing import Heading, build_heading
from panneau.pages.navigation import rubric_trail
from panneau.pages.page_view import NavigationLink, PageView
from panneau.pages.printed_sheet import PrintedSheet, build_sheet
from panneau.pages.publisher import LegalNotice, build_legal_notice
from panneau.pages.reading import Reading
from panneau.pages.relations import Relations, Ties
from panneau.pages.site_page import PageKind, SitePage
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


def build_publications(
    reading: Reading, space: Space, rubric: Rubric, relations: Relations
) -> Iterator[SitePage]:
    """Yield the page of everything that readers see of a rubric."""
    today = reading.today
    trail = rubric_trail(reading.model, space, rubric, today=today, is_page=False)
    mark = reading.rubric_mark(space, rubric)
    owner = reading.model.owner(space, rubric)
    legal = build_legal_notice(reading.model.agreement, owner)
    for item in reading.published(rubric):
        text = relations.without_dead_links(item.html, page_url=item.url)
        here = trail.with_page(item.title, item.url)
        view = PublicationView(
            breadcrumb=here.breadcrumb,
            union=mark,
            unions=here.unions,
            rubrics=here.rubrics,
            heading=build_heading(item),
            ties=relations.ties(item),
            correction=correction_words(item),
            html=with_published_images(
                text,
                page_url=item.url,
                copies=reading.copies,
                profile=reading.profile,
                captions=image_captions(item),
            ),
            attachments=build_attachments(item, reading.facts, reading.copies),
            rubric=NavigationLink(rubric.title, rubric.url),
            legal=legal,
            has_outside_links=_has_outside_links(item),
            sheet=build_sheet(item, reading.model.organisation.intranet_url),
        )
        yield SitePage(
            url=item.url,
            title=f"{item.title} – {space.union.acronym}",
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

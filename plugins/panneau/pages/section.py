# What all pages share, and the one key that templates get. The MkDocs plugins build one
# `SectionView` a build and one `TemplateContext` a page.

"""The section as a whole, and the context of the templates."""

from dataclasses import dataclass
from datetime import date

from panneau.domain.accessibility import conformity
from panneau.domain.agreement import Agreement
from panneau.domain.site_model import SiteModel
from panneau.pages.content_policy import INTRANET_POLICIES, KIOSK_POLICIES, PagePolicies
from panneau.pages.kiosk import Kiosk
from panneau.pages.page_view import PageView, UnionMark
from panneau.pages.unions import build_mark

AGREEMENT_URL = "accord/"
CHANGES_URL = "accord/changements/"
GUIDE_URL = "guide/"
PRIVACY_URL = "confidentialite/"
ACCESSIBILITY_URL = "accessibilite/"
LEGAL_URL = "mentions-legales/"
CONFORMITY_URL = "conformite/"
PREVIEW_ASSETS = ("assets/stylesheets/apercu.css",)
"""Files of the theme that previews alone need: the plugins keep them out of what is published."""
SEARCH_URL = "search/"
"""In English: browsers call a server about any field of a form that leads elsewhere (ADR-0013)."""

_LABEL_WITHOUT_CLAUSE = "organisations syndicales"


@dataclass(frozen=True, slots=True)
class SectionView:
    """The same values on every page."""

    label: str
    """Name of the tab, as the agreement gives it, with a capital."""
    organisation: str
    unions: tuple[UnionMark, ...]
    """Alphabetical."""
    accessibility: str
    """`non conforme`: the mention that the law wants on every page."""
    agreement_url: str = AGREEMENT_URL
    guide_url: str = GUIDE_URL
    privacy_url: str = PRIVACY_URL
    accessibility_url: str = ACCESSIBILITY_URL
    legal_url: str = LEGAL_URL
    conformity_url: str = CONFORMITY_URL
    search_url: str = SEARCH_URL
    """Empty when the agreement forbids a search: no page, no field."""


@dataclass(frozen=True, slots=True)
class PreviewIssue:
    """One line of the banner that a preview shows: what publication would refuse."""

    severity: str
    """`erreur`, `avertissement` or `conseil`."""
    message: str
    place: str
    """`file:line:column`, as the contributor knows them."""
    article: str | None = None
    action: str = ""
    """What to do; continues « À faire : »."""


@dataclass(frozen=True, slots=True)
class TemplateContext:
    """Everything that templates get, under the key `panneau`."""

    section: SectionView
    page: PageView | None
    """None for `404.html`, which belongs to no address."""
    preview_issues: tuple[PreviewIssue, ...] = ()
    """Empty in a real build."""
    draft_issues: tuple[PreviewIssue, ...] = ()
    """What would be refused once the drafts appear; likewise."""
    is_preview: bool = False
    """The live reload of a preview is a script: the page then carries no policy of its own."""
    kiosk: Kiosk | None = None
    """None but on a shared terminal."""

    @property
    def policies(self) -> PagePolicies:
        """What browsers may load for this page."""
        return KIOSK_POLICIES if self.kiosk else INTRANET_POLICIES


def section_label(model: SiteModel) -> str:
    """Return the name of the tab, with a capital.

    Source:
        Clause `placement.label` of the agreement; the usual words where it is silent.
    """
    label = model.agreement.text("placement.label") or _LABEL_WITHOUT_CLAUSE
    return label[:1].upper() + label[1:]


def section_title(model: SiteModel) -> str:
    """Return the name of the tab and of the organisation."""
    return f"{section_label(model)} – {model.organisation.name}"


def build_section(model: SiteModel, *, today: date) -> SectionView:
    """Return what every page of the section shares."""
    return SectionView(
        label=section_label(model),
        organisation=model.organisation.name,
        unions=tuple(build_mark(space) for space in model.spaces),
        accessibility=conformity(model.organisation.accessibility, today=today),
        search_url=SEARCH_URL if is_search_allowed(model.agreement) else "",
    )


def is_search_allowed(agreement: Agreement) -> bool:
    """Tell whether the section may be searched.

    Source:
        Clause `interactivity.search` of the agreement.
    """
    return agreement.flag("interactivity.search", default=True)

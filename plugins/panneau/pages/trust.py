# The pages that say what the site does with its readers, and who answers for what. Their text is in
# `site_src/`; what depends on the agreement or on the unions is added here.

"""Promise to readers, legal notice."""

from dataclasses import dataclass

from panneau.domain.site_model import Space
from panneau.pages.clause_lines import ClauseLine, pick_lines
from panneau.pages.navigation import home_trail
from panneau.pages.page_view import PageView
from panneau.pages.publisher import LegalNotice, build_legal_notice
from panneau.pages.reading import Reading
from panneau.pages.section import LEGAL_URL, PRIVACY_URL
from panneau.pages.site_page import PageKind, SitePage
from panneau.pages.space import OutsideLink, build_mails

_PRIVACY_KEYS = (
    "privacy.identify_readers",
    "privacy.audience_stats",
    "privacy.connection_monitoring",
    "interactivity.cookies",
    "access.work_time",
    "email.confidential",
    "social_network.auto_enrol",
)


@dataclass(frozen=True, slots=True)
class Publisher:
    """A union as publisher of its space."""

    legal: LegalNotice
    mails: tuple[OutsideLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustView(PageView):
    """What `privacy.html` and `legal.html` add to their text."""

    clauses: tuple[ClauseLine, ...] = ()
    publishers: tuple[Publisher, ...] = ()


def build_privacy(reading: Reading) -> SitePage:
    """Return the promise to readers, with the clauses it rests on."""
    clauses = pick_lines(reading.model.agreement, _PRIVACY_KEYS)
    return _page(
        reading, url=PRIVACY_URL, title="Votre anonymat", template="privacy.html", clauses=clauses
    )


def build_legal(reading: Reading) -> SitePage:
    """Return the legal notice: one publisher a space."""
    return _page(
        reading,
        url=LEGAL_URL,
        title="Mentions légales",
        template="legal.html",
        publishers=build_publishers(reading),
    )


def _page(
    reading: Reading,
    *,
    url: str,
    title: str,
    template: str,
    clauses: tuple[ClauseLine, ...] = (),
    publishers: tuple[Publisher, ...] = (),
) -> SitePage:
    trail = home_trail(reading.model).with_page(title, url)
    view = TrustView(
        breadcrumb=trail.breadcrumb,
        unions=trail.unions,
        clauses=clauses,
        publishers=publishers,
    )
    return SitePage(url=url, title=title, kind=PageKind.PAGE, template=template, view=view)


def build_publishers(reading: Reading) -> tuple[Publisher, ...]:
    """Return every union as publisher, in the order of the section."""
    return tuple(_publisher(reading, space) for space in reading.model.spaces)


def _publisher(reading: Reading, space: Space) -> Publisher:
    agreement = reading.model.agreement
    return Publisher(build_legal_notice(agreement, space), build_mails(agreement, space))

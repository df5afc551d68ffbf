# The page « L’accord ». Everything on it comes from the agreement file.

"""The agreement, clause by clause."""

from dataclasses import dataclass
from datetime import date

from panneau.domain.agreement import Agreement, Origin
from panneau.pages.clause_lines import ClauseTheme, build_themes
from panneau.pages.navigation import home_trail
from panneau.pages.page_view import PageView
from panneau.pages.reading import Reading
from panneau.pages.section import AGREEMENT_URL
from panneau.pages.site_page import PageKind, SitePage
from panneau.pages.wording_fr import french_date

TITLE = "L’accord"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementView(PageView):
    """What `agreement.html` shows."""

    full_title: str
    organisation: str
    dates: tuple[tuple[str, str], ...]
    """What happened, and when: `("Signé le", "13 novembre 2023")`."""
    is_in_force: bool
    sources: tuple[str, ...]
    themes: tuple[ClauseTheme, ...]
    """What the text says."""
    house: tuple[ClauseTheme, ...]
    """What Panneau decided where the text is silent."""


def build_agreement(reading: Reading) -> SitePage:
    """Return the page of the agreement.

    Source:
        Clause `publicity.on_site`: the text is made known on the intranet.
    """
    agreement = reading.model.agreement
    trail = home_trail(reading.model).with_page(TITLE, AGREEMENT_URL)
    view = AgreementView(
        breadcrumb=trail.breadcrumb,
        unions=trail.unions,
        full_title=agreement.title,
        organisation=agreement.organisation_name,
        dates=_dates(agreement, today=reading.today),
        is_in_force=agreement.is_in_force(today=reading.today),
        sources=agreement.sources,
        themes=build_themes(agreement, origin=Origin.AGREEMENT),
        house=build_themes(agreement, origin=Origin.HOUSE),
    )
    return SitePage(
        url=AGREEMENT_URL,
        title=TITLE,
        kind=PageKind.AGREEMENT,
        template="agreement.html",
        view=view,
    )


def _dates(agreement: Agreement, *, today: date) -> tuple[tuple[str, str], ...]:
    effective = agreement.effective_on
    has_begun = effective is not None and effective <= today
    steps = (
        ("Signé le", agreement.signed_on),
        ("En vigueur depuis le" if has_begun else "En vigueur à compter du", effective),
        ("Jusqu’au", agreement.ends_on),
    )
    return tuple((what, french_date(day)) for what, day in steps if day)

# The page « L’accord ». Everything on it comes from the agreement file.

"""The agreement, clause by clause."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from panneau.domain.agreement import Agreement, Layer, Origin, Regime, TextStatus
from panneau.domain.french import MONTHS, typeset
from panneau.pages.clause_lines import (
    ClauseLine,
    ClauseTheme,
    article_words,
    build_lines,
    build_themes,
)
from panneau.pages.comparison import has_changes
from panneau.pages.navigation import home_trail
from panneau.pages.page_view import PageView
from panneau.pages.reading import Reading
from panneau.pages.section import AGREEMENT_URL, CHANGES_URL
from panneau.pages.site_page import PageKind, SitePage
from panneau.pages.wording_fr import NBSP, french_date

TITLE = "L’accord"
_MONTH_NUMBERS = frozenset(f"{number:02}" for number in range(1, len(MONTHS) + 1))


_SITUATIONS = {
    Regime.TEXT: "",
    Regime.NOT_YET: "Ce texte n’est pas encore en vigueur : ce qui s’applique aujourd’hui est le "
    "texte précédent ou, à défaut, la loi.",
    Regime.UNILATERAL: "Ce texte a pris fin ; l’employeur en maintient l’application.",
    Regime.GRACE: "Ce texte a pris fin ; il est maintenu à titre provisoire.",
    Regime.LAW: "Ce texte a pris fin : les clauses ci-dessous sont celles de la loi.",
}
_DRAFT = "Ce texte est un projet : personne ne l’a signé."
_DENOUNCED = "Ce texte a été dénoncé ; il s’applique encore à la date de cette page."
_OUT_OF_DATE = "Ce texte n’est pas en vigueur à la date de cette page."


@dataclass(frozen=True, slots=True)
class Period:
    """A layer as readers see it."""

    title: str
    days: str
    is_now: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementView(PageView):
    """What `agreement.html` shows."""

    full_title: str
    organisation: str
    dates: tuple[tuple[str, str], ...]
    """What happened, and when: `("Signé le", "13 novembre 2023")`."""
    is_in_force: bool
    situation: str
    """What applies instead, or that the text is a draft; empty for a text in force."""
    periods: tuple[Period, ...]
    """The periods that suspend or add clauses, past ones left out."""
    suspended: tuple[ClauseLine, ...]
    """The clauses that sleep today."""
    changes_url: str
    """The page of changes; empty when the text replaces none that is known."""
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
        situation=_situation(agreement, today=reading.today),
        periods=tuple(_periods(agreement, today=reading.today)),
        suspended=build_lines(agreement.suspended),
        changes_url=CHANGES_URL if has_changes(agreement) else "",
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
    told = [(what, french_date(day)) for what, day in steps if day]
    if agreement.signed_in:
        told.insert(0, ("Signé en", _month_or_year(agreement.signed_in)))
    return tuple(told)


def _month_or_year(text: str) -> str:
    year, _, month = text.partition("-")
    return f"{MONTHS[int(month) - 1]}{NBSP}{year}" if month in _MONTH_NUMBERS else year


def _situation(agreement: Agreement, *, today: date) -> str:
    if agreement.status is TextStatus.DRAFT:
        return _DRAFT
    told = typeset(_SITUATIONS[agreement.regime])
    if not told and agreement.status is TextStatus.DENOUNCED:
        return typeset(_DENOUNCED)
    return told or ("" if agreement.is_in_force(today=today) else _OUT_OF_DATE)


def _periods(agreement: Agreement, *, today: date) -> Iterator[Period]:
    """Yield the layers that apply, or will, in the order of their beginnings."""
    to_come = (item for item in agreement.layers if not item.last_day or today <= item.last_day)
    for layer in sorted(to_come, key=lambda item: item.first_day or date.min):
        yield Period(
            title=layer.title,
            days=_days(layer),
            is_now=layer.is_in_force(today=today),
            source=article_words(layer.article),
        )


def _days(layer: Layer) -> str:
    first = f"du {french_date(layer.first_day)}" if layer.first_day else ""
    last = f"au {french_date(layer.last_day)}" if layer.last_day else ""
    if first and last:
        return f"{first} {last}"
    return first.replace("du", "à partir du", 1) if first else last.replace("au", "jusqu’au", 1)

# The form is the law's, its headings and its sentences; what it says comes from the audit that
# `organisme.yml` gives, and from nothing else. Called by `site`.

"""The declaration of accessibility."""

from dataclasses import dataclass

from panneau.domain.accessibility import AccessibilityAudit, Conformity, conformity
from panneau.domain.french import typeset
from panneau.pages.clause_lines import pick_lines
from panneau.pages.navigation import home_trail
from panneau.pages.reading import Reading
from panneau.pages.section import ACCESSIBILITY_URL
from panneau.pages.site_page import PageKind, SitePage
from panneau.pages.trust import TrustView, build_publishers
from panneau.pages.wording_fr import NBSP, french_date

_RGAA = "le référentiel général d’amélioration de l’accessibilité (RGAA)"
_LISTED = "en raison des non-conformités et des dérogations énumérées ci-dessous"
_TITLES = (
    "Non-conformités",
    "Dérogations pour charge disproportionnée",
    "Contenus non soumis à l’obligation d’accessibilité",
)


@dataclass(frozen=True, slots=True)
class Shortcomings:
    """A list of contents, under its legal heading."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessibilityView(TrustView):
    """What `accessibility.html` shows."""

    state: str
    reason: str
    result: str
    shortcomings: tuple[Shortcomings, ...]
    """Empty without an audit: nobody has drawn up the list."""
    date_iso: str
    date_text: str


def build_accessibility(reading: Reading) -> SitePage:
    """Return the declaration.

    Source:
        Decree of 24 July 2019 on the accessibility of online services: mandatory mention and page.
    """
    title = "Accessibilité"
    audit = reading.model.organisation.accessibility
    is_new = audit is not None and audit.is_in_force(today=reading.today)
    trail = home_trail(reading.model).with_page(title, ACCESSIBILITY_URL)
    view = AccessibilityView(
        breadcrumb=trail.breadcrumb,
        unions=trail.unions,
        clauses=pick_lines(reading.model.agreement, ("support.channel",)),
        publishers=build_publishers(reading),
        state=conformity(audit, today=reading.today),
        reason=_reason(reading, audit),
        result=_result(audit) if audit else "",
        shortcomings=_shortcomings(audit) if audit and is_new else (),
        date_iso=reading.today.isoformat(),
        date_text=french_date(reading.today),
    )
    return SitePage(
        url=ACCESSIBILITY_URL,
        title=title,
        kind=PageKind.PAGE,
        template="accessibility.html",
        view=view,
    )


def _reason(reading: Reading, audit: AccessibilityAudit | None) -> str:
    refused = f"La section n’est pas conforme avec {_RGAA}"
    if audit is None or audit.made_on > reading.today:
        return f"{refused}, car aucun audit de conformité n’a encore été réalisé."
    if not audit.is_in_force(today=reading.today):
        return f"{refused}, car son dernier audit de conformité a plus de trois ans."
    state = conformity(audit, today=reading.today)
    if state is Conformity.NONE:
        return f"{refused}, {_LISTED}."
    because = "" if state is Conformity.FULL else f", {_LISTED}"
    return f"La section est {state} avec {_RGAA}{because}."


def _result(audit: AccessibilityAudit) -> str:
    rate = f"{audit.rate_percent}{NBSP}% des critères du RGAA sont respectés"
    return typeset(
        f"L’audit de conformité du {french_date(audit.made_on)}, réalisé par {audit.auditor}, "
        f"révèle que {rate}."
    )


def _shortcomings(audit: AccessibilityAudit) -> tuple[Shortcomings, ...]:
    lists = (audit.failures, audit.exemptions, audit.out_of_scope)
    return tuple(
        Shortcomings(title, lines) for title, lines in zip(_TITLES, lists, strict=True) if lines
    )

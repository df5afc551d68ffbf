# The page that says how the site was checked. Its result stands in `conformite.json`, which knows
# the digest of this page too: a page cannot hold its own. The release of a build writes one
# sentence in it, once the audit has found nothing.

"""Conformity: which rules, under which text, and where the proof is."""

from dataclasses import dataclass

from panneau.pages.navigation import home_trail
from panneau.pages.page_view import PageView
from panneau.pages.reading import Reading
from panneau.pages.section import CONFORMITY_URL
from panneau.pages.site_page import PageKind, SitePage
from panneau.pages.wording_fr import counted, french_date

CERTIFICATE_URL = "conformite.json"


@dataclass(frozen=True, slots=True)
class RuleFamily:
    """Rules about one subject."""

    title: str
    rule_count: int
    remark_count: int = 0
    """Warnings and advice left in what is published; an error leaves nothing."""


@dataclass(frozen=True, slots=True)
class SiteRules:
    """Every rule that a site went through."""

    content: tuple[RuleFamily, ...] = ()
    """Checked in what the unions write."""
    files: tuple[RuleFamily, ...] = ()
    """Proved on the files of the site, once built."""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A family as the page shows it."""

    title: str
    rules: str
    """`7 règles`."""
    remarks: str
    """`2 remarques`; empty when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConformityView(PageView):
    """What `conformity.html` adds to its text."""

    agreement: str
    date_iso: str
    date_text: str
    content_rules: tuple[RuleLine, ...]
    file_rules: tuple[RuleLine, ...]
    certificate_url: str = CERTIFICATE_URL


def build_conformity(reading: Reading, rules: SiteRules) -> SitePage:
    """Return the page."""
    title = "Conformité"
    trail = home_trail(reading.model).with_page(title, CONFORMITY_URL)
    view = ConformityView(
        breadcrumb=trail.breadcrumb,
        unions=trail.unions,
        agreement=reading.model.agreement.title,
        date_iso=reading.today.isoformat(),
        date_text=french_date(reading.today),
        content_rules=tuple(map(_line, rules.content)),
        file_rules=tuple(map(_line, rules.files)),
    )
    return SitePage(
        url=CONFORMITY_URL,
        title=title,
        kind=PageKind.PAGE,
        template="conformity.html",
        view=view,
    )


def _line(family: RuleFamily) -> RuleLine:
    remarks = counted(family.remark_count, "remarque") if family.remark_count else ""
    return RuleLine(family.title, counted(family.rule_count, "règle"), remarks)

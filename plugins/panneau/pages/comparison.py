# The page of changes: only where the agreement's file names the text that it replaces.

"""What changes from the text before to the agreement."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from panneau.domain.agreement import Agreement, Clause
from panneau.domain.comparison import Change, Difference, Effect, compare
from panneau.pages.clause_lines import clause_source
from panneau.pages.clause_value import clause_label, clause_summary
from panneau.pages.navigation import home_trail
from panneau.pages.page_view import PageView
from panneau.pages.reading import Reading
from panneau.pages.section import AGREEMENT_URL, CHANGES_URL
from panneau.pages.site_page import PageKind, SitePage
from panneau.pages.wording_fr import capitalised, counted

TITLE = "Ce que l’accord change"

_CHANGES = {
    Change.WIDER: "clause élargie",
    Change.NARROWER: "clause restreinte",
    Change.NEW: "clause nouvelle",
    Change.LOST: "clause disparue",
    Change.CHANGED: "clause modifiée",
}
_EFFECTS = {Effect.GAIN: "droits élargis", Effect.LOSS: "droits réduits", Effect.NEUTRAL: ""}
_SILENT = "Le texte n’en dit rien."


@dataclass(frozen=True, slots=True)
class ClauseVersion:
    """A clause in one of the two texts."""

    value: str
    source: str
    """`article 1.2`; empty where no number is known, or where the text is silent."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One clause that differs."""

    label: str
    change: str
    """`Clause nouvelle, droits réduits`."""
    is_loss: bool
    reference: str
    """The text by which the parties accepted a loss."""
    before: ClauseVersion
    after: ClauseVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView(PageView):
    """What `comparison.html` shows."""

    before: str
    after: str
    agreement_url: str
    counts: str
    lines: tuple[ChangeLine, ...]


def build_comparison(reading: Reading) -> Iterator[SitePage]:
    """Yield the page of changes, if the agreement replaces a text that is known."""
    agreement = reading.model.agreement
    if not has_changes(agreement) or agreement.before is None:
        return
    # A period that suspends a clause changes nothing in the text.
    text = replace(agreement, clauses=agreement.written) if agreement.written else agreement
    found = compare(agreement.before, text)
    trail = home_trail(reading.model).with_step("L’accord", AGREEMENT_URL)
    here = trail.with_page(TITLE, CHANGES_URL)
    view = ComparisonView(
        breadcrumb=here.breadcrumb,
        unions=here.unions,
        before=agreement.before.title,
        after=agreement.title,
        agreement_url=AGREEMENT_URL,
        counts=_counts(found),
        lines=tuple(map(_line, found)),
    )
    yield SitePage(
        url=CHANGES_URL,
        title=TITLE,
        kind=PageKind.AGREEMENT,
        template="comparison.html",
        view=view,
    )


def has_changes(agreement: Agreement) -> bool:
    """Tell whether the site says what the agreement changes, on the days when it applies."""
    return agreement.before is not None and agreement.is_applied


def _line(item: Difference) -> ChangeLine:
    words = filter(None, (_CHANGES[item.change], _EFFECTS[item.effect]))
    return ChangeLine(
        label=clause_label(item.key),
        change=capitalised(", ".join(words)),
        is_loss=item.effect is Effect.LOSS,
        reference=item.reference,
        before=_version(item.before),
        after=_version(item.after),
    )


def _version(clause: Clause | None) -> ClauseVersion:
    if clause is None:
        return ClauseVersion(_SILENT, "")
    return ClauseVersion(capitalised(clause_summary(clause)), clause_source(clause))


def _counts(found: tuple[Difference, ...]) -> str:
    """Return `3 clauses changent : 1 élargit des droits, 2 en réduisent.`."""
    if not found:
        return "Aucune clause ne change."
    counts = Counter(item.effect for item in found)
    verbs = {Effect.GAIN: ("élargit", "élargissent"), Effect.LOSS: ("réduit", "réduisent")}
    parts = [
        f"{counts[effect]}\u00a0{forms[counts[effect] > 1]} des droits"
        for effect, forms in verbs.items()
        if counts[effect]
    ]
    verb = "change" if len(found) == 1 else "changent"
    told = f"\u00a0: {', '.join(parts)}" if parts else ""
    return f"{counted(len(found), 'clause')} {verb}{told}."

# A text that is not in force grants nothing and forbids nothing: whoever looks after the site is
# told, and readers keep the site.

"""The agreement applied is signed, and in force on the day of the build."""

from collections.abc import Iterator
from datetime import date, timedelta

from panneau.checks.context import CheckContext
from panneau.domain.agreement import Agreement, LayerKind, Regime, TextStatus
from panneau.domain.agreement_layers import AFTER_END
from panneau.domain.durations import day_after, is_duration
from panneau.domain.issue import Code, Issue

CLAUSE = "life.duration"
WARN_BEFORE = "life.warn_before"

_AFTER = {
    Regime.NOT_YET: "le texte précédent ou, à défaut, la loi s’applique",
    Regime.UNILATERAL: "l’employeur en maintient l’application",
    Regime.GRACE: "il est maintenu à titre provisoire",
    Regime.LAW: "la loi s’applique",
}
_NEXT = {
    "unilateral": "l’employeur en maintiendra l’application",
    "grace": "il sera maintenu à titre provisoire",
}
_PASSING = frozenset({LayerKind.ELECTION, LayerKind.SILENCE})
_NEXT_BY_LAW = "après cette date, la loi s’appliquera"


def check_agreement_in_force(context: CheckContext) -> Iterator[Issue]:
    """Warn when the agreement has not begun, or has ended.

    Source:
        Dates of the agreement; clause `life.duration`.
    """
    agreement = context.agreement
    if not agreement.is_in_force(today=context.today):
        yield context.issue(
            Code.AGREEMENT_NOT_IN_FORCE,
            agreement.place("effective" if agreement.regime is Regime.NOT_YET else "ends"),
            clause=CLAUSE,
            name=agreement.title,
            day=context.today.isoformat(),
            begins_on=_iso(agreement.effective_on),
            ends_on=_iso(agreement.ends_on),
            **_told(_AFTER.get(agreement.regime, "")),
        )
    elif _ends_soon(agreement, context.today):
        yield context.issue(
            Code.AGREEMENT_ENDS_SOON,
            agreement.place("ends"),
            clause=CLAUSE,
            name=agreement.title,
            ends_on=_iso(agreement.ends_on),
            detail=_NEXT.get(agreement.text(AFTER_END) or "", _NEXT_BY_LAW),
        )


def check_layers_end(context: CheckContext) -> Iterator[Issue]:
    """Warn that a layer ends soon: what it allowed may be too much on the day after.

    Those of elections and of silence end by themselves, and allow nothing.

    Source:
        Dates of the layers; clause `life.warn_before`.
    """
    agreement = context.agreement
    for layer in agreement.active_layers:
        end = layer.last_day
        if layer.kind in _PASSING or end is None or not _is_near(agreement, end, context.today):
            continue
        yield context.issue(
            Code.AGREEMENT_LAYER_ENDS_SOON,
            agreement.place("layers"),
            name=layer.title,
            ends_on=end.isoformat(),
            value=(end + timedelta(days=1)).isoformat(),
        )


def check_agreement_signed(context: CheckContext) -> Iterator[Issue]:
    """Warn when the text applied is only a draft."""
    agreement = context.agreement
    if agreement.status is TextStatus.DRAFT:
        place = agreement.place("status")
        yield context.issue(Code.AGREEMENT_DRAFT, place, name=agreement.title)


def _told(detail: str) -> dict[str, str]:
    return {"detail": detail} if detail else {}


def _ends_soon(agreement: Agreement, today: date) -> bool:
    """Tell whether the end is near enough to be told (clause `life.warn_before`)."""
    return agreement.ends_on is not None and _is_near(agreement, agreement.ends_on, today)


def _is_near(agreement: Agreement, end: date, today: date) -> bool:
    notice = agreement.text(WARN_BEFORE) or ""
    return is_duration(notice) and day_after(end, notice, sign=-1) <= today


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""

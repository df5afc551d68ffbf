# What applies on a day: the dates of the text, then its layers. Pure: `source.loader` calls it with
# the day of the build, the commands with `--le`.

"""The agreement as it applies on one day (ADR-0024)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from panneau.domain.agreement import Agreement, Clause, Layer, LayerKind, Regime
from panneau.domain.durations import day_after, is_duration

AFTER_END, GRACE, LASTS = "life.after_end", "life.grace", "life.lasts"


def last_day(agreement: Agreement) -> date | None:
    """Return the last day of a text, None when it has no end.

    Source:
        Its end date; failing that, its beginning and clause `life.lasts`.
    """
    lasts = agreement.text(LASTS)
    if agreement.ends_on or not lasts or not agreement.effective_on or not is_duration(lasts):
        return agreement.ends_on
    return day_after(agreement.effective_on, lasts) - timedelta(days=1)


def regime_on(agreement: Agreement, today: date) -> Regime:
    """Return what applies on a day: the text, or what comes before or after it.

    Source:
        Clauses `life.after_end` and `life.grace`; where the text is silent, the law (ADR-0024).
    """
    if agreement.effective_on and today < agreement.effective_on:
        return Regime.NOT_YET
    end = last_day(agreement)
    if end is None or today <= end:
        return Regime.TEXT
    grace = agreement.text(GRACE) or ""
    match agreement.text(AFTER_END):
        case "unilateral":
            return Regime.UNILATERAL
        case "grace" if is_duration(grace) and today <= day_after(end, grace):
            return Regime.GRACE
        case _:
            return Regime.LAW


def agreement_on(agreement: Agreement, today: date) -> Agreement:
    """Return the agreement as it applies on a day, under its own name and dates.

    Two days with the same regime and the same layers give the same clauses.
    """
    regime = regime_on(agreement, today)
    active = tuple(layer for layer in agreement.layers if layer.is_in_force(today=today))
    own = dict(_clauses_under(agreement, regime, today))
    asleep = tuple(clause for key, clause in own.items() if _sleeps(key, active))
    awake = {key: clause for key, clause in own.items() if not _sleeps(key, active)}
    for layer in active:
        awake |= layer.adds
    return replace(
        agreement,
        clauses=completed(awake, agreement.house),
        written={clause.key: clause for clause in agreement.own_clauses()},
        regime=regime,
        active_layers=active,
        suspended=asleep,
        ends_on=last_day(agreement),
    )


def agreement_again(agreement: Agreement, day: date) -> Agreement:
    """Return an agreement that was resolved for one day as it applies on another."""
    whole = completed(agreement.written, agreement.house)
    return agreement_on(replace(agreement, clauses=whole), day)


def days_of_change(agreement: Agreement) -> frozenset[date]:
    """Return the days on which other clauses begin to apply."""
    end, grace = last_day(agreement), agreement.text(GRACE) or ""
    kept_until = day_after(end, grace) if end and is_duration(grace) else None
    starts = [agreement.effective_on, *(layer.first_day for layer in agreement.layers)]
    ends = [end, kept_until, *(layer.last_day for layer in agreement.layers)]
    after = (end + timedelta(days=1) for end in ends if end and end < date.max)
    return frozenset(day for day in (*starts, *after) if day)


def completed(own: Mapping[str, Clause], house: Mapping[str, Clause]) -> dict[str, Clause]:
    """Return the clauses of a text, then the house's where the text is silent."""
    return {**own, **{key: clause for key, clause in house.items() if key not in own}}


def silent_days(agreement: Agreement) -> Iterator[Layer]:
    """Yield the layers on whose days nothing new may appear."""
    return (layer for layer in agreement.layers if layer.kind is LayerKind.SILENCE)


def _sleeps(key: str, active: Iterable[Layer]) -> bool:
    return any(layer.suspends_key(key) for layer in active)


def _clauses_under(
    agreement: Agreement, regime: Regime, today: date
) -> Iterator[tuple[str, Clause]]:
    """Yield the clauses of the text, or of the one that stands in for it."""
    if regime in {Regime.TEXT, Regime.UNILATERAL, Regime.GRACE}:
        yield from ((clause.key, clause) for clause in agreement.own_clauses())
        return
    if regime is Regime.NOT_YET and agreement.before:
        stand_in: Agreement | None = agreement_on(agreement.before, today)
    else:
        stand_in = agreement.law
    if stand_in:
        for clause in stand_in.own_clauses():
            yield clause.key, replace(clause, text=clause.text or stand_in.short_name)

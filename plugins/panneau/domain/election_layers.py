# An agreement speaks of "the deadline for candidacies" and of "the eve of the vote"; its calendar
# gives their days. Together they make layers (ADR-0024).

"""Election periods as layers."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from panneau.domain.agreement import Agreement, Layer, LayerKind, Record
from panneau.domain.durations import day_after, is_duration

CANDIDACIES, OPENS, CLOSES, RESULTS = "candidacy_deadline", "vote_opens", "vote_closes", "results"
EVENTS = (CANDIDACIES, OPENS, CLOSES, RESULTS)
"""What the calendar of an agreement may date."""
EVES = frozenset({"eve_of_vote", "eve_of_opening"})

_NO_BALLOT: Mapping[str, date] = {}


def with_election_layers(agreement: Agreement) -> Agreement:
    """Add the layers that the clauses on elections and the calendar make together.

    Source:
        Clauses `election.windows`, `election.suspends`, `election.survives` and
        `election.blackout_voting_days`.
    """
    # A window with dates of its own is the same for every ballot.
    made = {layer.identifier: layer for layer in (*_windows(agreement), *_silences(agreement))}
    return replace(agreement, layers=(*agreement.layers, *made.values()))


def _windows(agreement: Agreement) -> Iterator[Layer]:
    clause = agreement.clause("election.windows")
    value = clause.value if clause else None
    records = [r for r in value if isinstance(r, Mapping)] if isinstance(value, tuple) else []
    for rank, record in enumerate(records, 1):
        for ballot in agreement.ballots or (_NO_BALLOT,):
            days = _days_of(record, ballot)
            if days:
                yield Layer(
                    identifier=f"election-{rank}-{days[0].isoformat()}",
                    title="Période électorale",
                    kind=LayerKind.ELECTION,
                    first_day=days[0],
                    last_day=days[1],
                    suspends=agreement.words("election.suspends"),
                    survives=agreement.words("election.survives"),
                    article=clause.article if clause else None,
                )


def _silences(agreement: Agreement) -> Iterator[Layer]:
    key = "election.blackout_voting_days"
    if not agreement.flag(key, default=False):
        return
    for ballot in agreement.ballots:
        opens = ballot.get(OPENS)
        if opens:
            yield Layer(
                identifier=f"silence-{opens.isoformat()}",
                title="Jours de vote",
                kind=LayerKind.SILENCE,
                first_day=opens,
                last_day=max(opens, ballot.get(CLOSES, opens)),
                article=agreement.article(key),
            )


def _days_of(record: Record, ballot: Mapping[str, date]) -> tuple[date, date] | None:
    """Return the first and last days of a window, None when the calendar does not give them."""
    first, last = _day(record.get("from", ""), ballot), _day(record.get("to", ""), ballot)
    before_vote, opens = record.get("at_latest_before_vote", ""), ballot.get(OPENS)
    if opens and is_duration(before_vote):
        latest = day_after(opens, before_vote, sign=-1)
        first = min(first, latest) if first else latest
    after = record.get("to_plus", "")
    if last and is_duration(after):
        last = day_after(last, after)
    return (first, last) if first and last and first <= last else None


def _day(word: str, ballot: Mapping[str, date]) -> date | None:
    if word in EVES:
        return ballot[OPENS] - timedelta(days=1) if OPENS in ballot else None
    if word in ballot:
        return ballot[word]
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None

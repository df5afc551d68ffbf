# For `panneau accord comparer`. The page of the site draws the same differences its own way.

"""What changes between two agreements, as text and as JSON."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from panneau.domain.agreement import Agreement, Clause
from panneau.domain.comparison import Difference, Effect
from panneau.domain.french import counted, typeset
from panneau.report.clause_voice import ClauseVoice
from panneau.report.visible import visible

SCHEMA_VERSION = 1
SAME = "Rien ne change."
_MARKS = {Effect.GAIN: "+", Effect.LOSS: "-", Effect.NEUTRAL: "="}
_SILENT = "rien"


def render_comparison(
    before: Agreement, after: Agreement, found: Sequence[Difference], voice: ClauseVoice
) -> str:
    """Return the differences as text: losses first, then gains, then the rest.

    Returns:
        Text that ends with a line end.
    """
    lines = [typeset(f"De « {visible(before.title)} » à « {visible(after.title)} » :"), ""]
    order = (Effect.LOSS, Effect.GAIN, Effect.NEUTRAL)
    for item in sorted(found, key=lambda item: order.index(item.effect)):
        lines.extend(_lines(item, voice))
    lines.append(summary(found))
    return "\n".join(lines) + "\n"


def summary(found: Sequence[Difference]) -> str:
    """Return the count: `2 reculs, 1 avancée, 3 autres changements.`."""
    if not found:
        return SAME
    counts = Counter(item.effect for item in found)
    losses = [item for item in found if item.effect is Effect.LOSS]
    accepted = sum(1 for item in losses if item.reference)
    parts = [
        counted(counts[Effect.LOSS], "recul", "reculs")
        + (f" (dont {accepted} avec une référence)" if accepted else ""),
        counted(counts[Effect.GAIN], "avancée", "avancées"),
        counted(counts[Effect.NEUTRAL], "autre changement", "autres changements"),
    ]
    return typeset(f"{', '.join(parts)}.")


def _lines(item: Difference, voice: ClauseVoice) -> Iterator[str]:
    yield typeset(
        f"{_MARKS[item.effect]} {visible(voice.label(item.key))} : {item.change.value}"
        f" ({item.effect.value})"
    )
    yield typeset(f"    avant : {_said(item.before, voice)}")
    yield typeset(f"    après : {_said(item.after, voice)}")
    if item.reference:
        yield typeset(f"    recul accepté : {visible(item.reference)}")


def _said(clause: Clause | None, voice: ClauseVoice) -> str:
    if clause is None:
        return _SILENT
    article = voice.article(clause)
    return visible(f"{voice.value(clause)} ({article})" if article else voice.value(clause))


def render_comparison_json(
    before: Agreement, after: Agreement, found: Sequence[Difference], voice: ClauseVoice
) -> str:
    """Return the differences as one JSON object, in ASCII and ending with a line end."""
    report = {
        "version": SCHEMA_VERSION,
        "before": before.identifier,
        "after": after.identifier,
        "loses": any(item.is_unaccepted_loss for item in found),
        "differences": [_difference(item, voice) for item in found],
    }
    return json.dumps(report, ensure_ascii=True, indent=2, allow_nan=False) + "\n"


def _difference(item: Difference, voice: ClauseVoice) -> Mapping[str, object]:
    return {
        "key": item.key,
        "label": voice.label(item.key),
        "change": item.change.name.lower(),
        "effect": item.effect.name.lower(),
        "before": _clause(item.before, voice),
        "after": _clause(item.after, voice),
        "added": list(item.added),
        "removed": list(item.removed),
        "reference": item.reference or None,
    }


def _clause(clause: Clause | None, voice: ClauseVoice) -> Mapping[str, object] | None:
    if clause is None:
        return None
    value = (
        [dict(v) if isinstance(v, Mapping) else v for v in clause.value]
        if isinstance(clause.value, tuple)
        else clause.value
    )
    return {"value": value, "text": voice.value(clause), "article": clause.article}

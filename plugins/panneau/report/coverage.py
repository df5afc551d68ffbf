# For `panneau accord couverture`.

"""What the site does with each clause, as text and as JSON."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from panneau.checks.coverage import Coverage, Treatment
from panneau.domain.agreement import Agreement
from panneau.domain.french import counted, plural, quote, typeset
from panneau.report.clause_voice import ClauseVoice
from panneau.report.visible import visible

SCHEMA_VERSION = 1
NONE = "Aucune clause."

_PLURALS = {
    Treatment.APPLIED: "appliquées",
    Treatment.SHOWN: "affichées",
    Treatment.UNKNOWN: "inconnues",
    Treatment.ALLOWED_ONLY: "permises, non fournies",
}


def render_coverage(agreement: Agreement, covered: Sequence[Coverage], voice: ClauseVoice) -> str:
    """Return the clauses by what becomes of them, then one count, ending with a line end."""
    lines = [visible(agreement.title), ""]
    for treatment in Treatment:
        found = [item for item in covered if item.treatment is treatment]
        if found:
            lines.append(typeset(f"{_several(treatment, len(found)).capitalize()} :"))
            lines.extend(_line(item, voice) for item in found)
            lines.append("")
    return "\n".join([*lines, _summary(covered)]) + "\n"


def _line(item: Coverage, voice: ClauseVoice) -> str:
    clause = item.clause
    article = voice.article(clause)
    said = f"{voice.value(clause)} ({article})" if article else voice.value(clause)
    by = " — ".join(_by(item))
    about = f"  {visible(clause.key)} · {visible(voice.label(clause.key))}"
    return f"{about}{typeset(' : ')}{visible(said)}" + (f" — {by}" if by else "")


def _by(item: Coverage) -> Iterator[str]:
    if item.rule:
        yield f"règle {quote(item.rule)}"
    if item.reason:
        yield typeset(item.reason)


def _summary(covered: Sequence[Coverage]) -> str:
    if not covered:
        return NONE
    counts = Counter(item.treatment for item in covered)
    parts = [f"{counts[kind]} {_several(kind, counts[kind])}" for kind in Treatment if counts[kind]]
    return typeset(f"{counted(len(covered), 'clause', 'clauses')} : {' ; '.join(parts)}.")


def _several(treatment: Treatment, count: int) -> str:
    return plural(count, treatment.value, _PLURALS.get(treatment, treatment.value))


def render_coverage_json(
    agreement: Agreement, covered: Sequence[Coverage], voice: ClauseVoice
) -> str:
    """Return the clauses as one JSON object, in ASCII and ending with a line end."""
    report = {
        "version": SCHEMA_VERSION,
        "agreement": agreement.identifier,
        "clauses": [
            {
                "key": item.clause.key,
                "label": voice.label(item.clause.key),
                "value": voice.value(item.clause),
                "article": item.clause.article,
                "treatment": item.treatment.name.lower(),
                "rule": item.rule or None,
                "reason": item.reason or None,
            }
            for item in covered
        ],
    }
    return json.dumps(report, ensure_ascii=True, indent=2, allow_nan=False) + "\n"

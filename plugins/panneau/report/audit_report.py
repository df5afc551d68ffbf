# What `panneau auditer` prints, and what a build prints before it gives up.

"""The result of an audit, as text and as JSON."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from panneau.domain.audit import FOREIGN_SCRIPTS, OUTSIDE_LOADS, AuditFinding, AuditReport
from panneau.domain.french import counted, sentence_case, typeset
from panneau.report.audit_fr import AUDIT_MESSAGES, describe_finding
from panneau.report.colour import BOLD, paint
from panneau.report.visible import visible

SCHEMA_VERSION = 1
MOST_SHOWN_OF_A_RULE = 20
"""A fault of a template is on every page: a few of them are enough to repair it."""
_RED = "31"
_INDENT = "  "
_WHOLE_SITE = "(site)"
_SAME = "Chaque fichier du site est celui qui a été vérifié."


def render_audit(
    report: AuditReport, certificate: Sequence[AuditFinding] = (), *, is_coloured: bool = False
) -> str:
    """Return every finding, then what was read and what follows.

    Args:
        report: The audit.
        certificate: What the comparison with the certificate found.
        is_coloured: Whether the terminal shows colour.
    """
    summary = render_audit_summary(report, certificate)
    return _rendered([*report.findings, *certificate], summary, is_coloured=is_coloured)


def render_certificate(found: Sequence[AuditFinding], *, is_coloured: bool = False) -> str:
    """Return what differs between a site and its certificate, then what follows.

    Args:
        found: What the comparison found; nothing when each byte is the one that was certified.
        is_coloured: Whether the terminal shows colour.
    """
    count = counted(len(found), "constat", "constats")
    verdict = f"{count}. Ce site n’est pas celui qui a été vérifié." if found else _SAME
    return _rendered(found, typeset(verdict), is_coloured=is_coloured)


def render_certificate_json(found: Sequence[AuditFinding]) -> str:
    """Return the comparison as one JSON object, in ASCII and ending with a line end."""
    content = {"version": SCHEMA_VERSION, "findings": [_finding(finding) for finding in found]}
    return json.dumps(content, ensure_ascii=True, indent=2) + "\n"


def render_audit_summary(report: AuditReport, certificate: Sequence[AuditFinding] = ()) -> str:
    """Return what was read, and how many findings there are, on one line."""
    count = len(report.findings) + len(certificate)
    verdict = counted(count, "constat", "constats") if count else "Rien à signaler"
    return typeset(f"{verdict}. {render_proof(report)}")


def render_proof(report: AuditReport) -> str:
    """Return what an audit proved, in one sentence; pages quote it too."""
    read = counted(report.file_count, "fichier lu", "fichiers lus")
    loads = counted(report.count(*OUTSIDE_LOADS), "chargement extérieur", "chargements extérieurs")
    scripts = counted(
        report.count(*FOREIGN_SCRIPTS), "script étranger au thème", "scripts étrangers au thème"
    )
    return typeset(f"{read}, {loads}, {scripts}.")


def render_audit_json(report: AuditReport, certificate: Sequence[AuditFinding] = ()) -> str:
    """Return the audit as one JSON object, in ASCII and ending with a line end."""
    content = {
        "version": SCHEMA_VERSION,
        "rules": [rule.value for rule in report.rules],
        "files": report.file_count,
        "pages": report.page_count,
        "bytes": report.size_bytes,
        "loads": report.load_count,
        "links": report.link_count,
        "findings": [_finding(finding) for finding in (*report.findings, *certificate)],
    }
    return json.dumps(content, ensure_ascii=True, indent=2) + "\n"


def _rendered(findings: Sequence[AuditFinding], summary: str, *, is_coloured: bool) -> str:
    blocks = ["\n".join(_block(finding, is_coloured=is_coloured)) for finding in _shown(findings)]
    hidden = len(findings) - len(blocks)
    if hidden:
        blocks.append(typeset(f"Et {counted(hidden, 'autre constat', 'autres constats')} pareils."))
    blocks.append(paint(summary, BOLD, is_coloured=is_coloured))
    return "\n\n".join(blocks) + "\n"


def _shown(findings: Sequence[AuditFinding]) -> Iterator[AuditFinding]:
    """Yield findings by rule, no more than a few of each."""
    ordered = sorted(findings, key=lambda finding: (finding.rule, finding.sort_key))
    for _, group in groupby(ordered, key=lambda finding: finding.rule):
        yield from list(group)[:MOST_SHOWN_OF_A_RULE]


def _block(finding: AuditFinding, *, is_coloured: bool) -> Iterator[str]:
    wording = describe_finding(finding)
    line = f":{finding.line}" if finding.line else ""
    place = paint(f"{visible(finding.url) or _WHOLE_SITE}{line}", BOLD, is_coloured=is_coloured)
    yield f"{place} — {paint(finding.rule.value, _RED, is_coloured=is_coloured)}"
    yield _INDENT + wording.fact
    yield _INDENT + typeset("À faire : ") + wording.action


def _finding(finding: AuditFinding) -> dict[str, object]:
    wording = describe_finding(finding)
    return {
        "rule": finding.rule.value,
        "title": AUDIT_MESSAGES[finding.rule].title,
        "path": finding.url,
        "line": finding.line,
        "detail": finding.detail,
        "message": wording.fact,
        "action": sentence_case(wording.action),
    }

# The way in. Judges any folder: it knows nothing of how pages are made, and opens every file in a
# limited worker. Called by the release of a build and by `panneau auditer`.

"""The audit of a whole site."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from panneau.domain.audit import AUDIT_RULES, AuditFinding, AuditReport, AuditRule
from panneau.media.workers.isolation import Job, OutcomeKind, run_jobs
from panneau.media.workers.limits import MIB, Limits
from panneau.publish.audit.cross_checks import cross_check
from panneau.publish.audit.file_audit import FileAudit
from panneau.publish.audit.names import names_in_path, without_name
from panneau.publish.audit.policy import AuditPolicy
from panneau.publish.audit.tree import SiteFile, read_tree

LIMITS = Limits(wall_seconds=60, cpu_seconds=40, memory_bytes=1024 * MIB)
"""For one batch, and for one file that its batch did not survive."""
_JOB = "panneau.publish.audit.file_audit:audit_batch"
_BATCH_FILES, _BATCH_BYTES = 200, 16 * MIB
_MOST_WORKERS = 8
_REASONS = {
    OutcomeKind.TIMEOUT: "temps dépassé",
    OutcomeKind.MEMORY: "mémoire dépassée",
    OutcomeKind.CRASH: "arrêt brutal",
    OutcomeKind.ERROR: "lecture impossible",
}
Progress = Callable[[int, int], None]


def audit_site(
    site_dir: Path,
    policy: AuditPolicy,
    *,
    left_out: frozenset[str] = frozenset(),
    limits: Limits = LIMITS,
    on_progress: Progress | None = None,
) -> AuditReport:
    """Prove the promises on the files of a folder, whoever made it.

    Args:
        site_dir: The folder; links in it are told, never followed.
        policy: What this site may be.
        left_out: Paths that are not judged, for a certificate that is about to be replaced.
        limits: For the reading of a batch of files.
        on_progress: Called with the number of files read and their total.

    Raises:
        NotADirectoryError: If there is no such folder.
    """
    tree = read_tree(site_dir, fragments=policy.fragments)
    files = [file for file in tree.files if file.url not in left_out]
    audits, failures = _read_files(site_dir, files, policy, limits, on_progress)
    findings = [*tree.findings, *failures, *_named_paths(files, policy)]
    for audit in audits.values():
        findings.extend(audit.findings)
    findings.extend(cross_check(audits, policy))
    masked = [_masked(finding, policy) for finding in findings if finding.url not in left_out]
    return AuditReport(
        findings=tuple(sorted(dict.fromkeys(masked), key=lambda finding: finding.sort_key)),
        rules=applied_rules(policy),
        digests={file.url: audits[file.url].sha256 for file in files if file.url in audits},
        size_bytes=sum(audit.size_bytes for audit in audits.values()),
        page_count=sum(file.suffix == "html" for file in files),
        load_count=sum(audit.load_count for audit in audits.values()),
        link_count=sum(audit.link_count for audit in audits.values()),
    )


def applied_rules(policy: AuditPolicy) -> tuple[AuditRule, ...]:
    """Return the rules that a policy has applied: some need what it may not give."""
    idle = set()
    if not policy.register:
        idle.add(AuditRule.PRIVATE_NAME)
    if not policy.spaces:
        idle.add(AuditRule.SPACE_LOGO)
    return tuple(rule for rule in AUDIT_RULES if rule not in idle)


def _read_files(
    site_dir: Path,
    files: Sequence[SiteFile],
    policy: AuditPolicy,
    limits: Limits,
    on_progress: Progress | None,
) -> tuple[dict[str, FileAudit], list[AuditFinding]]:
    audits: dict[str, FileAudit] = {}
    failures: list[AuditFinding] = []
    suspects: list[list[SiteFile]] = []
    for batch, answer, _ in _run(site_dir, list(_batches(files)), policy, limits):
        audits.update(answer)
        if not answer:
            suspects.extend([file] for file in batch)
        if on_progress:
            on_progress(len(audits), len(files))
    # A batch that fails is read again, file by file: the culprit alone is told.
    for batch, answer, reason in _run(site_dir, suspects, policy, limits):
        audits.update(answer)
        failures += [
            AuditFinding(file.url, AuditRule.FILE_LIMITS, reason) for file in batch if not answer
        ]
    return audits, failures


def _batches(files: Sequence[SiteFile]) -> Iterator[list[SiteFile]]:
    batch: list[SiteFile] = []
    size = 0
    for file in files:
        if batch and (len(batch) >= _BATCH_FILES or size + file.size_bytes > _BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(file)
        size += file.size_bytes
    if batch:
        yield batch


def _run(
    site_dir: Path, batches: Sequence[list[SiteFile]], policy: AuditPolicy, limits: Limits
) -> Iterator[tuple[list[SiteFile], dict[str, FileAudit], str]]:
    """Yield each batch with what was noted on its files, or nothing and why."""
    folder, rules = str(site_dir.absolute()), policy.to_json()
    jobs = [Job(_JOB, (folder, json.dumps([f.url for f in batch]), rules)) for batch in batches]
    workers = min(os.cpu_count() or 1, _MOST_WORKERS)
    for number, outcome in run_jobs(jobs, workers=workers, limits=limits):
        audits = {}
        if outcome.kind is OutcomeKind.ANSWER:
            audits = {value["url"]: FileAudit.from_json(value) for value in outcome.value}
        yield batches[number], audits, _REASONS.get(outcome.kind, "")


def _named_paths(files: Sequence[SiteFile], policy: AuditPolicy) -> Iterator[AuditFinding]:
    for file in files:
        for number in sorted(names_in_path(file.url, policy.register)):
            detail = f"ligne {number} du registre, dans l’adresse"
            yield AuditFinding(file.url, AuditRule.PRIVATE_NAME, detail)


def _masked(finding: AuditFinding, policy: AuditPolicy) -> AuditFinding:
    """Keep a name of the register out of the report, and of whatever keeps the report."""
    register = policy.register
    if not register or not names_in_path(f"{finding.url} {finding.detail}", register):
        return finding
    url, detail = without_name(finding.url, register), finding.detail
    is_told = bool(names_in_path(detail, register))
    return AuditFinding(url, finding.rule, "…" if is_told else detail, finding.line)

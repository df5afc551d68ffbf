# The way in. Judges any folder: it knows nothing of how pages are made, and opens every file in a
# limited worker. Called by the release of a build and by `panneau auditer`.

"""The audit of a whole site."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from panneau.domain.audit import AUDIT_RULES, AuditFinding, AuditReport, AuditRule
from panneau.media.workers.isolation import Crew, Job, OutcomeKind, run_jobs
from panneau.media.workers.limits import MIB, Limits
from panneau.publish.audit.cross_checks import check_logos, cross_check
from panneau.publish.audit.file_kinds import TEXTS
from panneau.publish.audit.file_notes import FileAudit
from panneau.publish.audit.packed import unfaithful_copies
from panneau.publish.audit.policy import AuditPolicy
from panneau.publish.audit.summary import Summary
from panneau.publish.audit.tree import SiteFile, SiteTree, judged_tree, read_tree
from panneau.publish.audit.unopened import Digests, Everything, Unopened

LIMITS = Limits(wall_seconds=20, cpu_seconds=3, memory_bytes=768 * MIB)
"""For one batch, and for one file that its batch did not survive; see `_allowed`."""
_JOB = "panneau.publish.audit.file_audit:audit_batch"
_DOCUMENTS_JOB = "panneau.publish.audit.document_batch:audit_batch"
_BATCH_FILES, _BATCH_BYTES = 200, 4 * MIB
_BYTES_PER_SECOND = 2 * MIB
"""Slowest reading of honest files: documents, or texts in which names are looked for."""
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
    limits: Limits = LIMITS,
    on_progress: Progress | None = None,
) -> AuditReport:
    """Prove the promises on the files of a folder, whoever made it.

    Args:
        site_dir: The folder; links in it are told, never followed.
        policy: What this site may be.
        limits: For the reading of a batch of files.
        on_progress: Called with the number of files read and their total.

    Raises:
        NotADirectoryError: If there is no such folder.
    """
    audit = SiteAudit(site_dir, policy, limits=limits)
    audit.read(on_progress=on_progress)
    return audit.report()


class SiteAudit:
    """An audit that can read again the files that have changed since."""

    def __init__(
        self,
        site_dir: Path,
        policy: AuditPolicy,
        *,
        limits: Limits = LIMITS,
        known: Mapping[str, FileAudit] = MappingProxyType({}),
        listed: Iterable[SiteFile] | None = None,
        unopened: Mapping[str, Unopened] = MappingProxyType({}),
        crew: Crew | None = None,
    ) -> None:
        """Prepare an audit.

        Args:
            site_dir: Folder of the site.
            policy: What it may be.
            limits: For the reading of a batch of files.
            known: What was noted of the same bytes at the same addresses, under this policy: they
                are not read again.
            listed: The files of the folder, from whoever has just put it together; the certificate
                is compared with the folder itself, so that nothing more can be there.
            unopened: Branches in which nothing has changed, whose files are not listed.
            crew: Keeps its process for a second reading.
        """
        self._listed = listed
        self._unopened = unopened
        self._crew = crew
        self._site_dir = site_dir
        self._policy = policy
        self._limits = limits
        self._tree = SiteTree((), ())
        self._audits: dict[str, FileAudit] = dict(known)
        self._failures: dict[str, AuditFinding] = {}

    def read(
        self,
        only: frozenset[str] | None = None,
        *,
        rescans: bool = True,
        on_progress: Progress | None = None,
    ) -> None:
        """Read the files of the folder.

        Args:
            only: Paths of files to read again; by default, all that are not known.
            rescans: Whether the folder is listed again; not by whoever changed these files only.
            on_progress: Called with the number of files read and their total.

        Raises:
            NotADirectoryError: If there is no such folder.
        """
        if rescans:
            self._tree = self._read_tree()
        if only is None:
            files = [file for file in self._tree.files if file.url not in self._audits]
        else:
            files = [file for file in self._tree.files if file.url in only]
        for file in files:
            self._audits.pop(file.url, None)
            self._failures.pop(file.url, None)
        suspects: list[SiteFile] = []
        done = 0
        for batch, reason in self._run(list(_batches(files))):
            suspects.extend(batch if reason else ())
            done += len(batch)
            if on_progress:
                on_progress(done, len(files))
        # A batch that fails is read again, file by file: the culprit alone is told.
        for batch, reason in self._run([[file] for file in suspects]):
            for file in batch if reason else ():
                finding = AuditFinding(file.url, AuditRule.FILE_LIMITS, reason)
                self._failures[file.url] = finding

    def _read_tree(self) -> SiteTree:
        fragments = self._policy.fragments
        if self._listed is not None:
            return judged_tree(self._listed, [], fragments=fragments)
        return read_tree(self._site_dir, fragments=fragments)

    def clean(self) -> dict[str, FileAudit]:
        """Return the notes on the files in which nothing was found."""
        return {url: audit for url, audit in self._audits.items() if not audit.findings}

    def report(self) -> AuditReport:
        """Return what was found in all the files of the site."""
        policy, files = self._policy, self._tree.files
        audits = {file.url: self._audits[file.url] for file in files if file.url in self._audits}
        standing = self._opened_in_doubt(audits)
        everything = Everything(audits, standing)
        findings = [*self._tree.findings, *self._failures.values(), *_named_paths(files, policy)]
        unfaithful = unfaithful_copies(self._site_dir, self._tree.packed)
        findings.extend(AuditFinding(url, AuditRule.FILE_KIND) for url in unfaithful)
        for audit in audits.values():
            findings.extend(audit.findings)
        findings.extend(cross_check(audits.values(), everything, policy))
        findings.extend(check_logos(everything, policy))
        masked = dict.fromkeys(_masked(finding, policy) for finding in findings)
        summaries = (branch.summary for branch in standing.values())
        sums: list[FileAudit | Summary] = [*audits.values(), *summaries]
        return AuditReport(
            findings=tuple(sorted(masked, key=lambda finding: finding.sort_key)),
            rules=applied_rules(policy),
            digests=Digests(
                {url: audit.sha256 for url, audit in audits.items()}, standing.values()
            ),
            size_bytes=sum(part.size_bytes for part in sums),
            page_count=sum(file.suffix == "html" for file in files) + self._unopened_pages(),
            load_count=sum(part.load_count for part in sums),
            link_count=sum(part.link_count for part in sums),
        )

    def _opened_in_doubt(self, audits: dict[str, FileAudit]) -> dict[str, Unopened]:
        """Add to the audits the files of branches that no longer hold; return the others."""
        everything = Everything(audits, self._unopened)
        fallen = [b for b in self._unopened.values() if not b.holds(everything, self._policy)]
        for branch in fallen:
            audits.update(branch.audits)
        return {url: b for url, b in self._unopened.items() if b not in fallen}

    def _unopened_pages(self) -> int:
        return sum(branch.summary.pages for branch in self._unopened.values())

    def _run(self, batches: Sequence[list[SiteFile]]) -> Iterator[tuple[list[SiteFile], str]]:
        """Read batches side by side; yield each as it ends, with the reason of a failure."""
        folder, rules = str(self._site_dir.absolute()), self._policy.to_json()
        workers = min(os.cpu_count() or 1, _MOST_WORKERS)
        jobs = [
            Job(
                _DOCUMENTS_JOB if _is_document(batch[0]) else _JOB,
                (folder, json.dumps([file.url for file in batch]), rules),
                _allowed(batch, self._limits),
            )
            for batch in batches
        ]
        for number, outcome in run_jobs(
            jobs, workers=workers, limits=self._limits, crew=self._crew
        ):
            if outcome.kind is OutcomeKind.ANSWER:
                found = map(FileAudit.from_json, outcome.value)
                self._audits.update((audit.url, audit) for audit in found)
            yield batches[number], _REASONS.get(outcome.kind, "")


def applied_rules(policy: AuditPolicy) -> tuple[AuditRule, ...]:
    """Return the rules that a policy has applied: some need what it may not give."""
    idle = set()
    if not policy.register:
        idle.add(AuditRule.PRIVATE_NAME)
    if not policy.spaces:
        idle.add(AuditRule.SPACE_LOGO)
    return tuple(rule for rule in AUDIT_RULES if rule not in idle)


def _is_document(file: SiteFile) -> bool:
    return file.suffix not in TEXTS


def _batches(files: Sequence[SiteFile]) -> Iterator[list[SiteFile]]:
    """Cut files into batches: texts together, since they need the readers of documents never."""
    batch: list[SiteFile] = []
    size = 0
    for file in sorted(files, key=_is_document):
        is_full = len(batch) >= _BATCH_FILES or size + file.size_bytes > _BATCH_BYTES
        if batch and (is_full or _is_document(file) != _is_document(batch[0])):
            yield batch
            batch, size = [], 0
        batch.append(file)
        size += file.size_bytes
    if batch:
        yield batch


def _allowed(batch: Sequence[SiteFile], limits: Limits) -> Limits:
    """Return how long a batch may take: most are small, and get what the run gives."""
    seconds = sum(file.size_bytes for file in batch) // _BYTES_PER_SECOND
    extra = 0 if seconds <= _BATCH_BYTES // _BYTES_PER_SECOND else 1 << seconds.bit_length()
    wall, cpu = limits.wall_seconds + 2 * extra, limits.cpu_seconds + extra
    return replace(limits, wall_seconds=wall, cpu_seconds=cpu)


def _named_paths(files: Sequence[SiteFile], policy: AuditPolicy) -> Iterator[AuditFinding]:
    for file in files:
        for number in sorted(policy.register.in_text(file.url)):
            detail = f"ligne {number} du registre, dans l’adresse"
            yield AuditFinding(file.url, AuditRule.PRIVATE_NAME, detail)


def _masked(finding: AuditFinding, policy: AuditPolicy) -> AuditFinding:
    """Keep a name of the register out of the report, and of whatever keeps the report."""
    register = policy.register
    if not register.in_text(f"{finding.url} {finding.detail}"):
        return finding
    url, detail = register.without_names(finding.url), finding.detail
    is_told = bool(register.in_text(detail))
    return AuditFinding(url, finding.rule, "…" if is_told else detail, finding.line)

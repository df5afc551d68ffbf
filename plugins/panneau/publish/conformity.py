# The last step before a site takes the place of another. Called by `panneau/release`.

"""Auditing a finished build, writing its certificate, and comparing the two."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from panneau import __version__
from panneau.checks.verdict import Progress, Verdict
from panneau.domain.audit import AuditFinding, AuditReport
from panneau.domain.french import day
from panneau.domain.site_model import SiteModel
from panneau.media.films.ffprobe import find_ffprobe
from panneau.media.workers.isolation import Crew
from panneau.memory.libraries import installed_version
from panneau.memory.listing import Listing, files_of, look, others_of
from panneau.pages.section import CONFORMITY_URL, PRIVACY_URL
from panneau.publish.audit.policy import AuditPolicy
from panneau.publish.audit.site_audit import SiteAudit
from panneau.publish.audit.tree import SiteFile
from panneau.publish.audit.unopened import opened_in
from panneau.publish.certificate import (
    CERTIFICATE_NAME,
    Statement,
    build_certificate,
    digest_of,
    judged_head,
    verify_certificate,
)
from panneau.publish.tree.branches import audits_of
from panneau.publish.tree.records import Record
from panneau.publish.tree.turns import Assembled
from panneau.publish.tree.update import write_anew
from panneau.report.audit_report import render_proof
from panneau.source.agreement_family import family_paths
from panneau.source.project import Project

PROOF_PAGES = (f"{CONFORMITY_URL}index.html", f"{PRIVACY_URL}index.html")
"""Pages that quote the result; read again once it is written in them."""
PROOF_MARK = '<p id="us_controle">'
_LIBRARIES = (
    *("lxml", "markdown", "pikepdf", "pillow", "pymdown-extensions", "pypdfium2"),
    *("selectolax", "tinycss2"),
)


class TouchedError(Exception):
    """A tree that nobody reads is not as it was left: it is to be made again."""


@dataclass(frozen=True, slots=True)
class Conformity:
    """What became of the last step."""

    report: AuditReport
    certificate_findings: tuple[AuditFinding, ...] = ()
    files: Mapping[str, Record] = field(default_factory=dict)
    """What is known of each file now."""
    listing: Listing | None = None
    """What the folder held when it was compared with the certificate."""

    @property
    def is_conforming(self) -> bool:
        """Whether the site may be published."""
        return not (self.report.findings or self.certificate_findings)


def certify(
    tree: Assembled,
    policy: AuditPolicy,
    statement: Statement,
    *,
    crew: Crew | None = None,
    on_progress: Progress | None = None,
) -> Conformity:
    """Audit a finished build; write its certificate when nothing is found.

    Args:
        tree: Its files, not yet published; those that were audited before, and whose stamp says
            that nobody wrote in them, are not read again.
        policy: What the site may be.
        statement: What the build says of itself.
        crew: Reads the files; by default, one is started.
        on_progress: Called with the number of files read and their total.

    Raises:
        TouchedError: If somebody has written in a branch that was taken for what it was.
    """
    site_dir = tree.folder
    with nullcontext(crew) if crew else Crew() as mates:
        audit = SiteAudit(
            site_dir,
            policy,
            known=audits_of(tree.files),
            listed=_listed(tree),
            unopened=tree.unopened,
            crew=mates,
        )
        audit.read(on_progress=on_progress)
        report = audit.report()
        if not report.findings:
            audit.read(_tell(site_dir, report, statement.day), rescans=False)
            report = audit.report()
    files = _with_notes(tree, audit)
    if report.findings:
        return Conformity(report, files=files)
    certificate = build_certificate(statement, report)
    write_anew(site_dir / CERTIFICATE_NAME, certificate)
    before = tree.listing or {}
    listing = look(site_dir, before if tree.is_dated else None)
    if any(listing.get(url) != before[url] for url in tree.unopened):
        raise TouchedError
    found = judged_head(statement, report, needs_names=bool(policy.register))
    if found or not _is_as_written(tree, listing, report.digests, certificate):
        found = verify_certificate(
            site_dir,
            agreement_sha256=statement.agreement_sha256,
            needs_names=bool(policy.register),
            known={url: (record.stamp, record.sha256) for url, record in tree.files.items()},
        )
    return Conformity(report, found, files, None if found else listing)


def _is_as_written(
    tree: Assembled, listing: Listing, digests: Mapping[str, str], certificate: bytes
) -> bool:
    """Tell whether a folder holds what its certificate says, and nothing else.

    Args:
        tree: The folder, as it was put together.
        listing: What it holds now.
        digests: What the audit read.
        certificate: What was written.
    """
    opened, site_dir = opened_in(digests), tree.folder
    # Windows has links that a listing takes for folders.
    if os.name == "nt" or any(others_of(listing)):
        return False
    found = files_of({url: part for url, part in listing.items() if url not in tree.unopened})
    if found.keys() != {*opened, CERTIFICATE_NAME}:
        return False
    if (site_dir / CERTIFICATE_NAME).read_bytes() != certificate:
        return False
    vouched = {
        url: record.sha256 for url, record in tree.files.items() if record.stamp == found.get(url)
    }
    return all(
        (vouched.get(url) or digest_of(site_dir / url)) == digest for url, digest in opened.items()
    )


def _listed(tree: Assembled) -> list[SiteFile]:
    return [SiteFile(url, record.size, record.stamp) for url, record in tree.files.items()]


def _with_notes(tree: Assembled, audit: SiteAudit) -> dict[str, Record]:
    """Return what is known of the files, with what the audit noted of those that it found clean."""
    clean = audit.clean()
    return {
        url: replace(record, audit=clean[url].to_notes() if url in clean else None)
        if record.audit is None
        else record
        for url, record in tree.files.items()
    }


def build_statement(verdict: Verdict, model: SiteModel, engine: Mapping[str, str]) -> Statement:
    """Return what a build says of itself.

    Args:
        verdict: What was found in its content.
        model: Its section.
        engine: Name and version of what draws the pages.
    """
    return Statement(
        agreement_id=model.agreement.identifier,
        agreement_sha256=agreement_digest(verdict.project),
        day=verdict.today,
        issues=Counter(issue.code.identifier for issue in verdict.issues),
        tools={"panneau": __version__, **engine, **_versions(_LIBRARIES)},
    )


def agreement_digest(project: Project) -> str:
    """Return the version of the agreement; empty without one.

    It is the SHA-256 of its file; where texts above complete it, that of their contents together,
    its own first.
    """
    paths = family_paths(project.agreement, root=project.root)
    content = b"".join(path.read_bytes() for path in paths)
    return sha256(content).hexdigest() if paths else ""


def _tell(site_dir: Path, report: AuditReport, today: date) -> frozenset[str]:
    """Write the result where pages quote it; return the pages that have changed."""
    sentence = f"Dernière vérification, le {day(today)}\u00a0: {render_proof(report)}"
    told = set()
    for url in PROOF_PAGES:
        path = site_dir / url
        html = path.read_text(encoding="utf-8") if path.is_file() else ""
        if PROOF_MARK in html:
            write_anew(path, html.replace(PROOF_MARK, PROOF_MARK + sentence, 1).encode())
            told.add(url)
    return frozenset(told)


def _versions(names: Iterable[str]) -> dict[str, str]:
    ffprobe = find_ffprobe()
    found = {name: installed_version(name) for name in names}
    return {**found, "ffprobe": ffprobe.version} if ffprobe else found

# What no file can tell alone: whether what it loads is there, is known, and is light enough.

"""The files of a site, against each other."""

from collections.abc import Iterable, Iterator, Mapping

from panneau.domain.audit import AuditFinding, AuditRule
from panneau.publish.audit.file_audit import FileAudit
from panneau.publish.audit.file_kinds import MEDIA, SCRIPTS
from panneau.publish.audit.notes import Load
from panneau.publish.audit.policy import AuditPolicy
from panneau.publish.audit.tree import SiteFile


def cross_check(audits: Mapping[str, FileAudit], policy: AuditPolicy) -> Iterator[AuditFinding]:
    """Yield what is wrong between files."""
    for audit in audits.values():
        yield from _judged_loads(audit, audits)
        if audit.url.endswith(".html"):
            yield from _judged_weight(audit, audits, policy)
    for space in policy.spaces:
        logo = audits.get(space.logo)
        if space.logo_sha256 and (logo is None or logo.sha256 != space.logo_sha256):
            yield AuditFinding(space.logo, AuditRule.SPACE_LOGO, "ce fichier n’est pas le logo")


def _judged_loads(audit: FileAudit, audits: Mapping[str, FileAudit]) -> Iterator[AuditFinding]:
    for load in audit.loads:
        if load.kind == "form":
            if not _page_at(load.target, audits):
                yield AuditFinding(audit.url, AuditRule.LOAD_FORM, load.target, load.line)
        elif load.target not in audits:
            yield AuditFinding(audit.url, AuditRule.LOAD_MISSING, load.target, load.line)
        elif load.kind == "script" and SiteFile(load.target, 0).suffix not in SCRIPTS:
            # Scripts are known by their digest, which only files named as scripts must have.
            yield AuditFinding(audit.url, AuditRule.SCRIPT_UNKNOWN, load.target, load.line)


def _page_at(target: str, audits: Mapping[str, FileAudit]) -> bool:
    folder = target if target.endswith("/") or not target else f"{target}/"
    return target in audits or f"{folder}index.html" in audits


def _judged_weight(
    page: FileAudit, audits: Mapping[str, FileAudit], policy: AuditPolicy
) -> Iterator[AuditFinding]:
    """Weigh a page with what it has a browser fetch at once, media apart, uncompressed."""
    fetched = _fetched(page.loads, audits)
    weight = page.size_bytes + sum(audit.size_bytes for audit in fetched.values())
    if weight > policy.page_bytes:
        detail = f"{weight} octets pour {policy.page_bytes}"
        yield AuditFinding(page.url, AuditRule.WEIGHT_BYTES, detail)
    if len(fetched) + 1 > policy.requests:
        detail = f"{len(fetched) + 1} demandes pour {policy.requests}"
        yield AuditFinding(page.url, AuditRule.WEIGHT_REQUESTS, detail)


def _fetched(loads: Iterable[Load], audits: Mapping[str, FileAudit]) -> dict[str, FileAudit]:
    """Return the files that loads bring, and those that these bring in turn, media apart."""
    found: dict[str, FileAudit] = {}
    waiting = list(loads)
    while waiting:
        load = waiting.pop()
        audit = audits.get(load.target)
        if load.kind == "form" or audit is None or load.target in found:
            continue
        if SiteFile(load.target, 0).suffix not in MEDIA:
            found[load.target] = audit
            waiting.extend(audit.loads)
    return found

# What no file can tell alone: whether what it loads is there, is known, and is light enough.

"""The files of a site, against each other."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Protocol

from panneau.domain.audit import AuditFinding, AuditRule
from panneau.publish.audit.file_kinds import MEDIA, SCRIPTS
from panneau.publish.audit.file_notes import FileAudit
from panneau.publish.audit.notes import Load
from panneau.publish.audit.policy import AuditPolicy
from panneau.publish.audit.tree import SiteFile


class Audits(Protocol):
    """What was noted on every file of a site, by its address."""

    def __contains__(self, url: object, /) -> bool:
        """Tell whether there is such a file."""

    def get(self, url: str, /) -> FileAudit | None:
        """Return what was noted on a file."""


def cross_check(
    judged: Iterable[FileAudit], audits: Audits, policy: AuditPolicy
) -> Iterator[AuditFinding]:
    """Yield what is wrong between files.

    Args:
        judged: Files to judge.
        audits: All of them.
        policy: What the site may be.
    """
    known: dict[frozenset[str], tuple[int, int]] = {}
    for audit in judged:
        yield from _judged_loads(audit, audits)
        if audit.url.endswith(".html"):
            own = frozenset(load.target for load in audit.loads if is_weighed(load))
            if own not in known:
                known[own] = _weight(own, audits)
            yield from _judged_weight(audit, *known[own], policy)


def check_logos(audits: Audits, policy: AuditPolicy) -> Iterator[AuditFinding]:
    """Yield the logos that are not the ones that were given."""
    for space in policy.spaces:
        logo = audits.get(space.logo)
        if space.logo_sha256 and (logo is None or logo.sha256 != space.logo_sha256):
            yield AuditFinding(space.logo, AuditRule.SPACE_LOGO, "ce fichier n’est pas le logo")


def _judged_loads(audit: FileAudit, audits: Audits) -> Iterator[AuditFinding]:
    for load in audit.loads:
        if load.kind == "form":
            if not _page_at(load.target, audits):
                yield AuditFinding(audit.url, AuditRule.LOAD_FORM, load.target, load.line)
        elif load.target not in audits:
            yield AuditFinding(audit.url, AuditRule.LOAD_MISSING, load.target, load.line)
        elif load.kind == "script" and _suffix(load.target) not in SCRIPTS:
            # Scripts are known by their digest, which only files named as scripts must have.
            yield AuditFinding(audit.url, AuditRule.SCRIPT_UNKNOWN, load.target, load.line)


def _page_at(target: str, audits: Audits) -> bool:
    folder = target if target.endswith("/") or not target else f"{target}/"
    return target in audits or f"{folder}index.html" in audits


def _judged_weight(
    page: FileAudit, fetched_bytes: int, fetched_count: int, policy: AuditPolicy
) -> Iterator[AuditFinding]:
    """Weigh a page with what it has a browser fetch at once, media apart, uncompressed."""
    weight = page.size_bytes + fetched_bytes
    if weight > policy.page_bytes:
        detail = f"{weight} octets pour {policy.page_bytes}"
        yield AuditFinding(page.url, AuditRule.WEIGHT_BYTES, detail)
    if fetched_count + 1 > policy.requests:
        detail = f"{fetched_count + 1} demandes pour {policy.requests}"
        yield AuditFinding(page.url, AuditRule.WEIGHT_REQUESTS, detail)


def _weight(targets: Iterable[str], audits: Audits) -> tuple[int, int]:
    """Return the bytes and the number of the files of some addresses, and of those they bring."""
    found: dict[str, int] = {}
    waiting = list(targets)
    while waiting:
        target = waiting.pop()
        audit = audits.get(target)
        if audit and target not in found:
            found[target] = audit.size_bytes
            waiting.extend(load.target for load in audit.loads if is_weighed(load))
    return sum(found.values()), len(found)


@lru_cache(maxsize=4096)
def is_weighed(load: Load) -> bool:
    """Tell whether a page is heavier by what it loads."""
    return load.kind != "form" and _suffix(load.target) not in MEDIA


def _suffix(target: str) -> str:
    return SiteFile(target, 0).suffix

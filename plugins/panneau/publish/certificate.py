# Written by the release of a build, once the audit has found nothing; read before a site takes the
# place of another, and by `panneau auditer`. Whoever changes a byte after it is found (ADR-0016).

"""The certificate of a site: what was checked, under which agreement, on which bytes."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from json.encoder import encode_basestring_ascii as _quoted
from pathlib import Path
from types import MappingProxyType
from typing import Any

from panneau.checks.registry import CHECKS
from panneau.domain.audit import (
    AUDIT_RULES,
    OUTSIDE_LOADS,
    AuditFinding,
    AuditReport,
    AuditRule,
)
from panneau.domain.issue import Code, Severity
from panneau.memory.stamp import Stamp
from panneau.publish.audit.packed import unfaithful_copies
from panneau.publish.audit.parser_words import complaint
from panneau.publish.audit.tree import SiteFile, read_tree
from panneau.publish.audit.unopened import Digests, opened_in

CERTIFICATE_NAME = "conformite.json"
SCHEMA_VERSION = 1
CONFORMING = "conforme"
MOST_BYTES = 128 << 20
_CHUNK_BYTES = 1 << 20
_ERRORS = frozenset(code.identifier for code in Code if code.severity is Severity.ERROR)
_IF_GIVEN = frozenset({AuditRule.PRIVATE_NAME, AuditRule.SPACE_LOGO})
"""Rules that some sites have nothing to apply to."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a build says of itself, beside what the audit proves."""

    agreement_id: str
    agreement_sha256: str
    """Digest of the agreement's file: its version."""
    day: date
    """Civil date of the verdict."""
    issues: Mapping[str, int] = field(default_factory=dict)
    """How many issues of each code the checks left in the site: warnings and advice."""
    tools: Mapping[str, str] = field(default_factory=dict)
    """Versions, by name."""


def build_certificate(statement: Statement, report: AuditReport) -> bytes:
    """Return the certificate of a site in which nothing was found; the same for the same site.

    Raises:
        ValueError: If the report has findings: such a site gets no certificate.
    """
    if report.findings:
        raise ValueError("a site with findings has no certificate")
    head = json.dumps(_head(statement, report), indent=1, ensure_ascii=True).removesuffix("\n}")
    lines = _all_lines(report.digests)
    files = f"{{\n{lines}\n }}" if lines else "{}"
    return f'{head},\n "files": {files}\n}}\n'.encode()


def lines_of(digests: Mapping[str, str]) -> str:
    """Return what a certificate says of some files, as it stands there."""
    pairs = sorted(digests.items())
    return ",\n".join(f"  {_quoted(url)}: {_quoted(digest)}" for url, digest in pairs)


def _all_lines(digests: Mapping[str, str]) -> str:
    """Return what it says of all of them; the lines of a branch have been written before."""
    places = {url: lines_of({url: digest}) for url, digest in opened_in(digests).items()}
    if isinstance(digests, Digests):
        # Whatever begins with the name of a folder and a bar is in this folder.
        places |= {f"{url}/": branch.lines for url, branch in digests.unopened.items()}
    return ",\n".join(places[place] for place in sorted(places))


def _head(statement: Statement, report: AuditReport) -> dict[str, Any]:
    return {
        "version": SCHEMA_VERSION,
        "result": CONFORMING,
        "date": statement.day.isoformat(),
        "agreement": {"id": statement.agreement_id, "sha256": statement.agreement_sha256},
        "checks": {
            "rules": [check.name for check in CHECKS],
            "issues": dict(sorted(statement.issues.items())),
        },
        "audit": {
            "rules": {rule.value: report.count(rule) for rule in report.rules},
            "files": report.file_count,
            "pages": report.page_count,
            "bytes": report.size_bytes,
            "loads": report.load_count,
            "outside_loads": report.count(*OUTSIDE_LOADS),
            "links": report.link_count,
        },
        "tools": dict(sorted(statement.tools.items())),
    }


def judged_head(
    statement: Statement, report: AuditReport, *, needs_names: bool
) -> tuple[AuditFinding, ...]:
    """Return what is wrong with what a certificate says beside its files.

    Args:
        statement: What the build said of itself.
        report: The audit.
        needs_names: As for `verify_certificate`.
    """
    head = _head(statement, report)
    return tuple(_judged(head, statement.agreement_sha256, needs_names=needs_names))


def verify_certificate(
    site_dir: Path,
    *,
    agreement_sha256: str = "",
    needs_names: bool = False,
    known: Mapping[str, tuple[Stamp, str]] = MappingProxyType({}),
) -> tuple[AuditFinding, ...]:
    """Compare a site with its certificate.

    Args:
        site_dir: Folder of the site; links in it are not followed.
        agreement_sha256: Digest of the agreement in force; empty to take whichever it names.
        needs_names: Whether this machine has a private register: its names must then have been
            looked for.
        known: Stamps and digests of files that whoever just wrote them vouches for; by default,
            every file is read.

    Returns:
        Nothing when each byte is the one that was certified, under this agreement, after every
        rule that is known today.

    Raises:
        NotADirectoryError: If there is no such folder.
    """
    tree = read_tree(site_dir)
    files = {file.url: file for file in tree.files}
    certificate = files.pop(CERTIFICATE_NAME, None)
    if certificate is None:
        return (AuditFinding(CERTIFICATE_NAME, AuditRule.CERTIFICATE_MISSING),)
    try:
        content = _read(site_dir / CERTIFICATE_NAME)
    except (OSError, ValueError, RecursionError) as error:
        rule = AuditRule.CERTIFICATE_UNREADABLE
        return (AuditFinding(CERTIFICATE_NAME, rule, complaint(error)),)
    links = [f for f in tree.findings if f.rule in (AuditRule.FILE_LINK, AuditRule.FILE_SPECIAL)]
    findings = [
        *_judged(content, agreement_sha256, needs_names=needs_names),
        *(AuditFinding(link.url, AuditRule.CERTIFICATE_ADDED) for link in links),
        *_compared(site_dir, files, content["files"], known),
        *(
            AuditFinding(url, AuditRule.CERTIFICATE_CHANGED)
            for url in unfaithful_copies(site_dir, tree.packed)
        ),
    ]
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError("fichier trop long")
    content = json.loads(data)
    if not isinstance(content, dict) or content.get("version") != SCHEMA_VERSION:
        raise ValueError("version inconnue")
    for name in ("agreement", "checks", "audit", "files"):
        if not isinstance(content.get(name), dict):
            raise ValueError(f"partie « {name} » absente")  # noqa: TRY004 - a defect of the file
    return content


def _judged(
    content: Mapping[str, Any], agreement_sha256: str, *, needs_names: bool
) -> Iterator[AuditFinding]:
    applied = content["audit"].get("rules")
    counts = applied if isinstance(applied, dict) else {}
    optional = _IF_GIVEN - {AuditRule.PRIVATE_NAME} if needs_names else _IF_GIVEN
    missing = [str(r) for r in AUDIT_RULES if r not in optional and r not in counts]
    checked = content["checks"].get("rules")
    names = checked if isinstance(checked, list) else []
    missing += [check.name for check in CHECKS if check.name not in names]
    missing += _ignored_errors(content["checks"].get("issues"))
    is_conforming = content.get("result") == CONFORMING and not any(counts.values())
    if missing or not is_conforming:
        detail = missing[0] if missing else "résultat"
        yield AuditFinding(CERTIFICATE_NAME, AuditRule.CERTIFICATE_RULES, detail)
    agreement = content["agreement"]
    if agreement_sha256 and agreement.get("sha256") != agreement_sha256:
        detail = str(agreement.get("id", ""))[:120]
        yield AuditFinding(CERTIFICATE_NAME, AuditRule.CERTIFICATE_AGREEMENT, detail)


def _ignored_errors(issues: object) -> list[str]:
    """Tell the errors that were found in the content and stopped nothing."""
    known = issues if isinstance(issues, dict) else {}
    return [f"le refus de {code}" for code in known if code in _ERRORS]


def _compared(
    site_dir: Path,
    files: Mapping[str, SiteFile],
    known: Mapping[str, Any],
    vouched: Mapping[str, tuple[Stamp, str]],
) -> Iterator[AuditFinding]:
    digests = {
        url: vouched[url][1]
        for url, file in files.items()
        if url in vouched and vouched[url][0] == file.stamp
    }
    unread = [url for url in files if url not in digests]
    with ThreadPoolExecutor() as pool:
        digests.update(
            zip(unread, pool.map(lambda url: digest_of(site_dir / url), unread), strict=True)
        )
    for url, digest in digests.items():
        if url not in known:
            yield AuditFinding(url, AuditRule.CERTIFICATE_ADDED)
        elif digest != known[url]:
            yield AuditFinding(url, AuditRule.CERTIFICATE_CHANGED)
    for url in known:
        if url not in files:
            yield AuditFinding(url, AuditRule.CERTIFICATE_REMOVED)


def digest_of(path: Path) -> str:
    """Return the digest of a file, empty when it cannot be read: it is then not the same."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                digest.update(chunk)
    except OSError:
        return ""
    return digest.hexdigest()

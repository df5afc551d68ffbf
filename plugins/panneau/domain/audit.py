# What the audit of a built site finds is a value too (ADR-0003, ADR-0016). The wording lives in
# `report.audit_fr`; `publish.audit` finds, `publish.certificate` keeps count.

"""Findings of the audit: what is wrong in a built site, and in which file."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class AuditRule(StrEnum):
    """Every promise that is proved on the bytes. An identifier is never reused or renumbered."""

    # The tree of files
    FILE_LINK = "AUD-101"
    FILE_SPECIAL = "AUD-102"
    FILE_HIDDEN = "AUD-103"
    FILE_NAME = "AUD-104"
    FILE_KIND = "AUD-105"
    FILE_CONTENT = "AUD-106"
    FILE_STRAY_PAGE = "AUD-107"
    FILE_COLLISION = "AUD-108"
    FILE_LIMITS = "AUD-109"
    # Pages
    PAGE_ENCODING = "AUD-201"
    PAGE_POLICY = "AUD-202"
    PAGE_REFERRER = "AUD-203"
    PAGE_META = "AUD-204"
    PAGE_REFRESH = "AUD-205"
    PAGE_BASE = "AUD-206"
    PAGE_ELEMENT = "AUD-207"
    PAGE_ATTRIBUTE = "AUD-208"
    PAGE_COMMENT = "AUD-209"
    # What could run
    SCRIPT_INLINE = "AUD-301"
    SCRIPT_UNKNOWN = "AUD-302"
    SCRIPT_HANDLER = "AUD-303"
    SCRIPT_ADDRESS = "AUD-304"
    STYLE_INLINE = "AUD-305"
    STYLE_ACTIVE = "AUD-306"
    DOCUMENT_ACTIVE = "AUD-307"
    # What a browser fetches or sends by itself
    LOAD_REMOTE = "AUD-401"
    LOAD_MISSING = "AUD-402"
    LOAD_EMBEDDED = "AUD-403"
    LOAD_HINT = "AUD-404"
    LOAD_FORM = "AUD-405"
    LOAD_PING = "AUD-406"
    # Links that a reader follows
    LINK_REL = "AUD-501"
    LINK_SCHEME = "AUD-502"
    LINK_DECEPTIVE = "AUD-503"
    # Style sheets, drawings, feeds, data
    CSS_UNREADABLE = "AUD-601"
    XML_UNREADABLE = "AUD-602"
    XML_DECLARATION = "AUD-603"
    XML_ACTIVE = "AUD-604"
    JSON_UNREADABLE = "AUD-605"
    JSON_ADDRESS = "AUD-606"
    # Persons, unions, readers
    PRIVATE_NAME = "AUD-701"
    SPACE_LOGO = "AUD-702"
    WEIGHT_BYTES = "AUD-703"
    WEIGHT_REQUESTS = "AUD-704"
    # The certificate
    CERTIFICATE_MISSING = "AUD-801"
    CERTIFICATE_UNREADABLE = "AUD-802"
    CERTIFICATE_RULES = "AUD-803"
    CERTIFICATE_AGREEMENT = "AUD-804"
    CERTIFICATE_CHANGED = "AUD-805"
    CERTIFICATE_ADDED = "AUD-806"
    CERTIFICATE_REMOVED = "AUD-807"


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """One thing that a built site may not contain."""

    url: str
    """Path from the folder of the site, `/`-separated; empty for the site as a whole."""
    rule: AuditRule
    detail: str = ""
    """The words of the file, or a few of ours, in French; never a name of the register."""
    line: int | None = None
    """1-based: where these words stand first; None when they do not stand as such in the file."""

    @property
    def sort_key(self) -> tuple[str, int, str, str]:
        """Order of reading."""
        return (self.url, self.line or 0, self.rule, self.detail)


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What an audit read, and what it found."""

    findings: tuple[AuditFinding, ...]
    """Sorted by file, each once."""
    rules: tuple[AuditRule, ...]
    """The rules that were applied, in the order of their identifiers."""
    digests: Mapping[str, str]
    """SHA-256 of every file that could be read, in hexadecimal, by path."""
    size_bytes: int
    page_count: int
    load_count: int
    """What pages, sheets and drawings have a browser fetch, each mention once."""
    link_count: int
    """Links that a reader may follow."""

    @property
    def file_count(self) -> int:
        """How many files were read."""
        return len(self.digests)

    def count(self, *rules: AuditRule) -> int:
        """Return how many findings some rules gave."""
        return sum(finding.rule in rules for finding in self.findings)


OUTSIDE_LOADS = (
    AuditRule.LOAD_REMOTE,
    AuditRule.LOAD_HINT,
    AuditRule.LOAD_FORM,
    AuditRule.LOAD_PING,
)
"""What would let somebody else than the site know of a reader."""
FOREIGN_SCRIPTS = (
    AuditRule.SCRIPT_INLINE,
    AuditRule.SCRIPT_UNKNOWN,
    AuditRule.SCRIPT_HANDLER,
    AuditRule.SCRIPT_ADDRESS,
    AuditRule.STYLE_ACTIVE,
    AuditRule.DOCUMENT_ACTIVE,
)
"""What would run in a reader's browser and is not the theme's."""
CERTIFICATE_RULES = tuple(rule for rule in AuditRule if rule.name.startswith("CERTIFICATE_"))
AUDIT_RULES = tuple(rule for rule in AuditRule if rule not in CERTIFICATE_RULES)
"""Every rule that an audit may apply."""

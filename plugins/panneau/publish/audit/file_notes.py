# What comes out of a worker of `file_audit`, and what is remembered of it. Apart from the readers,
# whose libraries only the workers load.

"""What was noted on one file."""

from dataclasses import dataclass
from typing import Any

from panneau.domain.audit import AuditFinding, AuditRule
from panneau.publish.audit.notes import Load


@dataclass(frozen=True, slots=True)
class FileAudit:
    """What was noted on one file."""

    url: str
    sha256: str
    size_bytes: int
    findings: tuple[AuditFinding, ...] = ()
    loads: tuple[Load, ...] = ()
    load_count: int = 0
    link_count: int = 0

    def to_notes(self) -> tuple[Any, ...]:
        """Return what is worth remembering of a file in which nothing was found."""
        loads = [[load.target, load.kind, load.line] for load in self.loads]
        return (loads, self.load_count, self.link_count)

    @classmethod
    def from_notes(cls, url: str, sha256: str, size_bytes: int, notes: Any) -> "FileAudit":  # noqa: ANN401 - JSON
        """Read what `to_notes` returned for the same bytes under the same policy."""
        loads, load_count, link_count = notes
        found = tuple(Load(*load) for load in loads)
        return cls(url, sha256, size_bytes, (), found, load_count, link_count)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "FileAudit":
        """Read what `audit_batch` returned for one file."""
        return cls(
            url=value["url"],
            sha256=value["sha256"],
            size_bytes=value["size"],
            findings=tuple(
                AuditFinding(value["url"], AuditRule(rule), detail, line)
                for rule, detail, line in value["findings"]
            ),
            loads=tuple(Load(*load) for load in value["loads"]),
            load_count=value["load_count"],
            link_count=value["link_count"],
        )

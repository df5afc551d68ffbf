# What is known of each file of a tree. Believed of a file only as long as its stamp is the one that
# was written down, and of a tree only as long as nothing else has begun to write in it.

"""What a tree holds, and what each file was made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from panneau.memory.stamp import UNKNOWN, Stamp


@dataclass(frozen=True, slots=True)
class Record:
    """One file of a tree."""

    sha256: str
    key: str = ""
    """Of `Wanted`."""
    drawn_key: str = ""
    """Of `Drawing`."""
    audit: tuple[Any, ...] | None = None
    """What the audit noted on it, under the policy of `Records`; None when it was not read."""
    size: int = UNKNOWN.size
    mtime_ns: int = UNKNOWN.mtime_ns
    inode: int = UNKNOWN.inode

    @property
    def stamp(self) -> Stamp:
        """What the file must show to be the one that is meant."""
        return Stamp(self.size, self.mtime_ns, self.inode)

    def stamped(self, stamp: Stamp) -> "Record":
        """Return the record of the same bytes under another stamp."""
        return replace(self, size=stamp.size, mtime_ns=stamp.mtime_ns, inode=stamp.inode)

    def to_list(self) -> list[Any]:
        """Return the record as JSON holds it."""
        return [self.sha256, self.key, self.drawn_key, self.audit, *self.stamp]


@dataclass(frozen=True, slots=True)
class Records:
    """All the files of a tree, by address."""

    files: Mapping[str, Record] = field(default_factory=dict)
    policy: str = ""
    """Digest of what the audit compared them with."""

    def under(self, policy: str) -> "Records":
        """Return the records with the notes of the audit, if it had the same policy."""
        if policy == self.policy:
            return self
        bare = {url: replace(record, audit=None) for url, record in self.files.items()}
        return Records(bare, policy)


def records_to_json(records: Records) -> list[Any]:
    """Return records as JSON holds them."""
    return [records.policy, {url: record.to_list() for url, record in records.files.items()}]


def records_from_json(value: Any) -> Records:  # noqa: ANN401 - JSON
    """Read what `records_to_json` returned; nothing is known if it is something else."""
    try:
        policy, files = value
        return Records({url: _record(*parts) for url, parts in files.items()}, str(policy))
    except (TypeError, ValueError, AttributeError):
        return Records()


def _record(sha256: str, key: str, drawn_key: str, audit: list[Any] | None, *stamp: int) -> Record:
    size, mtime_ns, inode = stamp
    return Record(sha256, key, drawn_key, tuple(audit) if audit else None, size, mtime_ns, inode)

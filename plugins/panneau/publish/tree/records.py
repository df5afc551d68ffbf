# What is known of each file of a tree. Believed of a file only as long as its stamp is the one that
# was written down, and of a tree only as long as nothing else has begun to write in it.

"""What a tree holds, and what each file was made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from panneau.memory.listing import Listing, listing_from_json, listing_to_json
from panneau.memory.stamp import UNKNOWN, Stamp
from panneau.memory.vault import Vault


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


def load_records(vault: Vault, tree: Path) -> Records | None:
    """Return what is known of a tree; None when nothing is, for certain."""
    known = vault.load(_name(tree))
    try:
        policy, files = known
        return Records({url: _record(*parts) for url, parts in files.items()}, str(policy))
    except (TypeError, ValueError, AttributeError):
        return None


def save_records(vault: Vault, tree: Path, records: Records) -> None:
    """Remember what a tree holds."""
    files = {url: record.to_list() for url, record in records.files.items()}
    vault.save(_name(tree), [records.policy, files])


def load_listing(vault: Vault, tree: Path) -> Listing | None:
    """Return what a tree held when it was last looked at, if its folders are dated."""
    return listing_from_json(vault.load(_listing_name(tree)))


def save_listing(vault: Vault, tree: Path, listing: Listing) -> None:
    """Remember what a tree holds: whoever looks at it again need not open its folders."""
    vault.save(_listing_name(tree), listing_to_json(listing))


def forget_records(vault: Vault, tree: Path) -> None:
    """Know nothing of a tree that is about to be written in.

    Raises:
        OSError: If they cannot be removed.
    """
    vault.forget(_name(tree))


def keep_records_of(vault: Vault, *trees: Path) -> None:
    """Forget every other tree."""
    vault.keep_only({name(tree) for tree in trees for name in (_name, _listing_name)})


def _record(sha256: str, key: str, drawn_key: str, audit: list[Any] | None, *stamp: int) -> Record:
    size, mtime_ns, inode = stamp
    return Record(sha256, key, drawn_key, tuple(audit) if audit else None, size, mtime_ns, inode)


def _listing_name(tree: Path) -> str:
    return f"liste {_name(tree)}"


def _name(tree: Path) -> str:
    """Name a folder by what stays when it changes places with another."""
    try:
        status = tree.stat()
    except OSError:
        return "absent"
    return f"{status.st_dev} {status.st_ino}"

# Between the two trees and the vault. A branch is a part of a listing: most builds change a few,
# and the others are neither read nor written. What a tree holds is believed as long as its index
# is there: it goes before the first write in the tree, and comes back after the last.

"""What is known of a tree, branch by branch."""

import errno
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from panneau.memory.codec import from_json, to_json
from panneau.memory.listing import Listing, Part, branch_of, listing_from_json, listing_to_json
from panneau.memory.vault import Vault
from panneau.publish.audit.file_notes import FileAudit
from panneau.publish.audit.summary import Summary, summary_of
from panneau.publish.audit.tree import PACKED_SUFFIX, as_mixed_up
from panneau.publish.audit.unopened import Unopened
from panneau.publish.certificate import lines_of
from panneau.publish.tree.records import Record, Records, records_from_json, records_to_json
from panneau.publish.tree.wanted import AnyWanted

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Branch:
    """A part of a tree, without its files."""

    mark: str
    """Names what is kept of its files: their records, and their lines in a certificate."""
    wanted: str = ""
    """Digest of what was wanted in it; empty where something is always to be made."""
    summary: Summary | None = None
    """What an audit found clean in it; None where it must be gone through."""


@dataclass(frozen=True, slots=True)
class Index:
    """All the branches of a tree."""

    policy: str = ""
    """Digest of what the audit compared them with."""
    branches: Mapping[str, Branch] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TreeMemory:
    """What is known of one tree."""

    vault: Vault
    tree: Path

    def index(self) -> Index | None:
        """Return its branches; None when nothing is known of it, for certain."""
        try:
            found: Index = from_json(Index, self.vault.load(self._name))
        except ValueError:
            return None
        return found

    def forget(self) -> None:
        """Know nothing of a tree that is about to be written in.

        Raises:
            OSError: If what is known cannot be removed.
        """
        self.vault.forget(self._name)

    def listing(self) -> dict[str, Part] | None:
        """Return what it held when it was last looked at."""
        return listing_from_json(self.vault.load(f"liste {self._name}"))

    def records(self, branches: Iterable[Branch], policy: str) -> Records:
        """Return what is known of the files of some branches."""
        files: dict[str, Record] = {}
        for branch in branches:
            known = records_from_json(self.vault.load(_records_name(branch)))
            files |= known.under(policy).files
        return Records(files, policy)

    def unopened(self, url: str, branch: Branch, part: Part, policy: str) -> Unopened | None:
        """Return a branch in which nothing has changed, if all that was noted on it is there.

        Args:
            url: Its address.
            branch: What is known of it.
            part: What it holds.
            policy: As for the index.
        """
        lines, summary = self.vault.load(_lines_name(branch)), branch.summary
        if not (isinstance(lines, str) and summary and self.vault.holds(_records_name(branch))):
            return None

        def read() -> dict[str, FileAudit]:
            audits = audits_of(self.records([branch], policy).files)
            if len(audits) != summary.files:
                raise OSError(errno.EIO, "mémoire du site modifiée")
            return audits

        return Unopened(url, summary, lines, lambda: part.files, read)

    def save(
        self,
        records: Records,
        listing: Listing | None,
        unopened: Mapping[str, Branch],
        wanted: Mapping[str, str],
    ) -> None:
        """Remember what the tree holds.

        Args:
            records: Of the branches that were gone through.
            listing: Of all, proved to be what was certified; None where it was not.
            unopened: The others.
            wanted: Digest of what was wanted in each branch.
        """
        branches, parts = dict(unopened), listing or {}
        for url, files in by_branch(records.files.items()).items():
            known = Records(dict(files), records.policy)
            branches[url] = self._save_branch(url, known, parts.get(url), wanted.get(url, ""))
        if listing:
            self.vault.save(f"liste {self._name}", listing_to_json(listing))
        self.vault.save(self._name, to_json(Index, Index(records.policy, branches)))

    def _save_branch(self, url: str, records: Records, part: Part | None, wanted: str) -> Branch:
        value = records_to_json(records)
        branch = Branch(sha256(json.dumps(value).encode()).hexdigest())
        self.vault.save(_records_name(branch), value)
        if not (url and wanted and part and _is_closed(records, part)):
            return branch
        audits = audits_of(records.files).values()
        self.vault.save(_lines_name(branch), lines_of({a.url: a.sha256 for a in audits}))
        return replace(branch, wanted=wanted, summary=summary_of(url, audits))

    def names(self) -> Iterator[str]:
        """Yield the names of all that is kept of the tree."""
        yield from (self._name, f"liste {self._name}")
        index = self.index() or Index()
        for branch in index.branches.values():
            yield from (_records_name(branch), _lines_name(branch))

    @property
    def _name(self) -> str:
        """Name a folder by what stays when it changes places with another."""
        try:
            status = self.tree.stat()
        except OSError:
            return "absent"
        return f"{status.st_dev} {status.st_ino}"


def unchanged(index: Index, policy: str, wanted: Mapping[str, str]) -> dict[str, Branch]:
    """Return the branches that were judged under a policy, and in which the same is wanted.

    Args:
        index: What is known of the tree.
        policy: Digest of what the audit will compare it with.
        wanted: Digest of what is wanted in each branch.
    """
    names = {as_mixed_up(url) for url in wanted}
    if index.policy != policy or len(names) < len(wanted):
        # Files of two branches could be taken for each other: they are compared, all of them.
        return {}
    return {
        url: branch
        for url, digest in wanted.items()
        if (branch := index.branches.get(url)) and branch.summary and branch.wanted == digest != ""
    }


def by_branch(named: Iterable[tuple[str, _T]]) -> dict[str, list[tuple[str, _T]]]:
    """Return what has an address by the branch that it is in."""
    found: defaultdict[str, list[tuple[str, _T]]] = defaultdict(list)
    for url, value in named:
        found[branch_of(url)].append((url, value))
    return found


def wanted_digest(files: Iterable[AnyWanted]) -> str:
    """Return a digest of what is wanted somewhere; empty where something is always to be made."""
    known = sorted((file.url, file.key) for file in files)
    if not all(key for _, key in known):
        return ""
    lines = (f"{url} {key}\n" for url, key in known)
    return sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def audits_of(files: Mapping[str, Record]) -> dict[str, FileAudit]:
    """Return what the audit noted on files in which it found nothing."""
    return {
        url: FileAudit.from_notes(url, record.sha256, record.size, record.audit)
        for url, record in files.items()
        if record.audit is not None
    }


def _is_closed(records: Records, part: Part) -> bool:
    """Tell whether a branch holds nothing but clean files, all of them known."""
    known = {url: record.stamp for url, record in records.files.items()}
    is_packed = any(url.endswith(PACKED_SUFFIX) for url in known)
    is_clean = all(record.audit is not None for record in records.files.values())
    return is_clean and not is_packed and not part.others and part.by_url() == known


def _records_name(branch: Branch) -> str:
    return f"fichiers {branch.mark}"


def _lines_name(branch: Branch) -> str:
    return f"lignes {branch.mark}"

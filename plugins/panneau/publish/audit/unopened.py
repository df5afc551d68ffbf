# Whoever puts a tree together knows of most of its branches that nothing in them has changed. They
# are not gone through again: their summary is, and their files only where it does not hold.

"""Branches of a site that were judged before, and are what they were."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from panneau.memory.listing import branch_of
from panneau.publish.audit.cross_checks import Audits, cross_check
from panneau.publish.audit.file_notes import FileAudit
from panneau.publish.audit.policy import AuditPolicy
from panneau.publish.audit.summary import Summary


@dataclass(frozen=True)
class Unopened:
    """A branch, judged under the same policy; its files are read from memory when asked for."""

    url: str
    summary: Summary
    lines: str
    """What a certificate says of its files (`publish.certificate`)."""
    names: Callable[[], Iterable[str]]
    """Gives the addresses of its files."""
    read: Callable[[], Mapping[str, FileAudit]]
    """Gives what was noted on them."""

    @cached_property
    def urls(self) -> frozenset[str]:
        """Addresses of its files."""
        return frozenset(self.names())

    @cached_property
    def audits(self) -> Mapping[str, FileAudit]:
        """What was noted on its files."""
        return self.read()

    def holds(self, audits: Audits, policy: AuditPolicy) -> bool:
        """Tell whether nothing is wrong between its files and all of those of the site."""
        return not any(cross_check(self.summary.standing, audits, policy))


class Everything:
    """What was noted on the files of a site, of which some branches are not opened."""

    def __init__(self, audits: Mapping[str, FileAudit], unopened: Mapping[str, Unopened]) -> None:
        """Take the notes on the other files, and those branches by address."""
        self._audits = audits
        self._unopened = unopened

    def __contains__(self, url: object) -> bool:
        """Tell whether there is such a file."""
        branch = self._unopened.get(branch_of(str(url)))
        return url in self._audits or (branch is not None and url in branch.urls)

    def get(self, url: str) -> FileAudit | None:
        """Return what was noted on a file."""
        branch = self._unopened.get(branch_of(url))
        return branch.audits.get(url) if branch else self._audits.get(url)


def opened_in(digests: Mapping[str, str]) -> Mapping[str, str]:
    """Return the digests of files that were gone through."""
    return digests.opened if isinstance(digests, Digests) else digests


class Digests(Mapping[str, str]):
    """SHA-256 of the files of a site; a branch that is not opened has them in its lines."""

    def __init__(self, opened: Mapping[str, str], unopened: Iterable[Unopened]) -> None:
        """Take those of the files that were gone through, and the other branches."""
        self.opened = opened
        self.unopened = {branch.url: branch for branch in unopened}

    def __getitem__(self, url: str) -> str:
        branch = self.unopened.get(branch_of(url))
        return branch.audits[url].sha256 if branch else self.opened[url]

    def __iter__(self) -> Iterator[str]:
        yield from self.opened
        for branch in self.unopened.values():
            yield from branch.urls

    def __len__(self) -> int:
        return len(self.opened) + sum(b.summary.files for b in self.unopened.values())

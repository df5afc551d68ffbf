# One tree is read, the other is brought up to date, then they change places in one step (ADR-0026).
# The one that is not read stays in the cache: on the same disk as the site, or not at all.

"""Two trees that take turns."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from panneau.memory.listing import Listing, are_folders_dated, look
from panneau.memory.vault import Vault
from panneau.memory.version import code_version
from panneau.publish.audit.unopened import Unopened
from panneau.publish.staging import Staging
from panneau.publish.tree.branches import (
    Branch,
    Index,
    TreeMemory,
    by_branch,
    unchanged,
    wanted_digest,
)
from panneau.publish.tree.lock import only_one
from panneau.publish.tree.records import Record, Records
from panneau.publish.tree.update import Tree, update
from panneau.publish.tree.wanted import AnyWanted, Wanted

FOLDER = "arbres"


@dataclass(frozen=True, slots=True)
class Assembled:
    """A whole tree that nobody reads yet."""

    folder: Path
    files: Mapping[str, Record]
    """What is known of those that are to be gone through."""
    listing: Listing | None = None
    """What the folder held the last time that somebody looked."""
    is_dated: bool = False
    """Whether that helps to look again."""
    branches: Mapping[str, Branch] = field(default_factory=dict)
    """What is known of the others, which are as they were."""
    unopened: Mapping[str, Unopened] = field(default_factory=dict)
    """What the audit is to know of them."""
    wanted: Mapping[str, str] = field(default_factory=dict)
    """Digest of what was wanted in each branch."""


@dataclass(slots=True)
class Turns:
    """The trees of one site, as a context: what it holds is given back at the end."""

    staging: Staging
    cache_dir: Path | None
    """None to take nothing from the last build, and leave nothing to the next."""
    _held: ExitStack = field(default_factory=ExitStack)
    _spare: Path | None = None
    _is_dated: bool = False

    def __enter__(self) -> Self:
        """Find out whether the tree that is not read may be used."""
        if self.cache_dir is not None:
            # A cache may serve several sites, each by the name of its folder.
            name = self.staging.site_dir.name
            folder = self.cache_dir / FOLDER
            is_ours = self._held.enter_context(only_one(folder / f"{name}.lock"))
            if is_ours and _is_same_disk(folder, self.staging.site_dir.absolute().parent):
                self._spare = folder / name
                self._is_dated = are_folders_dated(folder)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._held.close()

    def assemble(self, wanted: Iterable[AnyWanted], policy: str) -> Assembled:
        """Bring the tree that is not read up to date.

        Args:
            wanted: Every file of the site but its certificate.
            policy: Digest of what the audit will compare it with.

        Raises:
            OSError: If the disk refuses.
        """
        if self._spare is None:
            folder = self.staging.tree_path
            folder.mkdir(parents=True)
            return Assembled(folder, update(Tree(folder, {}), each_of(wanted)))
        index = self._index(self._spare)
        self._memory(self._spare).forget()
        if index is None:
            shutil.rmtree(self._spare, ignore_errors=True)
            self._spare.mkdir(parents=True)
        return self._updated(self._spare, index or Index(), wanted, policy)

    def _updated(
        self, folder: Path, index: Index, wanted: Iterable[AnyWanted], policy: str
    ) -> Assembled:
        memory = self._memory(folder)
        before = memory.listing() or {}
        plans = by_branch((file.url, file) for file in wanted)
        digests = {url: wanted_digest(f for _, f in files) for url, files in plans.items()}
        same = unchanged(index, policy, digests)
        found = {
            url: memory.unopened(url, branch, before[url], policy)
            for url, branch in same.items()
            if url in before
        }
        # Nobody should have written in these: once the tree is whole, all of it is looked at.
        taken = {url: before[url] for url, branch in found.items() if branch}
        listing = look(folder, before if self._is_dated else None, taken=taken)
        unopened = {url: branch for url, branch in found.items() if branch and url in listing}
        opened = (branch for url, branch in index.branches.items() if url not in unopened)
        tree = Tree(
            folder,
            memory.records(opened, policy).files,
            {url: part for url, part in listing.items() if url not in unopened},
            frozenset(unopened),
        )
        plan = (f for url, files in plans.items() if url not in unopened for _, f in files)
        files = update(tree, each_of(plan), lambda: self._live(policy))
        branches = {url: same[url] for url in unopened}
        return Assembled(folder, files, listing, self._is_dated, branches, unopened, digests)

    def _live(self, policy: str) -> Tree:
        """Return the tree that is read, whole."""
        folder = self.staging.site_dir
        known = self._index(folder) or Index()
        records = self._memory(folder).records(known.branches.values(), policy)
        return Tree(folder, records.files)

    def remember(self, tree: Assembled, policy: str) -> None:
        """Write down what the tree holds; without this it is made again from nothing."""
        if self._spare is not None:
            memory = self._memory(self._spare)
            memory.save(Records(tree.files, policy), tree.listing, tree.branches, tree.wanted)

    def switch(self, tree: Assembled) -> None:
        """Put the tree in the place of the site, in one step.

        Raises:
            OSError: If the file system refuses; the old site is then still there.
        """
        self.staging.switch(tree.folder, keeps_old=self._spare is not None)
        if self._spare is not None:
            memories = [self._memory(folder) for folder in (self._spare, self.staging.site_dir)]
            self._vault.keep_only({name for memory in memories for name in memory.names()})

    def _index(self, tree: Path) -> Index | None:
        return self._memory(tree).index() if tree.is_dir() else None

    def _memory(self, tree: Path) -> TreeMemory:
        return TreeMemory(self._vault, tree)

    @property
    def _vault(self) -> Vault:
        if self.cache_dir is None:
            raise ValueError("nothing is remembered")
        return Vault(self.cache_dir / FOLDER / "contenu", version=code_version())


def each_of(wanted: Iterable[AnyWanted]) -> Iterator[Wanted]:
    """Yield every file, those that are wanted together included."""
    return (one for file in wanted for one in file.each())


def _is_same_disk(one: Path, other: Path) -> bool:
    try:
        other.mkdir(parents=True, exist_ok=True)
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False

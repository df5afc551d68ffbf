# One tree is read, the other is brought up to date, then they change places in one step (ADR-0026).
# The one that is not read stays in the cache: on the same disk as the site, or not at all.

"""Two trees that take turns."""

import shutil
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from panneau.memory.listing import Listing, are_folders_dated, look
from panneau.memory.vault import Vault
from panneau.memory.version import code_version
from panneau.publish.staging import Staging
from panneau.publish.tree.lock import only_one
from panneau.publish.tree.records import (
    Record,
    Records,
    forget_records,
    keep_records_of,
    load_listing,
    load_records,
    save_listing,
    save_records,
)
from panneau.publish.tree.update import Tree, update
from panneau.publish.tree.wanted import Wanted

FOLDER = "arbres"


@dataclass(frozen=True, slots=True)
class Assembled:
    """A whole tree that nobody reads yet."""

    folder: Path
    files: Mapping[str, Record]
    listing: Listing | None = None
    """What the folder held the last time that somebody looked; None where that is of no help."""


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

    def assemble(self, wanted: Iterable[Wanted], policy: str) -> Assembled:
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
            return Assembled(folder, update(Tree(folder, {}), wanted))
        own = self._known(self._spare)
        forget_records(self._vault, self._spare)
        if own is None:
            shutil.rmtree(self._spare, ignore_errors=True)
            self._spare.mkdir(parents=True)
        known = load_listing(self._vault, self._spare) if self._is_dated else None
        listing = look(self._spare, known)
        tree = Tree(self._spare, (own or Records()).under(policy).files, listing=listing)
        files = update(tree, wanted, lambda: self._live(policy))
        return Assembled(self._spare, files, listing if self._is_dated else None)

    def _live(self, policy: str) -> Tree:
        known = self._known(self.staging.site_dir) or Records()
        return Tree(self.staging.site_dir, known.under(policy).files)

    def remember(self, tree: Assembled, policy: str) -> None:
        """Write down what the tree holds; without this it is made again from nothing."""
        if self._spare is None:
            return
        save_records(self._vault, self._spare, Records(tree.files, policy))
        if tree.listing and self._is_dated:
            save_listing(self._vault, self._spare, tree.listing)

    def switch(self, tree: Assembled) -> None:
        """Put the tree in the place of the site, in one step.

        Raises:
            OSError: If the file system refuses; the old site is then still there.
        """
        self.staging.switch(tree.folder, keeps_old=self._spare is not None)
        if self._spare is not None:
            keep_records_of(self._vault, self._spare, self.staging.site_dir)

    def _known(self, tree: Path) -> Records | None:
        return load_records(self._vault, tree) if tree.is_dir() else None

    @property
    def _vault(self) -> Vault:
        if self.cache_dir is None:
            raise ValueError("nothing is remembered")
        return Vault(self.cache_dir / FOLDER / "contenu", version=code_version())


def _is_same_disk(one: Path, other: Path) -> bool:
    try:
        other.mkdir(parents=True, exist_ok=True)
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False

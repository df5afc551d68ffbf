# What becomes of a finished build: the two trees, the audit, the switch; or, in a preview, the
# folder that is shown. No engine here.

"""Putting a build where it is read."""

from dataclasses import dataclass, replace
from pathlib import Path

from panneau.domain.system_words import refused
from panneau.media.workers.isolation import Crew
from panneau.memory.listing import Listing
from panneau.mkdocs_plugins.drawing.frame import NOT_FOUND, frame_key, is_whole, save_frame
from panneau.mkdocs_plugins.release.certified import (
    certified,
    policy_of,
    refusal,
    tell_inventory,
)
from panneau.mkdocs_plugins.release.written import unique, written_by_engine
from panneau.mkdocs_plugins.spaces.files import SiteFiles
from panneau.publish.audit.policy import AuditPolicy
from panneau.publish.conformity import Conformity, TouchedError
from panneau.publish.staging import Staging
from panneau.publish.tree.turns import Assembled, Turns
from panneau.publish.tree.wanted import ChangedError, is_changed
from panneau.report.terminal import not_built


class RefusedError(Exception):
    """The site in place stays; the message says why."""

    def __init__(self, sentence: str, report: str = "") -> None:
        """Take the reason.

        Args:
            sentence: In French, for whoever waits for the build.
            report: What the audit found, line by line.
        """
        super().__init__(sentence)
        self.report = report


def not_written(error: OSError, site_dir: Path) -> str:
    """Return what to tell people when the disk refuses."""
    return f"{refused(error)} {not_built(has_site=site_dir.exists())}\n"


def forget_changed(files: SiteFiles) -> None:
    """Take out of the cache every copy that is no longer the one that was made.

    The next build makes them again, all of them: it would stop at each in turn otherwise.
    """
    for asset in files.site.assets:
        path = Path(asset.where)
        if is_changed(path, asset.sha256):
            path.unlink(missing_ok=True)


@dataclass(slots=True)
class Release:
    """One build, from the first file that the engine writes to the switch."""

    site_dir: Path
    listing: Listing | None = None
    """What the site holds, once it is published."""
    crew: Crew | None = None
    """Reads the files of the site; by default, one is started."""

    @property
    def staging(self) -> Staging:
        """Where the engine writes."""
        return Staging(self.site_dir)

    def begin(self) -> Path:
        """Return an empty folder for the engine."""
        return self.staging.begin()

    def publish(self, files: SiteFiles) -> None:
        """Put the tree together, audit it, certify it, and switch.

        Args:
            files: The site; what the engine wrote beside it comes from its folder.

        Raises:
            RefusedError: If the audit finds something; the site in place stays.
            OSError: If the disk refuses; likewise.
        """
        try:
            self._publish(files)
        except ChangedError as error:
            forget_changed(files)
            raise RefusedError(
                f"La copie « {error} » du cache a été modifiée ; relancez la construction."
            ) from error

    def _publish(self, files: SiteFiles) -> None:
        verdict = files.verdict
        project, policy = verdict.project, policy_of(verdict)
        with Turns(self.staging, project.cache_dir if project.remembers else None) as turns:
            try:
                tree, conformity = self._certified(files, turns, policy)
            except TouchedError:
                # Nothing is known of this tree any more: it is made again from the other one.
                tree, conformity = self._certified(files, turns, policy)
            known = replace(tree, files=conformity.files, listing=conformity.listing)
            turns.remember(known, policy.digest)
            if not conformity.is_conforming:
                sentence = "Le site construit n’est pas conforme ; le précédent est resté."
                raise RefusedError(sentence, refusal(verdict, conformity))
            tell_inventory(verdict, conformity)
            turns.switch(tree)
            self.listing = conformity.listing

    def _certified(
        self, files: SiteFiles, turns: Turns, policy: AuditPolicy
    ) -> tuple[Assembled, Conformity]:
        everything = unique(files.wanted(), written_by_engine(self.staging.path))
        tree = turns.assemble(everything, policy.digest)
        return tree, certified(tree, policy, files.verdict, files.frame.engine, crew=self.crew)

    def keep_frame(self, files: SiteFiles, docs_dir: Path) -> None:
        """Keep what the engine made, for a build that does without it."""
        project, folder = files.verdict.project, self.staging.path
        written = {file.url for file in written_by_engine(folder)}
        if is_whole(files.frame, written):
            page = folder / NOT_FOUND
            frame = replace(
                files.frame,
                drawn_key=files.drawer().key,
                not_found=page.read_text(encoding="utf-8") if NOT_FOUND in written else "",
            )
            save_frame(project, frame_key(project, docs_dir), frame)

    def end(self) -> None:
        """Leave nothing but the site."""
        self.staging.discard()

# The folder that a preview shows. Nobody publishes it: it is not audited, and shows what would be
# refused.

"""A preview, brought up to date at each save."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from panneau.mkdocs_plugins.drawing.frame import NOT_FOUND, Frame, frame_key, is_whole
from panneau.mkdocs_plugins.release.written import unique, written_by_engine
from panneau.mkdocs_plugins.spaces.files import SiteFiles
from panneau.mkdocs_plugins.spaces.judged import judged
from panneau.mkdocs_plugins.spaces.outputs import plan_outputs
from panneau.mkdocs_plugins.spaces.site import Site
from panneau.publish.tree.records import Record
from panneau.publish.tree.update import Tree, update
from panneau.report.terminal import render_text
from panneau.source.reading_memory import Readings


@dataclass(slots=True)
class Shown:
    """The folder, what is known of its files, and what the engine made of the rest."""

    folder: Path
    files: Mapping[str, Record] = field(default_factory=dict)
    _engine_dir: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="panneau-")))
    _frame: Frame | None = None
    _frame_key: str = ""
    _config_path: Path = Path()
    _readings: Readings = field(default_factory=Readings)

    def begin(self) -> Path:
        """Return an empty folder for the engine."""
        shutil.rmtree(self._engine_dir, ignore_errors=True)
        self._engine_dir.mkdir()
        return self._engine_dir

    def show(self, files: SiteFiles) -> None:
        """Bring the folder up to date, and keep what the engine made for the saves to come."""
        project = files.verdict.project
        written = {file.url for file in written_by_engine(self._engine_dir)}
        self._frame = None
        if is_whole(files.frame, written):
            page = self._engine_dir / NOT_FOUND
            text = page.read_text(encoding="utf-8") if NOT_FOUND in written else ""
            self._frame = replace(files.frame, not_found=text)
            self._frame_key = frame_key(project, project.docs_dir)
            self._config_path = project.config_path
        everything = unique(files.wanted(), written_by_engine(self._engine_dir))
        self.files = update(Tree(self.folder, self.files), everything)

    def show_again(self, *, say: Callable[[str], None]) -> bool:
        """Bring the folder up to date around what the engine made; tell whether that is possible.

        Args:
            say: Called with the issues found, if any.
        """
        if self._frame is None or not self._frame_key:
            return False
        verdict = judged(self._config_path, is_preview=True, readings=self._readings)
        project = verdict.project
        if verdict.model is None or frame_key(project, project.docs_dir) != self._frame_key:
            return False
        if verdict.issues:
            say(render_text(verdict.issues, root=project.root))
        site = Site.build(verdict, is_preview=True)
        files = SiteFiles(verdict, site, tuple(plan_outputs(verdict)), self._frame)
        self.files = update(Tree(self.folder, self.files, is_ours=True), files.wanted())
        return True

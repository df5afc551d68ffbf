# What a preview shows. Nobody publishes it: it is not audited, and shows what would be refused. A
# file is made when a browser asks for it: of thousands of pages, somebody looks at a few.

"""A preview, brought up to date at each save."""

import posixpath
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import RLock

from panneau.checks.kept import Kept
from panneau.domain.profile import INDEX_FILE
from panneau.mkdocs_plugins.drawing.frame import NOT_FOUND, Frame, frame_key, is_whole
from panneau.mkdocs_plugins.release.written import unique, written_by_engine
from panneau.mkdocs_plugins.spaces.files import SiteFiles, wanted_outputs
from panneau.mkdocs_plugins.spaces.judged import judged
from panneau.mkdocs_plugins.spaces.outputs import plan_outputs
from panneau.mkdocs_plugins.spaces.site import Site
from panneau.publish.tree.wanted import AnyWanted, ChangedError, Wanted, WantedTogether
from panneau.report.terminal import WOULD_BE_REFUSED, render_drafts, render_text


@dataclass(slots=True)
class Shown:
    """The files of the preview, those that were asked for, and what the engine made of the rest."""

    folder: Path
    """Where files are made; empty after each save."""
    version: int = 0
    """Changes at each save."""
    is_changing: RLock = field(default_factory=RLock)
    """Held while a save is taken into account: nothing is made meanwhile."""
    _wanted: dict[str, AnyWanted] = field(default_factory=dict)
    _late: Iterable[Wanted] = ()
    _made: set[str] = field(default_factory=set)
    _engine_dir: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="panneau-")))
    _frame: Frame | None = None
    _frame_key: str = ""
    _config_path: Path = Path()
    _kept: Kept = field(default_factory=Kept)

    def begin(self) -> Path:
        """Return an empty folder for the engine."""
        shutil.rmtree(self._engine_dir, ignore_errors=True)
        self._engine_dir.mkdir()
        return self._engine_dir

    def end(self) -> None:
        """Leave nothing of what the engine made."""
        shutil.rmtree(self._engine_dir, ignore_errors=True)

    def show(self, files: SiteFiles) -> None:
        """Show a site, and keep what the engine made for the saves to come."""
        project = files.verdict.project
        written = {file.url for file in written_by_engine(self._engine_dir)}
        self._frame = None
        if is_whole(files.frame, written):
            page = self._engine_dir / NOT_FOUND
            text = page.read_text(encoding="utf-8") if NOT_FOUND in written else ""
            self._frame = replace(files.frame, not_found=text)
            self._frame_key = frame_key(project, project.docs_dir)
            self._config_path = project.config_path
            self._kept.forget_copies()
        self._begin_anew(files.wanted(), written_by_engine(self._engine_dir))

    def show_again(self, *, say: Callable[[str], None]) -> bool:
        """Show the site as it now is, around what the engine made; tell whether that is possible.

        Args:
            say: Called with the issues found, if any.
        """
        if self._frame is None or not self._frame_key:
            return False
        verdict = judged(self._config_path, is_preview=True, kept=self._kept)
        project = verdict.project
        if verdict.model is None or frame_key(project, project.docs_dir) != self._frame_key:
            return False
        if verdict.issues:
            say(render_text(verdict.issues, root=project.root, consequence=WOULD_BE_REFUSED))
        if verdict.draft_issues:
            say(render_drafts(verdict.draft_issues, root=project.root))
        site = Site.build(verdict, is_preview=True)
        files = SiteFiles(verdict, site, (), self._frame)
        self._begin_anew(files.wanted(), late=wanted_outputs(plan_outputs(verdict, site.reading)))
        return True

    def _begin_anew(
        self,
        wanted: Iterable[AnyWanted],
        engine: Iterable[Wanted] = (),
        late: Iterable[Wanted] = (),
    ) -> None:
        """Take other files as those of the site; `late` ones are only planned if need be."""
        with self.is_changing:
            files = unique(wanted, engine)
            self._wanted, self._late = {url: file for file in files for url in file.urls}, late
            # A file that is being read cannot be removed on Windows: it is written over, or stays.
            for url in self._made:
                with suppress(OSError):
                    (self.folder / url).unlink(missing_ok=True)
            self._made = set()
            self.version += 1

    def urls(self) -> frozenset[str]:
        """Return the address of every file of the site."""
        with self.is_changing:
            self._plan_late()
            return frozenset(self._wanted)

    def prepare(self, path: str) -> int:
        """Make the file that a browser is about to read; return the version of the site.

        Args:
            path: As the browser asked for it, from the root of the site.

        Raises:
            OSError: If it cannot be written.
        """
        with self.is_changing:
            if not any(map(self._make, _files_of(path))):
                self._plan_late()
                if not any(map(self._make, _files_of(path))):
                    self._make(NOT_FOUND)
            return self.version

    def _make(self, url: str) -> bool:
        """Tell whether there is a file at an address, once it is made."""
        file = self._planned(url)
        if file and url not in self._made:
            target = self.folder / url
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(self._drawn(file))
            self._made.add(url)
        return file is not None

    def _planned(self, url: str) -> Wanted | None:
        file = self._wanted.get(url)
        if isinstance(file, WantedTogether):
            each = {one.url: one for one in file.each()}
            self._wanted |= each
            return each[url]
        return file

    def _drawn(self, file: Wanted) -> bytes:
        try:
            return file.prepare().draw()
        except (OSError, ChangedError):
            # Somebody emptied the cache: the next save looks at every copy again.
            self._kept.forget_copies()
            raise

    def _plan_late(self) -> None:
        self._wanted.update({file.url: file for file in self._late})
        self._late = ()


def _files_of(path: str) -> Iterator[str]:
    """Yield the files that may answer a path: itself, or the page of a folder."""
    url = posixpath.normpath(f"/{path}").lstrip("/")
    if not path.endswith("/") and url:
        yield url
    yield f"{url}/{INDEX_FILE}" if url else INDEX_FILE

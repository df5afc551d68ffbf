# For `panneau construire --suivre`. A preview has the engine's own server to tell it of saves.

"""Waiting until something is saved in a project."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler

from panneau.mkdocs_plugins.watching import ChangesOnly, observer_for
from panneau.source.agreement_family import family_paths
from panneau.source.project import Project

QUIET_SECONDS = 0.6
"""How long nothing must be saved before a build begins: folders are copied file by file, and a file
that takes the place of another is told of half a second later."""
_MOST_QUIETS = 50
"""Whoever saves without end is not waited for."""


@dataclass(frozen=True, slots=True)
class Watched:
    """Where saves matter, and the numbers of these folders on their disk."""

    trees: Mapping[Path, int]
    """Folders of which every file matters, at any depth."""
    names: Mapping[Path, tuple[int, frozenset[str]]]
    """Folders of which some names matter: settings, agreements, and the trees themselves."""


def watched_in(project: Project) -> Watched:
    """Return where saves matter in a project; a folder that is made anew is another one."""
    trees = (project.content_dir, project.docs_dir, project.theme_dir)
    texts = family_paths(project.agreement, root=project.root)
    named: dict[Path, set[str]] = {}
    for path in (project.config_path, *trees, *texts):
        named.setdefault(path.parent, set()).add(path.name)
    return Watched(
        {tree: tree.stat().st_ino for tree in _folders(trees)},
        {folder: (folder.stat().st_ino, frozenset(named[folder])) for folder in _folders(named)},
    )


def _folders(paths: Iterable[Path]) -> Iterable[Path]:
    return (path for path in paths if path.is_dir())


class Saves:
    """What is saved while a build goes on or while nothing does, as a context."""

    def __init__(self, watched: Watched) -> None:
        """Take where to look; nothing is looked at before the context is entered."""
        self._watched = watched
        self._came = Event()
        self._observers = [
            observer_for(folder) for folder in (*self._watched.trees, *self._watched.names)
        ]

    def __enter__(self) -> Self:
        trees, names = self._watched.trees, self._watched.names
        listeners = [_Listener(self._came, None) for _ in trees]
        listeners += [_Listener(self._came, wanted) for _, wanted in names.values()]
        places = zip((*trees, *names), listeners, self._observers, strict=True)
        for number, (folder, listener, observer) in enumerate(places):
            with suppress(OSError):  # gone since it was looked at: it will be another one
                observer.schedule(ChangesOnly(listener), str(folder), recursive=number < len(trees))
                observer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for observer in self._observers:
            if observer.is_alive():
                observer.stop()
                observer.join()

    def come(self, *, within: float) -> bool:
        """Wait for a save, then until nothing more is saved.

        Args:
            within: Seconds, at most.

        Returns:
            Whether there was one, since the last time that somebody asked.
        """
        if not self._came.wait(within):
            return False
        for _ in range(_MOST_QUIETS):
            self._came.clear()
            if not self._came.wait(QUIET_SECONDS):
                break
        return True


class _Listener(FileSystemEventHandler):
    def __init__(self, came: Event, names: frozenset[str] | None) -> None:
        self._came = came
        self._names = names

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = (str(event.src_path), str(event.dest_path))
        if self._names is None or any(Path(path).name in self._names for path in paths):
            self._came.set()

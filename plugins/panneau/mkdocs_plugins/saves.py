# For `panneau construire --suivre`. A preview has the engine's own server to tell it of saves.

"""Waiting until something is saved in a project."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import BaseObserver

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


@dataclass(frozen=True, slots=True)
class Saves:
    """What is saved while a build goes on, or while nothing does."""

    came: Event

    def come(self, *, within: float) -> bool:
        """Wait for a save, then until nothing more is saved.

        Args:
            within: Seconds, at most.

        Returns:
            Whether there was one, since the last time that somebody asked.
        """
        if not self.came.wait(within):
            return False
        for _ in range(_MOST_QUIETS):
            self.came.clear()
            if not self.came.wait(QUIET_SECONDS):
                break
        return True


@contextmanager
def saves_in(watched: Watched) -> Iterator[Saves]:
    """Look at folders as long as somebody wants to know what is saved there."""
    came = Event()
    places = [(tree, None) for tree in watched.trees]
    named = [(folder, names) for folder, (_, names) in watched.names.items()]
    with ExitStack() as held:
        for folder, names in (*places, *named):
            with suppress(OSError):  # gone since it was looked at: it will be another one
                held.callback(_stop, _watch(folder, _Listener(came, names)))
        yield Saves(came)


def _watch(folder: Path, listener: "_Listener") -> BaseObserver:
    try:
        return _started(observer_for(folder), folder, listener)
    except OSError:
        # A system tells of so many folders and no more: the others are asked about.
        return _started(observer_for(folder, is_own_disk=False), folder, listener)


def _started(observer: BaseObserver, folder: Path, listener: "_Listener") -> BaseObserver:
    observer.schedule(ChangesOnly(listener), str(folder), recursive=listener.names is None)
    observer.start()
    return observer


def _stop(observer: BaseObserver) -> None:
    observer.stop()
    observer.join()


class _Listener(FileSystemEventHandler):
    def __init__(self, came: Event, names: frozenset[str] | None) -> None:
        self._came = came
        self.names = names

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = (str(event.src_path), str(event.dest_path))
        if self.names is None or any(Path(path).name in self.names for path in paths):
            self._came.set()

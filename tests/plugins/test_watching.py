"""A preview is told of changes; it asks for them only where nobody would tell."""

from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from panneau.mkdocs_plugins import watching
from panneau.mkdocs_plugins.watching import ChangesOnly, file_system, observer_for

MOUNTS = {"/": "ext4", "/srv": "xfs", "/srv/partage": "cifs", "/srv/par": "nfs4"}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/partage/content", "cifs"),
        ("/srv/partage", "cifs"),
        ("/srv/partages/content", "xfs"),
        ("/autre/a", "ext4"),
    ],
)
def test_file_system__is_that_of_the_innermost_mount(path: str, kind: str) -> None:
    assert file_system(path, MOUNTS) == kind
    assert file_system(path, {}) == ""


def test_observer__on_its_own_disk_is_the_system(tmp_path: Path) -> None:
    assert isinstance(observer_for(tmp_path, is_own_disk=True), Observer)  # type: ignore[arg-type]


def test_observer__on_the_disk_of_another_machine_polls_gently(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter((0.0, 0.2))
    monkeypatch.setattr(watching.time, "monotonic", lambda: next(moments))
    observer = observer_for(tmp_path, is_own_disk=False)
    assert isinstance(observer, PollingObserver)
    assert observer.timeout == pytest.approx(4.0)


class Heard(FileSystemEventHandler):
    """Listens as the server of a preview does."""

    def __init__(self) -> None:
        self.events: Queue[FileSystemEvent] = Queue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.events.put(event)

    def until(self, kind: str) -> Iterator[str]:
        """Yield the places of events, the first one of a kind being the last."""
        while event := self.events.get(timeout=30):
            yield str(event.src_path)
            if event.event_type == kind:
                return


def test_observer__tells_of_what_was_written_and_not_of_what_was_read(tmp_path: Path) -> None:
    read, written = tmp_path / "read.md", tmp_path / "written.md"
    for path in (read, written):
        path.write_text("Texte\n", encoding="utf-8")
    heard, observer = Heard(), Observer()
    observer.schedule(ChangesOnly(heard), str(tmp_path), recursive=True)
    observer.start()
    try:
        for _ in range(5):
            read.read_text(encoding="utf-8")
        written.write_text("Autre\n", encoding="utf-8")
        read.read_text(encoding="utf-8")
        written.unlink()
        told = list(heard.until("deleted"))
    finally:
        observer.stop()
        observer.join()
    assert str(written) in told
    assert str(read) not in told

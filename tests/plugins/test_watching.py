"""A preview is told of changes; it asks for them only where nobody would tell."""

from pathlib import Path

import pytest
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from panneau.mkdocs_plugins import watching
from panneau.mkdocs_plugins.watching import file_system, observer_for

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

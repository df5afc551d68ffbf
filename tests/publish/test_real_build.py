"""Faults around a real build: a program that is gone, a publisher killed while the engine works."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.support import videos
from tests.support.engines import environment
from tests.support.git_server import GitServer
from tests.support.publishing import DAY, PublishingServer, themed_files
from tests.support.sites import publication

FILM = "content/alpha/actualites/2026-01-20-film"


def command(server: PublishingServer, *arguments: str) -> list[str]:
    return [sys.executable, "-P", "-m", "panneau", *arguments, "--serveur", server.settings]


def run(server: PublishingServer, *arguments: str, **changes: str) -> tuple[int, str]:
    done = subprocess.run(
        command(server, *arguments),
        env=environment(SOURCE_DATE_EPOCH=str(DAY), **changes),
        capture_output=True,
        encoding="utf-8",
        timeout=200,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PublishingServer:
    # Nothing learned elsewhere: this server has to open the film by itself.
    monkeypatch.setattr(GitServer, "memory", None)
    files = themed_files()
    head = "pieces_jointes:\n  - fichier: film.mp4\n    titre: Le film\n    alt: Une mire.\n"
    files[f"{FILM}/index.md"] = publication("Un film", "2026-01-20", head=head)
    files[f"{FILM}/film.mp4"] = videos.mp4(seconds=2)
    return PublishingServer.open(tmp_path, files)


def test_ffprobe__missing_is_the_server_s_fault_and_tried_again(server: PublishingServer) -> None:
    code, text = run(server, "publier", PANNEAU_FFPROBE="/absent/ffprobe")
    assert code == 1
    assert "ffprobe est introuvable" in text
    assert not server.current.exists()
    code, text = run(server, "publier")
    assert code == 0, text
    server.assert_consistent()


def test_publisher__killed_during_the_build_leaves_no_builder(server: PublishingServer) -> None:
    publisher = subprocess.Popen(
        command(server, "publier"), env=environment(SOURCE_DATE_EPOCH=str(DAY))
    )
    builder = wait_for_child(publisher.pid)
    publisher.send_signal(signal.SIGKILL)
    publisher.wait()
    end = time.monotonic() + 30
    while Path(f"/proc/{builder}").exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not Path(f"/proc/{builder}").exists()
    code, text = run(server, "publier")
    assert code == 0, text
    assert server.shown() == server.clone.head
    server.assert_consistent()


def wait_for_child(parent: int) -> int:
    """Return the process of the build, once it has begun."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = path.read_bytes()
                about = (path.parent / "stat").read_text(encoding="utf-8").rpartition(")")[2]
            except OSError:
                continue
            if b"panneau.publish.releases.child" in words and int(about.split()[1]) == parent:
                return int(path.parent.name)
        time.sleep(0.02)
    raise AssertionError("no build began")

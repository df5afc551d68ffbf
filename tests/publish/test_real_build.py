"""Faults around a real build: a program that is gone, a publisher killed while the engine works."""

import signal
import subprocess
import sys
import time
from collections.abc import Mapping
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


def opened(folder: Path, more: Mapping[str, str | bytes]) -> PublishingServer:
    return PublishingServer.open(folder, {**themed_files(), **more})


def test_ffprobe__missing_is_the_server_s_fault_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nothing learned elsewhere: this server has to open the film by itself.
    monkeypatch.setattr(GitServer, "memory", None)
    head = "pieces_jointes:\n  - fichier: film.mp4\n    titre: Le film\n    alt: Une mire.\n"
    film = {
        f"{FILM}/index.md": publication("Un film", "2026-01-20", head=head),
        f"{FILM}/film.mp4": videos.mp4(seconds=2),
    }
    server = opened(tmp_path, film)
    code, text = run(server, "publier", PANNEAU_FFPROBE="/absent/ffprobe")
    assert code == 1
    assert "ffprobe est introuvable" in text
    assert not server.current.exists()
    code, text = run(server, "publier")
    assert code == 0, text
    server.assert_consistent()


def test_space__at_fault_is_told_by_the_build_and_held(tmp_path: Path) -> None:
    server = opened(tmp_path, {})
    assert run(server, "publier")[0] == 0
    new, faulty = "beta/actualites/2026-03-15-c", publication("Faux", body="![](absent.png)")
    commit = server.commit(
        {
            "content/alpha/actualites/2026-03-12-bonjour.md": faulty,
            f"content/{new}.md": publication("Nouvelle"),
        }
    )
    code, text = run(server, "publier")
    assert (code, server.shown()) == (1, commit), text
    assert "absent.png" in text
    assert (server.current / new / "index.html").is_file()
    kept = server.current / "alpha/actualites/2026-03-12-bonjour/index.html"
    assert "Bonjour" in kept.read_text(encoding="utf-8")
    assert [n["union"]["slug"] for n in server.notices()][-1] == "beta"


def test_space__that_only_the_audit_refuses_is_held_too(tmp_path: Path) -> None:
    # Neither the title nor the summary says the name: the page does, one after the other.
    server = opened(tmp_path, {})
    register = tmp_path / "registre.txt"
    register.write_text("Jeanne Dupontel\n", encoding="utf-8")
    server.set_more(f"registre_prive: {register}\n")
    assert run(server, "publier")[0] == 0
    page, new = "content/alpha/actualites/2026-03-12-bonjour", "beta/actualites/2026-03-15-c"
    told = publication("Lettre de Jeanne", head="resume: Dupontel et les autres")
    files = {f"{page}.md": told, f"content/{new}.md": publication("Nouvelle")}
    commit = server.commit(files)
    code, text = run(server, "publier")
    assert (code, server.shown()) == (1, commit), text
    assert "AUD-701" in text
    assert (server.current / new / "index.html").is_file()
    kept = server.current / "alpha/actualites/2026-03-12-bonjour/index.html"
    assert "Bonjour" in kept.read_text(encoding="utf-8")


def test_fault_of_the_theme__is_no_space_s(tmp_path: Path) -> None:
    server = opened(tmp_path, {})
    assert run(server, "publier")[0] == 0
    before = server.shown()
    base = themed_files()["theme/base.html"]
    assert isinstance(base, bytes)
    script = b"<script>1</script></body>"
    server.commit({"theme/base.html": base.replace(b"</body>", script)})
    code, text = run(server, "publier")
    assert (code, server.shown()) == (1, before), text
    assert "AUD-301" in text
    assert "le reste est publié" not in text


def test_publisher__killed_during_the_build_leaves_no_builder(tmp_path: Path) -> None:
    server = opened(tmp_path, {})
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

"""What a build, an inspection and the judgment of a push can reach: nobody, and no program."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support import videos
from tests.support.documents import still
from tests.support.sites import ROOT, publication, write_site

from panneau.media.workers.isolation import Job, OutcomeKind, run_jobs

PROBE = "from panneau.media.workers.network import leave_the_network as f; exit(not f())"
CHILD = "panneau.publish.releases.child"
PROGRAM = re.compile(r"(?:python[\d.]*|ffprobe[\w.-]*|ffmpeg[\w.-]*)")
LINES = {
    "build": (CHILD, "mkdocs", "build", "--quiet", "--site-dir", "{root}/site", "-f", "mkdocs.yml"),
    "push": ("panneau.receive.rules_process", "{root}/mkdocs.yml", "2026-04-01"),
}


def python(*arguments: str, folder: Path = ROOT, **more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        arguments,
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "plugins"), **more},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=200,
        check=False,
    )


needs_own_network = pytest.mark.skipif(
    sys.platform != "linux" or python(sys.executable, "-c", PROBE).returncode != 0,
    reason="cette machine ne permet pas à un processus de quitter le réseau",
)
needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None, reason="strace n’est pas sur cette machine"
)


@pytest.fixture
def listener() -> Iterator[int]:
    """Somebody who listens on this machine, whom nobody may reach."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield int(server.getsockname()[1])


@needs_strace
@needs_own_network
@pytest.mark.parametrize("line", LINES)
def test_every_system_call__talks_to_nobody_and_starts_no_other_program(
    tmp_path: Path, line: str
) -> None:
    bundle = "content/alpha/actualites/2026-03-20-film"
    head = "pieces_jointes:\n  - fichier: a.mp4\n    titre: Film\n    alt: Rien ne bouge.\n"
    files = {
        f"{bundle}/index.md": publication("Film", head=head, body="![Une image](i.png)"),
        f"{bundle}/a.mp4": videos.mp4(1),
        f"{bundle}/i.png": still("PNG"),
    }
    root = tmp_path / "depot"
    write_site(root, files, with_theme=True)
    trace = tmp_path / "trace"
    calls = "trace=execve,socket,connect,bind,sendto,sendmsg,unshare"
    module, *arguments = (word.format(root=root) for word in LINES[line])
    done = python(
        *("strace", "-f", "-qq", "-e", calls, "-o", str(trace)),
        *(sys.executable, "-P", "-m", module, *arguments),
        folder=root,
        SOURCE_DATE_EPOCH="1775000000",
        NO_MKDOCS_2_WARNING="1",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    text = trace.read_text(encoding="utf-8", errors="replace")
    started = re.findall(r'execve\("([^"]+)".*= 0$', text, re.MULTILINE)
    # Both that a build starts the programs that it needs, and no other one.
    assert any(Path(path).name.startswith("ffprobe") for path in started)
    assert [path for path in started if not PROGRAM.fullmatch(Path(path).name)] == []
    # The system's own library asks this machine for the name of the account, by a file.
    assert re.findall(r".*\bAF_(?!UNIX\b).*", text) == []
    first = next(i for i, x in enumerate(text.splitlines()) if "CLONE_NEWNET" in x)
    assert sum("execve(" in x for x in text.splitlines()[:first]) == 1


ATTEMPTS = """
import ctypes, os, socket, subprocess, sys
port = int(os.environ["PORT"])
def attempt(name, action):
    try:
        print(name, "DONE", action())
    except BaseException as error:
        print(name, type(error).__name__)
def by_the_system():
    libc = ctypes.CDLL(None, use_errno=True)
    wire = libc.socket(2, 1, 0)
    address = (2).to_bytes(2, sys.byteorder) + port.to_bytes(2, "big") + bytes([127, 0, 0, 1])
    if libc.connect(wire, address + bytes(8), 16):
        raise OSError(ctypes.get_errno(), "connect")
def by_python():
    line = f"import socket; socket.create_connection(('127.0.0.1', {port}), 2)"
    subprocess.run([sys.executable, "-c", line], check=True, capture_output=True)
attempt("socket", lambda: socket.create_connection(("127.0.0.1", port), 2))
attempt("name", lambda: socket.getaddrinfo("localhost", port))
attempt("system-call", by_the_system)
attempt("python", by_python)
attempt("program", lambda: subprocess.run(["true"], check=True))
attempt("shell", lambda: os.system("true"))
attempt("spawn", lambda: os.posix_spawn("/bin/true", ["true"], {}))
attempt("exec", lambda: os.execv("/bin/true", ["true"]))
attempt("memory", lambda: len(bytearray(5 << 30)))
attempt("file", lambda: os.truncate(os.open("grand", os.O_CREAT | os.O_RDWR), 3 << 30))
attempt("honest", lambda: len(open(__file__).read()) > 0)
"""


@needs_own_network
def test_build__that_tries_gets_nowhere(tmp_path: Path, listener: int) -> None:
    (tmp_path / "essai_de_sortie.py").write_text(ATTEMPTS, encoding="utf-8")
    path = os.pathsep.join([str(ROOT / "plugins"), str(tmp_path)])
    command = (sys.executable, "-P", "-m", CHILD, "essai_de_sortie")
    done = python(*command, folder=tmp_path, PYTHONPATH=path, PORT=str(listener))
    assert dict(line.split(" ", 1) for line in done.stdout.splitlines()) == {
        "socket": "PermissionError",
        "name": "PermissionError",
        "system-call": "OSError",
        "python": "CalledProcessError",
        "program": "PermissionError",
        "shell": "PermissionError",
        "spawn": "PermissionError",
        "exec": "PermissionError",
        "memory": "MemoryError",
        "file": "OSError",
        "honest": "DONE True",
    }, done.stderr


@needs_own_network
@pytest.mark.parametrize("can_fork", [True, False], ids=["warm", "cold"])
def test_inspection__that_tries_reaches_nobody(listener: int, *, can_fork: bool) -> None:
    line = f"__import__('socket').create_connection(('127.0.0.1', {listener}), 2)"
    ((_, outcome),) = run_jobs([Job("builtins:eval", (line,))], workers=1, can_fork=can_fork)
    assert outcome.kind is OutcomeKind.ERROR
    assert "unreachable" in str(outcome.value)


def test_listener__would_be_reached_from_here(listener: int) -> None:
    with socket.create_connection(("127.0.0.1", listener), 2) as wire:
        assert wire.getpeername()[1] == listener

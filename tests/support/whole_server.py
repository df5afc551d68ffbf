"""A whole server on this machine: set up, pushed to over HTTP, published, and read."""

import contextlib
import getpass
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from panneau.publish.setup.systemd import GIT_SOCKET
from panneau.publish.web.place import SitePlace, read_place
from tests.support.git_server import Clone, Pushed
from tests.support.git_transports import PASSWORD, http_environment
from tests.support.ports import free_port
from tests.support.web_servers import NGINX, WebServer, nginx

FCGIWRAP = shutil.which("fcgiwrap", path=f"{os.environ['PATH']}:/usr/sbin")
BACKEND = Path("/usr/lib/git-core/git-http-backend")
needs_whole_server = pytest.mark.skipif(
    not (NGINX and FCGIWRAP and BACKEND.is_file() and shutil.which("openssl")),
    reason="il faut nginx, fcgiwrap, git et openssl pour essayer un serveur entier",
)
STAFF_LOGIN, LOGIN, ALIAS = "service", "alice", "alpha-1"
_PATIENCE_SECONDS = 120


@dataclass
class WholeServer:
    """Where everything is."""

    folder: Path
    place: SitePlace
    git_port: int
    web: WebServer | None = None

    @property
    def data(self) -> Path:
        return self.folder / "donnees"

    @property
    def config(self) -> Path:
        return self.folder / "reglages"

    @property
    def settings(self) -> Path:
        return self.config / "serveur.yml"

    @property
    def release(self) -> str:
        """Name of what readers get; empty before there is anything."""
        current = self.data / "courant"
        return current.readlink().name if current.is_symlink() else ""

    def panneau(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run a command of ours, as staff on the server do."""
        return subprocess.run(
            [sys.executable, "-P", "-m", "panneau", *arguments],
            env={"PATH": os.environ["PATH"], "PANNEAU_SERVEUR": str(self.settings)},
            capture_output=True,
            encoding="utf-8",
            timeout=_PATIENCE_SECONDS,
            check=False,
        )

    def install(self, *more: str) -> "subprocess.CompletedProcess[str]":
        where = ("--donnees", str(self.data), "--reglages", str(self.config))
        return self.panneau("installer", *where, *more)

    def push(self, clone: Clone, login: str) -> Pushed:
        """Push as somebody whose browser of git knows a password."""
        url = f"http://127.0.0.1:{self.git_port}/depot.git"
        return clone.push("HEAD:refs/heads/main", url=url, env=http_environment(login))

    def wait_for_release(self, commit: str) -> None:
        """Wait until readers get a commit, and the publisher has ended."""
        last_moment = time.monotonic() + _PATIENCE_SECONDS
        while not self.release.startswith(commit):
            assert time.monotonic() < last_moment, self.publisher_log()
            time.sleep(0.05)
        # Whoever is publishing still sends the notices.
        self.panneau("avis", "--maintenant")

    def publisher_log(self) -> str:
        log = self.data / "etat" / "publier.log"
        return log.read_text(encoding="utf-8") if log.exists() else "le publieur n’a rien dit"


def prepared(folder: Path, *options: str, more: str = "") -> WholeServer:
    """Set a server up in a folder, and complete its settings as staff do."""
    port = free_port()
    address = f"http://localhost:{port}/"
    server = WholeServer(folder, read_place(address, folder / "donnees/courant"), free_port())
    options = ("--compte", getpass.getuser(), "--equipe", STAFF_LOGIN, *options)
    done = server.install("--adresse", address, *options)
    assert done.returncode == 0, done.stderr
    text = server.settings.read_text(encoding="utf-8")
    known = f"  comptes: {{{LOGIN}: {ALIAS}}}\n  equipe:"
    server.settings.write_text(text.replace("  equipe:", known) + more, encoding="utf-8")
    return server


@contextlib.contextmanager
def at_work(server: WholeServer) -> Iterator[WholeServer]:
    """Run nginx on both files that were written, and git behind it."""
    door = server.folder / "git.sock"
    (server.config / "acces").write_text(_accounts(STAFF_LOGIN, LOGIN), encoding="utf-8")
    written = server.config / "web" / "nginx"
    git_file = server.folder / "depot.conf"
    git_text = (written / "panneau-git.conf").read_text(encoding="utf-8")
    # The same file, whose socket this test may open.
    git_text = git_text.replace(GIT_SOCKET, str(door)).replace(
        "include fastcgi_params", "include /etc/nginx/fastcgi_params"
    )
    git_file.write_text(git_text, encoding="utf-8")
    both = server.folder / "deux.conf"
    both.write_text(
        f"include {written}/panneau.conf;\n"
        f"server {{ listen 127.0.0.1:{server.git_port}; "
        f"access_log {server.folder}/depot.log; include {git_file}; }}\n",
        encoding="utf-8",
    )
    command = [str(FCGIWRAP), "-f", "-c", "2", "-p", str(BACKEND), "-s", f"unix:{door}"]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        env={"PATH": os.defpath},
        start_new_session=True,
    ) as git:
        try:
            _wait_for(door)
            with nginx(server.folder / "nginx", server.place, str(both)) as web:
                server.web = web
                yield server
        finally:
            # Its workers would outlive it.
            os.killpg(git.pid, signal.SIGTERM)


def _wait_for(door: Path) -> None:
    last_moment = time.monotonic() + 10
    while time.monotonic() < last_moment:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as wire:
            wire.connect(str(door))
            return
        time.sleep(0.02)
    raise AssertionError("fcgiwrap ne répond pas")


def _accounts(*logins: str) -> str:
    hashed = subprocess.run(
        ["openssl", "passwd", "-apr1", PASSWORD], capture_output=True, text=True, check=True
    ).stdout.strip()
    return "".join(f"{login}:{hashed}\n" for login in logins)

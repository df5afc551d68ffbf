"""Git over HTTP and over SSH, as a server gives it: the login is the server's word."""

import base64
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.support.git_server import GitServer
from tests.support.sites import ROOT

PASSWORD = "secret"  # noqa: S105 - of a server that lives for one test
_SSHD = shutil.which("sshd") or "/usr/sbin/sshd"


def basic(login: str) -> str:
    return base64.b64encode(f"{login}:{PASSWORD}".encode()).decode()


def http_environment(login: str) -> dict[str, str]:
    """Return what makes a client give a login and its password."""
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "http.extraHeader",
        "GIT_CONFIG_VALUE_0": f"Authorization: Basic {basic(login)}",
    }


class _GitHandler(BaseHTTPRequestHandler):
    """`git http-backend` behind a login, as a web server runs it."""

    protocol_version = "HTTP/1.1"
    git_server: GitServer

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def log_message(self, *_arguments: object) -> None:
        """Keep silent: readers of a test's output look for the test's own words."""

    def _serve(self) -> None:
        scheme, _, given = self.headers.get("Authorization", "").partition(" ")
        login, _, password = base64.b64decode(given or b"").decode().partition(":")
        if scheme != "Basic" or password != PASSWORD:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="essai"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = self._body()
        done = subprocess.run(
            ["git", "http-backend"],
            input=body,
            env=self._environment(login, len(body)),
            capture_output=True,
            timeout=120,
            check=False,
        )
        head, _, answer = done.stdout.partition(b"\r\n\r\n")
        self._answer(head.decode(), answer)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = []
        while size := int(self.rfile.readline(), 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def _environment(self, login: str, length: int) -> dict[str, str]:
        path, _, query = self.path.partition("?")
        headers = {
            f"HTTP_{name.upper().replace('-', '_')}": value for name, value in self.headers.items()
        }
        return {
            **headers,
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT / "plugins"),
            "SOURCE_DATE_EPOCH": "1770000000",
            "GIT_PROJECT_ROOT": str(self.git_server.folder),
            "GIT_HTTP_EXPORT_ALL": "1",
            "REMOTE_USER": login,
            "REQUEST_METHOD": self.command,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(length),
        }

    def _answer(self, head: str, body: bytes) -> None:
        headers = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
        self.send_response(int(headers.pop("Status", "200").split()[0]))
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextlib.contextmanager
def over_http(server: GitServer) -> Iterator[str]:
    """Serve a repository over HTTP; yield its address."""
    git_config = ["git", "config", "http.receivepack", "true"]
    subprocess.run(git_config, cwd=server.bare, check=True)
    handler = type("Handler", (_GitHandler,), {"git_server": server})
    web = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=web.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{web.server_port}/depot.git"
    finally:
        web.shutdown()
        web.server_close()
        thread.join()


def has_sshd() -> bool:
    return Path(_SSHD).exists() and shutil.which("ssh") is not None


@contextlib.contextmanager
def over_ssh(server: GitServer, logins: tuple[str, ...], *, line: str = "") -> Iterator[str]:
    """Serve a repository over SSH, one key a login; yield its address.

    The worst settings on purpose: clients may set any variable they like.

    Args:
        server: Its folder is where keys are written.
        logins: Who has a key.
        line: What stands before each key, with `{login}`; ours by default.
    """
    folder = server.folder / "ssh"
    folder.mkdir(mode=0o700)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    for name in ("hote", *logins):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(command, check=True)
    if not line:
        run = f"{sys.executable} -P -m panneau acces --serveur {server.settings_path} {{login}}"
        line = f'restrict,command="{run}"'
    keys = [
        f"{line.format(login=login)} {(folder / f'{login}.pub').read_text(encoding='utf-8')}"
        for login in logins
    ]
    (folder / "authorized_keys").write_text("".join(keys), encoding="utf-8")
    settings = [
        f"Port {port}",
        "ListenAddress 127.0.0.1",
        f"HostKey {folder / 'hote'}",
        f"AuthorizedKeysFile {folder / 'authorized_keys'}",
        "PidFile none",
        "UsePAM no",
        "StrictModes no",
        "PasswordAuthentication no",
        "AcceptEnv *",
    ]
    (folder / "sshd_config").write_text("\n".join(settings) + "\n", encoding="utf-8")
    Path("/run/sshd").mkdir(exist_ok=True)
    daemon = subprocess.Popen(
        [_SSHD, "-D", "-q", "-f", str(folder / "sshd_config")], stdin=subprocess.DEVNULL
    )
    try:
        _wait_for(port)
        yield f"ssh://{os.environ.get('USER', 'root')}@127.0.0.1:{port}/depot.git"
    finally:
        daemon.terminate()
        daemon.wait()


def ssh_environment(server: GitServer, login: str, *options: str) -> dict[str, str]:
    """Return what makes a client use somebody's key."""
    key = server.folder / "ssh" / login
    fixed = "-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"
    return {"GIT_SSH_COMMAND": f"ssh -F none -i {key} {fixed} {' '.join(options)}"}


def _wait_for(port: int) -> None:
    for _ in range(100):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    raise TimeoutError(port)

"""Real web servers on this machine's loopback, and readers that leave marks wherever they can."""

import contextlib
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from panneau.publish.audit.packed import pack_texts
from panneau.publish.web.place import SitePlace
from tests.support.sites import write_files

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
APACHE = shutil.which("apache2") or shutil.which("apache2", path="/usr/sbin")
APACHE_MODULES = Path("/usr/lib/apache2/modules")
needs_nginx = pytest.mark.skipif(NGINX is None, reason="nginx n’est pas sur cette machine")
needs_apache = pytest.mark.skipif(
    APACHE is None or not APACHE_MODULES.is_dir(), reason="Apache n’est pas sur cette machine"
)
MARKS = {
    "agent": "Lecteur-7f3a",
    "referer": "provenance-7f3a",
    "cookie": "temoin7f3a",
    "forwarded": "203.0.113.77",
    "query": "question7f3a",
    "body": "corps7f3a",
    "source": "127.7.3.",
}
"""What readers bring along; none may be found in any file."""
_SECONDS = 10
FILM = bytes(range(256)) * 1200
PAGE = "<!doctype html><title>{}</title>" + "<p>Texte de la page, assez long.</p>" * 40


def served_files() -> dict[str, str | bytes]:
    return {
        "index.html": PAGE.format("Accueil"),
        "404.html": PAGE.format("Introuvable"),
        "alpha/index.html": PAGE.format("Alpha"),
        "alpha/film.mp4": FILM,
        "alpha/film.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\nBonjour\n",
        "alpha/tract.pdf": b"%PDF-1.7\n" + b"0" * 3000,
        "alpha/page.php.png": b"<?php echo 'execute'; ?>",
        "assets/site.css": "p { color: #123 }\n" * 60,
        "assets/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "flux/flux.atom": "<feed xmlns='http://www.w3.org/2005/Atom'/>",
        "vide/rien.txt": "rien",
        ".cache.txt": "caché",
    }


@dataclass
class Answer:
    """What a server said."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        """Return a header; None when it was not sent, or was with several values."""
        found = {value for key, value in self.headers if key.lower() == name.lower()}
        return found.pop() if len(found) == 1 else None


@dataclass
class WebServer:
    """A server at work."""

    folder: Path
    """Everything that it may write is below."""
    port: int
    processes: list[int] = field(default_factory=list)

    def get(self, path: str, *, method: str = "GET", **headers: str) -> Answer:
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        head = "\r\n".join([f"{method} {path} HTTP/1.1", "Host: localhost", *lines])
        return parsed(self.send(f"{head}\r\nConnection: close\r\n\r\n".encode()))

    def send(self, data: bytes, *, source: str = "127.0.0.1", is_secure: bool = False) -> bytes:
        """Send bytes as they are from an address of the loopback, and return all that comes."""
        target = ("127.0.0.1", self.port)
        with contextlib.ExitStack() as stack:
            raw = stack.enter_context(
                socket.create_connection(target, _SECONDS, source_address=(source, 0))
            )
            wire = stack.enter_context(_trusting().wrap_socket(raw)) if is_secure else raw
            received = b""
            # A server may hang up on garbage while it is still being sent.
            with contextlib.suppress(ConnectionError):
                wire.sendall(data)
                if not is_secure:
                    wire.shutdown(socket.SHUT_WR)
                while chunk := wire.recv(1 << 16):
                    received += chunk
        return received

    def written(self) -> dict[str, bytes]:
        """Return every file that the server has written."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file()
        }

    def open_files(self) -> set[str]:
        """Return the files that its processes hold open for writing."""
        return {name for pid in self.processes for name in _written_by(pid)}


def parsed(data: bytes) -> Answer:
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = [line.partition(":") for line in lines]
    return Answer(int(first.split()[1]), [(n, v.strip()) for n, _, v in pairs], body)


def published(folder: Path) -> Path:
    """Write a release and the link that leads to it, as the publisher does; return the link."""
    release = folder / "publications" / "premiere"
    write_files(release, served_files())
    pack_texts(release)
    link = folder / "courant"
    link.symlink_to("publications/premiere")
    return link


@contextlib.contextmanager
def nginx(
    folder: Path, place: SitePlace, http: str, *, in_server: str = "", tail: str = ""
) -> Iterator[WebServer]:
    """Run nginx on files that Panneau wrote.

    Args:
        folder: An empty folder, for all that nginx writes.
        place: What the files are for.
        http: File to include in `http`.
        in_server: File to include in the `server` of an intranet that the section shares.
        tail: What follows in that `server`.
    """
    folder.mkdir()
    (folder / "journaux").mkdir()
    (folder / "temporaire").mkdir()
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/temporaire/{kind};\n" for kind in kinds)
    server = (
        f"server {{ listen {place.port}; root {folder}; include {in_server}; {tail} }}"
        if in_server
        else ""
    )
    (folder / "nginx.conf").write_text(
        f"{'user root;' if os.geteuid() == 0 else ''}\n"
        f"worker_processes 1;\ndaemon off;\npid {folder}/pid;\n"
        f"error_log {folder}/journaux/principal.log info;\nevents {{ worker_connections 64; }}\n"
        f"http {{\n{temporary}access_log {folder}/journaux/acces.log;\n"
        f"include /etc/nginx/mime.types;\ninclude {http};\n{server}\n}}\n",
        encoding="utf-8",
    )
    command = [str(NGINX), "-e", f"{folder}/journaux/principal.log", "-p", str(folder)]
    with _running([*command, "-c", f"{folder}/nginx.conf"], folder, place.port) as found:
        yield found


@contextlib.contextmanager
def apache(
    folder: Path, place: SitePlace, included: str, *, is_shared: bool = False
) -> Iterator[WebServer]:
    """Run Apache on a file that Panneau wrote, with the global log that Debian has."""
    folder.mkdir()
    (folder / "journaux").mkdir()
    names = (
        *("mpm_event", "authz_core", "allowmethods", "alias", "deflate", "dir", "filter"),
        *("headers", "mime", "setenvif", "autoindex", "negotiation", "usertrack", "ssl"),
        *("socache_shmcb", "reqtimeout"),
    )
    modules = "".join(
        f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so\n"
        for name in names
        if (APACHE_MODULES / f"mod_{name}.so").exists()
    )
    common = '"%h %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\"%{User-agent}i\\""'
    inside = (
        f"<VirtualHost *:{place.port}>\nServerName localhost\nDocumentRoot {folder}\n"
        f"<Directory {folder}>\nRequire all granted\n</Directory>\n"
        f"Include {included}\n</VirtualHost>\n"
        if is_shared
        else f"Include {included}\n"
    )
    is_root, types = os.geteuid() == 0, Path("/etc/mime.types")
    (folder / "apache.conf").write_text(
        f"ServerRoot {folder}\nServerName localhost\nListen 127.0.0.1:{place.port}\n"
        f"PidFile {folder}/pid\nDefaultRuntimeDir {folder}\n"
        f"{modules}{'User www-data' if is_root else ''}\n"
        f"Define APACHE_LOG_DIR {folder}/journaux\n"
        f"TypesConfig {types if types.exists() else '/dev/null'}\n"
        f"ErrorLog {folder}/journaux/principal.log\nLogLevel info\n"
        f"LogFormat {common} combined\nLogFormat {common} common\n"
        f"CustomLog {folder}/journaux/acces.log combined\nCookieTracking on\n{inside}",
        encoding="utf-8",
    )
    command = [str(APACHE), "-D", "FOREGROUND", "-f", f"{folder}/apache.conf"]
    with _running(command, folder, place.port) as found:
        yield found


REQUEST = b"GET /alpha/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def secure_visit(port: int, *options: str) -> str:
    command = ["openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-ign_eof", *options]
    done = subprocess.run(command, input=REQUEST, capture_output=True, timeout=20, check=False)
    assert b"200 OK" in done.stdout, done.stderr
    return done.stdout.decode("latin-1")


def own_certificate(folder: Path) -> tuple[Path, Path]:
    key, certificate = folder / "cle.pem", folder / "certificat.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-subj", "/CN=localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    return key, certificate


def is_told_again(port: int, version: str, folder: Path) -> bool:
    """Visit twice over TLS, with whatever the server gave the first time."""
    session = folder / f"session{version}"
    first = secure_visit(port, version, "-sess_out", str(session))
    assert "\nNew, " in first
    # A server that offers no session at all leaves nothing to come back with.
    kept = ["-sess_in", str(session)] if session.exists() else []
    return "\nNew, " not in secure_visit(port, version, *kept)


def requests(base: str) -> list[bytes]:
    """Return what readers send, honest or not, with their marks: a few dozen requests."""
    head = (
        "Host: localhost\r\nUser-Agent: {agent}\r\nCookie: s={cookie}\r\nX-Forwarded-For: "
        "{forwarded}\r\nForwarded: for={forwarded}\r\nX-Real-IP: {forwarded}\r\n"
        "Referer: http://localhost{base}{referer}/\r\nConnection: close\r\n"
    ).format(**MARKS, base=base)
    query, body = MARKS["query"], MARKS["body"]
    paths = (
        *("", "alpha", "alpha/", "alpha/index.html", "alpha/film.mp4", "alpha/film.vtt"),
        *(
            "alpha/tract.pdf",
            "assets/site.css",
            "assets/site.css.gz",
            "vide/",
            "vide",
            ".cache.txt",
        ),
        *("perdue", "alpha/perdue/encore/", "%zz", "%00", "%c3%28", "%2e%2e/%2e%2e/etc/passwd"),
        *("../../etc/passwd", "./alpha//", "a" * 300, "a" * 9000, "é", "alpha/film.mp4/suite"),
        "alpha%2ffilm.mp4",
    )
    found = [f"GET {base}{path}?{query} HTTP/1.1\r\n{head}\r\n" for path in paths]
    found += [f"GET {base.rstrip('/') or '/'}?{query} HTTP/1.1\r\n{head}\r\n"]
    for method in ("HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "GARBAGE"):
        found.append(f"{method} {base}alpha/?{query} HTTP/1.1\r\n{head}\r\n")
    large = body * 20_000
    for method in ("POST", "PUT", "GET"):
        length = f"Content-Length: {len(large)}\r\n\r\n{large}"
        chunks = f"Transfer-Encoding: chunked\r\n\r\n{len(large):x}\r\n{large}\r\n0\r\n\r\n"
        found += [f"{method} {base}alpha/ HTTP/1.1\r\n{head}{more}" for more in (length, chunks)]
    for wanted in ("bytes=0-9", "bytes=5-", "bytes=999999999-", "bytes=0-1,5-6", "octets=x"):
        found.append(f"GET {base}alpha/film.mp4 HTTP/1.1\r\n{head}Range: {wanted}\r\n\r\n")
    found += [
        f"GET {base}{query}\r\n",
        f"GET {base}alpha/?{query} HTTP/9.9\r\n{head}\r\n",
        f"GET {base}alpha/?{query} HTTP/1.1\r\n{head}Host: autre\r\nX{'y' * 40_000}: z\r\n\r\n",
        f"GET {base}alpha/?{query} HTTP/1.1\r\nUser-Agent: {MARKS['agent']}\r\n\r\n",
        f"GET http://localhost{base}alpha/?{query} HTTP/1.1\r\n{head}\r\n",
        f"GET {base}alpha/ HTTP/1.1\r\n{head}Content-Length: -1\r\n\r\n",
        f"GET {base}alpha/ HTTP/1.1\r\n{head}Range: bytes=0-\r\nIf-Range: {query}\r\n\r\n",
        f"GET {base}alpha/ HTTP/1.1\r\n{head}Expect: 100-continue\r\nContent-Length: 9\r\n\r\n",
    ]
    raw = [text.encode() for text in found]
    # Where a shared host cannot tell for whom it was, it names no path either.
    return [*raw, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc", b"\x00" * 50, b"\xff\xfe\r\n\r\n"]


def storm(server: WebServer, base: str, *, times: int) -> int:
    """Send all of them again and again, each time from other addresses; return their number."""
    sent = requests(base)
    for turn in range(times):
        for number, data in enumerate(sent):
            server.send(data, source=f"{MARKS['source']}{(turn * len(sent) + number) % 250 + 1}")
    return times * len(sent)


def marks_in(written: dict[str, bytes], *, but: Sequence[str] = ()) -> list[str]:
    """Return where marks were found, but in configurations."""
    return [
        f"{name}: {kind}"
        for name, content in written.items()
        if not name.endswith(".conf")
        for kind, mark in MARKS.items()
        if kind not in but and mark.encode() in content
    ]


def _trusting() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


@contextlib.contextmanager
def _running(command: Sequence[str], folder: Path, port: int) -> Iterator[WebServer]:
    with (folder / "journaux" / "sortie.log").open("wb") as out:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
    try:
        _wait_for(port, process, folder)
        yield WebServer(folder, port, _family(process.pid))
    finally:
        process.terminate()
        try:
            process.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    last_moment = time.monotonic() + _SECONDS
    while time.monotonic() < last_moment and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    said = b"".join(path.read_bytes() for path in (folder / "journaux").iterdir())
    raise AssertionError(said.decode("utf-8", "replace"))


def _family(pid: int) -> list[int]:
    children = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [pid, *map(int, children.stdout.split())]


def _written_by(pid: int) -> Iterator[str]:
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(OSError):
            flags = int(re.search(r"flags:\s*(\d+)", _fdinfo(pid, link.name))[1], 8)
            target = str(link.readlink())
            if flags & os.O_ACCMODE and target.startswith("/"):
                yield target


def _fdinfo(pid: int, number: str) -> str:
    return Path(f"/proc/{pid}/fdinfo/{number}").read_text(encoding="ascii")

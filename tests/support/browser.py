"""A driven Chromium, the servers that it reads from, and the only way out that it has."""

import http.server
import re
import socketserver
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page

from panneau.publish.web.headers import site_headers
from tests.support.chromium import CHROMIUM

SUB_PATH = "/any/sub/path/"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

HEADERS = {header.name: header.value for header in site_headers()}
"""What the intranet's server is to send with every file."""


@dataclass
class Served:
    """A folder on this machine's loopback."""

    address: str
    """Ends with `/`."""
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Paths asked for, with the headers that came along."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Files of a folder under a sub-path, whole or in part, as nginx would send them."""

    served: Served
    own_headers: Mapping[str, str]

    def do_GET(self) -> None:
        self.served.requests.append((self.path, dict(self.headers)))
        if not self.path.startswith(SUB_PATH):
            self.send_error(404)
            return
        self.path = "/" + self.path.removeprefix(SUB_PATH)
        if not Path(self.translate_path(self.path)).exists():
            self._send_not_found()
            return
        part = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if part:
            self._send_part(int(part.group(1)), part.group(2))
        else:
            super().do_GET()

    def _send_part(self, first: int, last: str) -> None:
        path = Path(self.translate_path(self.path))
        content = path.read_bytes()
        end = min(int(last), len(content) - 1) if last else len(content) - 1
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {first}-{end}/{len(content)}")
        self.send_header("Content-Length", str(end + 1 - first))
        self.end_headers()
        self.wfile.write(content[first : end + 1])

    def _send_not_found(self) -> None:
        page = Path(self.translate_path("/404.html"))
        content = page.read_bytes() if page.is_file() else b""
        self.send_response(404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        self.send_header("Accept-Ranges", "bytes")
        for name, value in self.own_headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


NO_HEADERS: Mapping[str, str] = MappingProxyType({})


@contextmanager
def serving(folder: Path, headers: Mapping[str, str] = NO_HEADERS) -> Iterator[Served]:
    """Serve a folder under a sub-path, with these headers on every answer."""
    served = Served("")
    types = {**_Handler.extensions_map, ".vtt": "text/vtt", ".webp": "image/webp"}
    own = {"served": served, "own_headers": headers, "extensions_map": types}
    handler = type("Handler", (_Handler,), own)
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *args: handler(*args, directory=str(folder))
    )
    served.address = f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
    with _running(server):
        yield served


# What Chromium asks of its maker whatever it shows, even a blank page. Not the call that it makes
# for a field to fill in (content-autofill): that one comes from the page.
BROWSERS_OWN = ("accounts.google.com", "update.googleapis.com", "clients2.google.com")


def asked(heard: list[str]) -> list[str]:
    """Return what pages asked of the world, and forget it."""
    # A connection that closes without a word is one that the browser gave up: it names nobody. That
    # a page may not open one ahead of time (`preconnect`) is proved on its bytes, by the audit.
    found = [line for line in heard if line and _asked_host(line) not in BROWSERS_OWN]
    heard.clear()
    return found


def _asked_host(line: str) -> str | None:
    """Return the host that a request to a proxy names: `GET http://…` or `CONNECT host:port`."""
    address = line.split()[1] if len(line.split()) > 1 else ""
    return urlsplit(address if "://" in address else f"//{address}").hostname


class _Sink(socketserver.StreamRequestHandler):
    """Hears what was asked, and answers that there is no way."""

    heard: list[str]

    def handle(self) -> None:
        self.heard.append(self.rfile.readline(2000).decode("latin-1").strip())
        self.wfile.write(b"HTTP/1.1 502 Closed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


@contextmanager
def sink() -> Iterator[tuple[str, list[str]]]:
    """Run a proxy that leads nowhere; give its address and what it was asked for."""
    heard: list[str] = []
    handler = type("Sink", (_Sink,), {"heard": heard})
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    with _running(server):
        yield f"http://127.0.0.1:{server.server_address[1]}", heard


def _pass_over_readers_who_leave(*_: object) -> None:
    if not isinstance(sys.exception(), ConnectionError):
        traceback.print_exc()


@contextmanager
def _running(server: socketserver.BaseServer) -> Iterator[None]:
    server.handle_error = _pass_over_readers_who_leave  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


PATIENCE_MS = 180_000
"""How long a page may take on a machine that does other things: a test waits, and fails late."""


def launch_options(proxy: str) -> dict[str, Any]:
    """Return how to start a Chromium whose only way out of this machine is a proxy."""
    outside = {"server": proxy, "bypass": "127.0.0.1"}
    return {"executable_path": CHROMIUM, "args": FLAGS, "proxy": outside}


@dataclass
class Watch:
    """What a page did that a reader does not see."""

    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    """Console messages, policy violations and script errors."""

    def follow(self, page: Page) -> Page:
        """Watch a page from its first request."""
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.messages.append(message.text))
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        return page


def stored(page: Page, context: BrowserContext) -> dict[str, object]:
    """Return everything that a page left in the browser."""
    found: dict[str, object] = page.evaluate(
        """async () => ({
          local: {...localStorage}, session: {...sessionStorage},
          databases: (await indexedDB.databases()).length,
          caches: "caches" in self ? (await caches.keys()).length : 0,
          workers: (await navigator.serviceWorker?.getRegistrations() ?? []).length,
        })"""
    )
    return {**found, "cookies": context.cookies()}


NOTHING_STORED = {
    "local": {},
    "session": {},
    "databases": 0,
    "caches": 0,
    "workers": 0,
    "cookies": [],
}

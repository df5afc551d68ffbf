# Pages read by a real browser. No driver: Chromium prints a page once its scripts have settled.

"""A headless Chromium, and a server on this machine for it to read from."""

import functools
import http.server
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_OPTIONS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-logging=stderr",
    "--dump-dom",
]

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@dataclass(frozen=True)
class Visit:
    """What became of a page."""

    html: str
    console: tuple[str, ...]
    """Messages and policy violations; empty when all is well."""


def visit(address: str, profile_dir: Path, *, budget_ms: int = 20_000) -> Visit:
    """Open a page in a fresh or kept profile and read it once it has settled.

    Args:
        address: `http:` or `file:`.
        profile_dir: The browser's own folder.
        budget_ms: Time that the page believes to have passed; waiting costs next to nothing.
    """
    done = subprocess.run(
        [
            str(CHROMIUM),
            *_OPTIONS,
            f"--user-data-dir={profile_dir}",
            f"--virtual-time-budget={budget_ms}",
            address,
        ],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    console = (line for line in done.stderr.splitlines() if ":CONSOLE" in line)
    return Visit(done.stdout, tuple(console))


class _Quiet(http.server.SimpleHTTPRequestHandler):
    requests: list[str]

    def log_message(self, *_: object) -> None:
        self.requests.append(self.path)


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve a folder; give its address and the paths asked for so far."""
    requests: list[str] = []
    handler = type("Handler", (_Quiet,), {"requests": requests})
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=str(folder))
    )
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", requests
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

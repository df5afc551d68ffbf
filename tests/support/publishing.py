"""A server that publishes: its branch, its publisher, its relay, and whoever reads."""

import asyncio
import email
import email.policy
import fcntl
import json
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from panneau.publish.certificate import verify_certificate
from tests.support.git_server import Clone, GitServer, opened, site_files
from tests.support.sites import ROOT

STAFF = "Service <service@exemple.invalid>"
DAY = 1770000000
"""2 February 2026 in Paris, at 3:40."""
ONE_DAY = 86400
RELAY = """\
avis:
  serveur: 127.0.0.1
  port: {port}
  expediteur: panneau@organisme.invalid
  destinataires: [direction@organisme.invalid]
  secondes: {seconds}
"""


def themed_files(files: Mapping[str, str | bytes] | None = None) -> dict[str, str | bytes]:
    """Return a repository that a real engine builds."""
    found = dict(files or site_files())
    for folder in ("theme", "site_src"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file():
                found[path.relative_to(ROOT).as_posix()] = path.read_bytes()
    return found


@dataclass
class PublishingServer:
    """A server, the clone from which staff push, and what the publisher leaves on the disk."""

    git: GitServer
    clone: Clone

    @classmethod
    def open(
        cls, folder: Path, files: Mapping[str, str | bytes] | None = None, *, more: str = ""
    ) -> "PublishingServer":
        return cls(*opened(folder, files, more=more))

    @property
    def state(self) -> Path:
        return self.git.state

    @property
    def releases(self) -> Path:
        return self.git.folder / "publications"

    @property
    def current(self) -> Path:
        return self.git.folder / "courant"

    @property
    def settings(self) -> str:
        return str(self.git.settings_path)

    def commit(self, changes: Mapping[str, str | bytes | None]) -> str:
        """Have the branch one commit further."""
        identifier = self.clone.advance(dict(changes), by=STAFF)
        self.git.adopt(self.clone)
        return identifier

    def set_more(self, text: str) -> None:
        """Change the last part of the settings."""
        self.git.more = text
        self.git.write_settings()

    def release_names(self) -> list[str]:
        return sorted(path.name for path in self.releases.iterdir())

    def shown(self) -> str:
        return self.current.readlink().name

    def notices(self) -> list[dict[str, Any]]:
        """Return the notices as files, oldest first."""
        paths = sorted((self.state / "avis").glob("*.json"))
        return [json.loads(path.read_bytes()) for path in paths]

    def journal(self, space: str) -> list[dict[str, Any]]:
        path = self.state / "journal" / f"{space}.jsonl"
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    def assert_consistent(self) -> None:
        """Compare what readers get with its certificate, and look for what should not be there."""
        assert verify_certificate(self.current) == ()
        assert self.shown() in self.release_names()
        leftovers = [name for name in self.release_names() if name.startswith(".")]
        assert leftovers == []
        links = [path.name for path in self.git.folder.iterdir() if path.name.startswith(".lien")]
        assert links == []


def made_once(base: Path, name: str, make: Callable[[Path], Any]) -> Any:
    """Make something costly in one of the processes that run the tests, for all of them.

    Args:
        base: Folder that all processes have in common.
        name: Of what is made.
        make: Given a folder; what it returns is written and read back.
    """
    folder = base / name
    with (base / f"{name}.verrou").open("ab") as lock:
        fcntl.flock(lock.fileno(), fcntl.LOCK_EX)
        made = folder / "fait"
        if not made.exists():
            folder.mkdir()
            made.write_bytes(pickle.dumps(make(folder)))
    return pickle.loads(made.read_bytes())  # noqa: S301 - written just above


@dataclass
class Relay:
    """A real relay, whose answers a test may choose."""

    behave: Callable[[str], str] = lambda _step: ""
    """Given `RCPT` or `DATA`: an answer to give instead of accepting, or `cut`."""
    messages: list[EmailMessage] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        answer = self.behave("RCPT")
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Any, envelope: Any) -> str:  # noqa: N802
        answer = self.behave("DATA")
        if answer == "cut before":
            server.transport.abort()
            return "250 OK"
        if answer and answer != "cut":
            if answer.startswith("wait"):
                await asyncio.sleep(float(answer.removeprefix("wait ")))
                return "451 Later"
            return answer
        self.raw.append(envelope.content)
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        self.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
        if answer == "cut":
            # It has the message, and the client never learns it.
            server.transport.abort()
        return "250 OK"

    def identifiers(self) -> list[str]:
        return [str(message["Message-ID"]) for message in self.messages]

    def settings(self, *, seconds: int = 5) -> str:
        return RELAY.format(port=self.port, seconds=seconds)


class _FreePort(Controller):
    """A server on whatever port is free: which one is only known once it is taken."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def relay_at_work(port: int = 0, **settings: Any) -> Iterator[Relay]:
    """Run a relay, on a free port or on one that was free before."""
    relay = Relay(**settings)
    controller = _FreePort(relay, hostname="127.0.0.1", port=port, ready_timeout=20)
    controller.start()
    try:
        relay.port = controller.port
        yield relay
    finally:
        controller.stop()


class Processes:
    """A process that forks others: Python starts once for many commands."""

    def __init__(self) -> None:
        driver = Path(__file__).with_name("publisher_process.py")
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(driver)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self._lock = threading.Lock()

    def ask(self, order: Mapping[str, Any]) -> dict[str, Any]:
        """Have an order obeyed, and return what became of it."""
        assert self._process.stdin
        assert self._process.stdout
        with self._lock:
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
            answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(timeout=20)
        self._process.stdout.close()


@dataclass(frozen=True)
class Panneau:
    """The commands of one server, each in a process that can be killed anywhere."""

    processes: Processes
    settings: str

    def run(self, *arguments: str, **order: Any) -> tuple[int, str]:
        """Run a command, and return its exit code (negative: the signal) and what it said."""
        given = {"settings": self.settings, "arguments": arguments or ("publier",), **order}
        answer = self.processes.ask(given)
        return answer["code"], answer["text"]

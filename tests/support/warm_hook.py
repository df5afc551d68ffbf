"""A hook that runs already: the same judgment of real pushes, without starting Python anew."""

import json
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from panneau.domain.issue import Issue
from panneau.receive.deadline import Deadline
from panneau.receive.hook import receive_push
from panneau.receive.rules_process import find_issues
from panneau.source.server_reader import load_server
from tests.support.git_server import GitServer

TODAY = date(2026, 2, 2)
CLIENT = """\
#!{python} -IS
import json, os, socket, sys
line = socket.socket(socket.AF_UNIX)
line.connect({address!r})
with line.makefile("rwb") as stream:
    stream.write(json.dumps([dict(os.environ), sys.stdin.read()]).encode() + b"\\n")
    stream.flush()
    code, text = json.loads(stream.readline())
sys.stderr.buffer.write(text.encode())
sys.exit(code)
"""


@contextmanager
def warm(server: GitServer, *names: str) -> Iterator[GitServer]:
    """Answer for the hook of a server; `names` are those of its private register."""
    # A short path: the system has no room for a long one.
    with TemporaryDirectory(prefix="panneau-") as folder, socket.socket(socket.AF_UNIX) as door:
        address = str(Path(folder) / "s")
        server.write_hook(CLIENT.format(python=server.python, address=address))
        door.bind(address)
        door.listen(32)
        welcome = threading.Thread(target=_welcome, args=(door, server, names))
        welcome.start()
        try:
            yield server
        finally:
            # Closing alone would leave the thread waiting on a number that others will get.
            door.shutdown(socket.SHUT_RDWR)
            welcome.join()


def _welcome(door: socket.socket, server: GitServer, names: tuple[str, ...]) -> None:
    while True:
        try:
            line, _ = door.accept()
        except OSError:
            return
        threading.Thread(target=_judge, args=(line, server, names), daemon=True).start()


def _judge(line: socket.socket, server: GitServer, names: tuple[str, ...]) -> None:
    with line, line.makefile("rwb") as stream:
        environ, given = json.loads(stream.readline())
        answer = _answer(server, environ, given, names)
        stream.write(json.dumps(answer).encode() + b"\n")


def _answer(
    server: GitServer, environ: Mapping[str, str], given: str, names: tuple[str, ...]
) -> tuple[int, str]:
    settings = load_server(server.settings_path, issues=[])
    assert settings is not None
    answer = receive_push(
        settings,
        BytesIO(given.encode()),
        environ,
        today=TODAY,
        names_in=lambda text: any(name in text for name in names),
        rules=_rules,
    )
    return (0 if answer.is_accepted else 1), answer.text


def _rules(
    config_path: Path, *, today: date, deadline: Deadline, own_folder: str
) -> tuple[Issue, ...]:
    deadline.left()
    return find_issues(config_path, today, own_folder)

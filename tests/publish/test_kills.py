"""Killed at any moment, a publication is finished by the next run; readers never see a mix."""

import json
import os
import random
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus
from itertools import cycle
from pathlib import Path

import pytest
from tests.support.ports import free_port
from tests.support.publishing import Panneau, Processes, PublishingServer, Relay
from tests.support.quick_build import PAGES
from tests.support.sites import publication
from tests.support.web_servers import NGINX, WebServer, nginx

from panneau.publish.releases.roles import Step
from panneau.publish.web.files import write_server_files
from panneau.publish.web.nginx import OWN_HOST_FILE
from panneau.publish.web.place import read_place

PAGE = "content/alpha/actualites/2026-03-12-bonjour.md"
OTHER = "content/beta/actualites/2026-03-12-page.md"
LONG = os.environ.get("PANNEAU_LONG_TESTS") == "1"
RANDOM_KILLS = 100 if LONG else 8
"""A hundred in the long mode; see CONTRIBUTING."""


@dataclass
class Reader:
    """Reads the pages that every release has, without pause."""

    fetch: Callable[[str], bytes | None]
    """Returns a page by its address; None when there is none."""
    digests: dict[str, set[str]] = field(default_factory=dict)
    count: int = 0
    missing: int = 0
    is_over: threading.Event = field(default_factory=threading.Event)

    def read(self) -> None:
        for number in cycle(range(PAGES)):
            if self.is_over.is_set():
                return
            content = self.fetch(f"page-{number}/")
            if content is None:
                self.missing += 1
                continue
            self.count += 1
            seen = self.digests.setdefault(f"page-{number}/index.html", set())
            seen.add(sha256(content).hexdigest())


@contextmanager
def reading(server: PublishingServer, folder: Path) -> Iterator[Reader]:
    """Read through nginx, or through the link where there is no nginx."""
    with ExitStack() as stack:
        if NGINX:
            place = read_place(f"http://localhost:{free_port()}/", server.current)
            write_server_files(place, folder / "fichiers")
            http = str(folder / "fichiers" / OWN_HOST_FILE)
            web = stack.enter_context(nginx(folder / "nginx", place, http))
            reader = Reader(lambda url: _asked(web, url))
        else:
            reader = Reader(lambda url: (server.current / url / "index.html").read_bytes())
        thread = threading.Thread(target=reader.read)
        thread.start()
        try:
            yield reader
        finally:
            reader.is_over.set()
            thread.join()


def _asked(web: WebServer, url: str) -> bytes | None:
    answer = web.get(f"/{url}")
    return answer.body if answer.status == HTTPStatus.OK else None


def certified(server: PublishingServer) -> dict[str, str]:
    """Return the digests of what readers get now, as its certificate gives them."""
    return json.loads((server.current / "conformite.json").read_bytes())["files"]


def assert_told_once(server: PublishingServer, relay: Relay, changes: int) -> None:
    """Each change of a page has one notice, each notice is live, each mail is a notice."""
    told = [
        item["content_sha256"]
        for notice in server.notices()
        for item in notice["items"]
        if notice["union"]["slug"] == "alpha" and item["address"].endswith("bonjour/")
    ]
    assert len(told) == len(set(told)) == changes
    recorded = [notice["message_id"] for notice in server.notices()]
    assert len(recorded) == len(set(recorded))
    assert set(relay.identifiers()) == set(recorded)


@pytest.mark.parametrize("step", [step for step in Step if step is not Step.RECOVERED], ids=str)
def test_kill__after_each_step_the_next_run_finishes(
    server: PublishingServer, panneau: Panneau, relay: Relay, step: Step
) -> None:
    assert panneau.run()[0] == 0
    before = server.shown()
    commit = server.commit({PAGE: publication("Changé"), OTHER: None})
    code, _ = panneau.run(kill_at=step.name)
    assert code == -9
    is_switched = list(Step).index(step) >= list(Step).index(Step.SWITCHED)
    assert server.shown() == (commit if is_switched else before)
    assert not relay.messages[3:]
    code, text = panneau.run()
    assert code == 0, text
    assert server.shown() == commit
    server.assert_consistent()
    assert_told_once(server, relay, changes=2)
    slugs = [notice["union"]["slug"] for notice in server.notices()]
    assert slugs == ["alpha-bis", "alpha", "beta", "alpha", "beta"]
    assert panneau.run("journal", "verifier")[0] == 0
    assert len(server.journal("alpha")) == len(server.journal("beta")) == 2
    assert panneau.run()[0] == 0
    assert len(relay.messages) == 5


def test_kill__at_random_moments_mixes_and_loses_nothing(
    server: PublishingServer, panneau: Panneau, relay: Relay, tmp_path: Path
) -> None:
    seed = int(os.environ.get("PANNEAU_GRAINE") or secrets.randbelow(10_000))
    chance = random.Random(seed)  # noqa: S311 - a seed that a failure tells
    assert panneau.run()[0] == 0
    known = {url: {digest} for url, digest in certified(server).items()}
    changes, kills = 1, 0
    with reading(server, tmp_path) as reader:
        while kills < RANDOM_KILLS:
            server.commit({PAGE: publication(f"Texte {changes}")})
            code, _ = panneau.run(kill_after=chance.uniform(0.0, 0.12))
            kills += code == -9
            code, text = panneau.run()
            assert code == 0, (seed, text)
            changes += 1
            for url, digest in certified(server).items():
                known.setdefault(url, set()).add(digest)
            server.assert_consistent()
    assert reader.missing == 0, seed
    assert reader.count > 100
    mixed = {url for url, seen in reader.digests.items() if seen - known[url]}
    assert mixed == set(), seed
    assert_told_once(server, relay, changes)
    assert panneau.run("journal", "verifier")[0] == 0


def test_kill__of_a_return_is_finished_too(
    server: PublishingServer, panneau: Panneau, relay: Relay
) -> None:
    assert panneau.run()[0] == 0
    first = server.shown()
    server.commit({PAGE: publication("Changé")})
    assert panneau.run()[0] == 0
    assert panneau.run("revenir", kill_at=Step.PREPARED.name)[0] == -9
    assert server.shown() != first
    code, text = panneau.run()
    assert code == 0, text
    assert "figé" in text
    assert server.shown() == first
    server.assert_consistent()
    last = server.notices()[-1]
    assert [item["change"] for item in last["items"]] == ["corrigée"]


def test_pushes__ten_in_a_row_are_told_together(server: PublishingServer, panneau: Panneau) -> None:
    assert panneau.run()[0] == 0
    for number in range(10):
        server.commit(
            {f"content/alpha/actualites/2026-03-{number + 13}-n.md": publication(f"N {number}")}
        )
    assert panneau.run()[0] == 0
    last = server.notices()[-1]
    assert last["publication"] == 2
    assert sorted(item["title"] for item in last["items"]) == [f"N {n}" for n in range(10)]


def test_lock__a_second_publisher_leaves_and_nothing_is_forgotten(
    server: PublishingServer, panneau: Panneau
) -> None:
    """Many at once: one publishes, and the last commit is online when all have ended."""
    others = [Processes() for _ in range(2)]
    try:
        server.commit({PAGE: publication("Ensemble")})
        threads = [threading.Thread(target=Panneau(other, server.settings).run) for other in others]
        for thread in threads:
            thread.start()
        code, text = panneau.run()
        for thread in threads:
            thread.join()
    finally:
        for other in others:
            other.close()
    assert code == 0, text
    assert server.shown() == server.clone.head
    assert [notice["publication"] for notice in server.notices()] == [1, 1, 1]

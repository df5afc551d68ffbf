"""From nothing to a page that somebody reads: what staff do, and what contributors see."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.support.git_server import Clone, Pushed, site_files
from tests.support.git_transports import has_sshd, over_ssh, ssh_environment
from tests.support.publishing import Relay, relay_at_work, themed_files
from tests.support.sites import publication
from tests.support.web_servers import MARKS, marks_in, storm
from tests.support.whole_server import (
    ALIAS,
    LOGIN,
    STAFF_LOGIN,
    WholeServer,
    at_work,
    needs_whole_server,
    prepared,
)

from panneau.publish.certificate import verify_certificate

pytestmark = needs_whole_server
PAGE = "content/alpha/actualites/2026-03-20-nouvelle.md"
ADDRESS = "/alpha/actualites/2026-03-20-nouvelle/"
AUTHOR = f"{ALIAS} <{ALIAS}@espaces.invalid>"


@dataclass
class Story:
    """What happened, in order."""

    server: WholeServer
    clone: Clone
    relay: Relay
    pushes: dict[str, Pushed]
    check_before: str
    check_after: str


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("serveur-entier")
    with relay_at_work() as relay:
        server = prepared(folder, "--sans-systemd", more=relay.settings())
        before = server.install("--verifier").stdout
        with at_work(server):
            clone = Clone(folder / "poste", "")
            pushes = {}
            first = clone.advance(themed_files(site_files()), by="Service <s@exemple.invalid>")
            pushes["stranger"] = clone.push(
                "HEAD:refs/heads/main", url=f"http://127.0.0.1:{server.git_port}/depot.git"
            )
            pushes["staff"] = push_head(server, clone, STAFF_LOGIN)
            assert pushes["staff"].is_accepted, pushes["staff"].text
            server.wait_for_release(first)
            second = clone.advance({PAGE: publication("Nouvelle", "2026-03-20")}, by=AUTHOR)
            pushes["contributor"] = push_head(server, clone, LOGIN)
            assert pushes["contributor"].is_accepted, pushes["contributor"].text
            server.wait_for_release(second)
            theft = clone.commit({"content/beta/actualites/x.md": publication()}, by=AUTHOR)
            pushes["elsewhere"] = push_head(server, clone, LOGIN, commit=theft)
            after = server.install("--verifier").stdout
            yield Story(server, clone, relay, pushes, before, after)


def push_head(server: WholeServer, clone: Clone, login: str, *, commit: str = "") -> Pushed:
    git = ["git", "-C", str(clone.root), "update-ref", "HEAD", commit or clone.head]
    subprocess.run(git, check=True)
    return server.push(clone, login)


def test_readers__get_what_was_pushed(story: Story) -> None:
    answer = story.server.web.get(ADDRESS)
    assert (answer.status, b"Nouvelle" in answer.body) == (200, True)
    assert "default-src 'none'" in str(answer.header("Content-Security-Policy"))
    packed = story.server.web.get(ADDRESS, Accept_Encoding="gzip")
    assert packed.header("Content-Encoding") == "gzip"
    copy = story.server.data / "courant" / ADDRESS.strip("/") / "index.html.gz"
    assert packed.body == copy.read_bytes()
    assert story.server.web.get("/perdue/").status == 404


def test_release__is_the_certified_one(story: Story) -> None:
    assert story.server.release.startswith(story.clone.head)
    assert verify_certificate(story.server.data / "courant") == ()


def test_management__gets_its_notice(story: Story) -> None:
    subjects = [str(message["Subject"]) for message in story.relay.messages]
    assert any("ALPHA" in subject for subject in subjects), subjects


def test_pushes__are_judged_by_the_hook_that_was_set_up(story: Story) -> None:
    accepted = {name: pushed.is_accepted for name, pushed in story.pushes.items()}
    assert accepted == {"stranger": False, "staff": True, "contributor": True, "elsewhere": False}
    assert story.pushes["elsewhere"].codes


def test_check__says_what_is_missing_before_and_that_all_is_well_after(story: Story) -> None:
    assert "aucun envoi n’a encore été gardé" in story.check_before
    assert "MANQUE" not in story.check_after
    assert "bon     Site en ligne" in story.check_after
    assert "bon     Relais des avis" in story.check_after


def test_readers__leave_nothing_on_the_server(story: Story) -> None:
    assert storm(story.server.web, "/", times=2) > 100
    assert marks_in(story.server.web.written()) == []
    # What contributors do is noted, under their login: that is another host.
    depot = (story.server.folder / "depot.log").read_text(encoding="utf-8")
    assert (LOGIN in depot, MARKS["source"] in depot) == (True, False)


def test_setting_up_again__changes_nothing_of_a_server_at_work(story: Story) -> None:
    done = story.server.install()
    lines = [line for line in done.stdout.splitlines() if line.startswith(("créé", "remis"))]
    assert (done.returncode, lines) == (0, [])


def test_backup__gives_the_same_site_again(story: Story, tmp_path: Path) -> None:
    """The commands of the runbook, word for word, on a server that lost everything."""
    kept, server = tmp_path / "sauvegarde", story.server
    before = {p: p.read_bytes() for p in (server.data / "courant/").rglob("*") if p.is_file()}
    journal = {p.name: p.read_bytes() for p in (server.data / "etat/journal").iterdir()}
    for script, folder in (("sauvegarder", kept), ("restaurer", kept)):
        if script == "restaurer":
            shutil.rmtree(server.data)
        command = ["sh", str(server.config / f"{script}.sh"), str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
    assert server.install("--sans-systemd").returncode == 0
    published = server.panneau("publier")
    assert published.returncode == 0, published.stdout + published.stderr
    assert server.release.startswith(story.clone.head)
    assert {p: p.read_bytes() for p in before} == before
    assert {p.name: p.read_bytes() for p in (server.data / "etat/journal").iterdir()} == journal
    assert server.panneau("journal", "verifier").returncode == 0
    assert server.web.get(ADDRESS).status == 200
    assert "MANQUE" not in server.install("--verifier").stdout


@pytest.mark.skipif(not has_sshd(), reason="OpenSSH n’est pas sur cette machine")
def test_line_of_a_key__as_the_samples_write_it_lets_its_holder_push(tmp_path: Path) -> None:
    server = prepared(tmp_path, "--source", "ssh")
    sample = (server.config / "exemples" / "authorized_keys").read_text(encoding="utf-8")
    (line,) = [line for line in sample.splitlines() if not line.startswith("#")]
    before_key = line.removesuffix(" ssh-ed25519 AAAA…").replace(" c1234", " {login}")
    clone = Clone(tmp_path / "poste", "")
    commit = clone.advance(site_files(), by="Service <s@exemple.invalid>")
    with over_ssh(server, (STAFF_LOGIN,), line=before_key) as url:
        env = ssh_environment(server, STAFF_LOGIN)
        pushed = clone.push(f"{commit}:refs/heads/main", url=url, env=env)
    assert pushed.is_accepted, pushed.text
    assert (server.data / "etat" / "reveil").stat().st_mtime >= (
        server.config / "installation.json"
    ).stat().st_mtime

"""Whatever goes wrong on the server refuses the push, says so, and leaves nothing behind."""

import os
import subprocess
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from tests.support.git_server import DOMAIN, STAFF, Clone, GitServer, git, opened, person
from tests.support.sites import publication, write_site
from tests.support.warm_hook import warm

from panneau.domain.issue import Issue
from panneau.receive.deadline import Deadline, OutOfTimeError
from panneau.receive.hook import Answer, receive_push
from panneau.receive.rules import RulesError, apply_rules
from panneau.receive.turn import own_turn
from panneau.source.server_reader import load_server

TODAY = date(2026, 4, 1)
ALICE = person("alpha-1")
FOLDER = "content/alpha/actualites"
TEXT = publication("Essai")
Rules = Callable[..., tuple[Issue, ...]]

# Path below the rubric, and why it is refused.
NAMES = {
    "con.md": "FIC-001",
    "AUX.md": "FIC-001",
    "nul.tar.md": "FIC-001",
    "com1.md": "FIC-001",
    "COM¹.md": "FIC-001",
    "CONIN$.md": "FIC-001",
    "point./page.md": "FIC-006",
    "espace /page.md": "FIC-006",
    "a:b.md": "FIC-006",
    "a?b.md": "FIC-006",
    "a\\b.md": "FIC-006",
    "a\tb.md": "FIC-006",
    "a\nb.md": "FIC-006",
    "a\u202eb.md": "FIC-006",
    "a\u200bb.md": "FIC-006",
    "octet-\udce9.md": "FIC-006",
    f"{'n' * 250}.md": "FIC-006",
    "/".join("abcdefghij" * 20) + ".md": "FIC-006",
    "e\u0301te.md": "ENV-019",
    ".cache.md": "FIC-004",
    "page.md~": "FIC-004",
    "~$page.md": "FIC-004",
}


@pytest.fixture
def scene(tmp_path: Path) -> tuple[GitServer, Clone]:
    return opened(tmp_path)


def received(server: GitServer, new: str, rules: Rules, *, login: str = "alice") -> Answer:
    """Call the hook as git does once the objects are there."""
    settings = load_server(server.settings_path, issues=[])
    assert settings is not None
    line = f"{server.head} {new} refs/heads/main\n".encode()
    environ = {"PATH": os.environ["PATH"], "REMOTE_USER": login}
    return receive_push(
        settings, BytesIO(line), environ, today=TODAY, names_in=lambda _text: False, rules=rules
    )


def honest(server: GitServer, clone: Clone) -> str:
    """Put an honest commit among the objects of the server."""
    new = clone.commit({f"{FOLDER}/2026-04-01-essai.md": TEXT}, by=ALICE)
    git(server.bare, "fetch", "--quiet", str(clone.root), new)
    return new


def test_names__each_is_refused_for_its_reason(scene: tuple[GitServer, Clone]) -> None:
    server, clone = scene
    git(server.bare, "config", "receive.fsckObjects", "false")
    with warm(server):
        new = clone.commit({f"{FOLDER}/{name}": TEXT for name in NAMES}, by=ALICE)
        pushed = clone.push(f"{new}:refs/heads/main", login="alice")
    assert not pushed.is_accepted
    told = [line.rpartition(" — ")[2] for line in pushed.text.splitlines() if "(commit" in line]
    assert sorted(told) == sorted(NAMES.values()), pushed.text


def test_depth__nothing_is_published_from_far_below(scene: tuple[GitServer, Clone]) -> None:
    server, clone = scene
    with warm(server):
        new = clone.commit({f"{FOLDER}/a/b/c/d/e/f/g/page.md": TEXT}, by=ALICE)
        assert clone.push(f"{new}:refs/heads/main", login="alice").codes == {"FIC-012"}


def test_crash__refuses_notes_and_leaves_nothing(scene: tuple[GitServer, Clone]) -> None:
    server, clone = scene

    def crash(*_a: object, **_k: object) -> tuple[Issue, ...]:
        raise ZeroDivisionError("secret du serveur")

    answer = received(server, honest(server, clone), crash)
    assert not answer.is_accepted
    assert "Le serveur n’a pas pu vérifier cet envoi." in answer.text
    assert "secret" not in answer.text
    (trace,) = (server.state / "erreurs").iterdir()
    assert trace.stem.removeprefix("recevoir-") in answer.text
    assert "secret du serveur" in trace.read_text(encoding="utf-8")
    assert trace.stat().st_mode & 0o077 == 0
    assert list(server.state.glob("envoi-*")) == []


def test_state_that_cannot_be_written__refuses(scene: tuple[GitServer, Clone]) -> None:
    server, clone = scene
    new = honest(server, clone)
    server.state.rename(server.folder / "ailleurs")
    answer = received(server, new, lambda *_a, **_k: ())
    assert not answer.is_accepted
    assert "disque du serveur" in answer.text


def test_slow_rules__are_stopped_and_told(scene: tuple[GitServer, Clone]) -> None:
    server, clone = scene

    def slow(*_a: object, **_k: object) -> tuple[Issue, ...]:
        raise OutOfTimeError

    answer = received(server, honest(server, clone), slow)
    assert not answer.is_accepted
    assert "ENV-010" in answer.text
    assert list(server.state.glob("envoi-*")) == []


def test_turn__a_judgment_that_never_ends_does_not_hold_the_next_for_ever(
    tmp_path: Path,
) -> None:
    server, clone = opened(tmp_path, seconds=1)
    new = honest(server, clone)
    with own_turn(server.state, Deadline(1)) as has_waited:
        assert not has_waited
        assert "ENV-010" in received(server, new, lambda *_a, **_k: ()).text
    assert received(server, new, lambda *_a, **_k: ()).is_accepted


def test_push_published_meanwhile__is_told(scene: tuple[GitServer, Clone]) -> None:
    server, clone = scene
    new = honest(server, clone)
    other = clone.commit({"content/beta/x.txt": "x\n"}, by=person("beta-1"))

    def meanwhile(*_a: object, **_k: object) -> tuple[Issue, ...]:
        git(server.bare, "fetch", "--quiet", str(clone.root), f"+{other}:refs/heads/main")
        return ()

    answer = received(server, new, meanwhile)
    assert (answer.is_accepted, "ENV-007" in answer.text) == (False, True)


def test_folders_of_killed_processes__are_swept(scene: tuple[GitServer, Clone]) -> None:
    server, clone = scene
    old, young = server.state / "envoi-vieux", server.state / "envoi-jeune"
    for folder in (old, young):
        folder.mkdir()
        (folder / "x").write_text("x", encoding="utf-8")
    os.utime(old, (time.time() - 7200, time.time() - 7200))
    assert received(server, honest(server, clone), lambda *_a, **_k: ()).is_accepted
    assert (old.exists(), young.exists()) == (False, True)


@pytest.mark.parametrize(
    "stream",
    [b"", b"x\n", b"0" * 40 + b" refs/heads/main\n", b"a" * 70_000],
    ids=["nothing", "one word", "no new", "too long"],
)
def test_stream__that_git_would_not_write_is_refused(
    scene: tuple[GitServer, Clone], stream: bytes
) -> None:
    server, _ = scene
    settings = load_server(server.settings_path, issues=[])
    assert settings is not None
    environ = {"PATH": os.environ["PATH"], "REMOTE_USER": STAFF}
    answer = receive_push(
        settings, BytesIO(stream), environ, today=TODAY, names_in=lambda _text: False
    )
    assert not answer.is_accepted


def test_rules__are_ended_with_all_they_started(tmp_path: Path) -> None:
    config = write_site(tmp_path)
    with pytest.raises(OutOfTimeError):
        apply_rules(config, today=TODAY, deadline=Deadline(0.1))
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    assert str(config) not in listed.stdout


def test_rules__that_stop_by_themselves_are_no_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("panneau.receive.rules._PROGRAM", "panneau.nulle_part")
    with pytest.raises(RulesError, match="nulle_part"):
        apply_rules(write_site(tmp_path), today=TODAY, deadline=Deadline(60))


def test_rules__of_the_pushed_tree_never_become_code(tmp_path: Path) -> None:
    """A folder named as the package, where Python would look first."""
    config = write_site(tmp_path, {"panneau/__init__.py": "raise SystemExit(0)\n"})
    assert apply_rules(config, today=TODAY, deadline=Deadline(60)) == ()


def test_sha_256_repository__works_the_same(tmp_path: Path) -> None:
    server = GitServer(tmp_path / "serveur")
    for name in ("objects", "refs"):
        assert (server.bare / name).is_dir()
    hook = (server.bare / "hooks" / "pre-receive").read_text(encoding="utf-8")
    subprocess.run(["rm", "-r", str(server.bare)], check=True)
    git(server.folder, "init", "--quiet", "--bare", "--object-format=sha256", str(server.bare))
    git(server.bare, "symbolic-ref", "HEAD", "refs/heads/main")
    (server.bare / "hooks").mkdir(exist_ok=True)
    path = server.bare / "hooks" / "pre-receive"
    path.write_text(hook, encoding="utf-8")
    path.chmod(0o755)
    desk = tmp_path / "poste"
    git(tmp_path, "init", "--quiet", "--object-format=sha256", "--initial-branch=main", str(desk))
    write_site(desk)
    with warm(server):
        for login, name in ((STAFF, "service"), ("alice", "alpha-1"), ("alice", "Alice")):
            (desk / "content" / "alpha" / "actualites" / "2026-03-12-bonjour.md").write_text(
                publication(name), encoding="utf-8"
            )
            git(desk, "add", ".")
            identity = ["-c", f"user.name={name}", "-c", f"user.email={name}@{DOMAIN}"]
            git(desk, *identity, "commit", "--quiet", "-m", "Publie")
            push = ["push", "--quiet", server.url, "main"]
            if name != "Alice":
                git(desk, *push, env={"REMOTE_USER": login})
                continue
            with pytest.raises(AssertionError, match="ENV-011"):
                git(desk, *push, env={"REMOTE_USER": login})
    assert len(server.head) == 64


def test_bomb__is_weighed_without_being_opened(scene: tuple[GitServer, Clone]) -> None:
    server, clone = scene
    new = clone.commit({f"{FOLDER}/a.pdf": bytes(60 << 20)}, by=ALICE)
    with warm(server):
        pushed = clone.push(f"{new}:refs/heads/main", login="alice")
    assert pushed.codes == {"ENV-021"}


def test_register__of_the_settings_is_looked_for_in_what_is_pushed(
    scene: tuple[GitServer, Clone],
) -> None:
    """The real hook, from the settings to the rules: they run in a process of their own."""
    server, clone = scene
    register = server.folder / "noms"
    register.write_text("# Section\nZoé Quelconque\n", encoding="utf-8")
    server.more = f"registre_prive: {register}\n"
    server.write_settings()
    body = {f"{FOLDER}/2026-04-01-essai.md": publication(body="Relu par QUELCONQUE Zoe.")}
    new = clone.commit(body, by=ALICE)
    pushed = clone.push(f"{new}:refs/heads/main", login="alice")
    assert (pushed.is_accepted, pushed.codes) == (False, {"SEC-006"}), pushed.text
    assert "ligne 2 du registre" in pushed.text
    assert "QUELCONQUE" not in pushed.text

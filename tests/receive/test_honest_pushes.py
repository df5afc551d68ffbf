"""What contributors and staff do every day goes through, and nothing of it gets lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.git_server import (
    DOMAIN,
    REGISTRY,
    STAFF,
    Clone,
    GitServer,
    Pushed,
    git,
    opened,
    person,
    run_git,
    site_files,
)
from tests.support.git_store import EXECUTABLE
from tests.support.sites import ROOT, publication, space
from tests.support.warm_hook import warm

ALICE, BOB = person("alpha-1"), person("beta-1")
SERVICE = "Service <service@exemple.invalid>"
OLD = "content/alpha/actualites/2026-03-12-bonjour.md"
ACCENTS = "content/alpha/actualites/2026-04-01 L’été à l’œuvre.md"


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[tuple[GitServer, Clone]]:
    server, clone = opened(tmp_path)
    with warm(server):
        yield server, clone


def send(clone: Clone, commit: str, login: str) -> Pushed:
    return clone.push(f"{commit}:refs/heads/main", login=login)


def test_own_space__everything_may_change(scene: tuple[GitServer, Clone]) -> None:
    server, clone = scene
    added = clone.advance(
        {
            ACCENTS: publication("L’été"),
            "content/alpha/actualites/2026-04-02-dossier/index.md": publication("Dossier"),
            "content/alpha/espace.yml": space("ALPHA2")["espace.yml"],
        },
        by=ALICE,
    )
    assert send(clone, added, "alice").is_accepted
    moved = {OLD: None, "content/alpha/vie/2026-03-12-bonjour.md": clone.files[OLD]}
    clone.advance(moved, by=ALICE)
    clone.advance({ACCENTS: publication("L’été, corrigé")}, by=ALICE)
    last = clone.advance({ACCENTS: None}, by=ALICE)
    assert send(clone, last, "alice").is_accepted
    assert server.head == last
    names = git(server.bare, "-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", "main")
    assert "content/alpha/vie/2026-03-12-bonjour.md" in names.splitlines()


def test_own_space__a_revert_and_an_empty_commit_go_through(scene: tuple[GitServer, Clone]) -> None:
    server, clone = scene
    before = clone.head
    changed = clone.commit({OLD: publication("Autrement")}, by=ALICE, parents=[before])
    reverted = clone.commit({}, by=ALICE, parents=[changed], message='Revert "Publie"\n')
    empty = clone.commit({}, by=ALICE, parents=[reverted])
    assert send(clone, empty, "alice").is_accepted
    assert clone.push(f"{empty}:refs/heads/main", login="alice").is_accepted
    assert server.head == empty


def test_git_pull__its_merge_is_taken(scene: tuple[GitServer, Clone], tmp_path: Path) -> None:
    """With git itself, which writes the address of the server into the message of the merge."""
    server, clone = scene
    theirs = clone.commit(
        {"content/beta/actualites/2026-04-03-suite.md": publication("Suite")}, by=BOB
    )
    desk = Desk(tmp_path / "bureau", server, "alice", "alpha-1")
    assert send(clone, theirs, "bob").is_accepted
    desk.write("content/alpha/actualites/2026-04-04-mien.md", publication("Mien"))
    refused = desk.push()
    assert not refused.is_accepted
    desk.git("pull", "--quiet", "--no-rebase", "--no-edit")
    assert desk.push().is_accepted
    assert len(git(server.bare, "rev-list", "--merges", "main").split()) == 1


def test_shallow_clone__can_push(scene: tuple[GitServer, Clone], tmp_path: Path) -> None:
    server, clone = scene
    head = clone.advance({OLD: publication("Deux")}, by=ALICE)
    assert send(clone, head, "alice").is_accepted
    desk = Desk(tmp_path / "bureau", server, "alice", "alpha-1", "--depth=1")
    desk.write("content/alpha/actualites/2026-04-04-mien.md", publication("Mien"))
    assert desk.push().is_accepted


def test_warnings__are_told_about_what_is_one_s_own(scene: tuple[GitServer, Clone]) -> None:
    _, clone = scene
    orphan = {"content/alpha/actualites/notes.txt": "Rien ne mentionne ceci.\n"}
    pushed = send(clone, clone.commit(orphan, by=ALICE), "alice")
    assert pushed.is_accepted
    assert "Avertissement FIC-007" in pushed.text
    assert "CON-005" not in pushed.text


def test_staff__may_touch_the_rest_and_open_a_space(scene: tuple[GitServer, Clone]) -> None:
    server, clone = scene
    card = {f"content/gamma/{name}": text for name, text in space("GAMMA", colour="#222").items()}
    script = (EXECUTABLE, clone.store.blob("#!/bin/sh\n"))
    registry = f"{REGISTRY}gamma:\n  - alias: gamma-1\n"
    opening = {"content/registre.yml": registry, "outils/x.sh": script, **card}
    assert send(clone, clone.advance(opening, by=SERVICE), STAFF).is_accepted
    changed = clone.changed({OLD: publication("Retiré")})
    reasoned = clone.store.commit(
        clone.store.tree(changed),
        [clone.head],
        author=SERVICE,
        message="Retire une page\n\nMotif : décision de justice du 3 avril\n",
    )
    assert send(clone, reasoned, STAFF).is_accepted
    assert server.head == reasoned


def test_rights__end_with_the_mandate_whenever_one_cloned(scene: tuple[GitServer, Clone]) -> None:
    server, clone = scene
    ended = REGISTRY.replace("depuis: 2024-01-01\n", "jusqu_au: 2025-01-01\n", 1)
    last = clone.advance({"content/registre.yml": ended}, by=SERVICE)
    assert send(clone, last, STAFF).is_accepted
    later = clone.commit({OLD: publication("Tard")}, by=ALICE)
    assert send(clone, later, "alice").codes == {"ENV-002"}
    assert server.head == last


def test_registry__one_that_would_lock_people_out_is_refused(
    scene: tuple[GitServer, Clone],
) -> None:
    server, clone = scene
    before = server.head
    crowd = "".join(f"  - alias: beta-{number}\n" for number in range(2, 20))
    clash = "alpha-bis:\n  - alias: alpha-bis-1\n  - alias: beta-1\n"
    for registry in (
        REGISTRY + crowd,
        REGISTRY.replace("alpha-bis:\n  - alias: alpha-bis-1\n", clash),
    ):
        pushed = send(clone, clone.commit({"content/registre.yml": registry}, by=SERVICE), STAFF)
        assert pushed.codes & {"CON-001", "CON-002"}, pushed.text
    assert server.head == before


def test_first_push__is_for_the_staff(tmp_path: Path) -> None:
    server = GitServer(tmp_path / "serveur")
    clone = Clone(tmp_path / "poste", server.url)
    first = clone.commit(site_files(), by=ALICE)
    assert send(clone, first, "alice").codes == {"ENV-003"}
    assert server.refs() == []


def test_errors_of_others__do_not_stop_one_s_own_push(scene: tuple[GitServer, Clone]) -> None:
    """An error that time brought elsewhere, as when a setting of the server changed."""
    server, clone = scene
    broken = clone.changed({"content/beta/actualites/2026-03-12-page.md": "sans tête\n"})
    head = clone.store.commit(clone.store.tree(broken), [clone.head], author=SERVICE)
    clone.files, clone.head = broken, head
    server.adopt(clone)
    pushed = send(clone, clone.commit({OLD: publication("Mien")}, by=ALICE), "alice")
    assert pushed.is_accepted, pushed.text
    assert "peut retarder sa mise en ligne" in pushed.text
    assert "beta" not in pushed.text


THEIRS = "content/beta/actualites/2026-03-12-page.md"
TO_THEIRS = "../../beta/actualites/2026-03-12-page.md"
CITING = {
    "content/alpha/actualites/2026-04-05-lien.md": publication(
        "Lien",
        head=f"reponse_a: {TO_THEIRS}",
        body=f"[Leur page]({TO_THEIRS}), [la même]({TO_THEIRS.removesuffix('.md')}#suite), "
        "[leur rubrique](../../beta/actualites/).",
    )
}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({THEIRS: None}, id="withdrawn"),
        pytest.param({THEIRS: publication("Page", head="brouillon: oui")}, id="draft"),
        pytest.param({THEIRS: publication("Page", head="publier_le: 2026-12-01")}, id="later"),
        pytest.param(
            {THEIRS: None, "content/beta/vie/2026-03-12-page.md": publication("Page")}, id="moved"
        ),
    ],
)
def test_own_pages__are_withdrawn_whoever_cites_them(
    scene: tuple[GitServer, Clone], change: dict[str, str | None]
) -> None:
    _, clone = scene
    pushed = send(clone, clone.advance(CITING, by=ALICE), "alice")
    assert (pushed.is_accepted, "LIE-" in pushed.text) == (True, False), pushed.text
    pushed = send(clone, clone.advance(change, by=BOB), "bob")
    assert (pushed.is_accepted, "alpha" in pushed.text) == (True, False), pushed.text
    # Its author learns of it at the next push, which passes too.
    pushed = send(clone, clone.commit({OLD: publication("Après")}, by=ALICE), "alice")
    assert pushed.is_accepted, pushed.text
    assert "Avertissement LIE-007" in pushed.text


def test_error_of_others__is_not_new_because_it_suggests_something_else(
    scene: tuple[GitServer, Clone],
) -> None:
    server, clone = scene
    broken = publication("Faux", body="[x](../../betta/actualites/2026-04-01-pag.md)")
    clone.advance({OLD: broken}, by=SERVICE)
    server.adopt(clone)
    new = {"content/beta/actualites/2026-04-01-page.md": publication("Page")}
    pushed = send(clone, clone.commit(new, by=BOB), "bob")
    assert pushed.is_accepted, pushed.text


NEW_RUBRICS = [f"content/alpha/rubrique-{n}/2026-01-05-a.md" for n in range(1, 7)]
LATER = "2026-12-09"


def test_schedule__that_will_be_too_much_is_refused_at_the_push_with_its_day(
    scene: tuple[GitServer, Clone],
) -> None:
    _, clone = scene
    four = {path: publication("Ici", "2026-01-05") for path in NEW_RUBRICS[:4]}
    pushed = send(clone, clone.advance(four, by=ALICE), "alice")
    assert pushed.is_accepted, pushed.text
    text = publication("Plus tard", "2026-01-05", head=f"publier_le: {LATER}")
    sixth = {NEW_RUBRICS[4]: text}
    seventh = {NEW_RUBRICS[5]: text}
    both = clone.commit({**sixth, **seventh}, by=ALICE)
    pushed = send(clone, both, "alice")
    assert (pushed.is_accepted, pushed.codes) == (False, {"ENV-024"}), pushed.text
    assert "Le 9 décembre 2026" in pushed.text.replace("\u00a0", " ")
    assert "une règle ne sera plus suivie (RUB-001). La rubrique" in pushed.text
    pushed = send(clone, clone.advance(sixth, by=ALICE), "alice")
    assert pushed.is_accepted, pushed.text
    # A page of today counts on that day too.
    today = {NEW_RUBRICS[5]: publication("Aujourd’hui", "2026-01-05")}
    pushed = send(clone, clone.commit(today, by=ALICE), "alice")
    assert (pushed.is_accepted, pushed.codes) == (False, {"ENV-024"}), pushed.text
    # What one union has scheduled is not held against another.
    pushed = send(clone, clone.commit({THEIRS: publication("Autre")}, by=BOB), "bob")
    assert pushed.is_accepted, pushed.text


def test_mandates__that_will_be_too_many_are_refused_to_the_staff_with_their_day(
    scene: tuple[GitServer, Clone],
) -> None:
    _, clone = scene
    crowd = "".join(f"  - alias: beta-{n}\n    depuis: {LATER}\n" for n in (2, 3, 4))
    for registry, codes in ((REGISTRY + crowd, {"ENV-024"}), (REGISTRY + crowd[:40], set())):
        pushed = send(clone, clone.commit({"content/registre.yml": registry}, by=SERVICE), STAFF)
        assert pushed.codes == codes, pushed.text
        assert ("CON-001" in pushed.text) is bool(codes)


LAYER = """
layers:
  - id: essai
    title: Deux rubriques de plus
    kind: experiment
    from: 2026-01-01
    to: 2026-12-08
    adds:
      quotas: {sections_max: {v: 8, art: "4"}}
"""


def test_layer__that_ends_warns_whoever_has_used_it(tmp_path: Path) -> None:
    shipped = ROOT / "plugins/panneau/agreements/cpam94-2023.yml"
    files = site_files()
    files["accord.yml"] = shipped.read_text(encoding="utf-8") + LAYER
    files["mkdocs.yml"] = str(files["mkdocs.yml"]).replace("cpam94-2023", "accord.yml")
    server, clone = opened(tmp_path, files)
    rubrics = {path: publication("Ici", "2026-01-05") for path in NEW_RUBRICS}
    with warm(server):
        pushed = send(clone, clone.advance(rubrics, by=ALICE), "alice")
        assert pushed.is_accepted, pushed.text
        assert "Avertissement ENV-025" in pushed.text
        assert "À partir du 9 décembre 2026" in pushed.text.replace("\u00a0", " ")
        pushed = send(clone, clone.commit({THEIRS: publication("Autre")}, by=BOB), "bob")
        assert (pushed.is_accepted, "ENV-025" in pushed.text) == (True, False)


class Desk:
    """A contributor with git, whose machine commits under the alias."""

    def __init__(
        self, folder: Path, server: GitServer, login: str, alias: str, *options: str
    ) -> None:
        folder.mkdir(parents=True)
        self.root, self.server, self.login = folder / "depot", server, login
        git(folder, "clone", "--quiet", *options, server.url, "depot")
        self.git("config", "user.name", alias)
        self.git("config", "user.email", f"{alias}@{DOMAIN}")

    def git(self, *arguments: str) -> str:
        return git(self.root, *arguments, env={"REMOTE_USER": self.login})

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")
        self.git("add", path)
        self.git("commit", "--quiet", "-m", "Publie")

    def push(self) -> Pushed:
        done = run_git(
            self.root, ("push", "--quiet", "origin", "main"), {"REMOTE_USER": self.login}
        )
        return Pushed(is_accepted=done.returncode == 0, text=done.stderr)

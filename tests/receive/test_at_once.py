"""Ten contributors at the same moment: one after the other, none lost, none mixed."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.support.git_server import DOMAIN, GitServer, git, opened, run_git
from tests.support.sites import base_files, publication, space
from tests.support.warm_hook import warm

MOST_TRIES = 60
SPACES = ("section-a", "section-b", "section-c", "section-d")
ALIASES = tuple(f"{SPACES[number % 4]}-{number // 4 + 1}" for number in range(10))


def crowded_site() -> dict[str, str | bytes]:
    files = base_files()
    lines = ["alpha:\n  - alias: alpha-1\n"]
    for number, slug in enumerate(SPACES):
        card = space(f"SEC{slug[-1].upper()}", colour=f"#{number}{number}5")
        files.update({f"content/{slug}/{name}": text for name, text in card.items()})
        people = (f"  - alias: {alias}\n" for alias in ALIASES if alias.startswith(slug))
        lines.append(f"{slug}:\n{''.join(people)}")
    files["content/registre.yml"] = "".join(lines)
    return files


def page_of(alias: str) -> str:
    return f"content/{alias.rpartition('-')[0]}/actualites/2026-04-01-{alias}.md"


def contribute(server: GitServer, alias: str, desk: Path) -> int:
    """Publish one page as people do, starting again from the others' work until it is taken."""
    root = desk / "depot"
    env = {"REMOTE_USER": alias, "GIT_EDITOR": "true"}
    path = root / page_of(alias)
    path.parent.mkdir(parents=True)
    path.write_text(publication(f"Page de {alias}"), encoding="utf-8")
    git(root, "config", "user.name", alias)
    git(root, "config", "user.email", f"{alias}@{DOMAIN}")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", f"Publie {alias}")
    for tries in range(1, MOST_TRIES + 1):
        done = run_git(root, ("push", "--quiet", "origin", "main"), env)
        if done.returncode == 0:
            return tries
        assert any(word in done.stderr for word in ("ENV-007", "fetch first", "cannot lock")), (
            done.stderr
        )
        time.sleep(random.uniform(0, 0.5))  # noqa: S311 - people are not clocks
        git(root, "pull", "--quiet", "--rebase", env=env)
    raise AssertionError(alias)


def test_ten_contributors_at_once__each_is_published_whole(tmp_path: Path) -> None:
    accounts = {alias: alias for alias in ALIASES}
    server, clone = opened(tmp_path, crowded_site(), accounts=accounts)
    desks = [tmp_path / f"bureau-{alias}" for alias in ALIASES]
    for desk in desks:
        desk.mkdir()
        git(desk, "clone", "--quiet", server.url, "depot")
    work = list(zip(ALIASES, desks, strict=True))
    random.shuffle(work)
    with warm(server), ThreadPoolExecutor(len(work)) as pool:
        list(pool.map(lambda item: contribute(server, *item), work))
    log = git(server.bare, "log", "--reverse", "--format=%H|%an|%ae|%cn", "main").splitlines()[1:]
    commits, authors = zip(*(line.split("|")[:2] for line in log), strict=True)
    assert sorted(authors) == sorted(ALIASES)
    for line, commit, alias in zip(log, commits, authors, strict=True):
        assert line == f"{commit}|{alias}|{alias}@{DOMAIN}|{alias}"
        changed = git(server.bare, "diff-tree", "-r", "--name-only", "--no-commit-id", commit)
        assert changed == page_of(alias)
        assert f"Page de {alias}" in git(server.bare, "show", f"{commit}:{changed}")
    moves = (server.bare / "logs" / "refs" / "heads" / "main").read_text(encoding="utf-8")
    steps = [line.split(" ")[:2] for line in moves.splitlines()][-len(ALIASES) :]
    assert [old for old, _ in steps[1:]] == [new for _, new in steps[:-1]]
    assert (steps[0][0], steps[-1][1]) == (clone.head, server.head)
    assert not (server.state / "erreurs").exists()

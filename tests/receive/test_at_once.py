"""Ten contributors at the same moment: one after the other, none lost, none mixed."""

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.support.git_server import DOMAIN, GitServer, git, opened, run_git, site_files
from tests.support.sites import publication, space
from tests.support.warm_hook import warm

COUNT, MOST_TRIES = 10, 60
SLUGS = tuple(f"section-{letter}" for letter in "abcdefghij")
MOVE = "%(objectname)"


def crowded_site() -> dict[str, str | bytes]:
    files = site_files()
    lines = []
    for number, slug in enumerate(SLUGS):
        card = space(f"SEC{slug[-1].upper()}", colour=f"#{number}{number}5")
        files.update({f"content/{slug}/{name}": text for name, text in card.items()})
        lines.append(f"{slug}:\n  - alias: {slug}-1\n")
    files["content/registre.yml"] = str(files["content/registre.yml"]) + "".join(lines)
    return files


def contribute(server: GitServer, slug: str, desk: Path) -> int:
    """Publish one page as people do, starting again from the others' work until it is taken."""
    alias, login = f"{slug}-1", slug
    root = desk / "depot"
    env = {"REMOTE_USER": login, "GIT_EDITOR": "true"}
    path = root / "content" / slug / "actualites" / "2026-04-01-page.md"
    path.parent.mkdir(parents=True)
    path.write_text(publication(f"Page de {slug}"), encoding="utf-8")
    git(root, "config", "user.name", alias)
    git(root, "config", "user.email", f"{alias}@{DOMAIN}")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", f"Publie {slug}")
    for tries in range(1, MOST_TRIES + 1):
        done = run_git(root, ("push", "--quiet", "origin", "main"), env)
        if done.returncode == 0:
            return tries
        assert any(word in done.stderr for word in ("ENV-007", "fetch first", "cannot lock")), (
            done.stderr
        )
        git(root, "pull", "--quiet", "--rebase", env=env)
    raise AssertionError(slug)


def test_ten_contributors_at_once__each_is_published_whole(tmp_path: Path) -> None:
    accounts = {slug: f"{slug}-1" for slug in SLUGS}
    server, clone = opened(tmp_path, crowded_site(), accounts=accounts)
    desks = [tmp_path / f"bureau-{slug}" for slug in SLUGS]
    for desk in desks:
        desk.mkdir()
        git(desk, "clone", "--quiet", server.url, "depot")
    with warm(server), ThreadPoolExecutor(COUNT) as pool:
        work = list(zip(SLUGS, desks, strict=True))
        random.shuffle(work)
        tries = list(pool.map(lambda item: contribute(server, *item), work))
    assert len(tries) == COUNT
    log = git(server.bare, "log", "--reverse", "--format=%an|%ae|%cn|%P", "main").splitlines()[1:]
    authors = [line.split("|")[0] for line in log]
    assert sorted(authors) == sorted(f"{slug}-1" for slug in SLUGS)
    for line, alias in zip(log, authors, strict=True):
        assert line.startswith(f"{alias}|{alias}@{DOMAIN}|{alias}|")
    commits = git(server.bare, "rev-list", "--reverse", "main").split()[1:]
    for commit, author in zip(commits, authors, strict=True):
        changed = git(server.bare, "diff-tree", "-r", "--name-only", "--no-commit-id", commit)
        slug = author.removesuffix("-1")
        assert changed == f"content/{slug}/actualites/2026-04-01-page.md"
        assert f"Page de {slug}" in git(server.bare, "show", f"{commit}:{changed}")
    moves = (server.bare / "logs" / "refs" / "heads" / "main").read_text().splitlines()
    steps = [line.split(" ")[:2] for line in moves][-COUNT:]
    assert [old for old, _ in steps[1:]] == [new for _, new in steps[:-1]]
    assert (steps[0][0], steps[-1][1]) == (clone.head, server.head)
    assert not (server.state / "erreurs").exists()

"""A real server: a bare repository with its hook, and whoever pushes to it."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from tests.support.git_store import ORDINARY, File, Store
from tests.support.sites import ROOT, base_files, publication, space

DOMAIN = "espaces.invalid"
STAFF = "service"
_REASON = re.compile(r" — (?:Erreur )?([A-Z]{3}-[0-9]{3})$", re.MULTILINE)
ACCOUNTS = {
    "alice": "alpha-1",
    "bob": "beta-1",
    "carole": "alpha-bis-1",
    "denis": "alpha-2",
    "emile": "alpha-9",
}
"""Aliases by login; the mandate of alpha-2 has ended, alpha-9 is not in the registry."""
REGISTRY = """\
alpha:
  - alias: alpha-1
    depuis: 2024-01-01
  - alias: alpha-2
    depuis: 2024-01-01
    jusqu_au: 2024-12-31
alpha-bis:
  - alias: alpha-bis-1
beta:
  - alias: beta-1
"""
SETTINGS = """\
depot: {folder}/depot.git
identite:
  source: {source}
  comptes:
{accounts}
  equipe: [{staff}]
limites:
  fichier_mo: 2
  commits: 20
  fichiers: 100
  secondes: {seconds}
dossiers:
  publications: {folder}/publications
  courant: {folder}/courant
  etat: {folder}/etat
"""
HOOK = '#!/bin/sh\nexec "{python}" -P -m panneau recevoir\n'
REPOSITORY_SETTINGS = {
    "receive.fsckObjects": "true",
    "receive.denyDeletes": "true",
    "receive.denyNonFastForwards": "true",
    "core.logAllRefUpdates": "always",
    "core.hooksPath": "hooks",
    "gc.auto": "0",
}


@dataclass(frozen=True)
class Pushed:
    """What the person who pushed saw."""

    is_accepted: bool
    text: str

    @property
    def codes(self) -> set[str]:
        """The codes of the reasons told, without warnings and advice."""
        return set(_REASON.findall(self.text))


def person(alias: str) -> str:
    return f"{alias} <{alias}@{DOMAIN}>"


def git(folder: Path, *arguments: str, env: Mapping[str, str] | None = None) -> str:
    """Run git as somebody whose machine has no settings of its own."""
    done = run_git(folder, arguments, env or {})
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def run_git(
    folder: Path, arguments: Sequence[str], env: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_TERMINAL_PROMPT": "0",
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(ROOT / "plugins"),
            "SOURCE_DATE_EPOCH": "1770000000",
            **env,
        },
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=120,
        check=False,
    )


@dataclass
class GitServer:
    """A bare repository that judges what it receives."""

    folder: Path
    source: str = "http"
    seconds: int = 40
    accounts: Mapping[str, str] = field(default_factory=lambda: dict(ACCOUNTS))
    more: str = ""
    python: str = sys.executable
    memory: ClassVar[Path | None] = None
    """Folder where every server keeps what it learns of files; None: each has its own."""

    def __post_init__(self) -> None:
        self.bare = self.folder / "depot.git"
        self.state = self.folder / "etat"
        self.state.mkdir(parents=True)
        if GitServer.memory:
            (self.state / "cache").symlink_to(GitServer.memory)
        git(self.folder, "init", "--quiet", "--bare", "--initial-branch=main", str(self.bare))
        for key, value in {**REPOSITORY_SETTINGS, "panneau.serveur": self.settings_path}.items():
            git(self.bare, "config", key, str(value))
        self.write_settings()
        self.write_hook(HOOK.format(python=self.python))

    @property
    def settings_path(self) -> Path:
        return self.folder / "serveur.yml"

    @property
    def url(self) -> str:
        return f"file://{self.bare}"

    @property
    def head(self) -> str:
        return git(self.bare, "for-each-ref", "--format=%(objectname)", "refs/heads/main")

    def write_hook(self, text: str) -> None:
        hook = self.bare / "hooks" / "pre-receive"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(text, encoding="utf-8")
        hook.chmod(0o755)

    def hook_text(self) -> str:
        return (self.bare / "hooks" / "pre-receive").read_text(encoding="utf-8")

    def adopt(self, clone: "Clone") -> None:
        """Take what a clone has without judging it, as staff could on the server itself."""
        refspec = f"+{clone.head}:refs/heads/main"
        git(self.bare, "fetch", "--quiet", str(clone.root), refspec)

    def write_settings(self) -> None:
        accounts = "\n".join(f"    {login}: {alias}" for login, alias in self.accounts.items())
        values = {
            "folder": self.folder,
            "source": self.source,
            "accounts": accounts,
            "staff": STAFF,
            "seconds": self.seconds,
        }
        self.settings_path.write_text(SETTINGS.format(**values) + self.more, encoding="utf-8")

    def refs(self) -> list[str]:
        return git(self.bare, "for-each-ref", "--format=%(refname)").split()


@dataclass
class Clone:
    """A contributor's repository, whose commits are written by hand."""

    folder: Path
    url: str
    files: dict[str, File] = field(default_factory=dict)
    head: str = ""

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        git(self.folder, "init", "--quiet", "--initial-branch=main", "depot")
        self.root = self.folder / "depot"
        self.store = Store(self.root / ".git")

    def changed(self, changes: Mapping[str, str | bytes | File | None]) -> dict[str, File]:
        """Return the files of the last commit, with some changed; None removes one."""
        files = dict(self.files)
        for path, content in changes.items():
            if content is None:
                files.pop(path)
            elif isinstance(content, tuple):
                files[path] = content
            else:
                files[path] = (ORDINARY, self.store.blob(content))
        return files

    def commit(
        self,
        changes: Mapping[str, str | bytes | File | None],
        *,
        by: str,
        parents: Sequence[str] | None = None,
        **more: str,
    ) -> str:
        """Write a commit with some files changed from the last ones; nothing moves to it."""
        tree = self.store.tree(self.changed(changes))
        above = ([self.head] if self.head else []) if parents is None else parents
        return self.store.commit(tree, above, author=by, **more)

    def advance(self, changes: Mapping[str, str | bytes | File | None], *, by: str) -> str:
        """Write a commit and start from it from now on."""
        identifier = self.commit(changes, by=by)
        self.files, self.head = self.changed(changes), identifier
        return identifier

    def push(
        self,
        *refspecs: str,
        login: str = "",
        env: Mapping[str, str] | None = None,
        url: str = "",
        options: Sequence[str] = (),
    ) -> Pushed:
        """Push as a login, as far as the server believes it."""
        given = {"REMOTE_USER": login, **(env or {})} if login else dict(env or {})
        arguments = ("push", "--quiet", *options, url or self.url, *refspecs)
        done = run_git(self.root, arguments, given)
        text = "\n".join(
            line.removeprefix("remote: ").rstrip() for line in done.stderr.splitlines()
        )
        return Pushed(is_accepted=done.returncode == 0, text=text)


def site_files() -> dict[str, str | bytes]:
    """Return three spaces, one of which begins as another does, and their registry."""
    files: dict[str, str | bytes] = {**base_files(), "content/registre.yml": REGISTRY}
    for slug, acronym, colour in (("alpha-bis", "ALPHABIS", "#543"), ("beta", "BETA", "#534")):
        for name, text in space(acronym, colour=colour).items():
            files[f"content/{slug}/{name}"] = text
        files[f"content/{slug}/actualites/2026-03-12-page.md"] = publication(f"Page {acronym}")
    return files


def opened(
    folder: Path, files: Mapping[str, str | bytes] | None = None, **settings: Any
) -> tuple[GitServer, Clone]:
    """Return a server that has a site already, and a clone of it."""
    server = GitServer(folder / "serveur", **settings)
    clone = Clone(folder / "poste", server.url)
    clone.advance(files or site_files(), by="Service <service@exemple.invalid>")
    server.adopt(clone)
    return server, clone

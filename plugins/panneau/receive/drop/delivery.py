# A real push to the repository, so that the same hook judges it: a drop folder has no right of its
# own. The commit is built in a repository that lives as long as the attempt.

"""Sending the files of a publication through the same gate as everybody's."""

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory

from panneau.domain.server import DropFolder, IdentitySource, ServerSettings
from panneau.receive.deadline import Deadline
from panneau.receive.git_objects import GitObjects
from panneau.receive.git_process import GitProcess
from panneau.receive.grounds import read_branch
from panneau.receive.identity import VARIABLES, commit_person
from panneau.receive.paths import ORDINARY

PLAIN_SOURCES = (IdentitySource.HTTP, IdentitySource.SSH, IdentitySource.GITOLITE)
"""Where the server itself may say who pushes; a forge wants its own way in."""
MOST_TRIES = 5
_REASON = re.compile(r"(?<=— )(?:Erreur )?[A-Z]{3}-[0-9]{3}$", re.MULTILINE)
_OTHER_CAME_FIRST = ("ENV-007", "fetch first", "non-fast-forward", "cannot lock ref")


class Outcome(Enum):
    """What became of a document."""

    PUBLISHED = "publié"
    UNCHANGED = "déjà publié"
    REFUSED = "refusé"
    LATER = "remis à plus tard"


@dataclass(frozen=True, slots=True)
class Delivered:
    """An outcome, and what the hook said."""

    outcome: Outcome
    text: str = ""


def deliver(
    files: Mapping[str, bytes],
    drop: DropFolder,
    settings: ServerSettings,
    environ: Mapping[str, str],
) -> Delivered:
    """Push files as a publication of a space.

    Args:
        files: By path below the rubric; they replace the publication of the same name whole.
        drop: Where they come from: the space, its rubric and the account.
        settings: The server's own.
        environ: Of this process; what git could obey in it is left out.
    """
    for _ in range(MOST_TRIES):
        with TemporaryDirectory(prefix="panneau-releve-") as folder:
            delivered = _Attempt(Path(folder), drop, settings, environ).run(files)
        if not any(word in delivered.text for word in _OTHER_CAME_FIRST):
            return delivered
    return Delivered(Outcome.LATER)


class _Attempt:
    def __init__(
        self,
        folder: Path,
        drop: DropFolder,
        settings: ServerSettings,
        environ: Mapping[str, str],
    ) -> None:
        self._folder = folder
        self._drop = drop
        self._settings = settings
        self._environ = {k: v for k, v in environ.items() if not k.startswith("GIT_")}
        self._seconds = settings.limits.seconds
        self._server = GitObjects(self._process(settings.repository))

    def _process(self, git_dir: Path) -> GitProcess:
        return GitProcess(git_dir, deadline=Deadline(self._seconds), environ=self._environ)

    def run(self, files: Mapping[str, bytes]) -> Delivered:
        head = self._server.head_of(self._settings.ref)
        read = self._folder / "branche"
        read.mkdir()
        project = read_branch(self._server, head, read).project
        prefix = f"{project.content_uri}/{self._drop.space_slug}/{self._drop.rubric}/"
        tree = self._tree({prefix + path: content for path, content in files.items()}, head)
        if head and tree == self._git("rev-parse", f"{head}^{{tree}}"):
            return Delivered(Outcome.UNCHANGED)
        above = ["-p", head] if head else []
        return self._push(self._git("commit-tree", tree, *above, "-m", "Publie un document déposé"))

    def _tree(self, files: Mapping[str, bytes], head: str) -> str:
        """Return the tree of the branch with a publication put in, or put in again."""
        git_dir = self._folder / "depot.git"
        subprocess.run(["git", "init", "--quiet", "--bare", str(git_dir)], check=True)
        objects = self._settings.repository / "objects"
        (git_dir / "objects" / "info" / "alternates").write_text(f"{objects}\n", encoding="utf-8")
        self._local = self._process(git_dir)
        person = commit_person(self._alias, self._settings.identity)
        name, _, mail = person.rstrip(">").partition(" <")
        for role in ("AUTHOR", "COMMITTER"):
            self._local.environ |= {f"GIT_{role}_NAME": name, f"GIT_{role}_EMAIL": mail}
        if head:
            self._git("read-tree", head)
        # The root of what was dropped: a page, or a folder whose former files go.
        roots = {_root(path, self._drop) for path in files}
        former = GitObjects(self._local).entries(head, *roots) if head else ()
        for path in {entry.path for entry in former} - set(files):
            self._git("rm", "--quiet", "--cached", "--", path)
        for path, content in files.items():
            blob = self._local.output("hash-object", "-w", "--stdin", stdin=content)
            entry = f"{ORDINARY},{blob.decode().strip()},{path}"
            self._git("update-index", "--add", "--cacheinfo", entry)
        return self._git("write-tree")

    @property
    def _alias(self) -> str:
        return self._settings.identity.aliases[self._drop.account]

    def _git(self, *arguments: str) -> str:
        return self._local.output(*arguments).decode().strip()

    def _push(self, commit: str) -> Delivered:
        variable = VARIABLES[self._settings.identity.source]
        refspec = f"{commit}:{self._settings.ref}"
        done = subprocess.run(
            ["git", "push", "--quiet", str(self._settings.repository), refspec],
            cwd=self._local.git_dir,
            env={**self._environ, "LC_ALL": "C.UTF-8", variable: self._drop.account},
            capture_output=True,
            timeout=self._seconds + 60,
            check=False,
        )
        said = done.stderr.decode("utf-8", "replace")
        if done.returncode == 0:
            return Delivered(Outcome.PUBLISHED)
        text = _remote_words(said)
        return Delivered(Outcome.REFUSED if _REASON.search(text) else Outcome.LATER, text or said)


def _root(path: str, drop: DropFolder) -> str:
    """Return the page, or the folder of the bundle, that holds a file."""
    head, mark, tail = path.partition(f"/{drop.space_slug}/{drop.rubric}/")
    return head + mark + tail.split("/", 1)[0]


def _remote_words(said: str) -> str:
    """Return what the hook said, without what git puts around it."""
    lines = (line.removeprefix("remote:") for line in said.splitlines() if "remote:" in line[:8])
    return os.linesep.join(line.removeprefix(" ").rstrip() for line in lines).strip()

# OpenSSH can let a client set variables, and runs whatever command the client asks for. Between the
# key and git stands this: two commands, one repository, an environment that begins empty.

"""What a key may do on the server."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from panneau.receive.identity import SSH_VARIABLE

ASKED = "SSH_ORIGINAL_COMMAND"
"""Set by OpenSSH: what the client would have run."""
_PROGRAMS = ("git-receive-pack", "git-upload-pack")
_PATH = "/usr/local/bin:/usr/bin:/bin"
_KEPT = ("HOME", "LOGNAME", "USER")


class RefusedCommandError(Exception):
    """The client asked for something else than sending or fetching publications."""


@dataclass(frozen=True, slots=True)
class Access:
    """A command to run in place of the one that was asked for."""

    command: tuple[str, ...]
    environ: Mapping[str, str]


def grant(login: str, repository: Path, environ: Mapping[str, str]) -> Access:
    """Return what to run for the holder of a key.

    Args:
        login: Who holds the key, as the forced command says.
        repository: The only one there is, whatever path the client gives.
        environ: Of the session; of what a client may set in it, nothing is kept.

    Raises:
        RefusedCommandError: If the client asks for anything else.
    """
    try:
        words = shlex.split(environ.get(ASKED, ""))
    except ValueError:
        raise RefusedCommandError from None
    # `git receive-pack` is the other way of writing it.
    if words[:1] == ["git"]:
        words = [f"git-{word}" for word in words[1:2]] + words[2:]
    if len(words) != 2 or words[0] not in _PROGRAMS:  # noqa: PLR2004 - program, repository
        raise RefusedCommandError
    kept = {key: environ[key] for key in _KEPT if key in environ}
    command = ("git", words[0].removeprefix("git-"), str(repository))
    # The log of the branch names whoever moved it, as it does behind a web server.
    mover = {"GIT_COMMITTER_NAME": login, "GIT_COMMITTER_EMAIL": f"{login}@ssh"}
    own = {"PATH": _PATH, "LC_ALL": "C.UTF-8", SSH_VARIABLE: login}
    return Access(command, {**kept, **own, **mover})

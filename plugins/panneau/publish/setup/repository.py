# `receive` judges pushes and knows git well; it may not be asked from here, and these few calls
# make or read a configuration only.

"""The bare repository of a server."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from panneau.domain.setup import Deed, Done
from panneau.publish.setup.layout import Server

MAX_INPUT = "receive.maxInputSize"
_DEFAULT_INPUT = "300m"
_SECONDS = 30


class GitMissingError(Exception):
    """git does not run on this machine; the message is for staff."""


def wanted_settings(server: Server) -> dict[str, str]:
    """Return what the configuration of the repository must say."""
    return {
        "receive.fsckObjects": "true",
        "receive.denyDeletes": "true",
        "receive.denyNonFastForwards": "true",
        "core.logAllRefUpdates": "always",
        "core.hooksPath": "hooks",
        "http.receivepack": "true",
        "panneau.serveur": str(server.layout.settings),
    }


def prepare_repository(server: Server) -> list[Deed]:
    """Make the repository, or bring its configuration back to what must be.

    Raises:
        GitMissingError: If git does not run, or refuses.
    """
    path, branch = server.settings.repository, server.settings.branch
    deeds = []
    if not (path / "HEAD").is_file():
        _git("init", "--quiet", "--bare", f"--initial-branch={branch}", str(path))
        # The samples that git puts there are not ours.
        for sample in (path / "hooks").glob("*.sample"):
            sample.unlink()
        deeds.append(Deed(Done.CREATED, f"{path}/config"))
    wanted = wanted_settings(server)
    if not read_config(path).get(MAX_INPUT.lower()):
        wanted[MAX_INPUT] = _DEFAULT_INPUT
    is_new = bool(deeds)
    deeds += [d for key, value in wanted.items() if (d := _set(path, key, value, is_new=is_new))]
    ref = f"refs/heads/{branch}"
    if (path / "HEAD").read_text(encoding="utf-8").strip() != f"ref: {ref}":
        _git("--git-dir", str(path), "symbolic-ref", "HEAD", ref)
        deeds.append(Deed(Done.MENDED, f"{path}/HEAD", f"branche {branch}"))
    return deeds or [Deed(Done.IN_ORDER, f"{path}/config")]


def read_config(repository: Path) -> Mapping[str, str]:
    """Return the repository's own configuration, by key in lower case; empty without any."""
    config = repository / "config"
    if not config.is_file():
        return {}
    listed = _git("config", "--file", str(config), "--null", "--list")
    pairs = (entry.partition("\n") for entry in listed.split("\0") if entry)
    return {key.lower(): value for key, _, value in pairs}


def git_version() -> str:
    """Return the version of git.

    Raises:
        GitMissingError: If git does not run.
    """
    return _git("--version").removeprefix("git version ").strip()


def _set(repository: Path, key: str, value: str, *, is_new: bool) -> Deed | None:
    found = read_config(repository).get(key.lower())
    if found == value:
        return None
    _git("config", "--file", str(repository / "config"), "--replace-all", key, value)
    if is_new:
        return None
    detail = f"{key} = {value} (était : {found})" if found else f"{key} = {value}"
    return Deed(Done.MENDED, f"{repository}/config", detail)


def _git(*arguments: str) -> str:
    # Nothing of a hook's environment, or of a person's settings.
    environ = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
    environ |= {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    try:
        done = subprocess.run(
            ["git", *arguments],
            env=environ,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=True,
        )
    except FileNotFoundError:
        raise GitMissingError(
            "git est introuvable. À faire : installez le paquet « git »."
        ) from None
    except subprocess.TimeoutExpired:
        raise GitMissingError("git ne répond pas.") from None
    except subprocess.CalledProcessError as error:
        raise GitMissingError(f"git a refusé : {error.stderr.strip()}") from None
    return done.stdout

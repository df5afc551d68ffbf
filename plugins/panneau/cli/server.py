# Commands of the server find its settings in one way: the repository says where they are, or the
# environment, or the command line.

"""The server's settings, for the commands that need them."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from panneau.domain.issue import Issue
from panneau.domain.server import ServerSettings
from panneau.report.terminal import render_text
from panneau.source.register_reader import REGISTER_VARIABLE, RegisterError, read_register
from panneau.source.server_file import SERVER_VARIABLE, named_server_file
from panneau.source.server_reader import load_server

CommandT = TypeVar("CommandT", bound=Any)
GIT_KEY = "panneau.serveur"
_SECONDS = 5
_TO_PUSHERS = (
    "Les réglages du serveur ne se lisent pas : aucun envoi n’est accepté, et rien n’est perdu. "
    "Prévenez le service qui tient le site."
)


def server_option(command: CommandT) -> CommandT:
    """Add `--serveur`, which gives the command the settings of the server as `settings`."""
    option = click.option(
        "--serveur",
        "settings",
        type=click.Path(path_type=Path),
        metavar="FICHIER",
        callback=_settings,
        help=f"Réglages du serveur ({SERVER_VARIABLE}, ou git config {GIT_KEY}, par défaut).",
    )
    decorated: CommandT = option(command)
    return decorated


def names_of_register(settings: ServerSettings) -> Callable[[str], bool]:
    """Return what tells whether a text holds a name of the private register.

    A register that is named and cannot be read stops the command.
    """
    named = settings.private_register or os.environ.get(REGISTER_VARIABLE)
    if not named:
        return lambda _text: False
    try:
        register = read_register(Path(named))
    except RegisterError as error:
        raise click.UsageError(_TO_PUSHERS if "GIT_DIR" in os.environ else str(error)) from None
    return lambda text: bool(register.in_text(text))


def _settings(
    ctx: click.Context, _option: click.Parameter, given: Path | None
) -> ServerSettings | None:
    return None if ctx.resilient_parsing else settings_from(ctx, given)


def settings_from(ctx: click.Context, given: Path | None) -> ServerSettings:
    """Read the settings that were given, or those of the repository or of the environment.

    Raises:
        click.UsageError: If there are none, or if anything is wrong with them.
    """
    path = given or _of_repository() or named_server_file()
    if path is None:
        raise click.UsageError(
            "Les réglages du serveur ne sont pas indiqués : donnez --serveur, ou la variable "
            f"{SERVER_VARIABLE}, ou « git config {GIT_KEY} » dans le dépôt.",
            ctx,
        )
    issues: list[Issue] = []
    settings = load_server(path, issues=issues)
    if settings is None:
        # An excerpt would show who is behind an alias to whoever pushes.
        is_hook = "GIT_DIR" in os.environ
        sentence = _TO_PUSHERS if is_hook else render_text(issues, root=path.parent).rstrip("\n")
        raise click.UsageError(sentence, ctx)
    return settings


def _of_repository() -> Path | None:
    """Return what the configuration of a bare repository says, when a hook runs in it.

    Only the repository's own file is read: a client can sometimes set the rest.
    """
    git_dir = Path(os.environ.get("GIT_DIR", ""))
    config = git_dir / "config"
    if not os.environ.get("GIT_DIR") or not config.is_file():
        return None
    command = ["git", "config", "--file", str(config), "--get", GIT_KEY]
    done = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)
    named = done.stdout.decode("utf-8", "replace").strip()
    return Path(named) if named else None

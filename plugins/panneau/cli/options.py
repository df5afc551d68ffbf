"""Options that several commands have."""

from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from panneau.domain.private_register import PrivateRegister
from panneau.domain.system_words import unreadable
from panneau.source.project import CONFIG_NAME
from panneau.source.register_reader import RegisterError, private_register

CommandT = TypeVar("CommandT", bound=Any)


def read_day(ctx: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    """Read a date typed as year-month-day, or refuse it with an example."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        sentence = f"La date « {value} » ne se lit pas. Attendu : 2026-03-15, par exemple."
        raise click.UsageError(sentence, ctx) from None


def config_option(command: CommandT) -> CommandT:
    """Add `--config`, the site's configuration."""
    option = click.option(
        "--config",
        "config_path",
        type=click.Path(path_type=Path, readable=False),
        default=CONFIG_NAME,
        metavar="FICHIER",
        help="Réglages du site (mkdocs.yml par défaut).",
    )
    decorated: CommandT = option(command)
    return decorated


def named_register(path: Path | None = None) -> PrivateRegister:
    """Return the private register given, or the machine's own; one that is unusable ends it."""
    try:
        return private_register(path)
    except RegisterError as error:
        raise click.UsageError(str(error)) from None


def existing(config_path: Path) -> Path:
    """Return the configuration's path, or end with what to do when it is not there."""
    if config_path.is_dir():
        raise click.UsageError(
            f"« {config_path} » est un dossier : donnez le fichier des réglages du site qu’il "
            f"contient, {config_path / CONFIG_NAME} d’ordinaire."
        )
    if config_path.is_file():
        return _readable(config_path)
    raise click.UsageError(
        f"Le fichier « {config_path} » est introuvable. Placez-vous dans le dossier du site, "
        "ou indiquez-le avec --config."
    )


def _readable(config_path: Path) -> Path:
    try:
        config_path.open("rb").close()
    except OSError as error:
        raise click.UsageError(unreadable(error)) from None
    return config_path


def require_site(site: Path) -> None:
    """End with what is wrong with the folder of a site; an empty one proves nothing."""
    if not site.exists():
        raise click.UsageError(f"Le dossier « {site} » est introuvable.")
    if not site.is_dir():
        raise click.UsageError(f"« {site} » n’est pas un dossier : donnez celui du site.")
    try:
        is_empty = next(site.iterdir(), None) is None
    except OSError:
        raise click.UsageError(f"Le dossier « {site} » ne se lit pas.") from None
    if is_empty:
        raise click.UsageError(f"Le dossier « {site} » est vide : rien n’y a été construit.")

"""`panneau construire`: the site, and nothing again that has not changed."""

import os
from pathlib import Path

import click

from panneau.cli.french import FrenchCommand
from panneau.cli.options import config_option, existing
from panneau.memory.choice import NO_CACHE_VARIABLE
from panneau.mkdocs_plugins.release.outcome import Outcome
from panneau.mkdocs_plugins.release.without_engine import build_without_engine
from panneau.source.register_reader import RegisterError

EXIT_CLEAN, EXIT_ISSUES = 0, 1


@click.command(cls=FrenchCommand, name="construire")
@click.option("--strict", is_flag=True, help="Les avertissements arrêtent la construction.")
@click.option("--sans-cache", "is_forgetful", is_flag=True, help="Repart de rien.")
@config_option
def build(*, strict: bool, is_forgetful: bool, config_path: Path) -> int:
    """Construit le site, en ne refaisant que ce qui a changé.

    Le résultat est celui de « mkdocs build ».
    """
    path = existing(config_path)
    if is_forgetful:
        os.environ[NO_CACHE_VARIABLE] = "1"
    try:
        outcome = build_without_engine(
            path, is_strict=strict, say=lambda text: click.echo(text, nl=False)
        )
    except RegisterError as error:
        raise click.UsageError(str(error)) from None
    if outcome is Outcome.ENGINE_NEEDED:
        return _build_with_engine(path, is_strict=strict)
    return EXIT_CLEAN if outcome is Outcome.PUBLISHED else EXIT_ISSUES


def _build_with_engine(path: Path, *, is_strict: bool) -> int:
    # MkDocs takes a second to import: only when the theme or the pages of the site have changed.
    from mkdocs.commands.build import build as build_site  # noqa: PLC0415 - see above
    from mkdocs.config import load_config  # noqa: PLC0415 - see above
    from mkdocs.exceptions import Abort, ConfigurationError  # noqa: PLC0415 - see above

    try:
        build_site(load_config(str(path), strict=is_strict))
    except (Abort, ConfigurationError) as error:
        click.echo(str(error), err=True)
        return EXIT_ISSUES
    return EXIT_CLEAN

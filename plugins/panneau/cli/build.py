"""`panneau construire`: the site, and nothing again that has not changed."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from panneau.cli.french import FrenchCommand
from panneau.cli.options import config_option, existing
from panneau.domain.issue import Issue
from panneau.domain.system_words import unreadable
from panneau.memory.choice import NO_CACHE_VARIABLE
from panneau.mkdocs_plugins.release.outcome import Outcome
from panneau.mkdocs_plugins.release.without_engine import build_without_engine
from panneau.publish.clock import now
from panneau.source.project import load_project
from panneau.source.register_reader import RegisterError

if TYPE_CHECKING:
    from panneau.checks.kept import Kept

EXIT_CLEAN, EXIT_ISSUES = 0, 1
_WARNED = "Le site n’a pas été construit : il reste des avertissements, que --strict n’admet pas."
_SETTINGS = "Le site n’a pas été construit : MkDocs n’admet pas ses réglages, et dit pourquoi."


@click.command(cls=FrenchCommand, name="construire")
@click.option("--strict", is_flag=True, help="Les avertissements arrêtent la construction.")
@click.option("--sans-cache", "is_forgetful", is_flag=True, help="Repart de rien.")
@click.option("--suivre", is_flag=True, help="Reste ouvert : reconstruit à chaque enregistrement.")
@config_option
def build(*, strict: bool, is_forgetful: bool, suivre: bool, config_path: Path) -> int:
    """Construit le site, en ne refaisant que ce qui a changé.

    Le résultat est celui de « mkdocs build ».

    Avec --suivre, la commande reste ouverte : elle construit de nouveau dès qu’un fichier est
    enregistré, et chaque nouveau jour, pour ce qui paraît ou expire. Ctrl+C l’arrête.
    """
    path = existing(config_path)
    if is_forgetful:
        os.environ[NO_CACHE_VARIABLE] = "1"
    if suivre:
        return _follow(path, is_strict=strict)
    try:
        return _build(path, is_strict=strict)
    except RegisterError as error:
        raise click.UsageError(str(error)) from None


def _follow(path: Path, *, is_strict: bool) -> int:
    # Whoever builds once has no use for what watches folders.
    from panneau.checks.kept import Kept  # noqa: PLC0415 - see above
    from panneau.media.workers.isolation import Crew  # noqa: PLC0415 - see above
    from panneau.mkdocs_plugins.release.following import follow  # noqa: PLC0415 - see above

    with Crew() as crew:
        kept = Kept(crew=crew)

        def build_again() -> None:
            moment = now().strftime("%H:%M:%S")
            try:
                code = _build(path, is_strict=is_strict, kept=kept)
            except RegisterError as error:
                click.echo(f"{moment}  {error}")
                code = EXIT_ISSUES
            except OSError as error:
                click.echo(f"{moment}  {unreadable(error)}")
                code = EXIT_ISSUES
            if code == EXIT_CLEAN:
                click.echo(f"{moment}  Le site est à jour.")
            else:
                kept.forget_copies()
                click.echo(f"{moment}  Le site n’a pas changé : corrigez, puis enregistrez.")

        try:
            follow(path, build_again)
        except KeyboardInterrupt:
            return EXIT_CLEAN


def _build(path: Path, *, is_strict: bool, kept: "Kept | None" = None) -> int:
    outcome = build_without_engine(
        path, is_strict=is_strict, say=lambda text: click.echo(text, nl=False), kept=kept
    )
    if outcome is Outcome.ENGINE_NEEDED:
        return _build_with_engine(path, is_strict=is_strict)
    return EXIT_CLEAN if outcome is Outcome.PUBLISHED else EXIT_ISSUES


def _build_with_engine(path: Path, *, is_strict: bool) -> int:
    # MkDocs takes a second to import: only when the theme or the pages of the site have changed.
    from mkdocs.commands.build import build as build_site  # noqa: PLC0415 - see above
    from mkdocs.config import load_config  # noqa: PLC0415 - see above
    from mkdocs.exceptions import Abort, BuildError, ConfigurationError  # noqa: PLC0415 - see above

    try:
        config = load_config(str(path), strict=is_strict)
    except (Abort, ConfigurationError):
        click.echo(_settings_told(path), err=True, nl=False)
        return EXIT_ISSUES
    try:
        build_site(config)
    except Abort as error:
        # What stops a build on purpose has been told, in French.
        if not isinstance(error.__context__, BuildError):
            click.echo(_WARNED, err=True)
        return EXIT_ISSUES
    return EXIT_CLEAN


def _settings_told(path: Path) -> str:
    """Return what is wrong with the settings of the site, in French where Panneau sees it."""
    from panneau.report.terminal import render_text  # noqa: PLC0415 - only what is needed

    issues: list[Issue] = []
    project = load_project(path, issues=issues)
    return render_text(issues, root=project.root) if issues else f"{_SETTINGS}\n"

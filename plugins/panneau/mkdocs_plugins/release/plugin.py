# Sends the build to a folder beside the site, and switches when all went well.

"""`panneau/release`: the new site takes the place of the old one in one step."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from panneau.mkdocs_plugins import _bridge
from panneau.mkdocs_plugins.release.asked import made_when_asked
from panneau.mkdocs_plugins.release.config import ReleaseConfig
from panneau.mkdocs_plugins.release.issue import RefusedError, Release, not_written
from panneau.mkdocs_plugins.release.shown import Shown
from panneau.mkdocs_plugins.spaces.files import SiteFiles
from panneau.mkdocs_plugins.spaces.plugin import SpacesPlugin

log = get_plugin_logger(__name__)
QUIET_SECONDS = 0.05
"""How long nothing must be saved before a preview is brought up to date: editors save one file."""


class ReleasePlugin(BasePlugin[ReleaseConfig]):
    """Keeps the last good site until the next one is finished."""

    release: Release | None = None
    shown: Shown | None = None
    warnings: _bridge.Warnings
    is_preview = False

    def on_startup(self, *, command: str, **_: Any) -> None:  # noqa: ANN401 - MkDocs passes `dirty`
        """A preview builds into a folder of its own and replaces nothing."""
        self.is_preview = command == "serve"

    # Last: `panneau/checks` must have had its say before anything is made on disk.
    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let MkDocs write, and clean, beside the site."""
        if self.is_preview:
            self.shown = self.shown or Shown(Path(config.site_dir))
            config.site_dir = str(self.shown.begin())
        else:
            self.warnings = _bridge.Warnings()
            self.release = Release(Path(config.site_dir))
            config.site_dir = str(self.release.begin())
        return config

    # Last: every other plugin has written its files.
    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Audit and switch, unless a strict build has seen warnings: MkDocs then aborts after."""
        spaces = _bridge.find_plugin(config, SpacesPlugin, "panneau/spaces")
        files = spaces.site_files(config)
        if self.shown and files:
            self.shown.show(files)
        elif self.release and files and not _bridge.warning_count():
            self._publish(self.release, files, config)
        if self.release:
            self.release.end()
        config.site_dir = str(
            self.release.site_dir if self.release else self.shown and self.shown.folder
        )

    def _publish(self, release: Release, files: SiteFiles, config: MkDocsConfig) -> None:
        try:
            release.publish(files)
        except RefusedError as refused:
            click.echo(refused.report, nl=False)
            raise _bridge.stop(str(refused)) from refused
        except OSError as error:
            # The error itself goes on: whoever runs builds tells machines from contents by it.
            click.echo(not_written(error, release.site_dir), nl=False)
            raise
        if not self.warnings.count:
            release.keep_frame(files, Path(config.docs_dir))
        log.info("Site en place : %s", release.site_dir / "index.html")

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:  # noqa: ANN401 - whatever else MkDocs passes
        """Show a saved file without the engine, unless it has something to do."""
        if self.shown:
            server.builder = partial(_show_again, self.shown, server.builder)
            app = made_when_asked(server.serve_request, self.shown, server.mount_path)
            server.set_app(app)
            server.build_delay = QUIET_SECONDS
        return server

    def on_shutdown(self) -> None:
        """Leave nothing of a preview; the engine removes the folder that was shown."""
        if self.shown:
            self.shown.end()

    def on_build_error(self, **_: Any) -> None:  # noqa: ANN401 - MkDocs passes `error`
        """Leave nothing of a failed build."""
        if self.release:
            self.release.end()


def _show_again(shown: Shown, with_engine: Callable[[], None]) -> None:
    """Take a save into account; what cannot be built leaves the preview as it was."""
    with shown.is_changing:
        try:
            if not shown.show_again(say=click.echo):
                with_engine()
        except _bridge.STOPPED as error:
            # The engine has told why it stopped, but for settings that it could not read.
            click.echo("" if isinstance(error, SystemExit) else f"{error}")
            click.echo("L’aperçu n’a pas changé : corrigez, puis enregistrez.")

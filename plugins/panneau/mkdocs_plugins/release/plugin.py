# Sends the build to a folder beside the site, and switches when all went well.

"""`panneau/release`: the new site takes the place of the old one in one step."""

from pathlib import Path
from typing import Any

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from panneau.mkdocs_plugins import _bridge
from panneau.mkdocs_plugins.release.certified import certified, refusal, tell_inventory
from panneau.mkdocs_plugins.release.config import ReleaseConfig
from panneau.mkdocs_plugins.spaces.plugin import SpacesPlugin
from panneau.publish.staging import Staging

log = get_plugin_logger(__name__)


class ReleasePlugin(BasePlugin[ReleaseConfig]):
    """Keeps the last good site until the next one is finished."""

    staging: Staging | None = None
    is_preview = False

    def on_startup(self, *, command: str, **_: Any) -> None:  # noqa: ANN401 - MkDocs passes `dirty`
        """A preview builds into a folder of its own and replaces nothing."""
        self.is_preview = command == "serve"

    # Last: `panneau/checks` must have had its say before anything is made on disk.
    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let MkDocs write, and clean, beside the site."""
        if not self.is_preview:
            self.staging = Staging(Path(config.site_dir))
            config.site_dir = str(self.staging.begin())
        return config

    # Last: every other plugin has written its files.
    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Audit and switch, unless a strict build has seen warnings: MkDocs then aborts after."""
        if self.staging is None:
            return
        if _bridge.warning_count():
            self.staging.discard()
        else:
            self._certify(config)
            self.staging.switch()
            log.info("Site en place : %s", self.staging.site_dir / "index.html")
        config.site_dir = str(self.staging.site_dir)

    def _certify(self, config: MkDocsConfig) -> None:
        """Stop a build in which the audit finds something; the site in place stays."""
        spaces = _bridge.find_plugin(config, SpacesPlugin, "panneau/spaces")
        folder, engine = Path(config.site_dir), _bridge.engine()
        conformity = certified(folder, spaces.verdict, engine)
        if not conformity.is_conforming:
            click.echo(refusal(conformity), nl=False)
            raise _bridge.stop("Le site construit n’est pas conforme ; le précédent est resté.")
        tell_inventory(spaces.verdict, conformity)

    def on_build_error(self, **_: Any) -> None:  # noqa: ANN401 - MkDocs passes `error`
        """Leave nothing of a failed build."""
        if self.staging:
            self.staging.discard()

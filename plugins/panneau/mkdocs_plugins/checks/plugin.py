# The gate: a build with an error ends here, before MkDocs empties anything.

"""`panneau/checks`: refuses to build what the agreement does not allow."""

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority

from panneau.checks.verdict import Verdict
from panneau.mkdocs_plugins import _bridge
from panneau.mkdocs_plugins.checks.config import ChecksConfig
from panneau.mkdocs_plugins.spaces.plugin import SpacesPlugin
from panneau.publish.errors_file import tell_errors
from panneau.report.terminal import (
    NOT_PUBLISHED,
    WOULD_BE_REFUSED,
    not_built,
    render_drafts,
    render_text,
    stops,
)


class ChecksPlugin(BasePlugin[ChecksConfig]):
    """Prints every issue at once, then lets the build go on or not."""

    # After `panneau/spaces`, whose verdict it reads, and before `panneau/release`, which makes
    # room for the new site.
    @event_priority(0)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Report the verdict; stop unless this is a preview."""
        spaces = _bridge.find_plugin(config, SpacesPlugin, "panneau/spaces")
        verdict = spaces.verdict
        is_strict = bool(config.strict)
        click.echo(_told(verdict, is_strict=is_strict, is_preview=spaces.is_preview), nl=False)
        is_refused = stops(verdict.issues, is_strict=is_strict)
        if is_refused and not (spaces.is_preview and verdict.model):
            tell_errors(verdict.issues)
            raise _bridge.stop(not_built(has_site=verdict.project.site_dir.exists()))
        return config


def _told(verdict: Verdict, *, is_strict: bool, is_preview: bool) -> str:
    root = verdict.project.root
    drafts = render_drafts(verdict.draft_issues, root=root)
    if not verdict.issues:
        return drafts
    # As `panneau verifier` does: an empty line between two reports.
    apart = "\n" if drafts else ""
    consequence = WOULD_BE_REFUSED if is_preview else NOT_PUBLISHED
    text = render_text(verdict.issues, root=root, is_strict=is_strict, consequence=consequence)
    return text + apart + drafts

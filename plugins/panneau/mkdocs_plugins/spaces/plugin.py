# Loads the section once a build and mounts its pages. The other plugins ask this one.

"""`panneau/spaces`: the unions' spaces as pages of the site."""

from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from panneau.checks.copies import with_copies
from panneau.checks.verdict import Verdict, judge
from panneau.domain.issue import Severity
from panneau.domain.profile import Profile
from panneau.mkdocs_plugins import _bridge
from panneau.mkdocs_plugins.progress import progress_bar
from panneau.mkdocs_plugins.spaces.config import SpacesConfig
from panneau.mkdocs_plugins.spaces.outputs import build_outputs
from panneau.mkdocs_plugins.spaces.site import Site
from panneau.pages.kiosk import ASSETS
from panneau.publish.clock import today
from panneau.source.markdown_text import EXTENSION_CONFIGS, EXTENSIONS
from panneau.source.project import OWN_PLUGINS
from panneau.source.register_reader import RegisterError, private_register
from panneau.source.spelled_links import SpelledLinks


class SpacesPlugin(BasePlugin[SpacesConfig]):
    """Reads `content/`, judges it, and gives MkDocs its pages and files."""

    verdict: Verdict
    site: Site | None = None
    is_preview = False

    def on_startup(self, *, command: str, **_: Any) -> None:  # noqa: ANN401 - whatever else MkDocs passes
        """Remember whether this is a preview; keeps the object alive between rebuilds."""
        self.is_preview = command == "serve"

    # Before `panneau/checks`, which stops the build on this verdict.
    @event_priority(50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Judge the content, before MkDocs touches anything."""
        _bridge.require_plugins(config, OWN_PLUGINS)
        self.verdict = self._judged(_bridge.config_path(config))
        if self.is_preview or not self.verdict.has(Severity.ERROR):
            with progress_bar() as on_progress:
                self.verdict = with_copies(self.verdict, on_progress=on_progress)
        model = self.verdict.model
        self.site = Site.build(self.verdict, is_preview=self.is_preview) if model else None
        self._configure_engine(config)
        return config

    def _judged(self, config_path: Path) -> Verdict:
        try:
            register = private_register()
        except RegisterError as error:
            raise _bridge.stop(str(error)) from error
        with progress_bar() as on_progress:
            return judge(config_path, today=today(), register=register, on_progress=on_progress)

    def _configure_engine(self, config: MkDocsConfig) -> None:
        is_kiosk = self.profile.is_kiosk
        extensions = [*EXTENSIONS, SpelledLinks()] if is_kiosk else EXTENSIONS
        _bridge.use_markdown_profile(config, extensions, EXTENSION_CONFIGS)
        # No server looks for a page that is not there on a terminal.
        _bridge.drop_templates(config, ["sitemap.xml", "404.html"] if is_kiosk else ["sitemap.xml"])

    @property
    def profile(self) -> Profile:
        """Where the pages of this build are read."""
        return self.verdict.project.profile

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Mount the pages and files of the spaces; leave out the base theme's assets."""
        _bridge.keep_own_files(files, config.theme.custom_dir)
        _bridge.drop_files(files, () if self.profile.is_kiosk else ASSETS)
        if self.site:
            for url in self.site.pages:
                _bridge.add_page(files, config, url)
            for asset in self.site.assets:
                _bridge.add_asset(files, config, url=asset.url, path=asset.path)
            for output in build_outputs(self.verdict):
                _bridge.add_output(files, config, url=output.url, content=output.content)
        if self.profile.is_kiosk:
            _bridge.name_page_files(files)
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:  # noqa: ANN401 - whatever else MkDocs passes
        """Name the page and its template; nothing else of a head reaches a template."""
        found = self.site.pages.get(_bridge.page_address(page)) if self.site else None
        title = found.title if found else str(page.meta.get("title", ""))
        template = found.template if found else "main.html"
        page.meta = {"title": title, "template": template}
        return markdown

    def on_env(self, env: Environment, **_: Any) -> Environment:  # noqa: ANN401 - whatever else MkDocs passes
        """Escape every value in every template, and write addresses as the profile does."""
        _bridge.escape_by_default(env)
        _bridge.name_files_in_templates(env, self.profile.page_address)
        return env

    def on_page_context(
        self,
        context: TemplateContext,
        /,
        *,
        page: Page,
        **_: Any,  # noqa: ANN401 - whatever else MkDocs passes
    ) -> TemplateContext:
        """Give the template its view."""
        address = _bridge.page_address(page)
        return _bridge.with_view(context, self.site and self.site.context(address))

    def on_template_context(self, context: TemplateContext, /, **_: Any) -> TemplateContext:  # noqa: ANN401 - whatever else MkDocs passes
        """Give `404.html` the section's view."""
        return _bridge.with_view(context, self.site and self.site.context(None))

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:  # noqa: ANN401 - whatever else MkDocs passes
        """Rebuild the preview when a contributor saves a file."""
        server.watch(str(self.verdict.project.content_dir))
        return server

# Loads the section once a build and mounts its pages. The other plugins ask this one.

"""`panneau/spaces`: the unions' spaces as pages of the site."""

from collections.abc import Sequence
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from panneau.checks.verdict import Verdict
from panneau.domain.profile import Profile
from panneau.memory.collector import collect_rarely
from panneau.mkdocs_plugins import _bridge
from panneau.mkdocs_plugins.drawing.frame import Frame
from panneau.mkdocs_plugins.spaces.config import SpacesConfig
from panneau.mkdocs_plugins.spaces.files import SiteFiles
from panneau.mkdocs_plugins.spaces.judged import judged
from panneau.mkdocs_plugins.spaces.outputs import plan_outputs
from panneau.mkdocs_plugins.spaces.site import Site
from panneau.mkdocs_plugins.watching import observer_for
from panneau.pages.kiosk import ASSETS
from panneau.pages.section import PREVIEW_ASSETS
from panneau.pages.site_output import PlannedOutput
from panneau.source.markdown_profile import EXTENSION_CONFIGS, EXTENSIONS
from panneau.source.project import OWN_PLUGINS
from panneau.source.register_reader import RegisterError
from panneau.source.spelled_links import SpelledLinks


class SpacesPlugin(BasePlugin[SpacesConfig]):
    """Reads `content/`, judges it, and gives MkDocs its pages and files."""

    verdict: Verdict
    site: Site | None = None
    texts: dict[str, tuple[str, ...]]
    files: dict[str, str]
    outputs: Sequence[PlannedOutput] = ()
    is_preview = False

    def on_startup(self, *, command: str, **_: Any) -> None:  # noqa: ANN401 - whatever else MkDocs passes
        """Remember whether this is a preview; keeps the object alive between rebuilds."""
        collect_rarely()
        self.is_preview = command == "serve"

    # Before `panneau/checks`, which stops the build on this verdict.
    @event_priority(50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Judge the content, before MkDocs touches anything."""
        _bridge.require_plugins(config, OWN_PLUGINS)
        try:
            self.verdict = judged(_bridge.config_path(config), is_preview=self.is_preview)
        except RegisterError as error:
            raise _bridge.stop(str(error)) from error
        model = self.verdict.model
        self.site = Site.build(self.verdict, is_preview=self.is_preview) if model else None
        self._configure_engine(config)
        return config

    def _configure_engine(self, config: MkDocsConfig) -> None:
        is_kiosk = self.profile.is_kiosk
        extensions = [*EXTENSIONS, SpelledLinks()] if is_kiosk else EXTENSIONS
        _bridge.list_own_theme_only(config)
        _bridge.use_markdown_profile(config, extensions, EXTENSION_CONFIGS)
        # No server looks for a page that is not there on a terminal.
        _bridge.drop_templates(config, ["sitemap.xml", "404.html"] if is_kiosk else ["sitemap.xml"])

    @property
    def profile(self) -> Profile:
        """Where the pages of this build are read."""
        return self.verdict.project.profile

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave to the engine the pages that have a text in `site_src/`, and nothing else."""
        _bridge.keep_own_files(files, config.theme.custom_dir)
        _bridge.drop_files(files, () if self.profile.is_kiosk else ASSETS)
        _bridge.drop_files(files, () if self.is_preview else PREVIEW_ASSETS)
        self.texts, self.files = {}, _bridge.static_files(files)
        for url in self.site.addresses() if self.site else ():
            if not _bridge.has_text(files, url):
                _bridge.add_drawn_page(files, config, url)
        self.outputs = tuple(plan_outputs(self.verdict, self.site.reading)) if self.site else ()
        assets = self.site.assets if self.site else ()
        for address in (*(asset.url for asset in assets), *(o.url for o in self.outputs)):
            _bridge.add_own_file(files, config, address)
        if self.profile.is_kiosk:
            _bridge.name_page_files(files)
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:  # noqa: ANN401 - whatever else MkDocs passes
        """Name the page and its template; nothing else of a head reaches a template."""
        found = self.site.page(_bridge.page_address(page)) if self.site else None
        title = found.title if found else str(page.meta.get("title", ""))
        template = found.template if found else "main.html"
        page.meta = {"title": title, "template": template}
        return markdown

    def on_env(self, env: Environment, **_: Any) -> Environment:  # noqa: ANN401 - whatever else MkDocs passes
        """Escape every value in every template, and write addresses as the profile does."""
        _bridge.escape_by_default(env)
        _bridge.name_files_in_templates(env, self.profile.page_address)
        return env

    def site_files(self, config: MkDocsConfig) -> SiteFiles | None:
        """Return everything that the site is made of, once the engine has done its part."""
        if self.site is None:
            return None
        frame = Frame(
            texts=self.texts,
            files=self.files,
            theme_dirs=tuple(config.theme.dirs),
            theme_key=_bridge.theme_key(config),
            names=_bridge.template_names(config),
            engine=_bridge.engine(),
        )
        return SiteFiles(self.verdict, self.site, self.outputs, frame)

    def on_page_context(
        self,
        context: TemplateContext,
        /,
        *,
        page: Page,
        **_: Any,  # noqa: ANN401 - whatever else MkDocs passes
    ) -> TemplateContext:
        """Give the template its view."""
        if self.site is None:
            return _bridge.with_view(context, None)
        address = _bridge.page_address(page)
        self.texts[address] = (str(page.title), page.content or "")
        return _bridge.with_view(context, self.site.context(self.site.page(address)))

    def on_template_context(self, context: TemplateContext, /, **_: Any) -> TemplateContext:  # noqa: ANN401 - whatever else MkDocs passes
        """Give `404.html` the section's view."""
        return _bridge.with_view(context, self.site and self.site.context(None))

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:  # noqa: ANN401 - whatever else MkDocs passes
        """Rebuild the preview when a contributor saves a file."""
        content_dir = self.verdict.project.content_dir
        server.watch(str(content_dir))
        _bridge.watch_with(server, observer_for(content_dir))
        return server

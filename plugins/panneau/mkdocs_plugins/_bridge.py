# Every call that depends on the version of MkDocs stands here, and nowhere else. ProperDocs
# answers to the same names (it redirects `mkdocs.*` imports to its own modules).

"""The few things that the plugins ask of the engine."""

import importlib.metadata
import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar, cast
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils.templates import TemplateContext
from watchdog.observers.api import BaseObserver

from panneau.memory.version import digest_of_files
from panneau.mkdocs_plugins.watching import ChangesOnly

PluginT = TypeVar("PluginT")
STOPPED = MkDocsException
"""What stops a build for a reason that people can mend."""
_INDEX = "index.html"


def find_plugin(config: MkDocsConfig, kind: type[PluginT], name: str) -> PluginT:
    """Return another of our plugins.

    Raises:
        ConfigurationError: If `mkdocs.yml` does not list it, with what to add.
    """
    for plugin in config.plugins.values():
        if isinstance(plugin, kind):
            return plugin
    raise ConfigurationError(f"mkdocs.yml : ajoutez « - {name} » à la liste « plugins ».")


def engine() -> dict[str, str]:
    """Return the name and version of the engine at work."""
    name = MkDocsConfig.__module__.partition(".")[0]
    return {name: importlib.metadata.version(name)}


def require_plugins(config: MkDocsConfig, names: Iterable[str]) -> None:
    """Refuse a configuration that lacks one of ours: each keeps a promise of its own.

    Raises:
        ConfigurationError: With what to add to `mkdocs.yml`.
    """
    for name in names:
        if name not in config.plugins:
            raise ConfigurationError(f"mkdocs.yml : ajoutez « - {name} » à la liste « plugins ».")


def stop(sentence: str) -> PluginError:
    """Return the exception that ends a build with one sentence and no traceback."""
    return PluginError(sentence)


def config_path(config: MkDocsConfig) -> Path:
    """Return the file that the configuration was read from."""
    return Path(config.config_file_path or "mkdocs.yml")


class _OwnTheme(Theme):
    """The base theme, less the listing of its ten thousand icons: none is published."""

    def get_env(self) -> Environment:
        env = super().get_env()
        env.loader = _OwnLoader(self.dirs)
        return env


class _OwnLoader(FileSystemLoader):
    """Finds every template, and lists those of the first folder: ours."""

    def list_templates(self) -> list[str]:
        return FileSystemLoader(self.searchpath[:1]).list_templates()


def list_own_theme_only(config: MkDocsConfig) -> None:
    """Spare the engine the listing of files that `keep_own_files` drops."""
    if config.theme.custom_dir:
        config.theme.__class__ = _OwnTheme


def watch_with(server: LiveReloadServer, observer: BaseObserver) -> None:
    """Let another observer watch what a preview watches; polls where the system refuses to.

    Args:
        server: Of the preview, not yet serving.
        observer: Not yet started.
    """
    polling = server.observer
    server.observer = observer  # type: ignore[assignment]
    watched = list(server._watch_refs)  # noqa: SLF001 - MkDocs has no other way
    handlers = {path: polling._handlers[server._watch_refs[path]] for path in watched}  # noqa: SLF001
    try:
        for path, known in handlers.items():
            for handler in known:
                watch = observer.schedule(ChangesOnly(handler), path, recursive=True)
                server._watch_refs[path] = watch  # noqa: SLF001
    except OSError:
        server.observer = polling


def keep_own_files(files: Files, theme_dir: str | None) -> None:
    """Drop the base theme's scripts and styles: our templates use none of them."""
    docs = {file.src_uri for file in files if file.is_documentation_page()}
    for file in list(files):
        source = file.abs_src_path or ""
        is_ours = bool(theme_dir) and Path(source).is_relative_to(str(theme_dir))
        if file.src_uri not in docs and not is_ours:
            files.remove(file)


class _NotOurs(File):
    """A file that links may lead to, and that the engine neither reads, draws nor copies."""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - the engine's own
        pass


def has_text(files: Files, url: str) -> bool:
    """Tell whether the page at an address has a text of its own, for the engine to draw."""
    names = (f"{url}index.md", f"{url.rstrip('/')}.md")
    return any(files.get_file_from_path(name) for name in names)


def add_drawn_page(files: Files, config: MkDocsConfig, url: str) -> None:
    """Let links lead to a page that the engine does not draw."""
    file = File.generated(config, f"{url}index.md", content="")
    file.__class__ = _NotOurs
    files.append(file)


def add_own_file(files: Files, config: MkDocsConfig, url: str) -> None:
    """Let links lead to a file that the engine does not write."""
    file = File.generated(config, url, content=b"")
    file.dest_uri = url
    file.__class__ = _NotOurs
    files.append(file)


def theme_key(config: MkDocsConfig) -> str:
    """Return a digest of the templates, and of everything else that the engine gives them."""
    paths = [
        path for folder in config.theme.dirs[:1] for path in sorted(Path(folder).rglob("*.html"))
    ]
    versions = (importlib.metadata.version(name) for name in ("mkdocs-material", *engine()))
    own = digest_of_files(paths, Path(config.theme.dirs[0]))
    return " ".join((own, *versions, str(config.site_url), str(config.theme.name)))


def template_names(config: MkDocsConfig) -> dict[str, str]:
    """Return what templates of the spaces know of the configuration."""
    return {"site_name": config.site_name, "site_url": config.site_url or ""}


def static_files(files: Files) -> dict[str, str]:
    """Return the files that the engine copies, by address."""
    plain = (file for file in files if not file.is_documentation_page())
    return {file.dest_uri: file.abs_src_path for file in plain if file.abs_src_path}


def escape_by_default(env: Environment) -> None:
    """Turn on what MkDocs leaves off: a title is text, never markup."""
    env.autoescape = True


def drop_files(files: Files, names: Iterable[str]) -> None:
    """Leave out files of the theme that this site does not need."""
    for name in names:
        file = files.get_file_from_path(name)
        if file:
            files.remove(file)


def name_page_files(files: Files) -> None:
    """Give every page the address of its file, for MkDocs' own links."""
    for file in files:
        if file.src_uri.endswith(".md"):
            file.url = quote(file.dest_uri)


def page_address(page: Page) -> str:
    """Return the address of a page as the section knows it: that of its folder."""
    return page.url.removesuffix(_INDEX)


def name_files_in_templates(env: Environment, written: Callable[[str], str]) -> None:
    """Write the addresses of templates in another way."""
    plain = env.filters["url"]

    @pass_context
    def url(context: Context, address: str) -> str:
        return written(plain(context, address))

    env.filters["url"] = url


def drop_templates(config: MkDocsConfig, names: Iterable[str]) -> None:
    """Leave out templates that MkDocs would render at the root of the site."""
    config.theme.static_templates -= set(names)


def warning_count() -> int:
    """Return how many warnings a strict build has seen so far; 0 in an ordinary build."""
    counters = (getattr(h, "get_counts", None) for h in logging.getLogger("mkdocs").handlers)
    return sum(count for counter in counters if counter for _, count in counter())


class Warnings(logging.Handler):
    """Counts what an engine warns of from now on, strict or not."""

    def __init__(self) -> None:
        """Listen to the engine."""
        super().__init__(logging.WARNING)
        self.count = 0
        logging.getLogger("mkdocs").addHandler(self)

    def emit(self, _record: logging.LogRecord) -> None:
        """Count one."""
        self.count += 1


def use_markdown_profile(
    config: MkDocsConfig, extensions: Iterable[object], options: dict[str, dict[str, object]]
) -> None:
    """Render the site's own pages with the extensions that publications have."""
    config["markdown_extensions"] = [*extensions, "toc"]
    config["mdx_configs"] = options


def with_view(context: TemplateContext, view: object) -> TemplateContext:
    """Give a template its one key of ours."""
    return cast("TemplateContext", {**context, "panneau": view})

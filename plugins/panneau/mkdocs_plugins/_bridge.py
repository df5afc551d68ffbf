# Every call that depends on the version of MkDocs stands here, and nowhere else. ProperDocs
# answers to the same names (it redirects `mkdocs.*` imports to its own modules).

"""The few things that the plugins ask of the engine."""

import importlib.metadata
import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar, cast
from urllib.parse import quote

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

PluginT = TypeVar("PluginT")
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


def keep_own_files(files: Files, theme_dir: str | None) -> None:
    """Drop the base theme's scripts and styles: our templates use none of them."""
    docs = {file.src_uri for file in files if file.is_documentation_page()}
    for file in list(files):
        source = file.abs_src_path or ""
        is_ours = bool(theme_dir) and Path(source).is_relative_to(str(theme_dir))
        if file.src_uri not in docs and not is_ours:
            files.remove(file)


def add_page(files: Files, config: MkDocsConfig, url: str) -> None:
    """Add a page without text of its own at an address, unless one is there."""
    src_uri = f"{url}index.md"
    present = map(files.get_file_from_path, (src_uri, f"{url.rstrip('/')}.md"))
    if not any(present):
        files.append(File.generated(config, src_uri, content=""))


def add_asset(files: Files, config: MkDocsConfig, *, url: str, path: Path) -> None:
    """Publish a file under an address of our choice."""
    file = File.generated(config, url, abs_src_path=str(path))
    file.dest_uri = url
    files.append(file)


def add_output(files: Files, config: MkDocsConfig, *, url: str, content: bytes) -> None:
    """Publish a generated file."""
    files.append(File.generated(config, url, content=content))


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
    for file in files.documentation_pages():
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


def use_markdown_profile(
    config: MkDocsConfig, extensions: Iterable[object], options: dict[str, dict[str, object]]
) -> None:
    """Render the site's own pages with the extensions that publications have."""
    config["markdown_extensions"] = [*extensions, "toc"]
    config["mdx_configs"] = options


def with_view(context: TemplateContext, view: object) -> TemplateContext:
    """Give a template its one key of ours."""
    return cast("TemplateContext", {**context, "panneau": view})

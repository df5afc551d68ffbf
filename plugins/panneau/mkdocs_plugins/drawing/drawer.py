# Pages that have no text in `site_src/` are no business of the engine: their view and our templates
# are all that there is to them.

"""Drawing the pages of the spaces."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template

from panneau.domain.profile import INDEX_FILE
from panneau.mkdocs_plugins.drawing.addresses import root_from, url_filter
from panneau.mkdocs_plugins.drawing.bytecode import SealedBytecode
from panneau.pages.section import TemplateContext
from panneau.pages.site_page import AnyPlanned, PlannedPage, PlannedTogether, SitePage
from panneau.publish.tree.wanted import AnyWanted, Drawing, Wanted, WantedTogether


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """What templates know under the name `page`, as they do of the engine's own pages."""

    title: str
    url: str
    content: str = ""


@dataclass(frozen=True, slots=True)
class Drawer:
    """Templates, and what all pages share."""

    env: Environment
    context: Callable[[SitePage | None], TemplateContext]
    """What the template of a page gets under the key `panneau`."""
    page_url: Callable[[str], str]
    """The address of a page, as its links start from it."""
    names: Mapping[str, str]
    """What templates know of the site, under the name `config`."""
    key: str
    """Digest of the templates and of all that pages share; empty where nothing is remembered."""

    def wanted(self, planned: AnyPlanned) -> AnyWanted:
        """Return the file of a page, or those of several, to be drawn only where they changed."""
        if isinstance(planned, PlannedPage):
            return self._wanted(planned)
        return self._wanted_together(planned)

    def _wanted(self, page: PlannedPage) -> Wanted:
        url, key = _file_of(page.url), self._key(page)
        return Wanted(url, key, partial(self._prepare, page))

    def _wanted_together(self, pages: PlannedTogether) -> WantedTogether:
        urls, key = tuple(map(_file_of, pages.urls)), self._key(pages)
        return WantedTogether(urls, key, lambda: map(self._wanted, pages.each()))

    def _key(self, planned: AnyPlanned) -> str:
        own = planned.work_out_key() if self.key else ""
        return _digest(self.key, own) if own else ""

    def texted(self, url: str, title: str, html: str, page: SitePage | None) -> Wanted:
        """Return the file of a page that has a text in `site_src/`.

        Args:
            url: Its address.
            title: Its title.
            html: Its text.
            page: What is shown with it; None for a text alone.
        """
        template = page.template if page else "main.html"
        known = (template, title, html, repr(page.view if page else None)) if self.key else ()
        key = _digest(self.key, *known) if known else ""
        drawn = DrawnPage(title, self.page_url(url), html)
        draw = partial(self._drawn, template, drawn, page)
        return Wanted(_file_of(url), key, lambda: Drawing(key, draw))

    def _prepare(self, planned: PlannedPage) -> Drawing:
        page = planned.build()
        known = (page.template, page.title, repr(page.view)) if self.key else ()
        return Drawing(_digest(self.key, *known) if known else "", partial(self.draw, page))

    def draw(self, page: SitePage) -> bytes:
        """Return a page as readers get it."""
        return self._drawn(page.template, DrawnPage(page.title, self.page_url(page.url)), page)

    def _drawn(self, template: str, drawn: DrawnPage, page: SitePage | None) -> bytes:
        text = self.env.get_template(template).render(
            {
                "base_url": root_from(drawn.url),
                "config": self.names,
                "page": drawn,
                "panneau": self.context(page),
            }
        )
        return text.encode("utf-8", "xmlcharrefreplace")


class _Templates(Environment):
    """Templates that stay as they are while a site is drawn: each is looked for once.

    A page includes a dozen, and Jinja asks its loader for each of them each time.
    """

    @cached_property
    def _found(self) -> dict[str | Template, Template]:
        return {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - the name of Jinja
    ) -> Template:
        """Return a template by its name."""
        if globals:
            return super().get_template(name, parent, globals)
        if name not in self._found:
            self._found[name] = super().get_template(name, parent)
        return self._found[name]


def drawing_environment(
    folders: Sequence[str], written: Callable[[str], str], cache_dir: Path | None
) -> Environment:
    """Return the templates of some folders, with values escaped and addresses as we write them.

    Args:
        folders: Where templates are; the first ones win.
        written: What the profile makes of an address.
        cache_dir: Where compiled templates are kept; None to compile them.
    """
    env = _Templates(
        loader=FileSystemLoader(folders),
        autoescape=True,
        auto_reload=False,
        bytecode_cache=SealedBytecode(cache_dir) if cache_dir else None,
    )
    env.filters["url"] = url_filter(written)
    return env


def _file_of(url: str) -> str:
    return f"{url}{INDEX_FILE}"


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

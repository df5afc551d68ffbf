# Draws pages with the templates of `theme/`, in a few lines of Jinja: no engine, no site folder.
# The engine's own way is proved by the tests of the plugins.

"""Pages as HTML, from a model."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import html5lib
from html5lib.constants import namespaces
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from panneau.domain.media import FileFacts
from panneau.domain.profile import Profile
from panneau.domain.site_model import SiteModel
from panneau.pages.copies import PublishedFile
from panneau.pages.kiosk import Kiosk
from panneau.pages.section import PreviewIssue, TemplateContext, build_section
from panneau.pages.site import build_pages

THEME = Path(__file__).parents[2] / "theme"
STYLESHEET = THEME / "assets" / "stylesheets" / "panneau.css"
XHTML = f"{{{namespaces['html']}}}"


@dataclass(frozen=True, slots=True)
class EnginePage:
    """What the engine tells templates of a page."""

    url: str
    title: str
    content: str = ""


@pass_context
def _url(context: Context, address: str) -> str:
    if address.startswith(("#", "/", "http:", "https:")):
        return address
    page = context["page"]
    if page is None:
        return posixpath.join(context["base_url"], address)
    relative = posixpath.relpath(address or ".", page.url or ".")
    return f"{relative}/" if not address or address.endswith("/") else relative


def theme_environment(profile: Profile = Profile.INTRANET) -> Environment:
    """Return the templates, escaping on, where an unknown name is an error."""

    @pass_context
    def written(context: Context, address: str) -> str:
        return profile.page_address(_url(context, address))

    environment = Environment(
        loader=FileSystemLoader(THEME), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["url"] = written
    return environment


def draw_pages(
    model: SiteModel,
    facts: Mapping[str, FileFacts],
    *,
    today: date,
    issues: tuple[PreviewIssue, ...] = (),
    content: str = "<h2 id='un'>Un</h2><p>Texte.</p>",
    profile: Profile = Profile.INTRANET,
    copies: Mapping[str, PublishedFile] = MappingProxyType({}),
    texts: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, str]:
    """Return the HTML of every page, by address."""
    environment = theme_environment(profile)
    kiosk = Kiosk() if profile.is_kiosk else None
    section = build_section(model, today=today)
    drawn = {}
    for page in build_pages(model, facts, copies, today=today, profile=profile, texts=texts):
        context = TemplateContext(section, page.view, issues, is_preview=bool(issues), kiosk=kiosk)
        drawn[page.url] = environment.get_template(page.template).render(
            panneau=context, page=EnginePage(page.url, page.title, content), config={}, base_url="."
        )
    return drawn


def draw_not_found(model: SiteModel, *, today: date, site_url: str | None, base_url: str) -> str:
    """Return `404.html`."""
    context = TemplateContext(build_section(model, today=today), None)
    template = theme_environment().get_template("404.html")
    return template.render(
        panneau=context, page=None, config={"site_url": site_url}, base_url=base_url
    )


def parse_html(text: str) -> Any:
    """Parse a page; any mistake in the HTML is an exception."""
    return html5lib.HTMLParser(strict=True).parse(text)


def tags(root: Any, name: str) -> list[Any]:
    """Return the elements of one name, in the order of the page."""
    return list(root.iter(f"{XHTML}{name}"))


def words_of(element: Any) -> str:
    """Return the text of an element, its spaces folded."""
    return " ".join("".join(element.itertext()).split())

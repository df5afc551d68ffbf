# One mark a union, the same everywhere: equal treatment starts with one function.

"""The mark of a trade union: logo, acronym, name, address of its space."""

from functools import cache
from pathlib import PurePosixPath

from panneau.domain.media import FileFacts
from panneau.domain.site_model import Space
from panneau.pages.page_view import Picture, UnionMark


def logo_url(space: Space) -> str | None:
    """Return the address of a union's logo in the site, None where it has no logo.

    The file is mounted there by the MkDocs plugins, whatever its name in the space.
    """
    if space.union.logo is None:
        return None
    return f"{space.url}logo{_suffix(space.union.logo.src_uri)}"


@cache
def _suffix(src_uri: str) -> str:
    """Return the extension of a logo: every publication of a space asks for it."""
    return PurePosixPath(src_uri).suffix.lower()


def build_mark(
    space: Space, facts: FileFacts | None = None, published: Picture | None = None
) -> UnionMark:
    """Return the mark of a space's union.

    Args:
        space: The space.
        facts: What is known of its logo; gives the size of the image.
        published: The copy of the logo, whose size counts where it has one: a drawing has none.
    """
    url = logo_url(space)
    size = (facts.width_px, facts.height_px) if facts else (None, None)
    if published and published.width_px:
        size = (published.width_px, published.height_px)
    return UnionMark(
        acronym=space.union.acronym,
        name=space.union.name,
        url=space.url,
        logo=Picture(url, *size) if url else None,
        level=f"Espace {space.level}" if space.level else "",
    )

# As MkDocs writes them, letter for letter (a property test compares the two): the pages that it
# draws and those that are drawn here link to each other.

"""Addresses as a page sees them."""

import re
from collections.abc import Callable
from functools import lru_cache

from jinja2 import pass_context
from jinja2.runtime import Context

_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:|/|#")


def root_from(page_url: str) -> str:
    """Return the site's root as a page sees it."""
    return "/".join([".."] * page_url.count("/")) or "."


def relative_url(target: str, page_url: str) -> str:
    """Return an address from the site's root as a page sees it.

    Args:
        target: From the root; the empty one is the home page. Absolute ones stay as they are.
        page_url: Address of the page, ends with `/` or with the name of a file.
    """
    from_parts, to_parts = _folders(page_url), _steps(target)
    if to_parts is None:
        return target
    common = 0
    for one, other in zip(from_parts, to_parts, strict=False):
        if one != other:
            break
        common += 1
    steps = [*([".."] * (len(from_parts) - common)), *to_parts[common:]]
    relative = "/".join(steps) or "."
    return f"{relative}/" if target.endswith("/") else relative


# Pages share most of the addresses that they link to, and each page links to dozens.
@lru_cache(1 << 12)
def _steps(target: str) -> tuple[str, ...] | None:
    """Return the steps of an address from the root; None for an absolute one."""
    if _ABSOLUTE.match(target):
        return None
    return tuple(part for part in target.split("/") if part not in ("", "."))


@lru_cache(1 << 4)
def _folders(page_url: str) -> tuple[str, ...]:
    return tuple(page_url.split("/")[:-1])


def url_filter(written: Callable[[str], str]) -> Callable[[Context, object], str]:
    """Return the filter that templates call `url`.

    Args:
        written: What the profile makes of an address.
    """

    @pass_context
    def url(context: Context, target: object) -> str:
        return written(relative_url(str(target), context["page"].url))

    return url

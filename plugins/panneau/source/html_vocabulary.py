# What the judge lets through. Written apart from the renderer and from the audit on purpose: a slip
# in one of the three is caught by another (ADR-0018).

"""What the text of a publication may be made of, once rendered."""

import re
from collections.abc import Callable, Mapping

_BLOCKS = """
    p br hr h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre figure figcaption div details summary
    table caption thead tbody tr th td
"""
_WORDS = "a img span em strong del sup sub code kbd abbr input label"
ELEMENTS = frozenset(_BLOCKS.split()) | frozenset(_WORDS.split())

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""Those of ADR-0007; every other address starts from the page."""

_TAB = r"__tabbed_\d{1,4}(?:_\d{1,4})?"
_PLACE = r"(?!__)[^\W_](?:[\w.:-]*\w)?"
_OUR_PREFIXES = ("us-", "md-", "_")
"""Of the classes that draw the site around a text."""
_ADDRESS_CLASS = "us-address"

_TRAP = re.compile(r"[\\\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST = r"(?!xn--)[a-z0-9-]+(?:\.(?!xn--)[a-z0-9-]+)*\.?"
_WEB = re.compile(rf"https?://{_HOST}(?::\d{{1,5}})?(?:[/?#]|\Z)", re.IGNORECASE)
_FIELD = r"(?:(?:subject|to|cc|bcc)=(?:(?!%0[ad])[^&])*|body=[^&]*)"
_CONTACT = re.compile(
    rf"mailto:[^\s@<>?]+@[^\s@<>?]+(?:\?{_FIELD}(?:&{_FIELD})*)?|tel:\+?[0-9().\-]+",
    re.IGNORECASE,
)


_ENCODED_TRAP = re.compile(r"%(?:2[ef]|5c|[01][0-9a-f]|7f)", re.IGNORECASE)


def is_safe_link(address: str) -> bool:
    """Tell whether an address may be followed: the web, a letter, a call, or a place of the site.

    Args:
        address: As the parser gives it, entities decoded.
    """
    if _TRAP.search(address):
        return False
    if _SCHEME.match(address):
        return bool(_WEB.match(address) or _CONTACT.fullmatch(address))
    return _is_from_here(address)


def is_own_file(address: str) -> bool:
    """Tell whether an address that a browser fetches by itself is a file of the site."""
    is_file = bool(address) and not address.startswith("#")
    return is_file and not _TRAP.search(address) and _is_from_here(address)


def _is_from_here(address: str) -> bool:
    """Tell whether an address starts from the page, as all those that the renderer makes."""
    path = address.partition("#")[0]
    return not (path.startswith("/") or _SCHEME.match(path) or _ENCODED_TRAP.search(path))


def are_plain_classes(classes: str) -> bool:
    """Tell whether classes are those of a text, and none of the site around it."""
    return all(
        not word.startswith(_OUR_PREFIXES) or word == _ADDRESS_CLASS for word in classes.split()
    )


def _any(_: str) -> bool:
    return True


def _like(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern)
    return lambda value: bool(compiled.fullmatch(value))


_COUNT = _like(r"\d{1,4}")
ATTRIBUTES: Mapping[str, Mapping[str, Callable[[str], bool]]] = {
    "*": {"id": _like(f"{_PLACE}|{_TAB}"), "class": are_plain_classes},
    "a": {"href": is_safe_link, "rel": _like("noopener noreferrer"), "title": _any},
    "abbr": {"title": _any},
    "details": {"open": _like("(?:open)?")},
    "div": {
        "role": _like("region"),
        "aria-label": _any,
        "tabindex": _like("0"),
        "data-tabs": _like(r"\d{1,4}:\d{1,4}"),
    },
    "img": {"src": is_own_file, "alt": _any, "loading": _like("lazy")},
    "input": {
        "type": _like("radio|checkbox"),
        "name": _like(_TAB),
        "checked": _like("(?:checked)?"),
        "disabled": _like("(?:disabled)?"),
    },
    "label": {"for": _like(_TAB)},
    "ol": {"start": _COUNT},
    "span": {"role": _like("img"), "aria-label": _any},
    "td": {"colspan": _COUNT, "rowspan": _COUNT},
    "th": {"colspan": _COUNT, "rowspan": _COUNT, "scope": _like("col|row")},
}
"""Attributes of each element, `*` for all, and what their values must be."""


def is_admitted(element: str, attribute: str, value: str) -> bool:
    """Tell whether an element may carry an attribute with this value."""
    known = ATTRIBUTES.get(element, {}).get(attribute) or ATTRIBUTES["*"].get(attribute)
    return known is not None and known(value)

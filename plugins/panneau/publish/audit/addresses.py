# Reads an address as a browser does, before asking where it leads. Called for every address of
# pages, sheets, drawings and feeds.

"""Where an address leads: inside the site, outside, or nowhere that is said."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import unquote, urlsplit

_AROUND = "".join(map(chr, range(0x21)))
"""Browsers strip controls and spaces around an address, and drop three of them within."""
_DROPPED = str.maketrans("", "", "\t\n\r")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*(?=:)")
_WEB = re.compile(
    r"https?://(?:[a-zA-Z0-9._-]+|\[[0-9a-fA-F:.]+\])(?::\d+)?(?:[/?#]|$)", re.IGNORECASE
)
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]")
_ENCODED_TRAP = re.compile(r"%(?:2f|5c|0\d|1[0-9a-f])", re.IGNORECASE)
_PUNYCODE = "xn--"
_TAIL = re.compile("[?#]")
_ACTIVE = frozenset({"javascript", "vbscript", "livescript", "mocha", "jscript", "view-source"})
_EMBEDDED = frozenset({"data", "blob", "filesystem", "about", "cid", "mhtml"})
_CONTACT = frozenset({"mailto", "tel"})
_MOST_REMEMBERED = 1 << 14


class Place(StrEnum):
    """Where an address leads."""

    INSIDE = "inside"
    """A path of the site."""
    SAME = "same"
    """The document itself, or a part of it."""
    WEB = "web"
    CONTACT = "contact"
    """A letter or a call."""
    ACTIVE = "active"
    """A script."""
    EMBEDDED = "embedded"
    """The content is in the address."""
    DECEPTIVE = "deceptive"
    """Not what it seems: backslashes, a user before the host, invisible characters…"""
    OTHER = "other"
    """A scheme that opens another program, or a file of the reader's machine."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address, as a browser reads it."""

    place: Place
    target: str = ""
    """Path from the site's root, decoded, for `INSIDE`; may end with `/`, or be empty."""


def read_address(raw: str, *, base: str, own: tuple[str, ...] = ()) -> Address:
    """Tell where an address leads.

    Args:
        raw: The value as the parser gives it, entities decoded.
        base: Path of the document that holds it, from the site's root.
        own: Absolute addresses under which the site stands, each ending with `/`.
    """
    found = _read(raw, own)
    return found if isinstance(found, Address) else found.from_(base.split("/")[:-1])


@dataclass(frozen=True, slots=True)
class _Path:
    """A path that starts from a folder."""

    steps: tuple[str, ...]
    is_folder: bool

    def from_(self, folders: list[str]) -> Address:
        """Follow it as a browser does; one that climbs out of the site is another site's."""
        steps = [*folders]
        for step in self.steps:
            if step != "..":
                steps.append(step)
            elif steps:
                steps.pop()
            else:
                return Address(Place.WEB)
        return Address(Place.INSIDE, "/".join(steps) + ("/" if self.is_folder and steps else ""))


# Menus and feeds repeat addresses from page to page.
@lru_cache(_MOST_REMEMBERED)
def _read(raw: str, own: tuple[str, ...]) -> Address | _Path:
    """Read an address as far as that can be without knowing where it stands."""
    text = raw.strip(_AROUND).translate(_DROPPED)
    if _INVISIBLE.search(text):
        return Address(Place.DECEPTIVE)
    if scheme := _SCHEME.match(text):
        return _with_scheme(text, scheme.group().lower(), own)
    path = _TAIL.split(text, maxsplit=1)[0]
    if "\\" in path or path.startswith("//"):
        return Address(Place.DECEPTIVE)
    if not path:
        return Address(Place.SAME)
    if not path.startswith("/"):
        return _path(path)
    # The root of the server is not the site's, unless an address says so.
    roots = (urlsplit(address).path for address in own)
    inside = next((path[len(root) :] for root in roots if path.startswith(root)), None)
    return Address(Place.WEB) if inside is None else _from_root(inside)


def _with_scheme(text: str, scheme: str, own: tuple[str, ...]) -> Address:
    if scheme in _ACTIVE:
        return Address(Place.ACTIVE)
    if scheme in _EMBEDDED:
        return Address(Place.EMBEDDED)
    if scheme in _CONTACT:
        return Address(Place.CONTACT)
    if scheme not in ("http", "https"):
        return Address(Place.OTHER)
    web = _WEB.match(text)
    if web is None or "\\" in text or _PUNYCODE in web.group().lower():
        return Address(Place.DECEPTIVE)
    inside = next((text[len(address) :] for address in own if text.startswith(address)), None)
    return Address(Place.WEB) if inside is None else _from_root(_TAIL.split(inside, 1)[0])


def _from_root(path: str) -> Address:
    found = _path(path)
    return found if isinstance(found, Address) else found.from_([])


def _path(path: str) -> Address | _Path:
    if _ENCODED_TRAP.search(path):
        return Address(Place.DECEPTIVE)
    decoded = unquote(path)
    steps = tuple(step for step in decoded.split("/") if step not in ("", "."))
    is_folder = decoded.endswith(("/", "/.", "/..")) or decoded in ("", ".", "..")
    return _Path(steps, is_folder)

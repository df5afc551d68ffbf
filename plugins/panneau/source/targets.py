# The addresses that authors type, told apart as browsers would read them: tabs, line ends and
# control characters are dropped, backslashes count as slashes, the case of a scheme is nothing.
# To tell them apart, spaces are dropped too, which no browser does inside an address: what could
# be read as a scheme is one. What is published keeps them, as `%20`.

"""Links and images of a publication, resolved to addresses relative to its page."""

import posixpath
import re
from dataclasses import dataclass
from ipaddress import IPv4Address
from urllib.parse import quote, unquote, urlsplit

from panneau.domain.location import Location
from panneau.domain.profile import Profile
from panneau.domain.publication import ImageUse, Link, LinkKind
from panneau.source.address_book import AddressBook, other_space
from panneau.source.markdown_text import Place, Resolvers

_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.\-]*):")
_IGNORED = re.compile(r"[\x00-\x20\x7f-\x9f]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_WEB = re.compile(r"(?i)https?://")
_HOST = re.compile(r"^[A-Za-z0-9.\-]+(?::\d{1,5})?$")
_MAIL = re.compile(r"^[^\s@<>]+@[^\s@<>]+$")
_NUMBER = re.compile(r"\+?[0-9().\-]{2,30}\Z")
_WORKSTATION = re.compile(r"(?i)(?:[a-z]:[\\/]|file:|\\)")
_BARE_MAIL = re.compile(r"[\w.+\-]+@(?:[\w\-]+\.)+[a-z]{2,}(?:\?\S*)?", re.IGNORECASE)
# Without `www.`, only what cannot be the name of a file.
_BARE_WEB = re.compile(
    r"(?i)(?:www\.(?:[\w\-]+\.)+[a-z]{2,}|(?:[\w\-]+\.)+(?:fr|com|org|net|eu|info))(?:[/?#:]|\Z)"
)
_FIELDS = frozenset({"subject", "body", "to", "cc", "bcc"})
"""Of a letter; who it goes to is judged elsewhere. Some programs read others as files to join."""
_LINE_END = re.compile(r"%0[ad]", re.IGNORECASE)
# Browsers read a host whose last part is a number as an address, in several bases.
_NUMERIC = re.compile(r"(?i)(?:\A|\.)(?:[0-9]+|0x[0-9a-f]*)\Z")
_SCHEME_KINDS = {
    "http": LinkKind.EXTERNAL,
    "https": LinkKind.EXTERNAL,
    "mailto": LinkKind.MAIL,
    "tel": LinkKind.PHONE,
}


def link_kind(target: str) -> LinkKind:
    """Tell where a target leads, as a browser would read it."""
    bare = _IGNORED.sub("", target)
    if bare.startswith("#"):
        return LinkKind.ANCHOR
    if bare.replace("\\", "/").startswith("//"):
        return LinkKind.REFUSED
    scheme = _SCHEME.match(bare)
    if scheme is None:
        return LinkKind.REFUSED if "\\" in bare else LinkKind.INTERNAL
    kind = _SCHEME_KINDS.get(scheme.group(1).lower(), LinkKind.REFUSED)
    return kind if _is_plain(_published(target), kind) else LinkKind.REFUSED


def _published(target: str) -> str:
    """Return an address that leads out of the site, as browsers read the one that was typed."""
    address = _CONTROLS.sub("", target).strip(" ")
    is_number = address[:4].lower() == "tel:"
    return address.replace(" ", "" if is_number else "%20")


def _is_plain(address: str, kind: LinkKind) -> bool:
    """Tell whether an address, as published, does what its scheme announces and no more."""
    if kind is LinkKind.EXTERNAL:
        return _is_plain_web_address(address)
    return kind is LinkKind.REFUSED or _is_plain_contact(address)


def _is_plain_contact(target: str) -> bool:
    """Refuse a call that is more than a number, and a letter that fills more than its text."""
    scheme, _, rest = target.partition(":")
    if scheme.lower() == "tel":
        return bool(_NUMBER.match(rest))
    if scheme.lower() != "mailto":
        return False
    fields = [field.partition("=") for field in rest.partition("?")[2].split("&") if field]
    return all(
        unquote(name).lower() in _FIELDS
        and (unquote(name).lower() == "body" or not _LINE_END.search(value))
        for name, _, value in fields
    )


def _is_plain_web_address(target: str) -> bool:
    """Refuse what deceives: user names, backslashes, hosts that are not plain ASCII."""
    if "\\" in target or not _WEB.match(target):
        return False
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    # At any level, a name in code is one that displays other letters than it is made of.
    is_coded = any(name.startswith("xn--") for name in parts.netloc.lower().split("."))
    return bool(_HOST.match(parts.netloc)) and not is_coded and _is_plain_host(parts.hostname or "")


def _is_plain_host(host: str) -> bool:
    """Refuse the reader's own machine, and numbers that hide an address."""
    name = host.rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return False
    if not _NUMERIC.search(name):
        return True
    try:
        address = IPv4Address(name)
    except ValueError:
        return False
    return not (address.is_loopback or address.is_unspecified)


def is_backslashed(target: str) -> bool:
    """Tell whether a target is a relative path as Windows writes it: no browser reads those."""
    return "\\" in target and ":" not in target and target[0] not in "\\/"


def is_of_workstation(target: str) -> bool:
    """Tell whether a target is a file of its author's computer or network."""
    return _WORKSTATION.match(target.strip()) is not None


def _outside_address(target: str) -> str:
    """Return the address of the web or of mail that was typed without its beginning."""
    if _BARE_MAIL.fullmatch(target):
        return f"mailto:{target}"
    return f"https://{target}" if _BARE_WEB.match(target) else ""


def _may_be_shown(source: str) -> bool:
    """Tell whether a file may stand in a text: neither a page, a folder nor a card."""
    return not source.lower().endswith(("/", ".md", ".markdown", ".yml", ".yaml"))


@dataclass(frozen=True, slots=True)
class PageTargets:
    """Resolves the targets typed in one page."""

    book: AddressBook
    src_uri: str
    path: str
    """Path of the page's file below `content/`."""
    url: str
    """Address of the page from the site's root."""
    profile: Profile = Profile.INTRANET

    def resolvers(self) -> Resolvers:
        """Return the two functions that the renderer asks."""
        return Resolvers(link=self.link, image=self.image)

    def link(self, target: str, place: Place) -> tuple[Link, str]:
        """Resolve a link; `href` is empty when the link must not be published."""
        location = Location(self.src_uri, place.line, place.column)
        kind = link_kind(target)
        if is_backslashed(target):
            return Link(target, LinkKind.INTERNAL, location, suggestion=self._meant(target)), ""
        if kind is LinkKind.INTERNAL:
            return self._internal(target, location)
        if kind is LinkKind.MAIL and not _MAIL.match(target[len("mailto:") :].partition("?")[0]):
            kind = LinkKind.REFUSED
        is_followed = kind is LinkKind.ANCHOR or not self.profile.is_kiosk
        is_published = is_followed and kind is not LinkKind.REFUSED
        return Link(target, kind, location), _published(target) if is_published else ""

    def image(self, target: str, alternative: str, place: Place) -> tuple[ImageUse, str]:
        """Resolve an image; `src` is empty when there is nothing of ours to show."""
        location = Location(self.src_uri, place.line, place.column)
        if is_backslashed(target):
            meant = self._meant(target)
            return ImageUse(target, alternative, location, suggestion=meant), ""
        if link_kind(target) is not LinkKind.INTERNAL:
            return ImageUse(target, alternative, location, is_remote=True), ""
        path = target.partition("#")[0]
        found = self.book.resolve(path, base=self.path)
        is_shown = bool(found.url) and _may_be_shown(found.source or "")
        image = ImageUse(
            target,
            alternative,
            location,
            resolved=found.source if is_shown else None,
            suggestion=None if is_shown else found.suggestion,
            elsewhere=other_space(path, base=self.path),
        )
        return image, self.relative(found.url or "") if is_shown else ""

    def relative(self, url: str) -> str:
        """Return an address from the site's root as seen from this page."""
        relative = posixpath.relpath(url or ".", self.url or ".")
        return quote(relative + ("/" if url.endswith("/") else ""))

    def _meant(self, target: str) -> str | None:
        """Return what a path written as Windows does leads to, or nearly."""
        path = target.replace("\\", "/")
        found = self.book.resolve(path.partition("#")[0], base=self.path)
        return (path if found.source else found.suggestion) or None

    def _internal(self, target: str, location: Location) -> tuple[Link, str]:
        path, mark, fragment = target.partition("#")
        if not path.partition("?")[0].strip():
            return Link(target, LinkKind.INTERNAL, location), ""
        found = self.book.resolve(path.partition("?")[0], base=self.path)
        link = Link(
            target,
            LinkKind.INTERNAL,
            location,
            resolved=found.source,
            suggestion=_outside_address(target) or found.suggestion or None,
            elsewhere=other_space(path.partition("?")[0], base=self.path),
        )
        if not found.url or not self.profile.may_open(found.url):
            return link, ""
        address = self.profile.page_address(self.relative(found.url))
        return link, address + mark + quote(fragment)

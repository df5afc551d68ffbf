# One content, several ways of reading it. `source` resolves the links of texts for a profile,
# `pages` draws for it, the MkDocs plugins mount what it needs (ADR-0017).

"""Where the pages are read, and what that changes in an address."""

import re
from enum import StrEnum
from pathlib import PurePosixPath

INDEX_FILE = "index.html"
_ADDRESS = re.compile(r"(?P<path>[^?#]*)(?P<rest>.*)", re.DOTALL)
PICTURED = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"})
"""Files that a terminal shows over the page."""
RETOLD = frozenset({".pdf", ".txt"})
"""Files that it shows as a page: a browser's own reader has no way back, and many ways out."""
_NOT_OURS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:|/")


class Profile(StrEnum):
    """A build for one place of reading, by its name in the configuration."""

    INTRANET = "intranet"
    """Served to workstations."""
    KIOSK = "borne"
    """Opened as files on a shared terminal: nobody leaves it, and nothing of a reader stays."""

    @property
    def is_kiosk(self) -> bool:
        """Whether the pages are opened as files, on a terminal that they never leave."""
        return self is Profile.KIOSK

    def may_open(self, url: str) -> bool:
        """Tell whether a link may lead to a page or a file of the site.

        On a terminal a presentation would be saved, and a video has its player in the page.
        """
        is_shown = url.endswith("/") or _suffix(url) in PICTURED
        return not self.is_kiosk or is_shown or self.has_page(url)

    def has_page(self, url: str) -> bool:
        """Tell whether a file is shown as a page, at its own address with `/` after it."""
        return self.is_kiosk and _suffix(url) in RETOLD

    def page_address(self, address: str) -> str:
        """Return an address as this profile writes it.

        Args:
            address: Relative; that of a page ends with `/`, is empty or made of dots. May carry
                a query or a fragment; a fragment alone, a scheme or a leading `/` is left as it is.

        Returns:
            On a terminal, an address that ends in the name of a file: nothing there turns a
            folder into a page.
        """
        found = _ADDRESS.fullmatch(address)
        if not self.is_kiosk or not found or _NOT_OURS.match(address):
            return address
        path, rest = found["path"], found["rest"]
        if not path and rest:
            return address
        if self.has_page(path):
            return f"{path}/{INDEX_FILE}{rest}"
        folder, _, name = path.rpartition("/")
        if name not in {"", ".", ".."}:
            return address
        parts = [part for part in (folder, name) if part]
        return "/".join([*parts, INDEX_FILE]) + rest


def _suffix(url: str) -> str:
    return PurePosixPath(url.rpartition("/")[2]).suffix.lower()

# Source names to addresses in the site. Complete before any text is read, so that a link can be
# resolved the first time it is met.

"""Which address each file and folder of the content has in the site."""

import posixpath
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote

from panneau.source.names import file_slug, nfc, slug
from panneau.source.scanner import STAFF_FOLDER, FoundFile
from panneau.source.suggestions import suggest

INDEX = "index.md"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a relative address leads to."""

    source: str | None
    """Path below `content/`, or None when nothing is there."""
    url: str | None
    """Address from the site's root."""
    suggestion: str = ""
    """A path, written as the author would, that may have been meant."""


@dataclass(slots=True)
class AddressBook:
    """Addresses by path below `content/`; folders end with `/`."""

    urls: dict[str, str] = field(default_factory=dict)
    _by_fold: dict[str, str] = field(default_factory=dict)
    """Whatever the case; made when a suggestion is asked for."""

    def add(self, path: str, url: str) -> None:
        """Register a file or folder."""
        self.urls[path] = url
        self._by_fold.clear()

    def has(self, path: str) -> bool:
        """Tell whether a file or folder has an address."""
        return path in self.urls

    def resolve(self, target: str, *, base: str) -> Resolution:
        """Find what a relative target leads to.

        Args:
            target: As typed, without fragment or query; may be percent-encoded; a leading `/`
                means `content/`.
            base: Path below `content/` of the file in which it was typed.
        """
        folder, path = posixpath.dirname(base), _aimed(target, base)
        for candidate in (path, f"{path}/", f"{path}.md", posixpath.join(path, INDEX)):
            if candidate in self.urls:
                return Resolution(candidate, self.urls[candidate])
        return Resolution(None, None, self._suggest(path, folder))

    def _suggest(self, path: str, folder: str) -> str:
        if not self._by_fold:
            self._by_fold.update((known.casefold(), known) for known in self.urls)
        # The photo of another union, of nearly the same name, is not what anybody meant.
        spaces = {path.partition("/")[0], folder.partition("/")[0]}
        found = self._by_fold.get(path.casefold()) or self._near(path, spaces)
        return posixpath.relpath(found, folder or ".") if found else ""

    def _near(self, path: str, spaces: Container[str]) -> str:
        """Return the path whose last name is nearest, in the same folder rather than elsewhere."""
        folder, name = posixpath.split(path)
        names = {
            posixpath.basename(known.rstrip("/")): known
            for known in sorted(self.urls, key=lambda k: (posixpath.dirname(k) == folder, k))
            if known.partition("/")[0] in spaces
        }
        near = suggest(name, names)
        return names[near] if near else ""


def other_space(target: str, *, base: str) -> str:
    """Return the folder of the space, not that of its author, that a target leads into.

    Whether anything is there is not asked: it is another union's to add and to remove.

    Args:
        target: As for `AddressBook.resolve`.
        base: Likewise.

    Returns:
        A name below `content/`; empty for what stays at home or leads out of the spaces.
    """
    folder, own = _aimed(target, base).partition("/")[0], base.partition("/")[0]
    return "" if folder in {own, "..", ".", STAFF_FOLDER} else folder


def _aimed(target: str, base: str) -> str:
    wanted = nfc(unquote(target)).replace("\\", "/")
    folder = posixpath.dirname(base)
    joined = wanted.lstrip("/") if wanted.startswith("/") else posixpath.join(folder, wanted)
    return posixpath.normpath(joined)


def page_url(parts: tuple[str, ...]) -> str:
    """Return the address of a publication from its path below `content/`."""
    is_bundle = parts[-1].lower() == INDEX
    folder = _folder_url(parts[:-1])
    return folder if is_bundle else f"{folder}{slug(parts[-1].rsplit('.', 1)[0])}/"


def file_url(parts: tuple[str, ...]) -> str:
    """Return the address of an attached file from its path below `content/`."""
    return _folder_url(parts[:-1]) + file_slug(parts[-1])


def build_address_book(files: Mapping[str, FoundFile]) -> AddressBook:
    """Give each file and folder its address; what the staff keeps has none for authors.

    A text that could name the organisation's own logo would show it, whatever the agreement says.

    Args:
        files: By path below `content/`.
    """
    urls: dict[str, str] = {}
    for path, found in files.items():
        parts = found.parts
        if parts[0] == STAFF_FOLDER:
            continue
        if len(parts) > 1 and path[: path.rfind("/") + 1] not in urls:
            _add_folders(urls, parts[:-1])
        urls[path] = page_url(parts) if found.is_markdown else file_url(parts)
    return AddressBook(urls)


def _add_folders(urls: dict[str, str], parts: tuple[str, ...]) -> None:
    for depth in range(1, len(parts) + 1):
        folder = parts[:depth]
        urls["/".join(folder) + "/"] = _folder_url(folder)


@lru_cache(maxsize=1 << 15)
def _folder_url(parts: tuple[str, ...]) -> str:
    return "".join(f"{slug(part)}/" for part in parts)

# What a build wants in its tree, without making it: most of it is there already. The MkDocs plugins
# give these; `update` asks for the bytes of those that it cannot find.

"""The files that a site is to hold."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Drawing:
    """How to make a file whose making has begun: its sources are known."""

    key: str
    """Digest of everything that its bytes are drawn from; empty for a file that is always made."""
    draw: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file at an address."""

    url: str
    """From the site's root, `/`-separated."""
    key: str
    """Digest of everything that it is made from; empty to find out by `prepare`."""
    prepare: Callable[[], Drawing]

    @property
    def urls(self) -> tuple[str, ...]:
        """Its address, as those of files that are wanted together."""
        return (self.url,)

    def each(self) -> Iterable["Wanted"]:
        """Return the file, as those that are wanted together."""
        return (self,)


@dataclass(frozen=True, slots=True)
class WantedTogether:
    """Files of one branch that are, as a rule, all as they were: then none of them is planned."""

    urls: tuple[str, ...]
    """Their addresses, at least one."""
    key: str
    """Digest of everything that they are made from; empty to look at each of them."""
    each: Callable[[], Iterable[Wanted]]

    @property
    def url(self) -> str:
        """The first of their addresses, which stands for all."""
        return self.urls[0]


AnyWanted = Wanted | WantedTogether


def wanted_output(url: str, build: Callable[[], bytes], key: str) -> Wanted:
    """Return a file that is made when nothing proves that it is there.

    Args:
        url: Its address.
        build: What makes it.
        key: Digest of everything that it is made from; empty to make it and see.
    """

    def prepare() -> Drawing:
        content = build()
        return Drawing(sha256(content).hexdigest(), lambda: content)

    return Wanted(url, key, prepare)


def wanted_copy(url: str, where: str, digest: str = "") -> Wanted:
    """Return a file to copy.

    Args:
        url: Its address.
        where: Its path.
        digest: SHA-256 that it must have; empty to take it as it is.
    """
    key = digest or sha256(Path(where).read_bytes()).hexdigest()
    return Wanted(url, key, lambda: Drawing(key, lambda: _proved(Path(where), key)))


class ChangedError(Exception):
    """A file of the cache is no longer the one that was made."""

    def __init__(self, path: Path) -> None:
        """Take the file."""
        super().__init__(path.name)


def is_changed(path: Path, digest: str) -> bool:
    """Tell whether a file no longer has its SHA-256, or is gone."""
    try:
        return sha256(path.read_bytes()).hexdigest() != digest
    except OSError:
        return True


def _proved(path: Path, digest: str) -> bytes:
    content = path.read_bytes()
    if sha256(content).hexdigest() != digest:
        raise ChangedError(path)
    return content

# What is published of a file: copies made by `media`, given an address by `pages` (ADR-0014).

"""Published copies of the files that contributors attach: never the raw bytes themselves."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class DerivativeRole(StrEnum):
    """What a copy is for."""

    MAIN = "main"
    """The file itself, without its metadata; of a photo, the format that browsers prefer."""
    FALLBACK = "fallback"
    """A photo for browsers that do not read the format of the main copy."""
    SMALL = "small"
    """A photo for narrow screens."""
    STILL = "still"
    """The first image of an animation, which does not move."""
    THUMBNAIL = "thumbnail"
    """The first page of a document."""
    POSTER = "poster"
    """An image of a video, shown before it plays."""
    PAGE = "page"
    """One page of a document, for a terminal that shows it without a reader of its own."""


@dataclass(frozen=True, slots=True)
class Derivative:
    """One copy, ready to be published."""

    role: DerivativeRole
    suffix: str
    """What replaces the extension in the attachment's address, for example `-800.webp`; empty
    when the copy takes the address of the attachment itself."""
    where: str
    """Its path on this machine, outside the site: thousands are known, few are opened."""
    width_px: int | None
    height_px: int | None
    size_bytes: int
    sha256: str
    """Hexadecimal digest of the copy."""
    media_type: str
    """As a server declares it, for example `image/webp`."""

    @property
    def path(self) -> Path:
        """Where it is on this machine."""
        return Path(self.where)


@dataclass(frozen=True, slots=True)
class DerivativeSet:
    """Every copy of one file. Exactly one of them has the address of the attachment."""

    source_sha256: str
    """Hexadecimal digest of the contributor's file."""
    items: tuple[Derivative, ...]
    """In the order of the roles."""

    def get(self, role: DerivativeRole) -> Derivative | None:
        """Return the copy that has a role, None when there is none."""
        return next((item for item in self.items if item.role is role), None)

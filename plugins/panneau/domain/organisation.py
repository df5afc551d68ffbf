"""The organisation, its trade unions and their contributors."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from panneau.domain.accessibility import AccessibilityAudit
from panneau.domain.location import Located, Location


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the project, not yet opened."""

    src_uri: str
    """Path from the repository's root, `/`-separated, NFC."""
    where: str
    """Its path on this machine: thousands are known, few are opened."""
    size_bytes: int

    @property
    def path(self) -> Path:
        """Where it is on this machine."""
        return Path(self.where)

    @property
    def location(self) -> Location:
        """The file as a whole."""
        return Location(self.src_uri)

    @property
    def name(self) -> str:
        """Last part of the path, as people call the file."""
        return self.src_uri.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Organisation:
    """The employer."""

    name: str
    intranet_url: str | None
    """Address of the section on the intranet, ends with `/`; for feeds and printed sheets."""
    protected_logos: tuple[SourceFile, ...]
    """Logos that no union may use or alter."""
    notice_addresses: tuple[str, ...]
    """Where notices of publication go."""
    location: Location
    accessibility: AccessibilityAudit | None = None
    """The last audit of accessibility; None where there was none."""


@dataclass(frozen=True, slots=True)
class TradeUnion:
    """A trade union that has a section in the organisation."""

    acronym: str
    """Sigle, as displayed: it gives the alphabetical order."""
    name: str
    logo: SourceFile | None
    mail_addresses: tuple[Located[str], ...]
    communities: tuple[Located[str], ...]
    """Addresses of its communities on the social network of the enterprise."""
    publication_director: str | None
    """Function, never a person's name: "le ou la secrétaire de la section"."""
    logo_named: Located[str] | None = None
    """The logo that its card names, whether or not it is there."""


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person with a mandate, known by an alias only."""

    alias: str
    space_slug: str
    begins_on: date | None
    ends_on: date | None
    location: Location

    def is_active(self, *, today: date) -> bool:
        """Tell whether the mandate runs on a day (both ends included)."""
        has_begun = self.begins_on is None or self.begins_on <= today
        return has_begun and (self.ends_on is None or today <= self.ends_on)

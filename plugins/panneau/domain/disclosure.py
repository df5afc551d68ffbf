# What nobody meant to publish: keys, passwords, lists of people, names of those who write. `source`
# looks in texts, `media` in documents, both through `disclosure_search`; `checks` decides.

"""Secrets, people and registered names that a file tells."""

from dataclasses import dataclass
from enum import StrEnum


class SecretKind(StrEnum):
    """What opens a door."""

    KEY = "key"
    """A private key, whatever program wrote it."""
    TOKEN = "token"  # noqa: S105 - a kind, not a token
    PASSWORD = "password"  # noqa: S105 - a kind, not a password


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret, told without its words."""

    kind: SecretKind
    line: int
    column: int
    shown: str
    """How it begins; never enough to use it."""
    place: str = ""
    """Where in a document, in French: a page, a slide."""


@dataclass(frozen=True, slots=True)
class PeopleTold:
    """How many different people a file can reach or name, and where the first one stands."""

    mail_count: int = 0
    phone_count: int = 0
    row_count: int = 0
    """Lines of tables of people, as a spreadsheet exports them."""
    social_count: int = 0
    """Social security numbers whose key is right."""
    line: int = 1
    """Of the first contact, or of the head of the first table."""
    social_line: int = 1
    place: str = ""
    social_place: str = ""


_NOBODY = PeopleTold()


@dataclass(frozen=True, slots=True)
class RegisteredName:
    """A name, a login or an address of the private register, told by its line there."""

    number: int
    line: int = 1
    """In the file."""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Disclosures:
    """What one file says that it should not."""

    secrets: tuple[Secret, ...] = ()
    people: PeopleTold = _NOBODY
    names: tuple[RegisteredName, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.secrets or self.names) or self.people != _NOBODY


NOTHING_DISCLOSED = Disclosures()

# What the audit compares a site with. Nothing here knows how pages are made (ADR-0016): the caller
# gives addresses and digests. Goes to workers as JSON.

"""What a built site is allowed to be."""

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from panneau.domain.private_register import PrivateRegister
from panneau.publish.audit.file_kinds import SCRIPTS

MARKUP_BYTES = 150_000
"""Around the text of a page: its markup, style sheets and scripts, uncompressed (house rule)."""
LONGEST_TEXT_BYTES = 200 * 1024
HTML_PER_TEXT = 3
"""How much longer a text may get as HTML: a table of short cells."""
MOST_REQUESTS = 8
"""The page, its style sheets and its scripts; images and films apart (house rule)."""


@dataclass(frozen=True, slots=True)
class SpacePolicy:
    """A space, and the logo that each of its pages shows first."""

    prefix: str
    """Address of the space from the site's root; ends with `/`."""
    logo: str
    """Address of the logo from the site's root."""
    logo_sha256: str = ""
    """Digest of the published logo; empty where the caller does not know it."""


@dataclass(frozen=True, slots=True)
class AuditPolicy:
    """Everything that is not the same for every site."""

    scripts: frozenset[str] = frozenset()
    """SHA-256 of the theme's own scripts; no other may be there."""
    data_function: str = ""
    """Where pages are opened as files, the function that scripts made of data call; else empty."""
    spaces: tuple[SpacePolicy, ...] = ()
    fragments: frozenset[str] = frozenset()
    """Pieces of HTML that a page elsewhere takes in: no head of their own, no load."""
    own_addresses: tuple[str, ...] = ()
    """Absolute addresses under which the site stands, each ending with `/`."""
    page_bytes: int = MARKUP_BYTES + HTML_PER_TEXT * LONGEST_TEXT_BYTES
    requests: int = MOST_REQUESTS
    register: PrivateRegister = field(default_factory=PrivateRegister)

    def space_of(self, url: str) -> SpacePolicy | None:
        """Return the innermost space that a file belongs to."""
        found = [space for space in self.spaces if url.startswith(space.prefix)]
        return max(found, key=lambda space: len(space.prefix), default=None)

    def with_page_bytes(self, page_bytes: int) -> "AuditPolicy":
        """Return the same policy with another budget."""
        return replace(self, page_bytes=page_bytes)

    def to_json(self) -> str:
        """Return the policy on one line, for a worker."""
        value = {
            "scripts": sorted(self.scripts),
            "data_function": self.data_function,
            "spaces": [asdict(space) for space in self.spaces],
            "fragments": sorted(self.fragments),
            "own_addresses": self.own_addresses,
            "page_bytes": self.page_bytes,
            "requests": self.requests,
            "register": self.register.lines,
        }
        return json.dumps(value)

    @property
    def digest(self) -> str:
        """Of everything that it allows: what was read under another one is read again."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    @classmethod
    def from_json(cls, text: str) -> "AuditPolicy":
        """Read what `to_json` wrote."""
        value = json.loads(text)
        return cls(
            scripts=frozenset(value["scripts"]),
            data_function=value["data_function"],
            spaces=tuple(SpacePolicy(**space) for space in value["spaces"]),
            fragments=frozenset(value["fragments"]),
            own_addresses=tuple(value["own_addresses"]),
            page_bytes=value["page_bytes"],
            requests=value["requests"],
            register=PrivateRegister(tuple(value["register"])),
        )


def theme_scripts(theme_dir: Path) -> frozenset[str]:
    """Return the SHA-256 of every script of a theme's folder."""
    return frozenset(
        hashlib.sha256(path.read_bytes()).hexdigest()
        for path in theme_dir.rglob("*")
        if path.suffix.removeprefix(".") in SCRIPTS and path.is_file()
    )


def page_budget(longest_text_bytes: int) -> int:
    """Return how much a page may weigh without media, from the longest text that it may hold."""
    return MARKUP_BYTES + HTML_PER_TEXT * longest_text_bytes

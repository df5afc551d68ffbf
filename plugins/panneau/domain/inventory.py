# What one build shows, as data: written by the build beside the site, kept by the publisher, and
# compared from one publication to the next. Never in the site itself.

"""What readers see of the unions' publications on one day."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file that readers get with a publication."""

    title: str
    url: str
    """From the site's root."""
    sha256: str
    """Digest of the published copy."""
    size_bytes: int
    source_sha256: str
    """Digest of the file that its author gave: another program may make another copy of it."""


@dataclass(frozen=True, slots=True)
class ShownPublication:
    """A publication, as readers see it."""

    url: str
    """From the site's root, ends with `/`: what makes it the same from one day to the next."""
    publisher: str
    """Slug of the space whose union answers for it."""
    place: str
    """Title of its rubric; in the space of a body, of that space first."""
    title: str
    kind: str
    published_on: date
    summary: str
    text: str
    """Its words, with its headings, its lists and the addresses of its links."""
    page_sha256: str
    """Digest of the page's file: it also changes with what stands around the text."""
    corrected_on: date | None = None
    correction: str = ""
    files: tuple[ShownFile, ...] = ()

    def given(self) -> dict[str, object]:
        """Return what its author gave, by name: a change of it is a correction.

        Neither the page around it nor the title of its rubric: these change without it.
        """
        files = tuple((file.title, file.url, file.source_sha256) for file in self.files)
        plain = {name: getattr(self, name) for name in _GIVEN}
        return {**plain, "files": files}

    @property
    def content_sha256(self) -> str:
        """Digest of what its author gave."""
        text = json.dumps(self.given(), sort_keys=True, default=str, ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()


_GIVEN = ("title", "kind", "published_on", "summary", "text", "corrected_on", "correction")


@dataclass(frozen=True, slots=True)
class ShownPublisher:
    """A union, as its notices name it."""

    slug: str
    acronym: str
    name: str
    mail: str
    """Its functional mailbox; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """Everything that one build shows, and what its notices need."""

    day: date
    site_url: str
    """Where the site stands, ends with `/`; empty where nothing says it."""
    organisation: str
    recipients: tuple[str, ...]
    """Addresses of the management, from the content."""
    is_notified: bool
    """Whether the agreement wants notices."""
    most_notice_bytes: int
    """Weight of a whole notice; 0 without a limit."""
    publishers: tuple[ShownPublisher, ...]
    """In the order of the site."""
    publications: tuple[ShownPublication, ...] = ()
    """In the order of the site."""
    withheld: Mapping[str, str] = field(default_factory=dict)
    """State of those that readers do not see any more, by address."""

    def publisher(self, slug: str) -> ShownPublisher | None:
        """Return a union by its slug, None when it has no space any more."""
        return next((item for item in self.publishers if item.slug == slug), None)

"""Publications, their attachments, and what their text points at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from panneau.domain.location import Location
from panneau.domain.organisation import SourceFile


class PublicationKind(StrEnum):
    """Type of a publication, as its author writes it."""

    NEWS = "actualité"
    LEAFLET = "tract"
    BULLETIN = "bulletin"
    DECLARATION = "déclaration"
    MINUTES = "compte rendu"
    AGREEMENT = "accord"
    EVENT = "agenda"
    RIGHT_OF_REPLY = "droit de réponse"
    PAGE = "page"


class PublicationState(StrEnum):
    """Whether readers see a publication on a given day."""

    DRAFT = "brouillon"
    SCHEDULED = "programmée"
    PUBLISHED = "publiée"
    EXPIRED = "expirée"
    SUSPENDED = "suspendue"
    """Withheld for a time, under a clause of the agreement."""


class LinkKind(StrEnum):
    """Where a link leads."""

    INTERNAL = "internal"
    EXTERNAL = "external"
    MAIL = "mail"
    PHONE = "phone"
    ANCHOR = "anchor"
    REFUSED = "refused"
    """A scheme or a form of address that is never published."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the text of a publication, as its author wrote it."""

    target: str
    kind: LinkKind
    location: Location
    resolved: str | None = None
    """`src_uri` of the file or folder an internal link leads to; None when there is none."""
    suggestion: str | None = None
    """What the author may have meant by a broken link."""
    elsewhere: str = ""
    """Folder, below `content/`, of the other space that it leads into, there or not."""
    shown: str = ""
    """The address that its text shows, where it leads to another one."""


@dataclass(frozen=True, slots=True)
class ImageUse:
    """An image or video placed in the text."""

    target: str
    alternative: str
    """Empty when the author gave none."""
    location: Location
    is_remote: bool = False
    resolved: str | None = None
    suggestion: str | None = None
    elsewhere: str = ""
    """Folder, below `content/`, of the other space where it is looked for."""


@dataclass(frozen=True, slots=True)
class RawTag:
    """An HTML tag typed in the text; it is shown as text and refused."""

    name: str
    """Lower case, without brackets."""
    location: Location


@dataclass(frozen=True, slots=True)
class HtmlRefusal:
    """Something in the rendered text that a sanitiser would take out (ADR-0018)."""

    words: str
    """The tag, the attribute or the address; empty when the order of the tags is wrong."""
    is_address: bool
    location: Location


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that readers get with a publication."""

    file: SourceFile
    url: str
    """Address in the site, from its root."""
    title: str
    location: Location
    """Where it is listed, or the file itself when nothing lists it."""
    alternative: str = ""
    caption: str = ""
    is_decorative: bool = False
    is_shown_in_text: bool = False
    """Placed in the text already: not repeated as a card."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One item of a rubric."""

    src_uri: str
    url: str
    """Address in the site, from its root, ends with `/`."""
    title: str
    published_on: date
    """Date that the author gives and readers see."""
    kind: PublicationKind
    summary: str
    html: str
    """The text, rendered; links and images are relative to the page."""
    attachments: tuple[Attachment, ...] = ()
    number: str | None = None
    issuer: str = ""
    """Who issued it, where that is not the section itself: its federation, for example."""
    body: str | None = None
    """Instance where it was said or decided (CSE, CSSCT…)."""
    publish_on: date | None = None
    expires_on: date | None = None
    is_draft: bool = False
    is_suspended: bool = False
    """Withheld on the day of the build; set by `domain.suspension`, never by its author."""
    follows: str | None = None
    """`src_uri` of the publication that this one continues."""
    replies_to: str | None = None
    """`src_uri` of the publication that this one answers."""
    corrected_on: date | None = None
    correction: str = ""
    """What was corrected that day, in one sentence."""
    links: tuple[Link, ...] = ()
    images: tuple[ImageUse, ...] = ()
    raw_tags: tuple[RawTag, ...] = ()
    html_refusals: tuple[HtmlRefusal, ...] = ()
    locations: Mapping[str, Location] = field(default_factory=dict)
    """Place of each key of the head, by its French name."""

    def location(self, key: str = "") -> Location:
        """Return the place of a key of the head, or of the file."""
        return self.locations.get(key, Location(self.src_uri))

    @property
    def appeared_on(self) -> date:
        """First day on which readers could see it: the one set for that, or its date.

        A meeting is announced before its day: what appears before its own date is new then.
        """
        return self.publish_on or self.published_on

    @property
    def updated_on(self) -> date:
        """Day of its last correction, or the date that its author gave."""
        return max(self.published_on, self.corrected_on or self.published_on)

    def state(self, *, today: date) -> PublicationState:
        """Return what readers see on a day; an item expires at the end of `expires_on`."""
        if self.is_draft:
            return PublicationState.DRAFT
        if self.publish_on is not None and today < self.publish_on:
            return PublicationState.SCHEDULED
        if self.expires_on is not None and self.expires_on < today:
            return PublicationState.EXPIRED
        return PublicationState.SUSPENDED if self.is_suspended else PublicationState.PUBLISHED

    def is_published(self, *, today: date) -> bool:
        """Tell whether readers see the publication on a day."""
        return self.state(today=today) is PublicationState.PUBLISHED

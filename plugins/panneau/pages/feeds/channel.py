# What feeds hold, whatever their format. Called by `outputs`, written by `atom` and `json_feed`.

"""Feeds and their entries."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from panneau.domain.publication import PublicationKind
from panneau.domain.site_model import Space
from panneau.pages.feeds.addresses import Site, printable
from panneau.pages.feeds.content import Content
from panneau.pages.publication import own_parts
from panneau.pages.reading import Place, Reading
from panneau.pages.section import section_title
from panneau.pages.wording_fr import capitalised

NEWEST = 50
"""Entries of a feed (house rule, ADR-0015): a year of an active rubric, in one light file."""
_LONG_AGO = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Author:
    """A union: never a person."""

    name: str
    url: str | None
    logo: str | None


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A published file of an entry."""

    url: str
    title: str
    media_type: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One publication."""

    identifier: str
    url: str | None
    title: str
    summary: str
    html: str
    published_on: date
    updated_on: date
    author: Author
    space_url: str
    """From the site's root."""
    tags: tuple[str, ...]
    """Its type, then its rubric."""
    enclosures: tuple[Enclosure, ...]


@dataclass(frozen=True, slots=True)
class Channel:
    """One feed."""

    page_url: str
    """Page that lists the same publications, from the site's root."""
    title: str
    description: str
    updated_on: date
    entries: tuple[Entry, ...]
    author: Author | None
    """The union of a space or of a rubric; the entries of the section have each their own."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A feed that may not need to be made."""

    head: Channel
    """All but its entries."""
    build: Callable[[], Channel]
    key: str
    """Digest of everything that it is made of; empty where it is not known."""


class Channels:
    """Every feed of the section."""

    def __init__(self, reading: Reading) -> None:
        """Take the section as it reads on a day."""
        self._reading = reading
        self.site = Site.of(reading.model.organisation)
        self._content = Content(reading, self.site)
        self._entries: dict[str, Entry] = {}
        self._keys: dict[str, str] = {}
        self._around: dict[str, str] = {}

    def plans(self) -> Iterator["Plan"]:
        """Yield the feed of the section, then of each space and each of its rubrics."""
        reading = self._reading
        yield self._plan("", section_title(reading.model), reading.newest(reading.model.spaces))
        for space in reading.model.spaces:
            places = reading.newest((space,))
            yield self._plan(space.url, space.union.acronym, places, space)
            for rubric in reading.rubrics(space):
                title = f"{rubric.title} – {space.union.acronym}"
                own = [place for place in places if place.rubric is rubric]
                yield self._plan(rubric.url, title, own, space)

    def _plan(
        self, url: str, title: str, places: list[Place], space: Space | None = None
    ) -> "Plan":
        newest = places[:NEWEST]
        keys = [self._key(place) for place in newest]
        head = self._head(url, title, newest, space)
        return Plan(
            head=head,
            build=lambda: replace(head, entries=tuple(map(self._entry, newest))),
            key=sha256(repr((head, self.site, keys)).encode("utf-8", "surrogatepass")).hexdigest()
            if all(keys)
            else "",
        )

    def _key(self, place: Place) -> str:
        """Return a digest of all that an entry is made of; empty where it is not known."""
        src_uri = place.item.src_uri
        digest = self._reading.digests.get(src_uri, "")
        if digest and src_uri not in self._keys:
            own = own_parts(self._reading, place.item, self._content.relations)
            self._keys[src_uri] = own.key(self._key_around(place), digest)
        return self._keys.get(src_uri, "")

    def _key_around(self, place: Place) -> str:
        """Return all that the entries of a rubric share."""
        rubric = place.rubric
        if rubric.url not in self._around:
            mark = self._reading.rubric_mark(place.space, rubric)
            known = (mark, self._author(place.space), place.space.url, rubric.title)
            self._around[rubric.url] = repr(known)
        return self._around[rubric.url]

    def _head(self, url: str, title: str, places: list[Place], space: Space | None) -> Channel:
        days = (place.item.updated_on for place in places)
        return Channel(
            page_url=url,
            title=printable(title),
            description=f"Les {NEWEST} publications les plus récentes.",
            updated_on=max(days, default=self._first_day()),
            entries=(),
            author=self._author(space) if space else None,
        )

    def _first_day(self) -> date:
        """Return the date of a feed that holds nothing: formats want one, and the day may not."""
        agreement = self._reading.model.agreement
        return agreement.effective_on or agreement.signed_on or _LONG_AGO

    def _author(self, space: Space) -> Author:
        mark = self._reading.mark(space)
        logo = self.site.absolute(mark.logo.url) if mark.logo else None
        return Author(
            printable(f"{mark.acronym} – {mark.name}"), self.site.absolute(mark.url), logo
        )

    def _entry(self, place: Place) -> Entry:
        item = place.item
        if item.src_uri not in self._entries:
            is_plain = item.kind is PublicationKind.PAGE
            kind = "" if is_plain else capitalised(item.kind.value)
            self._entries[item.src_uri] = Entry(
                identifier=self.site.identifier(item.url),
                url=self.site.absolute(item.url),
                title=printable(item.title),
                summary=printable(item.summary),
                html=self._content.html(place),
                published_on=item.published_on,
                updated_on=item.updated_on,
                author=self._author(place.space),
                space_url=place.space.url,
                tags=tuple(printable(word) for word in (kind, place.rubric.title) if word),
                enclosures=tuple(self._enclosures(place)),
            )
        return self._entries[item.src_uri]

    def _enclosures(self, place: Place) -> Iterator[Enclosure]:
        for piece in place.item.attachments:
            file = self._reading.copies.get(piece.url)
            url = self.site.absolute(piece.url)
            if file and url and piece.title:
                made = file.own.made
                yield Enclosure(url, printable(piece.title), made.media_type, made.size_bytes)

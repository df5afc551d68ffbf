"""The whole section, as read from the content folders."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from panneau.domain.agreement import Agreement
from panneau.domain.lexicon import Lexicon
from panneau.domain.location import Located, Location
from panneau.domain.organisation import Contributor, Organisation, SourceFile, TradeUnion
from panneau.domain.publication import Publication


class SpaceKind(StrEnum):
    """Whose space it is, as its card says."""

    UNION = "organisation"
    BODY = "instance"
    """A body of staff representatives; its groups may each have a rubric."""


@dataclass(frozen=True, slots=True)
class Rubric:
    """A first-level folder of a space."""

    slug: str
    title: str
    url: str
    """Address in the site, from its root, ends with `/`."""
    publications: tuple[Publication, ...]
    """Drafts, scheduled and expired ones included; newest first, then by `src_uri`."""
    location: Location
    """The folder, or its line in `espace.yml`."""
    owner_slug: str = ""
    """In the space of a body: the space of the union whose group writes here, under its logo."""

    def published(self, *, today: date) -> tuple[Publication, ...]:
        """Return what readers see on a day, newest first."""
        return tuple(item for item in self.publications if item.is_published(today=today))


@dataclass(frozen=True, slots=True)
class Space:
    """A union's folder and its part of the site."""

    slug: str
    url: str
    union: TradeUnion
    rubrics: tuple[Rubric, ...]
    """In the order that the union chose."""
    files: tuple[SourceFile, ...]
    """Every file of the folder that is not Markdown or YAML, sorted by `src_uri`."""
    location: Location
    """`espace.yml` of the space."""
    unread: tuple[str, ...] = ()
    """`src_uri` of the publications that could not be read: their files are not orphans."""
    kind: SpaceKind = SpaceKind.UNION
    level: str = ""
    """`national` or `local`, where the organisation has both; empty elsewhere."""
    website: Located[str] | None = None
    """The union's own site, elsewhere."""

    @property
    def is_union(self) -> bool:
        """Whether it is a union's: what the agreement grants each union counts here."""
        return self.kind is SpaceKind.UNION

    def publications(self) -> Iterator[Publication]:
        """Yield the publications of every rubric, in display order."""
        for rubric in self.rubrics:
            yield from rubric.publications

    def counted_rubrics(self, *, today: date) -> tuple[Rubric, ...]:
        """Return the rubrics that count: those with at least one published item."""
        return tuple(
            rubric
            for rubric in self.rubrics
            if any(item.is_published(today=today) for item in rubric.publications)
        )

    def live_files(self, *, today: date) -> tuple[SourceFile, ...]:
        """Return the files that count on a day.

        A file counts unless every publication that uses it is hidden from readers (draft,
        scheduled or expired): a file that nothing mentions could be reached, so it counts.
        """
        shown = _attached(item for item in self.publications() if item.is_published(today=today))
        hidden = _attached(
            item for item in self.publications() if not item.is_published(today=today)
        )
        return tuple(f for f in self.files if f.src_uri in shown or f.src_uri not in hidden)


def _attached(publications: Iterable[Publication]) -> set[str]:
    return {piece.file.src_uri for item in publications for piece in item.attachments}


@dataclass(frozen=True, slots=True)
class Suspension:
    """What staff declare, with its reason and its days."""

    space_slug: str
    page: str
    """`src_uri` of a publication or of its folder; empty for the whole space."""
    first_day: date
    last_day: date | None
    """Included; then the pages come back by themselves."""
    reason: str
    location: Location

    def is_active(self, *, today: date) -> bool:
        """Tell whether it runs on a day."""
        return self.first_day <= today and not self.has_ended(today=today)

    def has_ended(self, *, today: date) -> bool:
        """Tell whether the pages have come back."""
        return self.last_day is not None and self.last_day < today

    def covers(self, space: Space, src_uri: str) -> bool:
        """Tell whether a publication is suspended."""
        if space.slug != self.space_slug:
            return False
        return not self.page or src_uri == self.page or src_uri.startswith(f"{self.page}/")


@dataclass(frozen=True, slots=True)
class SiteModel:
    """Everything that one build knows. Built once, by `source.loader`."""

    agreement: Agreement
    organisation: Organisation
    spaces: tuple[Space, ...]
    """In alphabetical order of the acronyms (French collation); unions first, then bodies."""
    contributors: tuple[Contributor, ...]
    contributors_location: Location
    """The registry file."""
    suspensions: tuple[Suspension, ...] = ()
    """As staff declared them, in the order of their file; the spaces already follow those that
    apply."""
    lexicon: Lexicon = Lexicon()  # noqa: RUF009 - frozen: sharing one is safe
    unread: frozenset[str] = frozenset()
    """Slugs of the spaces whose card could not be read."""

    def union_spaces(self) -> tuple[Space, ...]:
        """Return the spaces of the unions, alphabetical; those of bodies left out."""
        return tuple(space for space in self.spaces if space.is_union)

    def owner(self, space: Space, rubric: Rubric) -> Space:
        """Return the space whose union answers for a rubric: its own, but for a group's."""
        found = (other for other in self.spaces if other.slug == rubric.owner_slug)
        return next(found, space) if rubric.owner_slug else space

    def contributors_of(self, space: Space, *, today: date) -> tuple[Contributor, ...]:
        """Return the contributors of a space whose mandate runs on a day."""
        return tuple(
            person
            for person in self.contributors
            if person.space_slug == space.slug and person.is_active(today=today)
        )

# The ways into a long rubric: by year, by type. Called by `rubric`.

"""Parts of a rubric: all of it, each year, each type."""

from collections.abc import Iterator
from dataclasses import dataclass

from panneau.domain.publication import Publication, PublicationKind
from panneau.domain.site_model import Rubric
from panneau.pages.listing import PAGE_SIZE
from panneau.pages.page_view import NavigationLink
from panneau.pages.wording_fr import capitalised
from panneau.source.names import slug


@dataclass(frozen=True, slots=True)
class Part:
    """What one listing of a rubric holds."""

    label: str
    """`2026`, `Tract`; empty for the whole rubric."""
    url: str
    items: tuple[Publication, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One row of links: years, or types."""

    label: str
    links: tuple[NavigationLink, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """A rubric and its parts; a part that would hold everything is none."""

    whole: Part
    years: tuple[Part, ...]
    """The newest first."""
    kinds: tuple[Part, ...]
    """In the order of the types."""

    def parts(self) -> Iterator[Part]:
        """Yield every listing, the whole first."""
        yield self.whole
        yield from self.years
        yield from self.kinds

    def choices(self, current: Part, *, is_page: bool) -> tuple[Choice, ...]:
        """Return the links from one listing to the others.

        Args:
            current: The listing that is read.
            is_page: Whether its first page is, rather than one of the next.
        """
        rows = (("Année", "Toutes", self.years), ("Type", "Tous", self.kinds))
        return tuple(
            Choice(
                label,
                tuple(
                    NavigationLink(
                        part.label or every, part.url, _current(part is current, is_page=is_page)
                    )
                    for part in (self.whole, *parts)
                ),
            )
            for label, every, parts in rows
            if parts
        )


def _current(is_current: bool, *, is_page: bool) -> str:  # noqa: FBT001 - private, one call shape
    if not is_current:
        return ""
    return "page" if is_page else "true"


def build_archive(rubric: Rubric, published: tuple[Publication, ...]) -> Archive:
    """Return the listings of a rubric; a rubric of one page is read without any choice."""
    whole = Part("", rubric.url, published)
    if len(published) <= PAGE_SIZE:
        return Archive(whole, (), ())
    return Archive(whole, _years(rubric, published), _kinds(rubric, published))


def _years(rubric: Rubric, published: tuple[Publication, ...]) -> tuple[Part, ...]:
    by_year: dict[int, list[Publication]] = {}
    for item in published:
        by_year.setdefault(item.published_on.year, []).append(item)
    return _if_several(
        Part(f"{year:04}", f"{rubric.url}{year:04}/", tuple(by_year[year]))
        for year in sorted(by_year, reverse=True)
    )


def _kinds(rubric: Rubric, published: tuple[Publication, ...]) -> tuple[Part, ...]:
    by_kind: dict[PublicationKind, list[Publication]] = {}
    for item in published:
        by_kind.setdefault(item.kind, []).append(item)
    return _if_several(
        Part(
            capitalised(kind.value),
            f"{rubric.url}type-{slug(kind.value)}/",
            tuple(by_kind[kind]),
        )
        for kind in PublicationKind
        if kind in by_kind
    )


def _if_several(parts: Iterator[Part]) -> tuple[Part, ...]:
    found = tuple(parts)
    return found if len(found) > 1 else ()

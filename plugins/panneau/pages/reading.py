# The three things every view is built from, kept together so that builders stay short.

"""The section as it reads on one day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from panneau.domain.media import FileFacts
from panneau.domain.profile import Profile
from panneau.domain.publication import Publication
from panneau.domain.site_model import Rubric, SiteModel, Space
from panneau.pages.copies import PublishedFile
from panneau.pages.listing import ListItem, build_item
from panneau.pages.page_view import UnionMark
from panneau.pages.unions import build_mark, logo_url


@dataclass(frozen=True, slots=True)
class Place:
    """A publication, and where it stands."""

    space: Space
    rubric: Rubric
    item: Publication


@dataclass(frozen=True, slots=True)
class Reading:
    """The model, what its files are, and the day of the readers."""

    model: SiteModel
    facts: Mapping[str, FileFacts]
    """By `src_uri`."""
    today: date
    copies: Mapping[str, PublishedFile] = field(default_factory=dict)
    """Copies by the address of the attachment or logo."""
    profile: Profile = Profile.INTRANET
    texts: Mapping[str, str] = field(default_factory=dict)
    """Words of documents by `src_uri`, where pages show them."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """Of everything that each publication says, by `src_uri`, where that is known."""
    _newest: dict[tuple[int, ...], tuple[tuple[Space, ...], list[Place]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Many pages ask for the same lists, and sorting them takes time."""
    _published: dict[int, tuple[Rubric, tuple[Publication, ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Likewise for those of a rubric."""

    def mark(self, space: Space) -> UnionMark:
        """Return the mark of a union, with the size of its logo where it is known."""
        logo = space.union.logo
        copies = self.copies.get(logo_url(space) or "")
        size = copies.own.picture if copies else None
        return build_mark(space, self.facts.get(logo.src_uri) if logo else None, size)

    def rubric_mark(self, space: Space, rubric: Rubric) -> UnionMark:
        """Return the mark under which a rubric stands: in a body, that of the group's union."""
        owner = self.model.owner(space, rubric)
        return self.mark(space) if owner is space else replace(self.mark(owner), url=rubric.url)

    def rubrics(self, space: Space) -> tuple[Rubric, ...]:
        """Return the rubrics that readers see: those with something published."""
        return tuple(rubric for rubric in space.rubrics if self.published(rubric))

    def published(self, rubric: Rubric) -> tuple[Publication, ...]:
        """Return what readers see of a rubric, newest first."""
        if id(rubric) not in self._published:
            # The rubric is kept too: nothing else then takes its identity.
            self._published[id(rubric)] = (rubric, rubric.published(today=self.today))
        return self._published[id(rubric)][1]

    def newest(self, spaces: Iterable[Space]) -> list[Place]:
        """Return what readers see of some spaces, newest first.

        Publications of one day stand in the order of the spaces (alphabetical), then of the
        addresses, so that the order of files never shows.
        """
        listed = tuple(spaces)
        key = tuple(map(id, listed))
        if key not in self._newest:
            # The spaces are kept too: nothing else then takes their identity.
            self._newest[key] = (listed, self._sorted(listed))
        return list(self._newest[key][1])

    def _sorted(self, listed: tuple[Space, ...]) -> list[Place]:
        places = [place for space in listed for place in self._places(space)]
        places.sort(key=lambda place: place.item.url)
        rank = {space.slug: position for position, space in enumerate(listed)}
        places.sort(
            key=lambda place: (-place.item.published_on.toordinal(), rank[place.space.slug])
        )
        return places

    def latest(self, spaces: tuple[Space, ...], *, count: int) -> tuple[ListItem, ...]:
        """Return the newest publications of some spaces."""
        return self.list_items(self.newest(spaces)[:count])

    def list_items(self, places: Iterable[Place]) -> tuple[ListItem, ...]:
        """Return publications as a list shows them, each with the mark of its union."""
        return tuple(
            build_item(
                place.item, rubric=place.rubric, mark=self.rubric_mark(place.space, place.rubric)
            )
            for place in places
        )

    def _places(self, space: Space) -> Iterator[Place]:
        for rubric in self.rubrics(space):
            for item in self.published(rubric):
                yield Place(space, rubric, item)

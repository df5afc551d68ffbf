# The three things every view is built from, kept together so that builders stay short.

"""The section as it reads on one day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from panneau.domain.media import FileFacts
from panneau.domain.publication import Publication
from panneau.domain.site_model import Rubric, SiteModel, Space
from panneau.pages.copies import PublishedFile
from panneau.pages.listing import ListItem, build_item
from panneau.pages.page_view import UnionMark
from panneau.pages.unions import build_mark, logo_url


@dataclass(frozen=True, slots=True)
class Reading:
    """The model, what its files are, and the day of the readers."""

    model: SiteModel
    facts: Mapping[str, FileFacts]
    """By `src_uri`."""
    today: date
    copies: Mapping[str, PublishedFile] = field(default_factory=dict)
    """Copies by the address of the attachment or logo."""

    def mark(self, space: Space) -> UnionMark:
        """Return the mark of a union, with the size of its logo where it is known."""
        logo = space.union.logo
        copies = self.copies.get(logo_url(space) or "")
        size = copies.own.picture if copies else None
        return build_mark(space, self.facts.get(logo.src_uri) if logo else None, size)

    def rubrics(self, space: Space) -> tuple[Rubric, ...]:
        """Return the rubrics that readers see: those with something published."""
        return space.counted_rubrics(today=self.today)

    def published(self, rubric: Rubric) -> tuple[Publication, ...]:
        """Return what readers see of a rubric, newest first."""
        return rubric.published(today=self.today)

    def latest(self, spaces: tuple[Space, ...], *, count: int) -> tuple[ListItem, ...]:
        """Return the newest publications of some spaces.

        Those of one day stand in the order of the spaces (alphabetical), then of the addresses,
        so that the order of files never shows.
        """
        places = [place for space in spaces for place in self._places(space)]
        places.sort(key=lambda place: place[2].url)
        rank = {space.slug: position for position, space in enumerate(spaces)}
        places.sort(key=lambda place: (-place[2].published_on.toordinal(), rank[place[0].slug]))
        return tuple(
            build_item(item, rubric=rubric, mark=self.mark(space))
            for space, rubric, item in places[:count]
        )

    def _places(self, space: Space) -> Iterator[tuple[Space, Rubric, Publication]]:
        for rubric in self.rubrics(space):
            for item in self.published(rubric):
                yield space, rubric, item

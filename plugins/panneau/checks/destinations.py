# What a link of the site leads to, on the day when readers can follow it. Asked by `links`; those
# that lead to what has gone since are taken out of the pages by `pages.relations`.

"""Where links of the site lead: a page, a file, or nothing that anybody can open."""

from datetime import date

from panneau.domain.publication import Publication, PublicationState
from panneau.domain.site_model import Rubric, SiteModel
from panneau.source.address_book import INDEX
from panneau.source.names import slug

CAN_BE_READ = ""
EMPTY_RUBRIC = "rubrique sans publication"
# A link to an item that its author never published, or not yet, is dead on the day it is put.
# Expired items are not in the list: nobody touches anything on the day they go.
_NOT_YET_READ = frozenset({PublicationState.DRAFT, PublicationState.SCHEDULED})
_HAVE_NO_PAGE = (".yml", ".yaml")


class Destinations:
    """Every publication, rubric and space, by its path in the repository."""

    def __init__(self, model: SiteModel) -> None:
        """Take the section."""
        self._items = {
            item.src_uri: item for space in model.spaces for item in space.publications()
        }
        self._bundles = {
            folder + "/": item
            for uri, item in self._items.items()
            for folder, _, name in [uri.rpartition("/")]
            if name.lower() == INDEX
        }
        cards = ((space.location.src_uri, space) for space in model.spaces)
        self._spaces = {uri.rpartition("/")[0] + "/": space for uri, space in cards}

    def state(self, resolved: str, *, day: date) -> str | None:
        """Return what readers find at the end of a link on a day.

        Args:
            resolved: `src_uri` of the file or folder; folders end with `/`.
            day: First day on which the link can be followed.

        Returns:
            `CAN_BE_READ`, or why nobody can yet; None when there will never be anything: a folder
            without a page, a file of settings.
        """
        item = self.publication(resolved)
        if item:
            return _item_state(item, day=day)
        if resolved.endswith("/"):
            return self._folder_state(resolved, day=day)
        return None if resolved.endswith(_HAVE_NO_PAGE) else CAN_BE_READ

    def publication(self, resolved: str) -> Publication | None:
        """Return the publication that a link leads to, if it leads to one.

        Args:
            resolved: As for `state`.
        """
        return self._items.get(resolved) or self._bundles.get(resolved)

    def _folder_state(self, resolved: str, *, day: date) -> str | None:
        if resolved in self._spaces:
            return CAN_BE_READ
        parent, _, name = resolved.removesuffix("/").rpartition("/")
        space = self._spaces.get(f"{parent}/")
        rubrics = space.rubrics if space else ()
        found = next((rubric for rubric in rubrics if rubric.slug == slug(name)), None)
        return _rubric_state(found, day=day) if found else None


def _item_state(item: Publication, *, day: date) -> str:
    state = item.state(today=day)
    return state.value if state in _NOT_YET_READ else CAN_BE_READ


def _rubric_state(rubric: Rubric, *, day: date) -> str:
    states = {item.state(today=day) for item in rubric.publications}
    return CAN_BE_READ if states - _NOT_YET_READ else EMPTY_RUBRIC

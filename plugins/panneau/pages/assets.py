# The files that go into the site, and under which address. Nothing else of `content/` does.

"""Files that the pages refer to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from panneau.domain.organisation import SourceFile
from panneau.domain.site_model import SiteModel
from panneau.pages.unions import logo_url


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the content and its address in the site."""

    url: str
    """From the site's root."""
    file: SourceFile


def build_assets(model: SiteModel, *, today: date) -> tuple[Asset, ...]:
    """Return the logos and the attachments of what readers see on a day, by address."""
    by_url = {asset.url: asset for asset in _assets(model, today)}
    return tuple(by_url[url] for url in sorted(by_url))


def _assets(model: SiteModel, today: date) -> Iterator[Asset]:
    for space in model.spaces:
        address = logo_url(space)
        if space.union.logo and address:
            yield Asset(address, space.union.logo)
        for publication in space.publications():
            if publication.is_published(today=today):
                for piece in publication.attachments:
                    yield Asset(piece.url, piece.file)

# Addresses of what is published of each file. The MkDocs plugins mount exactly these; the views
# point at them and at nothing else (ADR-0014).

"""Published copies and their addresses in the site."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from pathlib import PurePosixPath

from panneau.domain.derivatives import Derivative, DerivativeRole, DerivativeSet
from panneau.domain.organisation import SourceFile
from panneau.domain.site_model import SiteModel
from panneau.pages.page_view import Picture, PictureSource
from panneau.pages.unions import logo_url


@dataclass(frozen=True, slots=True)
class PublishedCopy:
    """A copy with its address."""

    url: str
    """From the site's root."""
    made: Derivative

    @property
    def picture(self) -> Picture:
        """The copy as an image of known size."""
        return Picture(self.url, self.made.width_px, self.made.height_px)


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """Every copy of one file."""

    copies: tuple[PublishedCopy, ...]

    @property
    def key(self) -> str:
        """What names them: all that pages show of a copy follows from its bytes and its role."""
        return " ".join(f"{copy.url} {copy.made.role} {copy.made.sha256}" for copy in self.copies)

    def get(self, role: DerivativeRole) -> PublishedCopy | None:
        """Return the copy that has a role, None when there is none."""
        return next((copy for copy in self.copies if copy.made.role is role), None)

    @property
    def own(self) -> PublishedCopy:
        """The copy that has the address of the attachment itself."""
        return next(copy for copy in self.copies if not copy.made.suffix)

    def pictures(self, role: DerivativeRole) -> tuple[Picture, ...]:
        """Return every copy that has a role, as images."""
        return tuple(copy.picture for copy in self.copies if copy.made.role is role)

    def picture(self, role: DerivativeRole) -> Picture | None:
        """Return one copy as an image, None when there is none."""
        copy = self.get(role)
        return copy.picture if copy else None

    def photo(self) -> Picture:
        """Return a photo in every format and size made of it."""
        main, fallback = self.get(DerivativeRole.MAIN), self.get(DerivativeRole.FALLBACK)
        if main is None or fallback is None:
            return self.own.picture
        shown = fallback.picture
        sizes = [copy for copy in (self.get(DerivativeRole.SMALL), main) if copy]
        addresses = tuple((copy.url, copy.made.width_px or 0) for copy in sizes)
        source = PictureSource(main.made.media_type, addresses)
        return Picture(shown.url, shown.width_px, shown.height_px, source)


def publish_copies(
    model: SiteModel, copies: Mapping[str, DerivativeSet], *, today: date
) -> dict[str, PublishedFile]:
    """Give an address to every copy of the logos and attachments that readers see on a day.

    Args:
        model: The section.
        copies: By `src_uri`; a file without copies is not published.
        today: Civil date of the readers.

    Returns:
        The published files by the address of the attachment or of the logo. No two copies share
        an address: one that is taken by another file gets a number.
    """
    wanted = {
        url: copies[file.src_uri]
        for url, file in _published_files(model, today)
        if file.src_uri in copies
    }
    taken = set(wanted)
    return {url: PublishedFile(_addressed(url, wanted[url], taken)) for url in sorted(wanted)}


def _published_files(model: SiteModel, today: date) -> Iterator[tuple[str, SourceFile]]:
    for space in model.spaces:
        address = logo_url(space)
        if space.union.logo and address:
            yield address, space.union.logo
        for publication in space.publications():
            if publication.is_published(today=today):
                for piece in publication.attachments:
                    yield piece.url, piece.file


def _addressed(url: str, made: DerivativeSet, taken: set[str]) -> tuple[PublishedCopy, ...]:
    copies = []
    for copy in made.items:
        address = _free(url, copy.suffix, taken) if copy.suffix else url
        taken.add(address)
        copies.append(PublishedCopy(address, copy))
    return tuple(copies)


def _free(url: str, suffix: str, taken: set[str]) -> str:
    """Return the first address that nothing has: `photo.webp`, then `photo-2.webp`."""
    stem = url.removesuffix(PurePosixPath(url).suffix)
    names = chain([f"{stem}{suffix}"], (f"{stem}-{number}{suffix}" for number in count(2)))
    return next(name for name in names if name not in taken)

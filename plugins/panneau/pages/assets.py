# The files that go into the site, and under which address. Nothing else of `content/` does, and
# these are copies: a contributor's own bytes are never published (ADR-0014).

"""Files that the pages refer to."""

from collections.abc import Mapping
from dataclasses import dataclass

from panneau.domain.profile import Profile
from panneau.pages.copies import PublishedFile


@dataclass(frozen=True, slots=True)
class Asset:
    """A file and its address in the site."""

    url: str
    """From the site's root."""
    where: str
    """Path of the copy on this machine."""
    sha256: str
    """Of its bytes, as they were when it was found clean."""


def build_assets(
    published: Mapping[str, PublishedFile], profile: Profile = Profile.INTRANET
) -> tuple[Asset, ...]:
    """Return every published copy, by address; a document that has a page is not there itself."""
    copies = {copy.url: copy.made for file in published.values() for copy in file.copies}
    return tuple(
        Asset(url, copies[url].where, copies[url].sha256)
        for url in sorted(copies)
        if not profile.has_page(url)
    )

# What the reader of a publication may look at. It asks here, and never the disk: `consulted` hears
# its questions, so that a remembered reading can be proved still right.

"""The files and addresses that publications are read against."""

from collections.abc import Mapping, Sequence

from panneau.domain.profile import Profile
from panneau.source.address_book import AddressBook
from panneau.source.places import Places
from panneau.source.scanner import FoundFile


class Library:
    """The files around a publication and everybody's addresses."""

    def __init__(
        self,
        files: Mapping[str, FoundFile],
        places: Places,
        max_text_bytes: int,
        profile: Profile = Profile.INTRANET,
    ) -> None:
        """Take every file found.

        Args:
            files: By path below `content/`.
            places: What their names tell.
            max_text_bytes: Weight beyond which a text is not opened.
            profile: Where the texts are read.
        """
        self.files = files
        self.places = places
        self.book: AddressBook = places.book
        self.max_text_bytes = max_text_bytes
        self.profile = profile
        self._folders: dict[str, list[FoundFile]] = {}
        for path, file in files.items():
            self._folders.setdefault(path.rpartition("/")[0], []).append(file)

    def file(self, path: str) -> FoundFile | None:
        """Return a file by its path below `content/`."""
        return self.files.get(path)

    def beside(self, folder: str) -> Sequence[FoundFile]:
        """Return the files of a folder, given by its path below `content/`."""
        return self._folders.get(folder, ())

# Before any text is read: what the names of the files alone tell. Most saves change no name, and a
# preview then takes all of this for what it was.

"""The addresses of the content, and the files that stand where they cannot."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.source.address_book import INDEX, AddressBook, build_address_book
from panneau.source.lexicon_reader import SYNONYMS_FILE
from panneau.source.names import RESERVED_ADDRESSES, is_next_page, listing_name, slug
from panneau.source.organisation_reader import ORGANISATION_FILE, REGISTRY_FILE
from panneau.source.scanner import ORDINARY_DEPTH, SPACE_CARD, STAFF_FOLDER, FoundFile
from panneau.source.suspension_reader import SUSPENSIONS_FILE

ROOT_FILES = frozenset({ORGANISATION_FILE, REGISTRY_FILE, SUSPENSIONS_FILE, SYNONYMS_FILE})


@dataclass(frozen=True, slots=True)
class Places:
    """What the names of the files tell."""

    digest: str
    """Of all that a publication may ask of the files around it: two that share it tell the same."""
    book: AddressBook
    issues: tuple[Issue, ...]


def places_of(
    found: Sequence[FoundFile], files: Mapping[str, FoundFile], *, known: Places | None = None
) -> Places:
    """Return what the names of the files tell.

    Args:
        found: Every file.
        files: The same by path below `content/`, on which two names may agree.
        known: What those of before told.
    """
    digest = _digest(found)
    if known and known.digest == digest:
        return known
    book = build_address_book(files)
    return Places(digest, book, (*_misplaced(found), *_collisions(found, book.urls)))


def told_size(file: FoundFile) -> int:
    """Return the weight that a file beside a publication tells; a text tells its place only."""
    return 0 if file.is_markdown or file.is_yaml else file.source.size_bytes


def _digest(found: Iterable[FoundFile]) -> str:
    # No name holds the end of a line: the scan refuses those.
    lines = chain.from_iterable(
        ("/".join(file.parts), file.source.src_uri, file.source.where, str(told_size(file)))
        for file in found
    )
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def _misplaced(found: Iterable[FoundFile]) -> Iterator[Issue]:
    """Yield the files that have no meaning where they stand."""
    for file in found:
        if file.parts[0] == STAFF_FOLDER:
            continue
        if len(file.parts) >= ORDINARY_DEPTH and not file.is_yaml:
            continue
        is_root = len(file.parts) == 1 and file.name in ROOT_FILES
        is_card = file.parts[1:] == (SPACE_CARD,)
        needs_rubric = len(file.parts) == 2 and (file.is_markdown or file.is_yaml)  # noqa: PLR2004 - space, file
        is_stray = len(file.parts) == 1 or needs_rubric or file.is_yaml
        if is_stray and not (is_root or is_card):
            yield Issue(Code.FILE_MISPLACED, file.source.location)


def _collisions(found: Iterable[FoundFile], urls: Mapping[str, str]) -> Iterator[Issue]:
    """Yield what would take an address that something else has, in whatever case or accents."""
    taken: dict[str, FoundFile] = {}
    for file in found:
        if len(file.parts) == 1 or file.is_yaml or file.parts[0] == STAFF_FOLDER:
            continue
        url = urls["/".join(file.parts)]
        listing = _listing(file, url)
        if listing:
            yield _collision(file.source.location, url, listing)
        # By file and not by name: two names that differ by their accents only are one name here.
        other = taken.setdefault(url.casefold().rstrip("/"), file)
        if other is not file:
            yield _collision(file.source.location, url, other.name)
    yield from _space_collisions(found)
    yield from _rubric_collisions(found)


def _listing(file: FoundFile, url: str) -> str:
    """Return the name of the list whose address a text would take; empty if none."""
    if not file.is_markdown:
        return ""
    # The `index.md` of a rubric would stand in the place of its list.
    if len(file.parts) == ORDINARY_DEPTH and file.name.lower() == INDEX:
        return file.parts[1]
    return listing_name(url)


def _space_collisions(found: Iterable[FoundFile]) -> Iterator[Issue]:
    folders = {file.parts[0]: file for file in found if len(file.parts) > 1}
    taken: dict[str, str] = dict.fromkeys(RESERVED_ADDRESSES - {STAFF_FOLDER}, "")
    for folder, file in folders.items():
        other = taken.setdefault(slug(folder), folder)
        # Below `nouveautes/` spaces stand beside the next pages of the section's list.
        if other != folder or is_next_page(slug(folder)):
            yield _collision(file.source.location, f"{slug(folder)}/", other or slug(folder))


def _rubric_collisions(found: Iterable[FoundFile]) -> Iterator[Issue]:
    """Yield the folders of one space that would have one list at one address."""
    first: dict[tuple[str, ...], FoundFile] = {}
    for file in found:
        if len(file.parts) >= ORDINARY_DEPTH and file.parts[0] != STAFF_FOLDER:
            first.setdefault(file.parts[:2], file)
    taken: dict[tuple[str, str], str] = {}
    for (space, rubric), file in first.items():
        other = taken.setdefault((space, slug(rubric)), rubric)
        if other != rubric:
            yield _collision(file.source.location, f"{slug(space)}/{slug(rubric)}/", other)


def _collision(location: Location, url: str, other: str) -> Issue:
    return Issue(Code.ADDRESS_COLLISION, location, {"name": other, "value": url})

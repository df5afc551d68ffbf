# The one door from disk to the model. Reads everything, once, and reports everything at once.

"""Loading the whole section from the repository."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from panneau.domain.agreement import Agreement
from panneau.domain.agreement_layers import agreement_on
from panneau.domain.issue import Code, Issue, ParamValue
from panneau.domain.location import Location
from panneau.domain.organisation import SourceFile
from panneau.domain.site_model import SiteModel, Space
from panneau.domain.suspension import with_suspensions
from panneau.memory.vault import Vault
from panneau.memory.version import code_version
from panneau.source.address_book import INDEX, build_address_book
from panneau.source.agreement_reader import load_agreement
from panneau.source.collation import in_french_order
from panneau.source.lexicon_reader import SYNONYMS_FILE, read_lexicon
from panneau.source.library import Library
from panneau.source.names import RESERVED_ADDRESSES, is_next_page, listing_name, slug
from panneau.source.organisation_reader import (
    ORGANISATION_FILE,
    REGISTRY_FILE,
    read_organisation,
    read_registry,
)
from panneau.source.project import Project, load_project
from panneau.source.reading_memory import FOLDER, ReadingMemory, Readings
from panneau.source.scanner import SPACE_CARD, STAFF_FOLDER, FoundFile, scan
from panneau.source.space_reader import ORDINARY_DEPTH, read_space
from panneau.source.suspension_reader import SUSPENSIONS_FILE, read_suspensions

DEFAULT_TEXT_KB = 200
KILOBYTE = 1000
ROOT_FILES = frozenset({ORGANISATION_FILE, REGISTRY_FILE, SUSPENSIONS_FILE, SYNONYMS_FILE})


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading the repository gave."""

    project: Project
    model: SiteModel | None
    """None when there is no agreement to apply."""
    issues: tuple[Issue, ...]
    """Problems met while reading, in no particular order."""
    found: tuple[FoundFile, ...] = ()
    """Every file of the content."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """Of everything that each publication says, by `src_uri`; empty where nothing is remembered."""

    def source_files(self) -> tuple[SourceFile, ...]:
        """Return every attached file and logo, protected ones included, sorted and unique."""
        if self.model is None:
            return ()
        found = {file.src_uri: file for space in self.model.spaces for file in space.files}
        found |= {file.src_uri: file for file in self.model.organisation.protected_logos}
        return tuple(found[uri] for uri in sorted(found))


def load(
    config_path: Path,
    *,
    today: date | None = None,
    remembers: bool = False,
    readings: Readings | None = None,
) -> Loaded:
    """Read configuration, agreement, organisation, registry and every space.

    Args:
        config_path: The `mkdocs.yml` of the repository.
        today: The day whose agreement applies; None leaves every date open.
        remembers: Whether publications already read need not be read again.
        readings: Those of a process that stays, or that has just looked at the content.
    """
    issues: list[Issue] = []
    project = load_project(config_path, issues=issues)
    agreement = load_agreement(
        project.agreement,
        root=project.root,
        issues=issues,
        named_at=project.agreement_location,
    )
    agreement = agreement_on(agreement, today) if agreement and today else agreement
    found = _found(project, readings, issues=issues)
    if agreement is None:
        return Loaded(project, None, tuple(issues), found)
    memory = _memory(project, agreement, found, readings, remembers=remembers)
    model = _model(project, agreement, found, memory, issues=issues, today=today)
    memory.prune()
    return Loaded(project, model, tuple(issues), found, memory.digests)


def _found(
    project: Project, readings: Readings | None, *, issues: list[Issue]
) -> tuple[FoundFile, ...]:
    if readings:
        return readings.seen.scan(project, issues=issues)
    return scan(project.content_dir, root=project.root, issues=issues)


def _memory(
    project: Project,
    agreement: Agreement,
    found: tuple[FoundFile, ...],
    readings: Readings | None,
    *,
    remembers: bool,
) -> ReadingMemory:
    limit_kb = agreement.number("media.text_max_kb") or DEFAULT_TEXT_KB
    files = {"/".join(file.parts): file for file in found}
    library = Library(
        files, build_address_book(files), int(limit_kb * KILOBYTE), profile=project.profile
    )
    version = f"{code_version()} {library.max_text_bytes} {library.profile}"
    if not (remembers and project.remembers):
        return ReadingMemory(library)
    vault = Vault(project.cache_dir / FOLDER, version=version)
    return ReadingMemory(library, vault, readings.under(version) if readings else None)


def _model(
    project: Project,
    agreement: Agreement,
    found: tuple[FoundFile, ...],
    memory: ReadingMemory,
    *,
    issues: list[Issue],
    today: date | None,
) -> SiteModel:
    files = memory.library.files
    issues.extend(_misplaced(found))
    issues.extend(_collisions(found, memory.library.book.urls))
    uri = project.content_uri
    suspensions = read_suspensions(files, content_uri=uri, issues=issues)
    spaces = _spaces(found, memory, uri, issues)
    return SiteModel(
        agreement=agreement,
        organisation=read_organisation(files, content_uri=uri, issues=issues),
        spaces=with_suspensions(spaces, suspensions, agreement, today) if today else spaces,
        contributors=read_registry(files, issues=issues),
        contributors_location=Location(f"{uri}/{REGISTRY_FILE}"),
        suspensions=suspensions,
        lexicon=read_lexicon(files, issues=issues),
    )


def _spaces(
    found: Iterable[FoundFile], memory: ReadingMemory, content_uri: str, issues: list[Issue]
) -> tuple[Space, ...]:
    by_folder: dict[str, list[FoundFile]] = {}
    for file in found:
        if len(file.parts) > 1 and file.parts[0] != STAFF_FOLDER:
            by_folder.setdefault(file.parts[0], []).append(file)
    spaces = []
    for folder, files in by_folder.items():
        if f"{folder}/{SPACE_CARD}" not in memory.library.files:
            place = Location(f"{content_uri}/{folder}/")
            issues.append(Issue(Code.SPACE_WITHOUT_CARD, place, {"name": folder}))
            continue
        space = read_space(folder, files, memory, issues=issues)
        if space:
            spaces.append(space)
    issues.extend(_duplicates(spaces))
    issues.extend(_unknown_groups(spaces))
    ordered = in_french_order(spaces, key=lambda space: space.union.acronym)
    acronyms = {space.slug: space.union.acronym for space in spaces if space.is_union}
    named = (_with_groups_first(space, acronyms) for space in ordered)
    return tuple(sorted(named, key=lambda space: not space.is_union))


def _with_groups_first(space: Space, acronyms: Mapping[str, str]) -> Space:
    """Name the groups of a body after their unions, in alphabetical order, then the rest."""
    groups = [
        replace(rubric, title=acronyms.get(rubric.owner_slug, rubric.title))
        for rubric in space.rubrics
        if rubric.owner_slug
    ]
    if not groups:
        return space
    others = tuple(rubric for rubric in space.rubrics if not rubric.owner_slug)
    return replace(space, rubrics=(*in_french_order(groups, key=lambda r: r.title), *others))


def _unknown_groups(spaces: Iterable[Space]) -> Iterator[Issue]:
    known = {space.slug for space in spaces if space.is_union}
    for space in spaces:
        for rubric in space.rubrics:
            if rubric.owner_slug and (space.is_union or rubric.owner_slug not in known):
                params: dict[str, ParamValue] = {"name": rubric.owner_slug}
                yield Issue(Code.GROUP_UNKNOWN, rubric.location, params)


def _duplicates(spaces: Iterable[Space]) -> Iterator[Issue]:
    seen: dict[str, Space] = {}
    for space in spaces:
        acronym = f"{space.union.acronym.casefold()} {space.level}"
        if acronym in seen:
            params: dict[str, ParamValue] = {
                "union": space.union.acronym,
                "name": seen[acronym].slug,
            }
            yield Issue(Code.SPACE_DUPLICATE_UNION, space.location, params)
        seen.setdefault(acronym, space)


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

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
from panneau.memory.git_ignored import hide_from_git
from panneau.memory.vault import Vault
from panneau.memory.version import code_version
from panneau.source.agreement_reader import load_agreement
from panneau.source.collation import in_french_order
from panneau.source.lexicon_reader import read_lexicon
from panneau.source.library import Library
from panneau.source.look_alikes import look_alikes
from panneau.source.names import slug
from panneau.source.organisation_reader import (
    REGISTRY_FILE,
    read_organisation,
    read_registry,
)
from panneau.source.places import places_of
from panneau.source.project import Project, load_project
from panneau.source.reading_memory import FOLDER, ReadingMemory, Readings
from panneau.source.scanner import SPACE_CARD, STAFF_FOLDER, FoundFile, scan
from panneau.source.space_reader import read_space
from panneau.source.suspension_reader import read_suspensions

DEFAULT_TEXT_KB = 200
KILOBYTE = 1000


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
    places = places_of(found, files, known=readings.places if readings else None)
    library = Library(files, places, int(limit_kb * KILOBYTE), profile=project.profile)
    if readings:
        readings.places = places
    version = f"{code_version()} {library.max_text_bytes} {library.profile}"
    if not (remembers and project.remembers):
        return ReadingMemory(library)
    hide_from_git(project.cache_dir)
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
    issues.extend(memory.library.places.issues)
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
        unread=frozenset(map(slug, _folders(found))) - {space.slug for space in spaces},
    )


def _folders(found: Iterable[FoundFile]) -> dict[str, list[FoundFile]]:
    """Return what is in each folder that is a space's."""
    folders: dict[str, list[FoundFile]] = {}
    for file in found:
        if len(file.parts) > 1 and file.parts[0] != STAFF_FOLDER:
            folders.setdefault(file.parts[0], []).append(file)
    return folders


def _spaces(
    found: Iterable[FoundFile], memory: ReadingMemory, content_uri: str, issues: list[Issue]
) -> tuple[Space, ...]:
    spaces = []
    for folder, files in _folders(found).items():
        if f"{folder}/{SPACE_CARD}" not in memory.library.files:
            place = Location(f"{content_uri}/{folder}/")
            issues.append(Issue(Code.SPACE_WITHOUT_CARD, place, {"name": folder}))
            continue
        space = read_space(folder, files, memory, issues=issues)
        if space:
            spaces.append(space)
    issues.extend(look_alikes(spaces))
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

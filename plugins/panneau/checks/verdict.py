# The whole of the rules in one call: the plugins, the command line and the tests come in here.

"""Judging a repository: read, inspect, check."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from panneau.checks.context import CheckContext
from panneau.checks.disclosed import find_disclosed
from panneau.checks.kept import Kept
from panneau.checks.organisation_logo import files_to_compare
from panneau.checks.preparation import errands
from panneau.checks.registry import run_checks
from panneau.checks.rights import remaining_rights
from panneau.domain.derivatives import DerivativeSet
from panneau.domain.issue import Issue, Severity
from panneau.domain.media import FileFacts
from panneau.domain.private_register import NO_REGISTER, PrivateRegister
from panneau.domain.rights import SpaceRights
from panneau.domain.site_model import SiteModel
from panneau.domain.upcoming import with_upcoming
from panneau.media.films.ffprobe import find_ffprobe
from panneau.media.inspector import Inspector
from panneau.media.logos.logo_detection import LogoDetector
from panneau.media.workers.isolation import Crew
from panneau.source.loader import load
from panneau.source.project import Project

Progress = Callable[[int, int], None]
"""Called with how many files are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found, under which agreement, on which day."""

    project: Project
    model: SiteModel | None
    """None when there is no agreement to apply: the issues say why."""
    facts: Mapping[str, FileFacts]
    issues: tuple[Issue, ...]
    """Sorted by file, line and column, without duplicates."""
    rights: tuple[SpaceRights, ...]
    today: date
    copies: Mapping[str, DerivativeSet] = field(default_factory=dict)
    """What may be published of each file, by `src_uri`; see `checks.copies`."""
    register: PrivateRegister = NO_REGISTER
    """Names that may be nowhere in what is published."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """Of everything that each publication says, by `src_uri`; empty where nothing is remembered."""
    draft_issues: tuple[Issue, ...] = ()
    """What would be found as well, had the drafts appeared; empty unless it was asked for."""

    def has(self, severity: Severity) -> bool:
        """Tell whether an issue of a severity was found."""
        return any(issue.severity is severity for issue in self.issues)


def judge(
    config_path: Path,
    *,
    today: date,
    register: PrivateRegister = NO_REGISTER,
    will_publish: bool = False,
    with_drafts: bool = False,
    on_progress: Progress | None = None,
    kept: Kept | None = None,
) -> Verdict:
    """Read a repository, inspect its files and apply every rule.

    Args:
        config_path: Its `mkdocs.yml`.
        today: Civil date of the readers.
        register: Names that may be nowhere in it.
        will_publish: Whether its copies will be asked for: they are made of each file as soon as
            it is inspected, which `checks.copies` then finds done.
        with_drafts: Whether to find out what is wrong in drafts too.
        on_progress: Called while files are inspected.
        kept: By a process that stays, or that has just looked at the content.
    """
    readings = kept.readings if kept else None
    loaded = load(config_path, today=today, remembers=True, readings=readings)
    project, model = loaded.project, loaded.model
    if model is None:
        return Verdict(project, None, {}, _sorted(loaded.issues), (), today)
    files = loaded.source_files()
    told = kept.told if kept and project.remembers else None
    appeared = with_upcoming(model, today=today).model if with_drafts else model
    with Crew() as crew:
        inspector, detector = _openers(project, model, crew, kept)
        compared = files_to_compare(appeared, today=today)
        planned = errands(
            project,
            model,
            detector.errand(compared),
            today=today,
            has_register=bool(register),
            will_publish=will_publish,
        )
        facts = inspector.inspect_all(files, errands=tuple(planned), on_progress=on_progress)
        matches = detector.match_all(compared, facts)
    context = CheckContext(
        model=model,
        facts=facts,
        today=today,
        logo_matches=matches,
        disclosures=find_disclosed(loaded, files, facts, register, known=told),
    )
    issues = _sorted((*loaded.issues, *run_checks(context)))
    return Verdict(
        project,
        model,
        facts,
        issues,
        remaining_rights(context),
        today,
        register=register,
        digests=loaded.digests,
        draft_issues=_only_of(context, appeared, issues),
    )


def _openers(
    project: Project, model: SiteModel, crew: Crew, kept: Kept | None
) -> tuple[Inspector, LogoDetector]:
    """Return what looks into files, and what looks for the organisation's logos in them."""
    inspected = kept.inspected if kept and project.remembers else None
    logos = model.organisation.protected_logos
    return (
        Inspector(project.cache_dir, find_ffprobe(), crew=crew, inspected=inspected),
        LogoDetector(project.cache_dir, logos, crew=crew),
    )


def _only_of(
    context: CheckContext, appeared: SiteModel, issues: Collection[Issue]
) -> tuple[Issue, ...]:
    """Return what the rules find in a section whose drafts have appeared, and only there."""
    found = run_checks(replace(context, model=appeared)) if appeared is not context.model else ()
    return _sorted(tuple(issue for issue in found if issue not in issues))


def _sorted(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    return tuple(sorted(issues, key=lambda issue: issue.sort_key))

# The way in for the other layers: finds the organisation's logos in the files of a site. Remembers
# verdicts, and leaves the opening of files to workers (ADR-0005, ADR-0009).

"""The search for protected logos in all the files of a site, side by side."""

import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from panneau.domain.media import FileFacts, LogoMatch, LogoMatchKind
from panneau.domain.organisation import SourceFile
from panneau.media.facts_cache import checker_version
from panneau.media.fingerprint import read_fingerprint
from panneau.media.logos import likeness
from panneau.media.logos.comparable import can_be_compared
from panneau.media.logos.match_cache import MatchCache, match_from_json
from panneau.media.workers.isolation import Crew, Job, Outcome, OutcomeKind, run_jobs
from panneau.media.workers.limits import MIB, Limits
from panneau.memory.libraries import NotInstalledError, installed_version

_MODULE = "panneau.media.logos.logo_comparison"
_JOB = f"{_MODULE}:compare_to_json"
_PRINTS_JOB = f"{_MODULE}:prints_to_json"
_ERRAND = f"{_MODULE}:compare_inspected_to_json"
_LIMITS = Limits(wall_seconds=45, cpu_seconds=30, memory_bytes=1024 * MIB)
"""A few pages to render and to search take longer than an inspection."""
_MOST_WORKERS = 4

Content = tuple[str, str]
"""Digest and format: what is compared once, wherever it is used."""


class LogoDetector:
    """Looks for protected logos, each file in a process of its own."""

    def __init__(
        self,
        cache_dir: Path | None,
        references: Sequence[SourceFile],
        *,
        workers: int | None = None,
        limits: Limits = _LIMITS,
        crew: Crew | None = None,
    ) -> None:
        """Read the digests of the logos; no worker is started before files are given.

        Args:
            cache_dir: Where verdicts are remembered, outside the site; None to forget them.
            references: The logos to protect, in the order of the file that lists them.
            workers: Files opened at the same time; by default one per core, four at most.
            limits: For one file.
            crew: Shares its warm process; by default, one is started.
        """
        self._references = {str(file.path.absolute()): file for file in references}
        self._by_digest = {
            read_fingerprint(file.path).sha256: file.src_uri for file in reversed(references)
        }
        self._workers = workers or min(os.cpu_count() or 1, _MOST_WORKERS)
        self._limits = limits
        self._crew = crew
        self._logos = json.dumps(list(self._references))
        self._cache = MatchCache(cache_dir, version=self._version()) if cache_dir else None

    def match_all(
        self,
        files: Sequence[SourceFile],
        facts: Mapping[str, FileFacts],
        *,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> dict[str, LogoMatch]:
        """Compare files with the logos.

        Args:
            files: In any order; the logos themselves are passed over.
            facts: By `src_uri`; a file that has none, or that cannot be read, is passed over:
                another rule refuses it.
            on_progress: Called with the number of contents compared and their total.

        Returns:
            The matches by `src_uri`, for the files that have one.
        """
        if not self._references:
            return {}
        protected = {file.src_uri for file in self._references.values()}
        contents = {
            file: (facts[file.src_uri].sha256, facts[file.src_uri].format)
            for file in files
            if file.src_uri not in protected and can_be_compared(facts.get(file.src_uri))
        }
        places = {content: file.where for file, content in contents.items()}
        known = self._compare(places, on_progress or _ignore_progress)
        found = ((file.src_uri, known[content]) for file, content in contents.items())
        return {src_uri: match for src_uri, match in found if match}

    def _compare(
        self, places: Mapping[Content, str], on_progress: Callable[[int, int], None]
    ) -> dict[Content, LogoMatch | None]:
        known = dict(self._already_known(places))
        missing = [content for content in places if content not in known]
        on_progress(len(known), len(places))
        jobs = [self._job(Path(places[content]), content[1]) for content in missing]
        for number, outcome in self._run(jobs):
            known[missing[number]] = self.conclude(missing[number], outcome)
            on_progress(len(known), len(places))
        if self._cache:
            self._cache.finish()
        return known

    def errand(self, files: Iterable[SourceFile]) -> "LogoErrand":
        """Return the comparison of some files, to be made as soon as they are inspected."""
        is_needed = self._cache and self._references
        return LogoErrand(self, {file.where for file in files} if is_needed else ())

    def job_after_inspection(self, path: Path, sha256: str) -> Job | None:
        """Return the call that compares a file once inspected; None for the logos themselves."""
        if sha256 in self._by_digest:
            return None
        arguments = (str(path.absolute()), self._logos, self._prints)
        return Job(_ERRAND, arguments, self._limits)

    def conclude(self, content: Content, outcome: Outcome) -> LogoMatch | None:
        """Read an answer, and remember it; where there is none, say that nothing is known."""
        failure = LogoMatch("", LogoMatchKind.NOT_COMPARED)
        if outcome.kind is not OutcomeKind.ANSWER:
            return failure
        try:
            match = match_from_json(outcome.value)
            if match:
                match = replace(match, reference=self._references[match.reference].src_uri)
        except (ValueError, KeyError):
            return failure
        if self._cache:
            self._cache.save(*content, match)
        return match

    def _job(self, path: Path, file_format: str) -> Job:
        arguments = (str(path.absolute()), file_format, self._logos, self._prints)
        return Job(_JOB, arguments, self._limits)

    def _run(self, jobs: Sequence[Job]) -> Iterator[tuple[int, Outcome]]:
        return run_jobs(jobs, workers=self._workers, limits=self._limits, crew=self._crew)

    @cached_property
    def _prints(self) -> str:
        """The prints of the logos as JSON; null when they could not be taken together."""
        [(_, outcome)] = self._run([Job(_PRINTS_JOB, (self._logos,), self._limits)])
        return json.dumps(outcome.value if outcome.kind is OutcomeKind.ANSWER else None)

    def _already_known(
        self, contents: Iterable[Content]
    ) -> Iterator[tuple[Content, LogoMatch | None]]:
        for content in contents:
            if content[0] in self._by_digest:
                yield content, LogoMatch(self._by_digest[content[0]], LogoMatchKind.SAME, 100)
            elif self._cache and (remembered := self._cache.load(*content)):
                yield content, remembered.match

    def _version(self) -> str:
        """Return all that a verdict depends on, apart from the file: logos, code, libraries."""
        libraries = ["pypdfium2"]
        if likeness.is_available():
            libraries.append("opencv-python-headless")
        versions = (_installed_version(name) for name in libraries)
        logos = json.dumps(
            [
                [file.src_uri, read_fingerprint(file.path).sha256]
                for file in self._references.values()
            ]
        )
        return hashlib.sha256(" ".join((checker_version(), *versions, logos)).encode()).hexdigest()


class LogoErrand:
    """Compares files as soon as they are inspected, for `LogoDetector.match_all` to find."""

    def __init__(self, detector: LogoDetector, places: Collection[str]) -> None:
        """Take the paths of the files to compare: others are none of the logos' business."""
        self._detector = detector
        self._places = places

    def job(self, path: Path, sha256: str) -> Job | None:
        """Return the call that compares a file."""
        is_asked = str(path) in self._places
        return self._detector.job_after_inspection(path, sha256) if is_asked else None

    def conclude(self, facts: FileFacts, outcome: Outcome) -> None:
        """Remember the verdict on a file that was compared."""
        if outcome.kind is OutcomeKind.ANSWER and isinstance(outcome.value, list):
            for match in outcome.value:
                self._detector.conclude(
                    (facts.sha256, facts.format), Outcome(OutcomeKind.ANSWER, match)
                )

    def finish(self) -> None:
        """Nothing is left behind."""


def _installed_version(distribution: str) -> str:
    try:
        return installed_version(distribution)
    except NotInstalledError:
        return "other"  # OpenCV comes under several names: any of them will do


def _ignore_progress(_done: int, _total: int) -> None:
    pass

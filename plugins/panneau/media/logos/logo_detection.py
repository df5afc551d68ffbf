# The way in for the other layers: finds the organisation's logos in the files of a site. Remembers
# verdicts, and leaves the opening of files to workers (ADR-0005, ADR-0009).

"""The search for protected logos in all the files of a site, side by side."""

import hashlib
import importlib.metadata
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from panneau.domain.media import DefectKind, FileFacts, LogoMatch, LogoMatchKind
from panneau.domain.organisation import SourceFile
from panneau.media.facts_cache import checker_version
from panneau.media.fingerprint import read_fingerprint
from panneau.media.logos import likeness
from panneau.media.logos.match_cache import MatchCache, match_from_json
from panneau.media.logos.pictures_in import DOCUMENT_FORMATS, IMAGE_FORMATS
from panneau.media.workers.isolation import Job, Outcome, OutcomeKind, run_jobs
from panneau.media.workers.limits import MIB, Limits

_JOB = "panneau.media.logos.logo_comparison:compare_to_json"
_COMPARED = IMAGE_FORMATS | DOCUMENT_FORMATS | {"svg"}
_UNREADABLE = frozenset(
    {
        DefectKind.EMPTY,
        DefectKind.BROKEN,
        DefectKind.ENCRYPTED,
        DefectKind.TOO_LARGE,
        DefectKind.INSPECTION_FAILED,
    }
)
"""Defects after which a file is not opened again: it is refused anyway."""
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
    ) -> None:
        """Read the digests of the logos; no worker is started before files are given.

        Args:
            cache_dir: Where verdicts are remembered, outside the site; None to forget them.
            references: The logos to protect, in the order of the file that lists them.
            workers: Files opened at the same time; by default one per core, four at most.
            limits: For one file.
        """
        self._references = {str(file.path.absolute()): file for file in references}
        self._by_digest = {
            read_fingerprint(file.path).sha256: file.src_uri for file in reversed(references)
        }
        self._workers = workers or min(os.cpu_count() or 1, _MOST_WORKERS)
        self._limits = limits
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
            if file.src_uri not in protected and _can_be_compared(facts.get(file.src_uri))
        }
        paths = {content: file.path for file, content in contents.items()}
        known = self._compare(paths, on_progress or _ignore_progress)
        found = ((file.src_uri, known[content]) for file, content in contents.items())
        return {src_uri: match for src_uri, match in found if match}

    def _compare(
        self, paths: Mapping[Content, Path], on_progress: Callable[[int, int], None]
    ) -> dict[Content, LogoMatch | None]:
        known = dict(self._already_known(paths))
        missing = [content for content in paths if content not in known]
        on_progress(len(known), len(paths))
        logos = json.dumps(list(self._references))
        jobs = [
            Job(_JOB, (str(paths[content].absolute()), content[1], logos)) for content in missing
        ]
        for number, outcome in run_jobs(jobs, workers=self._workers, limits=self._limits):
            known[missing[number]] = self._conclude(missing[number], outcome)
            on_progress(len(known), len(paths))
        return known

    def _already_known(
        self, contents: Mapping[Content, Path]
    ) -> Iterator[tuple[Content, LogoMatch | None]]:
        for content in contents:
            if content[0] in self._by_digest:
                yield content, LogoMatch(self._by_digest[content[0]], LogoMatchKind.SAME, 100)
            elif self._cache and (remembered := self._cache.load(*content)):
                yield content, remembered.match

    def _conclude(self, content: Content, outcome: Outcome) -> LogoMatch | None:
        """Read an answer; where there is none, say that nothing is known."""
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


def _installed_version(distribution: str) -> str:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return "other"  # OpenCV comes under several names: any of them will do


def _can_be_compared(facts: FileFacts | None) -> bool:
    if facts is None or not facts.sha256 or facts.format not in _COMPARED:
        return False
    return not any(defect.kind in _UNREADABLE for defect in facts.defects)


def _ignore_progress(_done: int, _total: int) -> None:
    pass

# The way in for the other layers: `mkdocs_plugins` and `cli` inspect every attachment through it.
# Reads digests, remembers, and leaves the opening of files to workers (ADR-0005).

"""The inspection of all the files of a site, side by side."""

import logging
import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from panneau.domain.media import Defect, DefectKind, FileFacts, MediaKind
from panneau.domain.organisation import SourceFile
from panneau.media.errands import Errand
from panneau.media.facts_cache import FactsCache, checker_version, is_about_the_content
from panneau.media.facts_json import facts_from_json, facts_to_json
from panneau.media.films.ffprobe import FFprobe
from panneau.media.fingerprint import Fingerprint, read_fingerprint
from panneau.media.inspected import Inspected
from panneau.media.signature import kind_of, sniff_head
from panneau.media.workers.isolation import Crew, Job, Outcome, OutcomeKind, run_jobs
from panneau.media.workers.limits import Limits
from panneau.memory.file_memory import FileMemory
from panneau.memory.stamp import UNKNOWN, Stamp, now_ns
from panneau.memory.vault import Vault

_log = logging.getLogger(__name__)
_JOB = "panneau.media.inspection:inspect_to_json"
FOLDER = "fichiers"
_MOST_WORKERS = 2
"""More would end sooner, and could need more than a gigabyte when every file is a trap."""
_REASONS = {
    OutcomeKind.TIMEOUT: "temps dépassé",
    OutcomeKind.MEMORY: "mémoire dépassée",
    OutcomeKind.CRASH: "arrêt brutal",
    OutcomeKind.ERROR: "arrêt inattendu",
}


@dataclass(frozen=True, slots=True)
class _Content:
    """One content under one extension: what is inspected once, wherever it is used."""

    path: Path
    extension: str
    fingerprint: Fingerprint

    @property
    def key(self) -> str:
        return f"{self.fingerprint.sha256 or self.path}.{self.extension}"


@dataclass(frozen=True, slots=True)
class _Task:
    """One content to open, and the calls to make about it afterwards."""

    content: _Content
    calls: dict[Errand, Job]


class Inspector:
    """Inspects files side by side, each in a process of its own."""

    def __init__(
        self,
        cache_dir: Path | None,
        ffprobe: FFprobe | None,
        workers: int | None = None,
        *,
        limits: Limits | None = None,
        crew: Crew | None = None,
        inspected: Inspected | None = None,
    ) -> None:
        """Prepare an inspection; nothing is started before it is asked for.

        Args:
            cache_dir: Where facts are remembered, outside the site; None to forget them.
            ffprobe: From `find_ffprobe`; None makes every film untrustworthy.
            workers: Files opened at the same time; by default one per core, two at most.
            limits: For one file.
            crew: Shares its warm process; by default, one is started.
            inspected: By a process that stays.
        """
        version = ffprobe.version if ffprobe else "absent"
        self._cache = FactsCache(cache_dir, probe_version=version) if cache_dir else None
        # Contents are known by their digest; which content a file has, by its stamp.
        self._version = f"{checker_version()} {version}"
        self._vault = Vault(cache_dir / FOLDER, version=self._version) if cache_dir else None
        self._inspected = inspected
        self._ffprobe = ffprobe
        self._workers = workers or min(os.cpu_count() or 1, _MOST_WORKERS)
        self._limits = limits or Limits()
        self._crew = crew

    def inspect_all(
        self,
        files: Sequence[SourceFile],
        *,
        errands: Sequence[Errand] = (),
        on_progress: Callable[[int, int], None] | None = None,
    ) -> dict[str, FileFacts]:
        """Find out what files contain.

        Args:
            files: In any order; the same content is inspected once per extension.
            errands: What else to do about those that must be opened.
            on_progress: Called with the number of contents known and their total, at the start
                and after each.

        Returns:
            The facts by `src_uri`, in the order of `files`. Every file has some: one that hangs,
            crashes or devours memory has a defect.
        """
        stamps, began = {file: _stamp(file.where) for file in files}, now_ns()
        if self._inspected and (before := self._inspected.all_of(stamps, self._version)):
            return before
        with FileMemory(self._vault, "faits") as memory:
            known = dict(_known(memory, stamps))
            unread = [file for file in files if file.src_uri not in known]
            moment = now_ns()
            found = self._inspect(unread, errands, len(known), on_progress or _ignore_progress)
            for file, (content, facts) in found.items():
                known[file.src_uri] = facts
                if is_about_the_content(facts) and facts.sha256 == content.fingerprint.sha256:
                    stamp = stamps[file] if stamps[file].is_settled(moment) else None
                    memory.keep(file.where, file.where, stamp, facts.sha256, facts_to_json(facts))
        if self._inspected:
            self._inspected.keep(stamps, known, moment=began, version=self._version)
        return {file.src_uri: known[file.src_uri] for file in files}

    def _inspect(
        self,
        files: Sequence[SourceFile],
        errands: Sequence[Errand],
        known_count: int,
        progress: Callable[[int, int], None],
    ) -> dict[SourceFile, tuple["_Content", FileFacts]]:
        """Inspect files whose content is not known by their stamp."""
        with ThreadPoolExecutor(self._workers) as pool:
            contents = dict(zip(files, pool.map(_content, files), strict=True))
        unique = {content.key: content for content in contents.values()}
        known = self._remembered(unique)
        total = known_count + len(unique)
        progress(known_count + len(known), total)
        missing = [content for key, content in unique.items() if key not in known]
        try:
            for content, facts in self._opened(missing, errands):
                known[content.key] = facts
                progress(known_count + len(known), total)
        finally:
            for errand in errands if missing else ():
                errand.finish()
        return {file: (content, known[content.key]) for file, content in contents.items()}

    def _opened(
        self, contents: Sequence[_Content], errands: Sequence[Errand]
    ) -> Iterator[tuple[_Content, FileFacts]]:
        """Open files, each in a process that runs the errands about it too."""
        tasks = [_Task(content, dict(_calls(content, errands))) for content in contents]
        jobs = [self._job(task) for task in tasks]
        for number, outcome in run_jobs(
            jobs, workers=self._workers, limits=self._limits, crew=self._crew
        ):
            task = tasks[number]
            facts = self._conclude(task.content, outcome)
            # A file changed in the meantime was not the one that the errands are about.
            if facts.sha256 == task.content.fingerprint.sha256:
                for errand, done in zip(task.calls, outcome.then, strict=False):
                    errand.conclude(facts, done)
            yield task.content, facts
        if self._cache and contents:
            self._cache.prune()

    def _remembered(self, contents: Mapping[str, _Content]) -> dict[str, FileFacts]:
        if self._cache is None:
            return {}
        found = {
            key: self._cache.load(content.fingerprint.sha256, content.extension)
            for key, content in contents.items()
        }
        return {key: facts for key, facts in found.items() if facts}

    def _job(self, task: "_Task") -> Job:
        path, version = (self._ffprobe.path, self._ffprobe.version) if self._ffprobe else (None, "")
        arguments = (str(task.content.path.absolute()), str(path) if path else None, version)
        return Job(_JOB, arguments, self._limits, tuple(task.calls.values()))

    def _conclude(self, content: _Content, outcome: Outcome) -> FileFacts:
        """Read an answer, or say in its place why there is none."""
        if outcome.kind is not OutcomeKind.ANSWER:
            _log.debug("%s: %s %s", content.path, outcome.kind, outcome.value)
            return _failed(content, outcome.kind)
        try:
            facts = facts_from_json(outcome.value)
        except ValueError:
            return _failed(content, OutcomeKind.CRASH)
        # A file changed in the meantime was not the one whose digest is known.
        if self._cache and facts.sha256 == content.fingerprint.sha256:
            self._cache.save(facts, content.extension)
        return facts


def _calls(content: _Content, errands: Sequence[Errand]) -> Iterator[tuple[Errand, Job]]:
    if sha256 := content.fingerprint.sha256:
        for errand in errands:
            if job := errand.job(content.path, sha256):
                yield errand, job


def _known(
    memory: FileMemory, stamps: Mapping[SourceFile, Stamp]
) -> Iterator[tuple[str, FileFacts]]:
    """Yield the facts of files that are still what they were."""
    for file, stamp in stamps.items():
        found = memory.known(file.where, file.where, stamp)
        with suppress(ValueError):
            if found is not None:
                yield file.src_uri, facts_from_json(found[0])


def _stamp(path: str) -> Stamp:
    try:
        status = os.lstat(path)
    except OSError:
        return UNKNOWN
    return Stamp.of(status) if stat.S_ISREG(status.st_mode) else UNKNOWN


def _content(file: SourceFile) -> _Content:
    extension = file.path.suffix.lower().removeprefix(".")
    return _Content(file.path, extension, read_fingerprint(file.path))


def _failed(content: _Content, outcome: OutcomeKind) -> FileFacts:
    """Return what can be said of a file that no worker came to the end of."""
    name = sniff_head(content.fingerprint.head)
    if name in ("zip", "ole") and content.extension == "pptx":
        name = "pptx"
    kind = kind_of(name)
    is_film = kind is MediaKind.VIDEO
    failure = DefectKind.PROBE_FAILED if is_film else DefectKind.INSPECTION_FAILED
    return FileFacts(
        kind=kind,
        format="" if name == "unknown" else name,
        size_bytes=content.fingerprint.size_bytes,
        sha256=content.fingerprint.sha256,
        defects=(Defect(failure, _REASONS[outcome]),),
    )


def _ignore_progress(_done: int, _total: int) -> None:
    pass

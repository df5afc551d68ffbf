# The words of attachments, for the search index and for the names that nobody may publish. The
# MkDocs plugins and `checks.disclosed` call it once a build; files are opened by workers, as for
# their inspection (ADR-0005), and each content once.

"""What the attachments say, by file."""

import logging
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from panneau.domain.media import FileFacts, MediaKind
from panneau.domain.organisation import SourceFile
from panneau.media.documents.kinds_with_words import KINDS_WITH_PARTS, KINDS_WITH_TEXT
from panneau.media.facts_cache import checker_version
from panneau.media.sealed_entries import SealedEntries
from panneau.media.workers.isolation import Job, Outcome, OutcomeKind, run_jobs
from panneau.media.workers.limits import Limits
from panneau.memory.libraries import installed_version

_log = logging.getLogger(__name__)
_MOST_ENTRIES = 5_000
_MOST_ENTRY_BYTES = 4 << 20
_MOST_WORKERS = 4


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is asked of a worker about a file, and where its answers are remembered."""

    job: str
    errand: str
    folder: str
    kinds: frozenset[MediaKind]
    answer: type


_MODULE = "panneau.media.documents.document_text"
_TEXT = _Reading(
    job=f"{_MODULE}:read_text_to_json",
    errand=f"{_MODULE}:inspected_text_to_json",
    folder="texts",
    kinds=KINDS_WITH_TEXT,
    answer=str,
)
_PARTS = _Reading(
    job=f"{_MODULE}:read_parts_to_json",
    errand=f"{_MODULE}:inspected_parts_to_json",
    folder="parts",
    kinds=KINDS_WITH_PARTS,
    answer=list,
)


class ReadingErrand:
    """Reads files as soon as they are inspected; its answers are found by the functions below."""

    def __init__(self, cache_dir: Path, *, by_parts: bool = False) -> None:
        """Prepare to read, for `read_attachment_parts` or for `read_attachment_texts`."""
        self._reading = _PARTS if by_parts else _TEXT
        self._cache = _cache(cache_dir / self._reading.folder)

    def job(self, path: Path, _sha256: str) -> Job:
        """Return the call that reads a file, if it is one that is read."""
        return Job(self._reading.errand, (str(path.absolute()),), Limits())

    def conclude(self, facts: FileFacts, outcome: Outcome) -> None:
        """Remember what a file says."""
        if outcome.kind is OutcomeKind.ANSWER and isinstance(outcome.value, self._reading.answer):
            self._cache.save(outcome.value, facts.sha256)

    def finish(self) -> None:
        """Forget nothing: those functions know what serves."""


def read_attachment_texts(
    files: Sequence[SourceFile],
    facts: Mapping[str, FileFacts],
    *,
    cache_dir: Path | None,
    limits: Limits | None = None,
) -> dict[str, str]:
    """Read the text of files.

    Args:
        files: In any order; the same content is read once.
        facts: By `src_uri`. Files that are unknown, without text by their kind, or refused, are
            not opened.
        cache_dir: Where texts are remembered, outside the site; None to forget them.
        limits: For one file.

    Returns:
        By `src_uri`, the text on one line, in the order of `files`. A file that gives none, or
        that its reader does not come to the end of, is not there: it is found by its title.
    """
    return _read_all(_TEXT, files, facts, cache_dir, limits)


def read_attachment_parts(
    files: Sequence[SourceFile],
    facts: Mapping[str, FileFacts],
    *,
    cache_dir: Path | None,
    limits: Limits | None = None,
) -> dict[str, list[list[str]]]:
    """Read files place by place, with what their readers would not look for.

    Args:
        files: As `read_attachment_texts` takes them.
        facts: The same.
        cache_dir: The same.
        limits: The same.

    Returns:
        By `src_uri`, places in French (empty when lines are enough) with their text, drawings,
        notes and comments included.
    """
    return _read_all(_PARTS, files, facts, cache_dir, limits)


def _read_all(
    reading: _Reading,
    files: Sequence[SourceFile],
    facts: Mapping[str, FileFacts],
    cache_dir: Path | None,
    limits: Limits | None,
) -> dict[str, Any]:
    readable = {f.src_uri: f for f in files if _has_text(facts.get(f.src_uri), reading)}
    by_content = {facts[uri].sha256: file for uri, file in readable.items()}
    cache = _cache(cache_dir / reading.folder) if cache_dir else None
    found = {sha256: _load(cache, sha256, reading) for sha256 in by_content}
    known = {sha256: answer for sha256, answer in found.items() if answer is not None}
    missing = {sha256: file for sha256, file in by_content.items() if sha256 not in known}
    known |= _read(reading, missing, facts, cache, limits)
    if cache:
        cache.finish()
    answers = {uri: known.get(facts[uri].sha256) for uri in readable}
    return {uri: answer for uri, answer in answers.items() if answer}


def _has_text(facts: FileFacts | None, reading: _Reading) -> bool:
    return bool(facts and facts.sha256 and facts.kind in reading.kinds and not facts.defects)


def _cache(folder: Path) -> SealedEntries:
    version = f"{checker_version()} {installed_version('pypdfium2')}"
    return SealedEntries(
        folder,
        version=version,
        most_entries=_MOST_ENTRIES,
        most_entry_bytes=_MOST_ENTRY_BYTES,
    )


def _load(cache: SealedEntries | None, sha256: str, reading: _Reading) -> Any:  # noqa: ANN401 - of the type that the reading gives
    answer = cache.load(sha256) if cache else None
    return answer if isinstance(answer, reading.answer) else None


def _read(
    reading: _Reading,
    missing: Mapping[str, SourceFile],
    facts: Mapping[str, FileFacts],
    cache: SealedEntries | None,
    limits: Limits | None,
) -> dict[str, Any]:
    """Read contents side by side; what fails is tried again at the next build."""
    digests = list(missing)
    jobs = [
        Job(reading.job, (str(file.path.absolute()), facts[file.src_uri].kind.value))
        for file in missing.values()
    ]
    workers = min(os.cpu_count() or 1, _MOST_WORKERS)
    answers = {}
    for number, outcome in run_jobs(jobs, workers=workers, limits=limits):
        if outcome.kind is not OutcomeKind.ANSWER or not isinstance(outcome.value, reading.answer):
            name = missing[digests[number]].src_uri
            _log.debug("%s: no text, %s %s", name, outcome.kind, outcome.value)
            continue
        answers[digests[number]] = outcome.value
        if cache:
            cache.save(outcome.value, digests[number])
    return answers

# The text of attachments, for the search index. The MkDocs plugins call it once a build; files are
# opened by workers, as for their inspection (ADR-0005), and each content once.

"""What the attachments say, by file."""

import importlib.metadata
import logging
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from panneau.domain.media import FileFacts
from panneau.domain.organisation import SourceFile
from panneau.media.documents.document_text import KINDS_WITH_TEXT
from panneau.media.facts_cache import checker_version
from panneau.media.sealed_entries import SealedEntries
from panneau.media.workers.isolation import Job, OutcomeKind, run_jobs
from panneau.media.workers.limits import Limits

_log = logging.getLogger(__name__)
_JOB = "panneau.media.documents.document_text:read_text_to_json"
_MOST_ENTRIES = 5_000
_MOST_ENTRY_BYTES = 4 << 20
_MOST_WORKERS = 4


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
    readable = {f.src_uri: f for f in files if _has_text(facts.get(f.src_uri))}
    by_content = {facts[uri].sha256: file for uri, file in readable.items()}
    cache = _cache(cache_dir) if cache_dir else None
    texts = {sha256: text for sha256 in by_content if (text := _load(cache, sha256)) is not None}
    missing = {sha256: file for sha256, file in by_content.items() if sha256 not in texts}
    texts |= _read(missing, facts, cache, limits)
    known = {uri: texts.get(facts[uri].sha256, "") for uri in readable}
    return {uri: text for uri, text in known.items() if text}


def _has_text(facts: FileFacts | None) -> bool:
    return bool(facts and facts.sha256 and facts.kind in KINDS_WITH_TEXT and not facts.defects)


def _cache(cache_dir: Path) -> SealedEntries:
    version = f"{checker_version()} {importlib.metadata.version('pypdfium2')}"
    return SealedEntries(
        cache_dir / "texts",
        version=version,
        most_entries=_MOST_ENTRIES,
        most_entry_bytes=_MOST_ENTRY_BYTES,
    )


def _load(cache: SealedEntries | None, sha256: str) -> str | None:
    text = cache.load(sha256) if cache else None
    return text if isinstance(text, str) else None


def _read(
    missing: Mapping[str, SourceFile],
    facts: Mapping[str, FileFacts],
    cache: SealedEntries | None,
    limits: Limits | None,
) -> dict[str, str]:
    """Read contents side by side; what fails is tried again at the next build."""
    digests = list(missing)
    jobs = [
        Job(_JOB, (str(file.path.absolute()), facts[file.src_uri].kind.value))
        for file in missing.values()
    ]
    workers = min(os.cpu_count() or 1, _MOST_WORKERS)
    texts = {}
    for number, outcome in run_jobs(jobs, workers=workers, limits=limits):
        if outcome.kind is not OutcomeKind.ANSWER or not isinstance(outcome.value, str):
            name = missing[digests[number]].src_uri
            _log.debug("%s: no text, %s %s", name, outcome.kind, outcome.value)
            continue
        texts[digests[number]] = outcome.value
        if cache:
            cache.save(outcome.value, digests[number])
    if cache and missing:
        cache.prune()
    return texts

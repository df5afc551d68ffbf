# One file, whatever it is. Runs inside a worker (ADR-0005): `site_audit` asks for `audit_batch` by
# name, and goes on when a file makes it hang or crash.

"""The audit of a batch of files, one after the other."""

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from panneau.domain.audit import AuditRule
from panneau.media.documents.plain_text import text_defects
from panneau.publish.audit.data import is_data_script, read_json, strings
from panneau.publish.audit.drawing import read_drawing
from panneau.publish.audit.feed import read_feed
from panneau.publish.audit.file_kinds import SCRIPTS, TEXTS, wrong_content
from panneau.publish.audit.names import search_names
from panneau.publish.audit.notes import Notes
from panneau.publish.audit.page import read_page
from panneau.publish.audit.policy import AuditPolicy
from panneau.publish.audit.stylesheet import read_stylesheet
from panneau.publish.audit.tree import SiteFile

MOST_TEXT_BYTES = {"html": 2 << 20, "css": 2 << 20, "json": 32 << 20}
"""Longest files of these kinds: parsers that slow down with length get the shortest ones."""
MOST_OTHER_BYTES = 8 << 20
_HEAD_BYTES = 1 << 16


def audit_batch(site_dir: str, urls: str, policy: str) -> list[dict[str, Any]]:
    """Audit some files: what a worker is asked for.

    Args:
        site_dir: Folder of the site.
        urls: Paths from it, as a JSON list.
        policy: As `AuditPolicy.to_json` writes it.
    """
    rules = AuditPolicy.from_json(policy)
    return [_audited(Path(site_dir), url, rules) for url in json.loads(urls)]


def _audited(site_dir: Path, url: str, policy: AuditPolicy) -> dict[str, Any]:
    path, notes = site_dir / url, Notes(url, own=policy.own_addresses)
    sha256, size, data = _read(path)
    suffix = SiteFile(url, size).suffix
    # A fragment may begin with any element; its parser is the judge.
    wrong = "" if url in policy.fragments else wrong_content(suffix, data)
    if wrong:
        notes.add(AuditRule.FILE_CONTENT, f"contenu de forme {wrong}", words="")
    texts: list[str] = []
    if suffix in TEXTS and len(data) < size:
        notes.add(AuditRule.FILE_LIMITS, f"texte de plus de {len(data) >> 20} Mio", words="")
    elif suffix in TEXTS:
        texts = _read_text(suffix, data, notes, policy)
        if suffix in SCRIPTS and sha256 not in policy.scripts:
            _judge_script(notes, policy)
    elif not wrong:
        _read_document(path, suffix, notes)
    search_names(path, suffix, texts, notes, policy.register)
    return {
        "url": url,
        "sha256": sha256,
        "size": size,
        "findings": [(f.rule, f.detail, f.line) for f in notes.found.values()],
        "loads": [(load.target, load.kind, load.line) for load in notes.loads.values()],
        "load_count": notes.load_count,
        "link_count": notes.link_count,
    }


def _read_document(path: Path, suffix: str, notes: Notes) -> None:
    # Loaded before, where there are documents: `document_batch`.
    from panneau.publish.audit.documents import read_document  # noqa: PLC0415 - see above

    read_document(path, suffix, notes)


def _read(path: Path) -> tuple[str, int, bytes]:
    """Return the digest, the size and the beginning of a file, which no link leads to."""
    no_links = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    suffix = path.suffix.lower().removeprefix(".")
    wanted = MOST_TEXT_BYTES.get(suffix, MOST_OTHER_BYTES) if suffix in TEXTS else _HEAD_BYTES
    descriptor = os.open(path, os.O_RDONLY | no_links | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        data = file.read(wanted)
        digest, size = hashlib.sha256(data), len(data)
        while chunk := file.read(1 << 20):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size, data


def _read_text(suffix: str, data: bytes, notes: Notes, policy: AuditPolicy) -> list[str]:
    """Judge a text file; return what there is to read in it."""
    if suffix == "html":
        is_fragment = notes.url in policy.fragments
        visible = read_page(data, notes, policy, is_fragment=is_fragment)
        return [notes.source, visible]
    for defect in text_defects(data, suffix):
        notes.add(AuditRule.DOCUMENT_ACTIVE, defect.detail)
    try:
        notes.source = text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        notes.add(AuditRule.PAGE_ENCODING, "autre chose que de l’UTF-8", words="")
        return [data.decode("latin-1")]
    if suffix == "json":
        value = read_json(text, notes)
        return [text, " \n ".join(item for _, item in strings(value))] if policy.register else []
    if suffix in _READERS:
        _READERS[suffix](text, notes)
    return [text]


def _judge_script(notes: Notes, policy: AuditPolicy) -> None:
    """Refuse a script that is not the theme's, unless it is data in the form of a script."""
    if not is_data_script(notes.source.strip(), policy.data_function):
        notes.add(AuditRule.SCRIPT_UNKNOWN, words="")


_READERS: dict[str, Callable[[str, Notes], None]] = {
    "css": read_stylesheet,
    "svg": read_drawing,
    "xml": read_feed,
    "atom": read_feed,
}

# Reading every attachment takes time: only what a build needs is asked for, and remembered between
# builds.

"""The words of attachments, for the search and for the documents of a terminal."""

from collections.abc import Iterator, Mapping

from panneau.checks.verdict import Verdict
from panneau.domain.media import MediaKind
from panneau.domain.organisation import SourceFile
from panneau.domain.site_model import SiteModel
from panneau.media.documents.attachment_text import read_attachment_texts


def attachment_texts(verdict: Verdict, model: SiteModel) -> dict[str, str]:
    """Return the words of what readers get, each on one line, by `src_uri`."""
    files = _attached(verdict, model)
    return read_attachment_texts(files, verdict.facts, cache_dir=verdict.project.cache_dir)


def document_texts(verdict: Verdict, model: SiteModel) -> Mapping[str, str]:
    """Return what the pages of documents say, by `src_uri`; plain texts keep their lines."""
    if not (verdict.project.profile.is_kiosk and verdict.copies):
        return {}
    return attachment_texts(verdict, model) | dict(_plain_texts(verdict))


def _plain_texts(verdict: Verdict) -> Iterator[tuple[str, str]]:
    for src_uri, made in verdict.copies.items():
        facts = verdict.facts.get(src_uri)
        if facts and facts.kind is MediaKind.TEXT:
            yield src_uri, made.items[0].path.read_text(encoding="utf-8-sig")


def _attached(verdict: Verdict, model: SiteModel) -> list[SourceFile]:
    return [
        piece.file
        for space in model.spaces
        for item in space.publications()
        if item.is_published(today=verdict.today)
        for piece in item.attachments
    ]

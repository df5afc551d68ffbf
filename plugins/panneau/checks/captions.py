"""A video that nobody can hear or see still says what it says: captions, or a transcript."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from panneau.checks.context import CheckContext
from panneau.domain.issue import Code, Issue
from panneau.domain.media import MediaKind
from panneau.domain.publication import Attachment, Publication


def check_captions(context: CheckContext) -> Iterator[Issue]:
    """Report each video of a publication that has neither captions nor a transcript.

    Captions are a WebVTT file listed as `sous_titres`, or one of the same name beside the video;
    a transcript is the video's `alt`.

    Source:
        RGAA 4.1 and 4.3; the agreement says nothing of it (ADR-0007).
    """
    for _, publication in context.judged_publications():
        captions = _captions(context, publication)
        for piece in publication.attachments:
            if (
                _is_good_video(context, piece)
                and not piece.alternative.strip()
                and _stem(piece) not in captions
            ):
                name = piece.file.name
                yield context.issue(Code.VIDEO_WITHOUT_WORDS, piece.location, name=name)


def _captions(context: CheckContext, publication: Publication) -> set[str]:
    """Return the names, less their extension, of the videos that captions stand for."""
    stems: set[str] = set()
    previous: Attachment | None = None
    for piece in publication.attachments:
        if _kind(context, piece) is MediaKind.CAPTIONS:
            stems.add(_stem(piece))
            # Listed captions follow their video in the head, whatever their own name.
            if previous is not None:
                stems.add(_stem(previous))
        previous = piece
    return stems


def _is_good_video(context: CheckContext, piece: Attachment) -> bool:
    """Tell whether a file is a video without defects: one with some is refused already."""
    facts = context.facts.get(piece.file.src_uri)
    return facts is not None and facts.kind is MediaKind.VIDEO and not facts.defects


def _kind(context: CheckContext, piece: Attachment) -> MediaKind | None:
    facts = context.facts.get(piece.file.src_uri)
    return facts.kind if facts else None


def _stem(piece: Attachment) -> str:
    return str(PurePosixPath(piece.file.src_uri).with_suffix(""))

# Attachments as readers see them: pictures in the page, videos in a player, everything else as a
# card. An image that moves is a card too: it does not move until somebody opens it.

"""Attachments of a publication."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath

from panneau.domain.media import FileFacts, MediaKind
from panneau.domain.publication import Attachment, Publication
from panneau.pages.page_view import Picture
from panneau.pages.wording_fr import counted, french_duration, french_weight

_LABELS = {
    MediaKind.PDF: "PDF",
    MediaKind.POWERPOINT: "PowerPoint",
    MediaKind.PHOTO: "Image",
    MediaKind.ANIMATION: "Image animée",
    MediaKind.VIDEO: "Vidéo",
    MediaKind.TEXT: "Texte",
    MediaKind.CAPTIONS: "Sous-titres",
}
_PAGE_NOUNS = {MediaKind.PDF: "page", MediaKind.POWERPOINT: "diapositive"}
_VIDEO_TYPES = {"mp4": "video/mp4", "mov": "video/mp4", "webm": "video/webm"}


@dataclass(frozen=True, slots=True)
class FileCard:
    """A document to open, with what one wants to know before."""

    kind: str
    title: str
    url: str
    caption: str
    details: tuple[str, ...]
    """Pages or slides, duration, weight."""
    style: str
    """Word for the stylesheet: `pdf`, `ppt`, `gif`, `text`, `other`."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A photo shown in the page."""

    picture: Picture
    alternative: str
    caption: str


@dataclass(frozen=True, slots=True)
class VideoPlayer:
    """A video that plays when somebody asks."""

    title: str
    url: str
    media_type: str
    details: tuple[str, ...]
    caption: str
    alternative: str
    """Description that its author gave; empty where there is none."""
    captions_url: str | None
    """WebVTT of the same name beside the video."""
    width_px: int | None
    height_px: int | None


@dataclass(frozen=True, slots=True)
class Attachments:
    """The attachments of a publication, in the order of its author within each form."""

    figures: tuple[Figure, ...]
    videos: tuple[VideoPlayer, ...]
    files: tuple[FileCard, ...]


def build_attachments(publication: Publication, facts: Mapping[str, FileFacts]) -> Attachments:
    """Return what to show after the text.

    Args:
        publication: Pieces placed in its text already are left out.
        facts: By `src_uri`; a file without facts (a preview of a broken one) is a plain card.
    """
    subtitles = _captions_by_video(publication, facts)
    figures, videos, files = [], [], []
    for piece in publication.attachments:
        known = facts.get(piece.file.src_uri)
        kind = known.kind if known else MediaKind.OTHER
        if piece.is_shown_in_text or piece.file.src_uri in subtitles.values():
            continue
        if known and kind is MediaKind.PHOTO:
            figures.append(_figure(piece, known))
        elif known and kind is MediaKind.VIDEO:
            track = subtitles.get(piece.file.src_uri)
            videos.append(_player(piece, known, _url_of(publication, track)))
        else:
            files.append(_card(piece, known))
    return Attachments(tuple(figures), tuple(videos), tuple(files))


def _captions_by_video(publication: Publication, facts: Mapping[str, FileFacts]) -> dict[str, str]:
    """Pair videos with their captions: listed just after them, or of the same name."""
    names = [piece.file.src_uri for piece in publication.attachments]
    subtitles = {name for name in names if _is(facts, name, MediaKind.CAPTIONS)}
    stems = {_stem(name): name for name in names if name in subtitles}
    followers = dict(pairwise(names))
    pairs: dict[str, str] = {}
    for name in names:
        if _is(facts, name, MediaKind.VIDEO):
            after = followers.get(name, "")
            track = after if after in subtitles else stems.get(_stem(name))
            pairs |= {name: track} if track else {}
    return pairs


def _is(facts: Mapping[str, FileFacts], src_uri: str, kind: MediaKind) -> bool:
    return src_uri in facts and facts[src_uri].kind is kind


def _stem(src_uri: str) -> str:
    return str(PurePosixPath(src_uri).with_suffix(""))


def _url_of(publication: Publication, src_uri: str | None) -> str | None:
    urls = {piece.file.src_uri: piece.url for piece in publication.attachments}
    return urls[src_uri] if src_uri else None


def _figure(piece: Attachment, facts: FileFacts) -> Figure:
    alternative = "" if piece.is_decorative else piece.alternative
    picture = Picture(piece.url, facts.width_px, facts.height_px)
    return Figure(picture=picture, alternative=alternative, caption=piece.caption)


def _player(piece: Attachment, facts: FileFacts, captions_url: str | None) -> VideoPlayer:
    return VideoPlayer(
        title=piece.title,
        url=piece.url,
        media_type=_VIDEO_TYPES.get(facts.format, ""),
        details=_details(facts),
        caption=piece.caption,
        alternative=piece.alternative,
        captions_url=captions_url,
        width_px=facts.width_px,
        height_px=facts.height_px,
    )


def _card(piece: Attachment, facts: FileFacts | None) -> FileCard:
    kind = facts.kind if facts else MediaKind.OTHER
    return FileCard(
        kind=_LABELS.get(kind, "Fichier"),
        title=piece.title,
        url=piece.url,
        caption=piece.caption,
        details=_details(facts) if facts else (french_weight(piece.file.size_bytes),),
        style=kind.value if kind in _LABELS else "other",
    )


def _details(facts: FileFacts) -> tuple[str, ...]:
    details = []
    if facts.page_count and facts.kind in _PAGE_NOUNS:
        details.append(counted(facts.page_count, _PAGE_NOUNS[facts.kind]))
    if facts.duration_seconds and facts.kind in {MediaKind.VIDEO, MediaKind.ANIMATION}:
        details.append(french_duration(facts.duration_seconds))
    return (*details, french_weight(facts.size_bytes))

# Attachments as readers see them: pictures in the page, videos in a player, everything else as a
# card. An image that moves is a card too: it does not move until somebody opens it.

"""Attachments of a publication."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath
from types import MappingProxyType

from panneau.domain.derivatives import DerivativeRole
from panneau.domain.media import FileFacts, MediaKind
from panneau.domain.publication import Attachment, Publication
from panneau.pages.copies import PublishedFile
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
_PLAYED = frozenset({MediaKind.VIDEO, MediaKind.ANIMATION})
_VIDEO_TYPES = {"mp4": "video/mp4", "mov": "video/mp4", "webm": "video/webm"}


@dataclass(frozen=True, slots=True)
class FileCard:
    """A document to open, with what one wants to know before."""

    kind: str
    title: str
    url: str
    """Empty where it cannot be opened: on a shared terminal, what would be saved there."""
    caption: str
    details: tuple[str, ...]
    """Pages or slides, duration, weight."""
    style: str
    """Word for the stylesheet: `pdf`, `ppt`, `gif`, `text`, `other`."""
    thumbnail: Picture | None = None
    """First page of a document, first image of an animation."""


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
    poster_url: str | None = None
    """An image of the video, shown before it plays."""


@dataclass(frozen=True, slots=True)
class Attachments:
    """The attachments of a publication, in the order of its author within each form."""

    figures: tuple[Figure, ...]
    videos: tuple[VideoPlayer, ...]
    files: tuple[FileCard, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """An attachment, what it is, and what is published of it."""

    attachment: Attachment
    facts: FileFacts | None
    published: PublishedFile | None

    @property
    def kind(self) -> MediaKind:
        return self.facts.kind if self.facts else MediaKind.OTHER

    @property
    def size_bytes(self) -> int:
        if self.published:
            return self.published.own.made.size_bytes
        return self.facts.size_bytes if self.facts else self.attachment.file.size_bytes

    def picture(self, role: DerivativeRole) -> Picture | None:
        return self.published.picture(role) if self.published else None


def build_attachments(
    publication: Publication,
    facts: Mapping[str, FileFacts],
    copies: Mapping[str, PublishedFile] = MappingProxyType({}),
) -> Attachments:
    """Return what to show after the text.

    Args:
        publication: Pieces placed in its text already are left out, but videos: the text only
            leads to them.
        facts: By `src_uri`; a file without facts (a preview of a broken one) is a plain card.
        copies: Published files by the address of the attachment; where there are none (a preview
            again), the attachment itself is named.
    """
    subtitles = _captions_by_video(publication, facts)
    figures, videos, files = [], [], []
    for listed in publication.attachments:
        src_uri = listed.file.src_uri
        piece = _Piece(listed, facts.get(src_uri), copies.get(listed.url))
        if src_uri in subtitles.values():
            continue
        if piece.facts and piece.kind is MediaKind.VIDEO:
            track = _url_of(publication, subtitles.get(src_uri))
            videos.append(_player(piece, piece.facts, track))
        elif listed.is_shown_in_text:
            continue
        elif piece.facts and piece.kind is MediaKind.PHOTO:
            figures.append(_figure(piece, piece.facts))
        else:
            files.append(_card(piece))
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


def _figure(piece: _Piece, facts: FileFacts) -> Figure:
    shown = piece.attachment
    alternative = "" if shown.is_decorative else shown.alternative
    picture = Picture(shown.url, facts.width_px, facts.height_px)
    if piece.published:
        picture = piece.published.photo()
    return Figure(picture=picture, alternative=alternative, caption=shown.caption)


def _player(piece: _Piece, facts: FileFacts, captions_url: str | None) -> VideoPlayer:
    poster = piece.picture(DerivativeRole.POSTER)
    return VideoPlayer(
        title=piece.attachment.title,
        url=piece.attachment.url,
        media_type=_VIDEO_TYPES.get(facts.format, ""),
        details=_details(piece),
        caption=piece.attachment.caption,
        alternative=piece.attachment.alternative,
        captions_url=captions_url,
        width_px=facts.width_px,
        height_px=facts.height_px,
        poster_url=poster.url if poster else None,
    )


def _card(piece: _Piece) -> FileCard:
    first = piece.picture(DerivativeRole.THUMBNAIL) or piece.picture(DerivativeRole.STILL)
    return FileCard(
        kind=_LABELS.get(piece.kind, "Fichier"),
        title=piece.attachment.title,
        url=piece.attachment.url,
        caption=piece.attachment.caption,
        details=_details(piece),
        style=piece.kind.value if piece.kind in _LABELS else "other",
        thumbnail=first,
    )


def _details(piece: _Piece) -> tuple[str, ...]:
    """Return what one wants to know before opening; the weight is that of what is sent."""
    facts, details = piece.facts, []
    if facts and facts.page_count and facts.kind in _PAGE_NOUNS:
        details.append(counted(facts.page_count, _PAGE_NOUNS[facts.kind]))
    if facts and facts.duration_seconds and facts.kind in _PLAYED:
        details.append(french_duration(facts.duration_seconds))
    return (*details, french_weight(piece.size_bytes))

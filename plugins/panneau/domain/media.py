# What was found inside a file, whatever its name says. Produced by `media`, judged by `checks`.

"""Facts about the files that contributors attach."""

from dataclasses import dataclass
from enum import StrEnum

from panneau.domain.disclosure import NOTHING_DISCLOSED, Disclosures


class MediaKind(StrEnum):
    """What a file really is, by its signature."""

    TEXT = "text"
    PDF = "pdf"
    POWERPOINT = "ppt"
    PHOTO = "photo"
    """A still image: JPEG, PNG, WebP or AVIF."""
    ANIMATION = "gif"
    """An image that moves: GIF, animated WebP, animated PNG."""
    VIDEO = "video"
    SVG = "svg"
    """Accepted as a logo only."""
    CAPTIONS = "captions"
    """WebVTT beside a video."""
    OTHER = "other"
    """Anything else: sound, archives, programs, other office documents…"""


class DefectKind(StrEnum):
    """Why a file cannot be trusted as it is."""

    MISNAMED = "misnamed"
    """The extension says another kind than the content."""
    EMPTY = "empty"
    BROKEN = "broken"
    """Unreadable, truncated or malformed."""
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    ACTIVE = "active"
    """Scripts, launch or submit actions, OLE objects, embedded files."""
    REMOTE = "remote"
    """Loads something from a server when opened: it would identify the reader."""
    HIDDEN = "hidden"
    """A second file hides in or after this one (polyglot, trailing data, motion photo)."""
    TOO_LARGE = "too_large"
    """Dimensions, frames, members or expansion beyond what may be opened safely."""
    TO_CONVERT = "to_convert"
    """A video, but not MP4/MOV or WebM."""
    PROBE_ABSENT = "probe_absent"
    """ffprobe is not on the machine."""
    PROBE_FAILED = "probe_failed"
    """ffprobe timed out, crashed, or answered nothing usable about a readable file."""
    INSPECTION_FAILED = "inspection_failed"
    """Our own inspection of the file ran out of time or memory, or crashed."""


@dataclass(frozen=True, slots=True)
class Defect:
    """One reason to refuse a file, with the detail a contributor can act on."""

    kind: DefectKind
    detail: str = ""
    """Short, technical, in French: a member's name, a page number, a format."""


@dataclass(frozen=True, slots=True)
class EmbeddedVideo:
    """A video found inside a PDF or a PowerPoint."""

    name: str
    """Where in the document, for example `ppt/media/media1.mp4`."""
    sha256: str
    duration_seconds: float | None
    """None when it could not be measured."""
    defects: tuple[Defect, ...] = ()


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Everything that the rules need to know about one file. Depends on the content only."""

    kind: MediaKind
    format: str
    """Short name of the format: `mp4`, `webm`, `png`, `pptx`…; empty when unknown."""
    size_bytes: int
    sha256: str
    """Hexadecimal digest of the content."""
    width_px: int | None = None
    height_px: int | None = None
    page_count: int | None = None
    """Pages of a PDF, slides of a PowerPoint."""
    duration_seconds: float | None = None
    """Longest of everything the file declares or plays (video), or one loop (animation)."""
    embedded_videos: tuple[EmbeddedVideo, ...] = ()
    defects: tuple[Defect, ...] = ()
    disclosures: Disclosures = NOTHING_DISCLOSED
    """Secrets and people in the words that it shows."""


class LogoMatchKind(StrEnum):
    """How sure it is that a file bears one of the organisation's logos."""

    SAME = "same"
    """The logo itself: the same bytes, or the same shapes in any size and colours."""
    LIKENESS = "likeness"
    """Something like the logo inside a photo, a banner or a page: for a person to look at."""
    NOT_COMPARED = "not_compared"
    """The comparison ran out of time or memory, or crashed."""


@dataclass(frozen=True, slots=True)
class LogoMatch:
    """What comparing a file with the organisation's logos found."""

    reference: str
    """`src_uri` of the logo; empty when nothing could be compared."""
    kind: LogoMatchKind
    similarity_percent: int = 0
    """100 for the same bytes; between methods, the figures do not compare."""
    place: str = ""
    """Where in the file, in French: a page, a member's name; empty for the file as a whole."""

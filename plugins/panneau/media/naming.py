# Whether the name of a file tells the truth about its content. Called by `inspection`.

"""Extensions, and the formats that they promise."""

from panneau.domain.media import Defect, DefectKind, MediaKind
from panneau.media.signature import Signature

_PROMISES = {
    "jpg jpeg jpe jfif": "jpeg",
    "png apng": "png",
    "webp": "webp",
    "avif": "avif",
    "avifs": "avifs",
    "gif": "gif",
    "svg": "svg",
    "pdf": "pdf",
    "pptx": "pptx",
    "txt text csv tsv md": "text",
    "vtt": "vtt",
    "mp4 m4v": "mp4 mov",
    "mov qt": "mov mp4 quicktime",
    "webm": "webm",
    "mkv": "mkv",
    "avi": "avi",
    "ogv ogg": "ogv",
    "flv": "flv",
    "ts mts m2ts": "ts",
    "mpg mpeg vob": "mpg",
    "wmv asf": "asf",
    "h264 264 h265 265 hevc": "h264",
    "3gp 3g2": "3gp",
    "heic heif": "heifs",
}
_FORMATS_BY_EXTENSION = {
    extension: frozenset(formats.split())
    for extensions, formats in _PROMISES.items()
    for extension in extensions.split()
}
_DISPLAY_NAMES = {"text": "texte", "vtt": "WebVTT", "pptx": "PowerPoint", "webp": "WebP"}


def naming_defect(extension: str, signature: Signature) -> Defect | None:
    """Compare an extension with a content.

    Args:
        extension: In lower case, without its dot; may be empty.
        signature: What the content is.

    Returns:
        None when they agree, and when the content is of a form that nobody allows: it is refused
        for what it is. What resembles nothing under a name that promises something is broken.
    """
    promised = _FORMATS_BY_EXTENSION.get(extension, frozenset())
    if signature.format in promised:
        return None
    if signature.kind is MediaKind.OTHER:
        is_wreck = promised and signature.format == "unknown"
        return Defect(DefectKind.BROKEN, "contenu non reconnu") if is_wreck else None
    content = _DISPLAY_NAMES.get(signature.format, signature.format.upper())
    place = f"sous une extension .{extension}" if extension else "sans extension"
    return Defect(DefectKind.MISNAMED, f"contenu {content} {place}")

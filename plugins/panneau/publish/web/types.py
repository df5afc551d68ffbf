# Servers guess types from tables of their own, which differ and lack some. Ours replaces them:
# what is not here is not a file of a site (`publish.audit.file_kinds`).

"""The type under which each kind of file is sent."""

from panneau.publish.audit.file_kinds import TEXTS

TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "json": "application/json",
    "txt": "text/plain",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "vtt": "text/vtt",
    "svg": "image/svg+xml",
    "xml": "application/xml",
    "atom": "application/atom+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "mp4": "video/mp4",
    "mov": "video/quicktime",
    "webm": "video/webm",
}
"""By extension."""


def text_types() -> tuple[str, ...]:
    """Return the types of texts, each once; they are all written in UTF-8."""
    return tuple(dict.fromkeys(TYPES[suffix] for suffix in TYPES if suffix in TEXTS))

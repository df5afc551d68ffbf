# The only kinds of files that a site is made of, and what each must contain. A kind that is not
# here is refused, whatever it contains.

"""Kinds of files that a site may hold, by extension, proved by content."""

from panneau.media.signature import HEAD_BYTES, sniff_head

PAGE_NAMES = frozenset({"index.html", "404.html"})
"""A page stands in a folder of its own; any other HTML got in by another way."""

_TEXT = frozenset({"text"})
_MARKUP = frozenset({"xml", "svg", "html"})
"""First bytes cannot tell these apart; the parser does."""
KINDS: dict[str, frozenset[str]] = {
    "html": frozenset({"html"}),
    "css": _TEXT,
    "js": _TEXT,
    "mjs": _TEXT,
    "json": _TEXT,
    "txt": _TEXT,
    "csv": _TEXT,
    "tsv": _TEXT,
    "vtt": frozenset({"vtt"}),
    "svg": _MARKUP,
    "xml": _MARKUP,
    "atom": _MARKUP,
    "png": frozenset({"png"}),
    "jpg": frozenset({"jpeg"}),
    "jpeg": frozenset({"jpeg"}),
    "gif": frozenset({"gif"}),
    "webp": frozenset({"webp"}),
    "avif": frozenset({"avif", "avifs"}),
    "ico": frozenset({"ico", "png"}),
    "pdf": frozenset({"pdf"}),
    "pptx": frozenset({"zip"}),
    "mp4": frozenset({"mp4", "mov", "quicktime"}),
    "mov": frozenset({"mp4", "mov", "quicktime"}),
    "webm": frozenset({"webm"}),
}
"""Formats that the first bytes may show, by extension."""
MEDIA = frozenset({"png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "svg", "mp4", "mov", "webm"})
"""What does not count as the weight of a page."""
SCRIPTS = frozenset({"js", "mjs"})
TEXTS = (
    frozenset({"html", "css", "json", "txt", "csv", "tsv", "vtt", "svg", "xml", "atom"}) | SCRIPTS
)


def wrong_content(suffix: str, data: bytes) -> str:
    """Return the format of a file whose content is not what its extension says, else nothing."""
    if suffix not in KINDS or (suffix in TEXTS and not data):
        return ""
    found = sniff_head(data[:HEAD_BYTES])
    return "" if found in KINDS[suffix] else found

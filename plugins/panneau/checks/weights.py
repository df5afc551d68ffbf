# Caps are data: the agreement's where it gives one, else the house's. Asked by `forms`, `logos`.

"""How heavy a file may be."""

from collections.abc import Iterator

from panneau.checks.context import CheckContext
from panneau.domain.agreement import Agreement
from panneau.domain.issue import Code, Issue
from panneau.domain.media import FileFacts, MediaKind
from panneau.domain.organisation import SourceFile

# Decimal units, as the messages write them.
_UNITS = {"_mb": 1_000_000, "_kb": 1_000}
_CAPS = {
    MediaKind.TEXT: "media.text_max_kb",
    MediaKind.PDF: "media.pdf_max_mb",
    MediaKind.POWERPOINT: "media.ppt_max_mb",
    MediaKind.PHOTO: "media.photo_max_mb",
    MediaKind.ANIMATION: "media.gif_max_mb",
    MediaKind.VIDEO: "media.video_max_mb",
    MediaKind.CAPTIONS: "media.captions_max_kb",
}
LOGO_CAP = "media.logo_max_mb"
ANY_FILE_CAP = "quotas.file_mb"


def weight_issues(
    context: CheckContext, file: SourceFile, facts: FileFacts, *, cap: str = ""
) -> Iterator[Issue]:
    """Yield an issue for a file heavier than the smallest cap that applies to it.

    Args:
        context: Where the caps are.
        file: The file.
        facts: Its facts.
        cap: Key of its cap; the one of its kind when empty.
    """
    keys = (cap or _CAPS.get(facts.kind, ""), ANY_FILE_CAP)
    agreement = context.agreement
    caps = [(limit, key) for key in keys if (limit := bytes_limit(agreement, key)) is not None]
    limit_bytes, clause = min(caps, default=(None, ""))
    if limit_bytes is not None and facts.size_bytes > limit_bytes:
        yield context.issue(
            Code.FORM_TOO_HEAVY,
            file.location,
            clause=clause,
            name=file.name,
            size_bytes=facts.size_bytes,
            limit_bytes=limit_bytes,
        )


def bytes_limit(agreement: Agreement, key: str) -> int | None:
    """Return a cap in bytes; None when there is none. The unit ends the key."""
    limit = agreement.number(key) if key else None
    return None if limit is None else round(limit * _UNITS[key[-3:]])

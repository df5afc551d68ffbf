# Which kinds of files the agreement lets in. Asked by `forms`; words come from the clauses, kinds
# from the signatures of the files.

"""Kinds of files that the agreement allows or denies."""

from panneau.domain.agreement import Agreement
from panneau.domain.media import MediaKind

ALLOW, DENY, ANIMATION = "media.allow", "media.deny", "media.animation"
# Words that agreements use in `media.deny` for what a kind of ours covers.
_DENIED_AS = {"video_download": MediaKind.VIDEO, "animated_image": MediaKind.ANIMATION}
_FORMS = (
    MediaKind.TEXT,
    MediaKind.PDF,
    MediaKind.POWERPOINT,
    MediaKind.PHOTO,
    MediaKind.ANIMATION,
    MediaKind.VIDEO,
)


def refusing_clause(agreement: Agreement, kind: MediaKind) -> str | None:
    """Return the key of the clause that refuses a kind, None when the kind is allowed.

    Captions follow the video that they stand beside. Drawings serve as logos only.
    """
    asked = MediaKind.VIDEO if kind is MediaKind.CAPTIONS else kind
    if asked is MediaKind.ANIMATION and not agreement.flag(ANIMATION, default=True):
        return ANIMATION
    denied = agreement.words(DENY)
    if asked.value in denied or any(_DENIED_AS.get(word) is asked for word in denied):
        return DENY
    return None if asked in _FORMS and _is_listed(agreement, asked) else ALLOW


def allowed_kinds(agreement: Agreement) -> tuple[str, ...]:
    """Return the kinds that a contributor may attach, as the agreement's file names them."""
    return tuple(kind.value for kind in _FORMS if refusing_clause(agreement, kind) is None)


def _is_listed(agreement: Agreement, kind: MediaKind) -> bool:
    """Tell whether `media.allow` names a kind; where it sets no limit, every kind is."""
    clause = agreement.clause(ALLOW)
    has_no_limit = clause is None or clause.value is None
    return has_no_limit or kind.value in agreement.words(ALLOW)

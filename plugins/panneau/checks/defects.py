# One table for every rule that speaks of a file that cannot be trusted, so that each defect has
# exactly one code. `forms` reports the codes of files, `videos` those of films.

"""What inspection found wrong in a file, as codes."""

from collections.abc import Iterable, Iterator

from panneau.domain.issue import Code
from panneau.domain.media import Defect, DefectKind

_CODES = {
    DefectKind.MISNAMED: Code.FORM_MISNAMED,
    DefectKind.EMPTY: Code.FORM_BROKEN,
    DefectKind.BROKEN: Code.FORM_BROKEN,
    DefectKind.ENCRYPTED: Code.FORM_ENCRYPTED,
    DefectKind.MACROS: Code.FORM_MACROS,
    DefectKind.ACTIVE: Code.FORM_ACTIVE,
    DefectKind.REMOTE: Code.FORM_REMOTE,
    DefectKind.HIDDEN: Code.FORM_HIDDEN_CONTENT,
    DefectKind.TOO_LARGE: Code.FORM_TOO_LARGE,
    DefectKind.TO_CONVERT: Code.VIDEO_TO_CONVERT,
    DefectKind.PROBE_ABSENT: Code.VIDEO_PROBE_ABSENT,
    DefectKind.PROBE_FAILED: Code.VIDEO_PROBE_FAILED,
    DefectKind.INSPECTION_FAILED: Code.FORM_INSPECTION_FAILED,
}
_VIDEO_CODES = _CODES | {
    DefectKind.EMPTY: Code.VIDEO_UNREADABLE,
    DefectKind.BROKEN: Code.VIDEO_UNREADABLE,
}
ABOUT_VIDEOS = frozenset(
    {
        Code.VIDEO_UNREADABLE,
        Code.VIDEO_TO_CONVERT,
        Code.VIDEO_PROBE_ABSENT,
        Code.VIDEO_PROBE_FAILED,
    }
)
"""Codes that `videos` reports; every other one belongs to `forms`."""

_CLAUSES = {
    Code.FORM_REMOTE: "privacy.identify_readers",
    Code.VIDEO_UNREADABLE: "media.video_max_seconds",
    Code.VIDEO_TO_CONVERT: "media.video_max_seconds",
    Code.VIDEO_PROBE_ABSENT: "media.video_max_seconds",
    Code.VIDEO_PROBE_FAILED: "media.video_max_seconds",
}


def coded_defects(defects: Iterable[Defect], *, is_video: bool) -> Iterator[tuple[Code, str]]:
    """Yield each code once, with the details of all the defects that it covers."""
    codes = _VIDEO_CODES if is_video else _CODES
    details: dict[Code, list[str]] = {}
    for defect in defects:
        told = details.setdefault(codes[defect.kind], [])
        if defect.detail and defect.detail not in told:
            told.append(defect.detail)
    for code, found in details.items():
        yield code, ", ".join(found)


def clause_behind(code: Code) -> str:
    """Return the key of the clause that a defect offends, empty for a rule of the house.

    What opens a connection would name its reader; a film that cannot be measured could last
    longer than agreed. The rest is prudence of ours (ADR-0007).
    """
    return _CLAUSES.get(code, "")

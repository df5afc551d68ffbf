# The organisation's logo belongs to it: no space uses or alters it. The comparison itself is in
# `media.logos.logo_detection`; this rule only judges what it found.

"""No file of a space is, contains or resembles the organisation's logo."""

from collections.abc import Iterator
from datetime import date

from panneau.checks.context import CheckContext, judged_files
from panneau.domain.issue import Code, Issue
from panneau.domain.media import Defect, DefectKind, LogoMatch, LogoMatchKind, MediaKind
from panneau.domain.organisation import SourceFile
from panneau.domain.site_model import SiteModel, Space

CLAUSE = "identity.employer_logo"
_READABLE = frozenset({MediaKind.PHOTO, MediaKind.SVG})
_FATAL = frozenset(
    {
        DefectKind.BROKEN,
        DefectKind.EMPTY,
        DefectKind.INSPECTION_FAILED,
        DefectKind.TOO_LARGE,
    }
)
"""Defects that leave nothing to compare; the others are between staff and their logo."""
_CODES = {
    LogoMatchKind.SAME: Code.ORGANISATION_LOGO_USED,
    LogoMatchKind.LIKENESS: Code.ORGANISATION_LOGO_LIKENESS,
    LogoMatchKind.NOT_COMPARED: Code.FORM_INSPECTION_FAILED,
}


def check_organisation_logo(context: CheckContext) -> Iterator[Issue]:
    """Report each file that uses one of the organisation's logos, and each that seems to.

    A union's own logo stands on all its pages: it is refused when it is the organisation's, and
    not questioned for a resemblance.

    A protected logo that cannot be read is reported too, since nothing can be compared with it.

    Args:
        context: Its matches come from the comparison of `files_to_compare`.

    Yields:
        Nothing where the agreement is silent, or allows the logo.

    Source:
        Clause `identity.employer_logo`; thresholds in ADR-0009.
    """
    if not is_protected(context.model):
        return
    yield from _unusable_logos(context)
    for space in context.model.spaces:
        for file in _files(space, today=context.today):
            match = context.logo_matches.get(file.src_uri)
            if match and not (_is_union_logo(space, file) and _is_doubtful(match)):
                yield context.issue(
                    _CODES[match.kind],
                    file.location,
                    clause=CLAUSE,
                    name=file.name,
                    detail=_detail(match),
                )


def files_to_compare(model: SiteModel, *, today: date) -> tuple[SourceFile, ...]:
    """Return the files to compare with the organisation's logos; none where it does not mind."""
    if not is_protected(model):
        return ()
    return tuple(file for space in model.spaces for file in _files(space, today=today))


def is_protected(model: SiteModel) -> bool:
    """Tell whether the agreement keeps the organisation's logo for the organisation."""
    return not model.agreement.flag(CLAUSE, default=True)


def _files(space: Space, *, today: date) -> Iterator[SourceFile]:
    files = judged_files(space, today=today)
    yield from files
    logo = space.union.logo
    if logo and logo not in files:
        yield logo


def _is_union_logo(space: Space, file: SourceFile) -> bool:
    return space.union.logo is not None and file.src_uri == space.union.logo.src_uri


def _is_doubtful(match: LogoMatch) -> bool:
    return match.kind is LogoMatchKind.LIKENESS


def _detail(match: LogoMatch) -> str:
    if match.kind is LogoMatchKind.NOT_COMPARED:
        return "comparaison avec le logo de l’organisme"
    return match.place


def _unusable_logos(context: CheckContext) -> Iterator[Issue]:
    for logo in context.model.organisation.protected_logos:
        found = context.facts.get(logo.src_uri)
        if found is None or (found.kind in _READABLE and not any(map(_is_fatal, found.defects))):
            continue
        detail = ", ".join(dict.fromkeys(d.detail for d in found.defects if d.detail))
        yield context.issue(Code.LOGO_UNREADABLE, logo.location, name=logo.name, detail=detail)


def _is_fatal(defect: Defect) -> bool:
    return defect.kind in _FATAL

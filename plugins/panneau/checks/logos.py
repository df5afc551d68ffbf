# Every item of a space stands under its union's logo: without a readable one, nothing can.
# Whether a logo resembles the organisation's is another rule (`organisation_logo`).

"""Logos of the unions: there, readable, safe and light."""

from collections.abc import Iterator

from panneau.checks.context import CheckContext
from panneau.checks.forms import not_inspected
from panneau.checks.weights import LOGO_CAP, weight_issues
from panneau.domain.issue import Code, Issue
from panneau.domain.media import Defect, DefectKind, FileFacts, MediaKind
from panneau.domain.organisation import SourceFile

CLAUSE = "identity.union_logo_per_item"
FORMATS = ("png", "jpeg", "webp", "svg")
_UNSAFE_SVG = frozenset({DefectKind.ACTIVE, DefectKind.REMOTE, DefectKind.HIDDEN})


def check_logos(context: CheckContext) -> Iterator[Issue]:
    """Report each logo that is absent, unreadable or unsafe.

    Source:
        Clause `identity.union_logo_per_item`; PNG, JPEG, WebP and SVG are the house's list
        (ADR-0007).
    """
    for space in context.model.spaces:
        logo = space.union.logo
        if logo is None:
            named = space.union.logo_named
            told = {"name": named.value} if named else {}
            yield context.issue(
                Code.LOGO_MISSING,
                named.location if named else space.location,
                clause=CLAUSE,
                union=space.union.acronym,
                **told,
            )
        else:
            yield from _logo_issues(context, logo)


def _logo_issues(context: CheckContext, logo: SourceFile) -> Iterator[Issue]:
    facts = context.facts.get(logo.src_uri)
    if facts is None:
        yield not_inspected(context, logo)
        return
    code, detail = _verdict(facts)
    if code is not None:
        yield context.issue(
            code,
            logo.location,
            clause=CLAUSE if code is Code.LOGO_UNREADABLE else "",
            name=logo.name,
            detail=detail,
        )
    yield from weight_issues(context, logo, facts, cap=LOGO_CAP)


def _verdict(facts: FileFacts) -> tuple[Code | None, str]:
    """Return what is most wrong with a logo, with the details."""
    told = ", ".join(dict.fromkeys(d.detail for d in facts.defects if d.detail))
    if facts.kind not in {MediaKind.PHOTO, MediaKind.SVG} or facts.format not in FORMATS:
        return Code.LOGO_UNREADABLE, told
    if not facts.defects:
        return None, ""
    if facts.kind is MediaKind.SVG and any(d.kind in _UNSAFE_SVG for d in facts.defects):
        return Code.LOGO_UNSAFE_SVG, told
    if all(_is_misnaming(defect) for defect in facts.defects):
        return Code.FORM_MISNAMED, told
    return Code.LOGO_UNREADABLE, told


def _is_misnaming(defect: Defect) -> bool:
    return defect.kind is DefectKind.MISNAMED

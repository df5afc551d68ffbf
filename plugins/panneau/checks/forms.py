# By content, never by extension. The logo of a space is judged by `logos`, films by `videos`.

"""Forms of files that the agreement allows, whole, safe and light enough."""

from collections.abc import Iterator

from panneau.checks.context import CheckContext
from panneau.checks.conversions import extension_of, way_out
from panneau.checks.defects import ABOUT_VIDEOS, clause_behind, coded_defects
from panneau.checks.films import films_in
from panneau.checks.permissions import allowed_kinds, refusing_clause
from panneau.checks.weights import weight_issues
from panneau.domain.issue import Code, Issue
from panneau.domain.media import DefectKind, FileFacts, MediaKind
from panneau.domain.organisation import SourceFile

# What such a file is cannot be told: the defect says more than its form.
_OF_NO_KIND = frozenset(
    {
        DefectKind.EMPTY,
        DefectKind.BROKEN,
        DefectKind.ENCRYPTED,
        DefectKind.TOO_LARGE,
        DefectKind.INSPECTION_FAILED,
    }
)


def check_forms(context: CheckContext) -> Iterator[Issue]:
    """Report each file of a form that is not allowed, or that cannot be trusted or carried.

    Source:
        Clauses `media.allow`, `media.deny`, `media.animation` and the caps of weight; the
        other refusals are the house's (ADR-0007).
    """
    for _, file in context.judged_files():
        facts = context.facts.get(file.src_uri)
        if facts is None:
            yield not_inspected(context, file)
            continue
        yield from _kind_issues(context, file, facts)
        yield from _defect_issues(context, file, facts)
        yield from weight_issues(context, file, facts)


def not_inspected(context: CheckContext, file: SourceFile) -> Issue:
    """Refuse a file that nothing is known of."""
    return context.issue(Code.FORM_INSPECTION_FAILED, file.location, name=file.name)


def _kind_issues(context: CheckContext, file: SourceFile, facts: FileFacts) -> Iterator[Issue]:
    """Yield an issue for a kind that is refused, of the file or of the films inside it."""
    if facts.kind is MediaKind.OTHER and any(d.kind in _OF_NO_KIND for d in facts.defects):
        return
    forms = [(facts.kind, file.name, facts.format)]
    if facts.kind is not MediaKind.VIDEO:
        forms += [(MediaKind.VIDEO, film.name, "") for film in films_in(file, facts)]
    for kind, name, format_name in forms:
        clause = refusing_clause(context.agreement, kind)
        if clause is not None:
            allowed = allowed_kinds(context.agreement)
            detail = way_out(name, allowed=allowed)
            yield context.issue(
                Code.FORM_NOT_ALLOWED,
                file.location,
                clause=clause,
                name=name,
                # The container of all old files of Office: nobody knows it by that name.
                value=extension_of(name) if format_name == "ole" else format_name,
                allowed=allowed,
                **({"detail": detail} if detail else {}),
            )


def _defect_issues(context: CheckContext, file: SourceFile, facts: FileFacts) -> Iterator[Issue]:
    """Yield what inspection found wrong, less what `videos` says of films."""
    is_video = facts.kind is MediaKind.VIDEO
    for code, detail in coded_defects(facts.defects, is_video=is_video):
        if is_video and code in ABOUT_VIDEOS:
            continue
        clause = clause_behind(code)
        yield context.issue(code, file.location, clause=clause, name=file.name, detail=detail)

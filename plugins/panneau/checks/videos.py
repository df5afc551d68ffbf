# The rule that contributors meet first. What cannot be read or measured is refused: a film that
# hides its length would otherwise pass.

"""Number and length of videos, wherever they hide."""

from collections.abc import Iterator

from panneau.checks.context import CheckContext
from panneau.checks.defects import ABOUT_VIDEOS, clause_behind, coded_defects
from panneau.checks.films import Film, films_by_page, films_in, live_films
from panneau.domain.agreement import Agreement
from panneau.domain.issue import Code, Issue, ParamValue
from panneau.domain.media import DefectKind

COUNT = "media.video_max_count"
LENGTH = "media.video_max_seconds"
SCOPE = "media.video_scope"
TOLERANCE = "media.video_tolerance_seconds"


def check_video_count(context: CheckContext) -> Iterator[Issue]:
    """Report the first film beyond the limit of a space (or of a page), naming all of them.

    Source:
        Clauses `media.video_max_count` and `media.video_scope` (the space, when the text does
        not say); the same content counts once, a film in a document counts as one (ADR-0007).
    """
    limit = context.agreement.integer(COUNT)
    if limit is None:
        return
    for space in context.model.spaces:
        if counts_by_page(context.agreement):
            for films in films_by_page(context, space):
                yield from _count_issues(context, films, limit=limit)
        else:
            films = live_films(context, space)
            yield from _count_issues(context, films, limit=limit, union=space.union.acronym)


def counts_by_page(agreement: Agreement) -> bool:
    """Tell whether the limit holds for each page rather than for the space."""
    return agreement.text(SCOPE) == "page"


def check_video_length(context: CheckContext) -> Iterator[Issue]:
    """Report each film that lasts longer than agreed, or whose length nobody can tell.

    Source:
        Clause `media.video_max_seconds`; the silent tolerance is the house's (ADR-0007).
    """
    limit = context.agreement.number(LENGTH)
    if limit is not None:
        for film in _judged_films(context):
            yield from _length_issues(context, film, limit=limit)


def check_video_defects(context: CheckContext) -> Iterator[Issue]:
    """Report each film that cannot be read, played by a browser, or probed.

    Films inside documents are told here with all their defects: `forms` speaks of files.
    """
    for film in _judged_films(context):
        for code, detail in coded_defects(film.defects, is_video=True):
            if film.inner_name or code in ABOUT_VIDEOS:
                yield _defect_issue(context, film, code, detail)


def _judged_films(context: CheckContext) -> Iterator[Film]:
    for _, file in context.judged_files():
        yield from films_in(file, context.facts.get(file.src_uri))


def _defect_issue(context: CheckContext, film: Film, code: Code, detail: str) -> Issue:
    if code is Code.VIDEO_TO_CONVERT and film.format:
        detail = detail or f"format {film.format.upper()}"
    told = {"detail": detail} if detail else {}
    place = film.file.location
    return context.issue(code, place, clause=clause_behind(code), name=film.name, **told)


def _count_issues(
    context: CheckContext, films: tuple[Film, ...], *, limit: int, **params: ParamValue
) -> Iterator[Issue]:
    if len(films) > limit:
        names = tuple(film.name for film in films)
        place = films[limit].file.location
        values = {"names": names, "count": len(films), "limit": limit, **params}
        yield context.issue(Code.VIDEOS_TOO_MANY, place, clause=COUNT, **values)


def _length_issues(context: CheckContext, film: Film, *, limit: float) -> Iterator[Issue]:
    place, seconds = film.file.location, film.duration_seconds
    if seconds is None:
        # Any defect but a wrong name explains the silence, and has an issue of its own.
        if all(defect.kind is DefectKind.MISNAMED for defect in film.defects):
            yield context.issue(Code.VIDEO_UNREADABLE, place, clause=LENGTH, name=film.name)
    elif not seconds <= limit + (context.agreement.number(TOLERANCE) or 0.0):  # a NaN is refused
        yield context.issue(
            Code.VIDEO_TOO_LONG,
            place,
            clause=LENGTH,
            name=film.name,
            seconds=seconds,
            limit_seconds=limit,
        )

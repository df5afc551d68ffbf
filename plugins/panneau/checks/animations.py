# An animation is not a video, but it must not serve to play one. Whether animations are allowed
# at all is asked in `permissions`.

"""One loop of an animation may not outlast a video."""

from collections.abc import Iterator

from panneau.checks.context import CheckContext
from panneau.checks.forms import not_inspected
from panneau.domain.agreement import Agreement
from panneau.domain.issue import Code, Issue
from panneau.domain.media import MediaKind

OWN_LIMIT = "media.animation_max_seconds"
VIDEO_LIMIT = "media.video_max_seconds"
TOLERANCE = "media.video_tolerance_seconds"


def check_animations(context: CheckContext) -> Iterator[Issue]:
    """Report each animation whose loop lasts longer than the limit, or nobody knows how long.

    Source:
        Clause `media.animation_max_seconds`; where the text is silent, the limit of videos, by
        a rule of the house (ADR-0007) that cites no article.
    """
    limit, clause = _limit(context.agreement)
    if limit is None:
        return
    tolerance = context.agreement.number(TOLERANCE) or 0.0
    for _, file in context.judged_files():
        facts = context.facts.get(file.src_uri)
        if facts is None or facts.kind is not MediaKind.ANIMATION:
            continue
        seconds = facts.duration_seconds
        if seconds is None and not facts.defects:
            yield not_inspected(context, file)
        elif seconds is not None and not seconds <= limit + tolerance:  # a NaN is refused
            yield context.issue(
                Code.ANIMATION_TOO_LONG,
                file.location,
                clause=clause,
                name=file.name,
                seconds=seconds,
                limit_seconds=limit,
            )


def _limit(agreement: Agreement) -> tuple[float | None, str]:
    """Return the limit in seconds and the clause that gives it, empty for the house."""
    if agreement.clause(OWN_LIMIT) is not None:
        return agreement.number(OWN_LIMIT), OWN_LIMIT
    return agreement.number(VIDEO_LIMIT), ""

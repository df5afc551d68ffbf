# Counts what readers see: an empty or hidden rubric takes no place.

"""At most so many rubrics in a space, freely titled."""

from collections.abc import Iterator

from panneau.checks.context import CheckContext
from panneau.domain.issue import Code, Issue

CLAUSE = "quotas.sections_max"


def check_rubrics(context: CheckContext) -> Iterator[Issue]:
    """Report the first rubric beyond the limit, in the order that the union chose.

    Source:
        Clause `quotas.sections_max`; only first-level folders with a published item count
        (ADR-0007).
    """
    limit = context.agreement.integer(CLAUSE)
    if limit is None:
        return
    for space in context.model.spaces:
        counted = space.counted_rubrics(today=context.today)
        if len(counted) > limit:
            extra = counted[limit]
            yield context.issue(
                Code.RUBRICS_TOO_MANY,
                extra.location,
                clause=CLAUSE,
                union=space.union.acronym,
                name=extra.title,
                count=len(counted),
                limit=limit,
            )

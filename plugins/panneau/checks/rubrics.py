# Counts what readers see: an empty or hidden rubric takes no place.

"""Rubrics of a space: how many, and their titles where the text imposes them."""

from collections.abc import Iterator

from panneau.checks.context import CheckContext
from panneau.domain.issue import Code, Issue

CLAUSE = "quotas.sections_max"
NAMING, TITLES = "quotas.sections_naming", "quotas.sections_list"


def check_rubrics(context: CheckContext) -> Iterator[Issue]:
    """Report the first rubric beyond the limit, in the order that the union chose.

    Source:
        Clause `quotas.sections_max`; only first-level folders with a published item count
        (ADR-0007).
    """
    limit = context.agreement.integer(CLAUSE)
    if limit is None:
        return
    for space in context.model.union_spaces():
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


def check_rubric_titles(context: CheckContext) -> Iterator[Issue]:
    """Report each rubric that the text does not name, where it imposes their titles.

    Source:
        Clauses `quotas.sections_naming` and `quotas.sections_list`; a list that is missing
        refuses nothing. Titles are compared without case.
    """
    titles = context.agreement.words(TITLES)
    if context.agreement.text(NAMING) != "imposed" or not titles:
        return
    known = {title.casefold() for title in titles}
    for space in context.model.union_spaces():
        for rubric in space.counted_rubrics(today=context.today):
            if rubric.title.casefold() not in known:
                yield context.issue(
                    Code.RUBRIC_NOT_LISTED,
                    rubric.location,
                    clause=TITLES,
                    name=rubric.title,
                    allowed=titles,
                )

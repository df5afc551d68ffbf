# Quotas that some agreements set on a whole space, beside the one on its rubrics.

"""How many publications a space may show, and how much its files may weigh."""

from collections.abc import Iterator

from panneau.checks.context import CheckContext
from panneau.checks.weights import bytes_limit
from panneau.domain.issue import Code, Issue

PAGES, WEIGHT = "quotas.pages_max", "quotas.space_mb"


def check_page_count(context: CheckContext) -> Iterator[Issue]:
    """Report the first publication beyond the limit of a space, the oldest counted first.

    Source:
        Clause `quotas.pages_max`; only what readers see counts (ADR-0007).
    """
    limit = context.agreement.integer(PAGES)
    if limit is None:
        return
    for space in context.model.spaces:
        shown = [item for item in space.publications() if item.is_published(today=context.today)]
        if len(shown) > limit:
            in_order = sorted(shown, key=lambda item: (item.published_on, item.src_uri))
            yield context.issue(
                Code.PAGES_TOO_MANY,
                in_order[limit].location(),
                clause=PAGES,
                union=space.union.acronym,
                count=len(shown),
                limit=limit,
            )


def check_space_weight(context: CheckContext) -> Iterator[Issue]:
    """Report a space whose files weigh more than the limit, all together.

    Source:
        Clause `quotas.space_mb`.
    """
    limit_bytes = bytes_limit(context.agreement, WEIGHT)
    if limit_bytes is None:
        return
    for space in context.model.spaces:
        size_bytes = sum(file.size_bytes for file in space.live_files(today=context.today))
        if size_bytes > limit_bytes:
            yield context.issue(
                Code.SPACE_TOO_HEAVY,
                space.location,
                clause=WEIGHT,
                union=space.union.acronym,
                size_bytes=size_bytes,
                limit_bytes=limit_bytes,
            )

# The same counts as the rules, shown as rights and not as failures.

"""What each space has used of its rights."""

from panneau.checks import contributors, rubrics, videos
from panneau.checks.context import CheckContext
from panneau.checks.films import films_by_page, live_films
from panneau.domain.rights import SpaceRights
from panneau.domain.site_model import Space


def remaining_rights(context: CheckContext) -> tuple[SpaceRights, ...]:
    """Count what each space uses of what the agreement gives, in the order of the model."""
    return tuple(_rights(context, space) for space in context.model.spaces)


def _rights(context: CheckContext, space: Space) -> SpaceRights:
    agreement = context.agreement
    # What a text grants each union is not counted in the space of a body.
    granted = agreement.integer if space.is_union else _no_limit
    films = live_films(context, space)
    lengths = [film.duration_seconds for film in films if film.duration_seconds is not None]
    return SpaceRights(
        union=space.union.acronym,
        rubrics_used=len(space.counted_rubrics(today=context.today)),
        rubrics_limit=granted(rubrics.CLAUSE),
        videos_used=_videos_used(context, space),
        videos_limit=agreement.integer(videos.COUNT),
        video_seconds=max(lengths, default=None),
        video_limit_seconds=agreement.number(videos.LENGTH),
        contributors_used=len(contributors.active_contributors(context, space)),
        contributors_limit=granted(contributors.CLAUSE),
    )


def _no_limit(_key: str) -> None:
    return None


def _videos_used(context: CheckContext, space: Space) -> int:
    """Count the films of the space; where pages count alone, those of the fullest page."""
    if videos.counts_by_page(context.agreement):
        return max(map(len, films_by_page(context, space)), default=0)
    return len(live_films(context, space))

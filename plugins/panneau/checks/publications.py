# The head of a publication against itself. Drafts are left alone: their author is not done.

"""Publications: dates in order, numbers and instances where their type has one, a text."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from panneau.checks.context import CheckContext
from panneau.domain.issue import Code, Issue
from panneau.domain.publication import Publication, PublicationKind

_NAMES_A_BODY = frozenset({PublicationKind.DECLARATION, PublicationKind.MINUTES})
ONE_YEAR = timedelta(days=366)
_WORDS = re.compile(r"(?:\A|>)\s*[^<\s]")


def check_publications(context: CheckContext) -> Iterator[Issue]:
    """Report heads that contradict themselves or lack what their type needs.

    Expired items are included: one that ends before it begins never appears otherwise.
    """
    for space in context.model.spaces:
        for publication in space.publications():
            if not publication.is_draft:
                yield from _date_issues(context, publication)
                yield from _correction_issues(context, publication)
                yield from _type_issues(context, publication)
                if _is_empty(publication):
                    yield context.issue(Code.TEXT_EMPTY, publication.location())


def _date_issues(context: CheckContext, publication: Publication) -> Iterator[Issue]:
    begins_on = publication.publish_on or publication.published_on
    ends_on = publication.expires_on
    if ends_on is not None and ends_on < begins_on:
        yield context.issue(
            Code.DATES_REVERSED,
            publication.location("expire_le"),
            begins_on=begins_on.isoformat(),
            ends_on=ends_on.isoformat(),
        )
    if publication.is_published(today=context.today) and _is_far_ahead(publication, context.today):
        place, day = publication.location("date"), publication.published_on.isoformat()
        yield context.issue(Code.DATE_TO_COME, place, day=day)


def _is_far_ahead(publication: Publication, today: date) -> bool:
    """Tell whether a date is later than it can be meant: lists begin with the latest ones.

    Who says when a page appears may date it later, a meeting for example.
    """
    least = today + ONE_YEAR if publication.publish_on else today
    return publication.published_on > least


def _correction_issues(context: CheckContext, publication: Publication) -> Iterator[Issue]:
    """Report a correction that is still to come: feeds would say it for all that time."""
    corrected_on = publication.corrected_on
    if corrected_on and corrected_on > max(context.today, publication.appeared_on):
        yield context.issue(
            Code.VALUE_WRONG,
            publication.location("corrige_le"),
            key="corrige_le",
            value=corrected_on.isoformat(),
            expected="le jour de la correction, qui n’est pas à venir",
        )


def _type_issues(context: CheckContext, publication: Publication) -> Iterator[Issue]:
    kind, place = publication.kind, publication.location("type")
    if kind is PublicationKind.BULLETIN and not publication.number:
        yield context.issue(Code.NUMBER_MISSING, place, value=kind.value)
    if kind in _NAMES_A_BODY and not publication.body:
        yield context.issue(Code.BODY_MISSING, place, value=kind.value)


def _is_empty(publication: Publication) -> bool:
    """Tell whether readers would find nothing: no word, no image, no attachment."""
    has_words = _WORDS.search(publication.html) is not None
    return not (has_words or publication.images or publication.attachments)

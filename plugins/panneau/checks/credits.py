# The caption is the place of a credit: it is shown with the image, on the page and on paper.

"""Images say where they come from, where the text asks for it."""

from collections.abc import Iterator

from panneau.checks.context import CheckContext
from panneau.domain.issue import Code, Issue
from panneau.domain.media import MediaKind
from panneau.domain.publication import Publication

CLAUSE = "scope.credits_required"
_PICTURES = frozenset({MediaKind.PHOTO, MediaKind.ANIMATION})


def check_credits(context: CheckContext) -> Iterator[Issue]:
    """Report each image of a publication without a caption to hold its credit.

    Source:
        Clause `scope.credits_required`. A decorative image is nobody's message (RGAA 1.2), and
        is still somebody's work: it needs its credit too.
    """
    if not context.agreement.flag(CLAUSE, default=False):
        return
    for _, publication in context.judged_publications():
        yield from _uncredited(context, publication)


def _uncredited(context: CheckContext, publication: Publication) -> Iterator[Issue]:
    for piece in publication.attachments:
        facts = context.facts.get(piece.file.src_uri)
        if facts and facts.kind in _PICTURES and not piece.caption.strip():
            yield context.issue(
                Code.IMAGE_WITHOUT_CREDIT, piece.location, clause=CLAUSE, target=piece.file.name
            )

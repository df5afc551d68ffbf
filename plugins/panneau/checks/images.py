# Images placed in the text, and those that a publication shows as attachments.

"""Images: there, ours, and told in words to those who do not see them."""

from collections.abc import Iterator

from panneau.checks.context import CheckContext
from panneau.checks.neighbours import is_elsewhere
from panneau.domain.issue import Code, Issue
from panneau.domain.media import MediaKind
from panneau.domain.publication import Attachment, ImageUse, Publication
from panneau.source.targets import is_of_workstation

READERS = "privacy.identify_readers"
_PICTURES = frozenset({MediaKind.PHOTO, MediaKind.ANIMATION, MediaKind.SVG})


def check_images(context: CheckContext) -> Iterator[Issue]:
    """Report images that are missing, come from elsewhere, or say nothing in words.

    Those of another space are refused whether they are there or not: it may withdraw them.

    Source:
        RGAA 1.1 and 1.2 for the alternative; clause `privacy.identify_readers` for images of
        other sites, whose server would see who reads; for other spaces, the house (ADR-0021).
    """
    for _, publication in context.judged_publications():
        for image in publication.images:
            yield from _image_issues(context, publication, image)
        for piece in publication.attachments:
            if not piece.is_shown_in_text:
                yield from _attachment_issues(context, piece)


def _image_issues(
    context: CheckContext, publication: Publication, image: ImageUse
) -> Iterator[Issue]:
    if image.is_remote and is_of_workstation(image.target):
        yield context.issue(Code.IMAGE_OF_WORKSTATION, image.location, target=image.target)
    elif image.is_remote:
        yield context.issue(Code.IMAGE_REMOTE, image.location, clause=READERS, target=image.target)
    elif is_elsewhere(context, image):
        yield context.issue(Code.FILE_ELSEWHERE, image.location, name=image.target)
    elif image.resolved is None:
        yield context.issue(
            Code.IMAGE_BROKEN,
            image.location,
            target=image.target,
            suggestion=image.suggestion or "",
        )
    elif not image.alternative.strip() and not _is_told_elsewhere(context, publication, image):
        yield context.issue(Code.IMAGE_WITHOUT_ALTERNATIVE, image.location, target=image.target)


def _is_told_elsewhere(context: CheckContext, publication: Publication, image: ImageUse) -> bool:
    """Tell whether an image without words is declared decorative, or is no picture."""
    kinds = {
        piece.file.src_uri: context.facts[piece.file.src_uri].kind
        for piece in publication.attachments
        if piece.file.src_uri in context.facts
    }
    is_picture = kinds.get(image.resolved or "", MediaKind.PHOTO) in _PICTURES
    return not is_picture or any(
        piece.is_decorative
        for piece in publication.attachments
        if piece.file.src_uri == image.resolved
    )


def _attachment_issues(context: CheckContext, piece: Attachment) -> Iterator[Issue]:
    facts = context.facts.get(piece.file.src_uri)
    has_words = piece.alternative.strip() or piece.caption.strip() or piece.is_decorative
    if facts is not None and facts.kind in _PICTURES and not has_words:
        yield context.issue(Code.IMAGE_WITHOUT_ALTERNATIVE, piece.location, target=piece.file.name)

import pytest
from tests.support import models

from panneau.checks.credits import check_credits
from panneau.domain.issue import Code
from panneau.domain.media import MediaKind

URI = "content/abc/actualites/a.jpg"


def codes(kind, *, required=True, **piece):
    item = models.publication(attachments=(models.attachment(URI, **piece),))
    text = models.agreement({"scope.credits_required": required})
    facts = {URI: models.facts(kind)}
    context = models.context(models.space_of(item), text=text, facts=facts)
    return [(issue.code, issue.article, issue.params) for issue in check_credits(context)]


@pytest.mark.parametrize("kind", [MediaKind.PHOTO, MediaKind.ANIMATION])
@pytest.mark.parametrize("piece", [{}, {"caption": " "}, {"is_decorative": True}])
def test_image__without_caption_is_refused(kind, piece):
    refused = [(Code.IMAGE_WITHOUT_CREDIT, models.ARTICLE, {"target": "a.jpg"})]
    assert codes(kind, **piece) == refused


def test_image__with_caption_passes():
    assert codes(MediaKind.PHOTO, caption="Photo : le syndicat") == []


def test_document__needs_none():
    assert codes(MediaKind.PDF) == []


def test_silent__text_asks_for_none():
    assert codes(MediaKind.PHOTO, required=False) == []

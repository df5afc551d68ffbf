from tests.support import models
from tests.support.models import YESTERDAY

from panneau.checks.orphans import check_orphans
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location

LOST = "content/abc/actualites/perdu.pdf"


def test_orphan__file_that_nothing_mentions_is_told():
    space = models.space(files=[LOST])
    assert list(check_orphans(models.context(space))) == [
        Issue(Code.FILE_ORPHAN, Location(LOST), {"name": "perdu.pdf"}, None)
    ]


def test_orphan__file_of_a_hidden_item_is_in_use():
    pieces = (models.attachment(LOST),)
    for changes in ({"is_draft": True}, {"expires_on": YESTERDAY}, {}):
        space = models.space_of(models.publication(attachments=pieces, **changes))
        assert list(check_orphans(models.context(space))) == []


def test_orphan__logo_and_its_other_formats_are_in_use():
    logo = models.source_file("content/abc/logo.svg")
    files = [logo, "content/abc/logo.png", "content/abc/logotype.png"]
    space = models.space(trade_union=models.union(logo=logo), files=files)
    found = check_orphans(models.context(space))
    assert [issue.location.src_uri for issue in found] == ["content/abc/logotype.png"]

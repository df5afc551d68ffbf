import pytest
from tests.support import models
from tests.support.models import TODAY, TOMORROW, YESTERDAY

SHOWN, HIDDEN, BOTH, LOST = (
    f"content/abc/actualites/{name}.pdf" for name in ("shown", "hidden", "both", "lost")
)
HIDING = pytest.mark.parametrize(
    "changes",
    [{"is_draft": True}, {"publish_on": TOMORROW}, {"expires_on": YESTERDAY}],
    ids=["draft", "scheduled", "expired"],
)


def _page(name, *paths, **changes):
    pieces = tuple(map(models.attachment, paths))
    return models.publication(f"content/abc/actualites/{name}.md", attachments=pieces, **changes)


@HIDING
def test_live_files__all_but_those_that_only_hidden_items_use(changes):
    space = models.space_of(
        _page("a", SHOWN, BOTH), _page("b", HIDDEN, BOTH, **changes), extra=[LOST]
    )
    live = [file.src_uri for file in space.live_files(today=TODAY)]
    assert live == sorted([SHOWN, BOTH, LOST])


def test_live_files__space_without_file_has_none():
    assert models.space().live_files(today=TODAY) == ()


@HIDING
def test_rubric__shows_published_items_in_their_order(changes):
    first, hidden, last = _page("a"), _page("b", **changes), _page("c")
    rubric = models.rubric(first, hidden, last)
    assert rubric.published(today=TODAY) == (first, last)


@HIDING
def test_counted_rubrics__need_one_published_item(changes):
    counted = models.rubric(_page("a", **changes), _page("b"), slug="une")
    hidden = models.rubric(_page("c", **changes), slug="deux")
    space = models.space(counted, hidden, models.rubric(slug="vide"))
    assert space.counted_rubrics(today=TODAY) == (counted,)


def test_publications__come_rubric_by_rubric():
    a, b, c = _page("a"), _page("b"), _page("c")
    space = models.space(models.rubric(b, a, slug="une"), models.rubric(c, slug="deux"))
    assert list(space.publications()) == [b, a, c]


def test_contributors__of_a_space_are_those_whose_mandate_runs():
    space = models.space()
    running = models.contributor("abc-1", begins_on=TODAY, ends_on=TODAY)
    people = [
        models.contributor("abc-2", ends_on=YESTERDAY),
        running,
        models.contributor("abc-3", begins_on=TOMORROW),
        models.contributor("def-1", space_slug="def"),
    ]
    model = models.site_model(space, contributors=people)
    assert model.contributors_of(space, today=TODAY) == (running,)


def test_source_file__is_called_by_the_last_part_of_its_path():
    file = models.source_file(SHOWN)
    assert (file.name, file.location.src_uri) == ("shown.pdf", SHOWN)
    assert models.source_file("seul.txt").name == "seul.txt"

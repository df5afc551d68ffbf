"""A page is as long in a large section as in a small one."""

from dataclasses import replace
from datetime import timedelta

from tests.support.models import TODAY, publication, site_model, space_of
from tests.support.theme import draw_pages

MORE_LINKS = 1_000
"""Bytes that years, and the pages of a list, may add to a page that lists."""


def drawn(count: int) -> dict[str, str]:
    items = (
        replace(publication(f"p{number}"), published_on=TODAY - timedelta(days=number))
        for number in range(count)
    )
    return draw_pages(site_model(space_of(*items)), {}, today=TODAY)


def test_page__does_not_grow_with_the_number_of_publications() -> None:
    few, many = drawn(40), drawn(1_000)
    alone = next(url for url in few if url.endswith("p7/"))
    assert many[alone] == few[alone]
    assert len(many) > 1_000
    shared = {url: len(many[url]) - len(few[url]) for url in few}
    assert max(shared.values()) < MORE_LINKS
    assert max(map(len, many.values())) < max(map(len, few.values())) + MORE_LINKS

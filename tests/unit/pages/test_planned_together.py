"""The pages of a rubric are planned together, and one by one where anything about them changed."""

from dataclasses import dataclass, field, replace

import pytest
from tests.support.copies import DOCUMENT as COPIES
from tests.support.models import (
    TODAY,
    TOMORROW,
    attachment,
    digest,
    facts,
    rubric,
    site_model,
    space,
)
from tests.support.pages import item

from panneau.domain.derivatives import DerivativeSet
from panneau.domain.media import FileFacts, MediaKind
from panneau.domain.publication import Publication
from panneau.domain.site_model import SiteModel
from panneau.pages.conformity import SiteRules
from panneau.pages.copies import publish_copies
from panneau.pages.reading import Reading
from panneau.pages.site import plan_pages
from panneau.pages.site_page import PlannedTogether

DOCUMENT = attachment("content/abc/actualites/doc.pdf", title="Le document")
TEXT = '<p><a href="../ailleurs/">Ailleurs</a></p>'
FIRST = item("abc", "premier", 5, html=TEXT, attachments=(DOCUMENT,))
SECOND = item("abc", "second", 3, follows=FIRST.src_uri)
OTHER = item("def", "autre", 2)
ELSEWHERE = item("abc", "ailleurs", 1)
NAME = DOCUMENT.file.src_uri
FACTS = facts(MediaKind.PDF, "pdf")


@dataclass(frozen=True)
class Section:
    """What two spaces say."""

    own: tuple[Publication, ...] = (FIRST, SECOND, ELSEWHERE)
    others: tuple[Publication, ...] = (OTHER,)
    name: str = "ABC"
    facts: dict[str, FileFacts] = field(default_factory=lambda: {NAME: FACTS})
    made: dict[str, DerivativeSet] = field(default_factory=lambda: {NAME: COPIES})

    def model(self) -> SiteModel:
        mine = space(rubric(*self.own))
        named = replace(mine, union=replace(mine.union, acronym=self.name))
        return site_model(named, space(rubric(*self.others, space="def"), slug="def"))

    def planned(self) -> PlannedTogether:
        """Return the pages of the first rubric."""
        model = self.model()
        texts = {p.src_uri: digest(repr(p)) for s in model.spaces for p in s.publications()}
        copies = publish_copies(model, self.made, today=TODAY)
        reading = Reading(model, self.facts, TODAY, copies, digests=texts)
        plans = plan_pages(reading, SiteRules())
        return next(plan for plan in plans if isinstance(plan, PlannedTogether))


def keys(planned: PlannedTogether) -> list[tuple[str, str]]:
    return [(page.url, page.work_out_key()) for page in planned.each()]


CHANGES = {
    "text": Section(own=(replace(FIRST, html="<p>Autre</p>"), SECOND, ELSEWHERE)),
    "order": Section(own=(SECOND, FIRST, ELSEWHERE)),
    "new": Section(own=(FIRST, SECOND, ELSEWHERE, item("abc", "neuf", 0))),
    "gone": Section(own=(FIRST, ELSEWHERE)),
    "dead link": Section(own=(FIRST, SECOND, replace(ELSEWHERE, publish_on=TOMORROW))),
    "name": Section(name="XYZ"),
    "facts": Section(facts={NAME: replace(FACTS, page_count=12)}),
    "no facts": Section(facts={}),
    "copies": Section(made={NAME: replace(COPIES, items=COPIES.items[:1])}),
    "no copies": Section(made={}),
    "answer": Section(others=(replace(OTHER, replies_to=FIRST.src_uri),)),
}


def test_pages__have_the_addresses_that_were_told():
    planned = Section().planned()
    assert planned.urls == tuple(url for url, _ in keys(planned))
    assert planned.urls == tuple(page.build().url for page in planned.each())


@pytest.mark.parametrize("name", CHANGES)
def test_key__is_another_one_where_that_of_a_page_is(name):
    before, after = Section().planned(), CHANGES[name].planned()
    assert keys(before) != keys(after)
    assert before.work_out_key() != after.work_out_key()


def test_key__of_what_a_tie_says_is_in_it():
    answer = replace(OTHER, replies_to=FIRST.src_uri)
    before = Section(others=(answer,)).planned()
    after = Section(others=(replace(answer, title="Autrement"),)).planned()
    assert dict(keys(before))[FIRST.url] != dict(keys(after))[FIRST.url]
    assert before.work_out_key() != after.work_out_key()


def test_key__does_not_depend_on_what_others_say():
    before = Section().planned()
    after = Section(others=(replace(OTHER, html="<p>Ailleurs</p>", title="Ailleurs"),)).planned()
    assert keys(before) == keys(after)
    assert before.work_out_key() == after.work_out_key() != ""


def test_key__of_texts_that_nobody_remembers_is_none():
    reading = Reading(Section().model(), {}, TODAY)
    planned = [p for p in plan_pages(reading, SiteRules()) if isinstance(p, PlannedTogether)]
    assert [p.work_out_key() for p in planned] == ["", ""]
    assert not any(key for p in planned for _, key in keys(p))

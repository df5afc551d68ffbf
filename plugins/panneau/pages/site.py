# The way in of the package: the MkDocs plugins, the feeds and the tests call `build_pages`.

"""From the model to every page of the section."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from panneau.domain.media import FileFacts
from panneau.domain.profile import Profile
from panneau.domain.site_model import SiteModel, Space
from panneau.domain.withdrawal import Withdrawal
from panneau.pages.accessibility import build_accessibility
from panneau.pages.agreement import build_agreement
from panneau.pages.comparison import build_comparison
from panneau.pages.conformity import SiteRules, build_conformity
from panneau.pages.copies import PublishedFile
from panneau.pages.document import build_documents
from panneau.pages.gone import build_gone
from panneau.pages.guide import build_guide
from panneau.pages.home import build_home
from panneau.pages.kiosk_views import for_kiosk
from panneau.pages.novelties import build_novelties
from panneau.pages.publication import plan_publications
from panneau.pages.reading import Reading
from panneau.pages.relations import build_relations
from panneau.pages.rubric import plan_rubric
from panneau.pages.search.page import build_search_page
from panneau.pages.section import is_search_allowed
from panneau.pages.site_page import AnyPlanned, PlannedPage, PlannedTogether, SitePage
from panneau.pages.space import build_space
from panneau.pages.suspended import build_suspended
from panneau.pages.trust import build_legal, build_privacy


def build_pages(
    model: SiteModel,
    facts: Mapping[str, FileFacts],
    copies: Mapping[str, PublishedFile] = MappingProxyType({}),
    *,
    today: date,
    profile: Profile = Profile.INTRANET,
    texts: Mapping[str, str] = MappingProxyType({}),
    rules: SiteRules = SiteRules(),  # noqa: B008 - frozen: sharing one is safe
    withdrawals: Iterable[Withdrawal] = (),
) -> tuple[SitePage, ...]:
    """Return every page that readers see on a day.

    Args:
        model: The section; its order is the order of the pages.
        facts: What the files really are, by `src_uri`; pages of files without facts say less.
        copies: Published files by the address of the attachment or logo, from `publish_copies`.
        today: Civil date of the readers, Europe/Paris.
        profile: Where they read.
        texts: Words of documents by `src_uri`; only a terminal shows them.
        rules: Those that the site went through, for the page that says so.
        withdrawals: What was public once; where nothing stands any more, a page says since when.

    Returns:
        The home page, the pages of the site itself (whose text is in `site_src/`, under the same
        address), then each space with its rubrics and publications. Addresses are unique when
        the checks found no collision.
    """
    reading = Reading(model, facts, today, copies, profile, texts)
    plans = plan_pages(reading, rules, withdrawals)
    return tuple(page.build() for plan in plans for page in plan.each())


def plan_pages(
    reading: Reading, rules: SiteRules, withdrawals: Iterable[Withdrawal] = ()
) -> Iterator[AnyPlanned]:
    """Yield the same pages, each to be built only where it is not what it was."""
    taken: set[str] = set()
    for plan in _plans(reading, rules):
        taken.update(plan.urls)
        yield plan
    gone = build_gone(reading, withdrawals, taken)
    yield from map(PlannedPage.of, map(_finish(reading), gone))


def _plans(reading: Reading, rules: SiteRules) -> Iterator[AnyPlanned]:
    yield from map(PlannedPage.of, map(_finish(reading), _own_pages(reading, rules)))
    relations = build_relations(reading)
    for space in reading.model.spaces:
        yield from map(PlannedPage.of, map(_finish(reading), _space_pages(reading, space)))
        for rubric in reading.rubrics(space):
            yield from (_finished(reading, p) for p in plan_rubric(reading, space, rubric))
            texts = plan_publications(reading, space, rubric, relations)
            yield from (_all_finished(reading, plans) for plans in texts)
            documents = build_documents(reading, space, rubric)
            yield from map(PlannedPage.of, map(_finish(reading), documents))


def _finish(reading: Reading) -> Callable[[SitePage], SitePage]:
    return for_kiosk if reading.profile.is_kiosk else lambda page: page


def _finished(reading: Reading, plan: PlannedPage) -> PlannedPage:
    if not reading.profile.is_kiosk:
        return plan
    return replace(plan, build=lambda: for_kiosk(plan.build()))


def _all_finished(reading: Reading, plans: PlannedTogether) -> PlannedTogether:
    return replace(plans, each=lambda: (_finished(reading, plan) for plan in plans.each()))


def _space_pages(reading: Reading, space: Space) -> Iterator[SitePage]:
    yield build_space(reading, space)
    yield from build_suspended(reading, space)


def _own_pages(reading: Reading, rules: SiteRules) -> Iterator[SitePage]:
    yield build_home(reading)
    yield build_agreement(reading)
    yield from build_comparison(reading)
    yield build_guide(reading)
    yield build_privacy(reading)
    yield build_accessibility(reading)
    yield build_legal(reading)
    yield build_conformity(reading, rules)
    if is_search_allowed(reading.model.agreement):
        yield build_search_page(reading, as_scripts=reading.profile.is_kiosk)
    yield from build_novelties(reading)

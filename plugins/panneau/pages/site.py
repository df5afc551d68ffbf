# The way in of the package: the MkDocs plugins, the feeds and the tests call `build_pages`.

"""From the model to every page of the section."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from panneau.domain.media import FileFacts
from panneau.domain.profile import Profile
from panneau.domain.site_model import SiteModel
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
from panneau.pages.publication import build_publications
from panneau.pages.reading import Reading
from panneau.pages.relations import build_relations
from panneau.pages.rubric import build_rubric
from panneau.pages.search.page import build_search_page
from panneau.pages.section import is_search_allowed
from panneau.pages.site_page import SitePage
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
    found = tuple(_pages(reading, rules))
    gone = build_gone(reading, withdrawals, frozenset(page.url for page in found))
    pages = (*found, *gone)
    return tuple(map(for_kiosk, pages)) if profile.is_kiosk else tuple(pages)


def _pages(reading: Reading, rules: SiteRules) -> Iterator[SitePage]:
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
    relations = build_relations(reading)
    for space in reading.model.spaces:
        yield build_space(reading, space)
        yield from build_suspended(reading, space)
        for rubric in reading.rubrics(space):
            yield from build_rubric(reading, space, rubric)
            yield from build_publications(reading, space, rubric, relations)
            yield from build_documents(reading, space, rubric)

# Everything that the site holds beside pages and attachments. No engine here. Made once the checks
# have let the build go on: reading every attachment takes time.

"""Generated files: the search index, the feeds."""

from panneau.checks.verdict import Verdict
from panneau.domain.site_model import SiteModel
from panneau.mkdocs_plugins.spaces.texts import attachment_texts
from panneau.pages.copies import publish_copies
from panneau.pages.feeds.outputs import build_feeds
from panneau.pages.reading import Reading
from panneau.pages.search.outputs import build_search
from panneau.pages.section import is_search_allowed
from panneau.pages.site_output import SiteOutput


def build_outputs(verdict: Verdict) -> tuple[SiteOutput, ...]:
    """Return the generated files of a section; none when it could not be read."""
    model = verdict.model
    if model is None:
        return ()
    return (*_search(verdict, model), *_feeds(verdict, model))


def _feeds(verdict: Verdict, model: SiteModel) -> tuple[SiteOutput, ...]:
    if verdict.project.profile.is_kiosk:
        return ()  # nobody follows a feed on a shared terminal (ADR-0017)
    copies = publish_copies(model, verdict.copies, today=verdict.today)
    return build_feeds(Reading(model, verdict.facts, verdict.today, copies))


def _search(verdict: Verdict, model: SiteModel) -> tuple[SiteOutput, ...]:
    if not is_search_allowed(model.agreement):
        return ()
    texts = attachment_texts(verdict, model)
    as_scripts = verdict.project.profile.is_kiosk
    return build_search(model, texts, today=verdict.today, as_scripts=as_scripts)

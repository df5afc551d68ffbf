# Everything that the site holds beside pages and attachments. No engine here. Made once the checks
# have let the build go on: reading every attachment takes time.

"""Generated files: the search index, the feeds."""

from collections.abc import Iterator
from functools import partial

from panneau.checks.verdict import Verdict
from panneau.domain.site_model import SiteModel
from panneau.memory.vault import Vault
from panneau.memory.version import code_version
from panneau.mkdocs_plugins.spaces.texts import attachment_texts
from panneau.pages.feeds.outputs import plan_feeds
from panneau.pages.reading import Reading
from panneau.pages.search.outputs import build_search
from panneau.pages.search.remembered import Section, plan_search
from panneau.pages.section import is_search_allowed
from panneau.pages.site_output import PlannedOutput, SiteOutput

SEARCH_FOLDER = "recherche"


def plan_outputs(verdict: Verdict, reading: Reading) -> Iterator[PlannedOutput]:
    """Yield the generated files of a section.

    Args:
        verdict: What was found in its content.
        reading: The section as its pages show it.
    """
    yield from _search(verdict, reading.model)
    # Nobody follows the news from a shared terminal (ADR-0017).
    if not verdict.project.profile.is_kiosk:
        yield from plan_feeds(reading)


def _search(verdict: Verdict, model: SiteModel) -> Iterator[PlannedOutput]:
    if not is_search_allowed(model.agreement):
        return
    texts = attachment_texts(verdict, model)
    project, digests = verdict.project, verdict.digests
    as_scripts = project.profile.is_kiosk
    if project.remembers and digests:
        section = Section(model, texts, digests, verdict.today, as_scripts)
        folder = project.cache_dir / SEARCH_FOLDER / project.profile.value
        yield from plan_search(section, Vault(folder, version=code_version()))
        return
    for file in build_search(model, texts, today=verdict.today, as_scripts=as_scripts):
        yield PlannedOutput(file.url, partial(_content, file))


def _content(file: SiteOutput) -> bytes:
    return file.content

# From a verdict to what the templates get. No engine here: only the views and their addresses.

"""The site as the plugin mounts it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from panneau.checks.verdict import Verdict
from panneau.domain.issue import Issue
from panneau.memory.version import code_version
from panneau.mkdocs_plugins.spaces.rules import site_rules
from panneau.mkdocs_plugins.spaces.texts import document_texts
from panneau.pages.assets import Asset, build_assets
from panneau.pages.copies import publish_copies
from panneau.pages.kiosk import Kiosk
from panneau.pages.reading import Reading
from panneau.pages.section import PreviewIssue, SectionView, TemplateContext, build_section
from panneau.pages.site import plan_pages
from panneau.pages.site_page import AnyPlanned, SitePage
from panneau.publish.withdrawals import named_withdrawals
from panneau.report.messages_fr import describe


@dataclass(frozen=True, slots=True)
class Site:
    """Pages, files, and what every page shares."""

    reading: Reading
    """The section that they show."""
    pages: tuple[AnyPlanned, ...]
    assets: tuple[Asset, ...]
    section: SectionView
    preview_issues: tuple[PreviewIssue, ...]
    draft_issues: tuple[PreviewIssue, ...]
    is_preview: bool
    kiosk: Kiosk | None = None

    @classmethod
    def build(cls, verdict: Verdict, *, is_preview: bool) -> "Site":
        """Draw up the site of a verdict whose model could be read."""
        model = verdict.model
        if model is None:
            raise ValueError("a verdict without a model has no site")
        copies = publish_copies(model, verdict.copies, today=verdict.today)
        profile = verdict.project.profile
        reading = Reading(
            model,
            verdict.facts,
            verdict.today,
            copies,
            profile,
            document_texts(verdict, model),
            verdict.digests,
        )
        rules = site_rules(verdict.issues, has_register=bool(verdict.register))
        return cls(
            reading=reading,
            pages=tuple(plan_pages(reading, rules, named_withdrawals())),
            assets=build_assets(copies, profile),
            section=build_section(model, today=verdict.today),
            preview_issues=tuple(map(_preview, verdict.issues)) if is_preview else (),
            draft_issues=tuple(map(_preview, verdict.draft_issues)) if is_preview else (),
            is_preview=is_preview,
            kiosk=Kiosk() if profile.is_kiosk else None,
        )

    def addresses(self) -> Iterator[str]:
        """Yield the address of every page."""
        return (url for planned in self.pages for url in planned.urls)

    def page(self, url: str) -> SitePage | None:
        """Return the page of an address."""
        near = (planned for planned in self.pages if url in planned.urls)
        found = (page for planned in near for page in planned.each() if page.url == url)
        return next((page.build() for page in found), None)

    def context(self, page: SitePage | None) -> TemplateContext:
        """Return what the template of a page gets; None stands for one that has no view."""
        return TemplateContext(
            section=self.section,
            page=page.view if page else None,
            preview_issues=self.preview_issues,
            draft_issues=self.draft_issues,
            is_preview=self.is_preview,
            kiosk=self.kiosk,
        )


def shared_key(site: Site, theme: str) -> str:
    """Return a digest of all that the pages of a site share.

    Args:
        site: The site.
        theme: Digest of its templates.
    """
    shared = repr((theme, code_version(), replace(site.context(None), page=None)))
    return sha256(shared.encode("utf-8", "surrogatepass")).hexdigest()


def _preview(issue: Issue) -> PreviewIssue:
    place, wording = issue.location, describe(issue)
    return PreviewIssue(
        severity=issue.severity.value,
        message=wording.fact,
        action=wording.action,
        place=f"{place.src_uri}:{place.line}:{place.column}",
        article=issue.article,
    )

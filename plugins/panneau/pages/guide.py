# The rules as contributors need them: fewer than the agreement has, in the order of their work.
# The explanations are in `site_src/guide.md`; the values come from the agreement.

"""The contributor's guide: the rules and their values of the day."""

from dataclasses import dataclass

from panneau.domain.agreement import Agreement
from panneau.pages.clause_lines import ClauseTheme, pick_lines
from panneau.pages.navigation import home_trail
from panneau.pages.page_view import PageView
from panneau.pages.reading import Reading
from panneau.pages.section import GUIDE_URL
from panneau.pages.site_page import PageKind, SitePage

TITLE = "Guide de contribution"

_CHAPTERS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Votre espace",
        "espace",
        (
            "quotas.sections_max",
            "quotas.sections_naming",
            "quotas.sections_list",
            "quotas.pages_max",
            "quotas.space_mb",
            "email.boxes",
            "email.address_form",
            "social_network.communities",
        ),
    ),
    (
        "Textes, images et documents",
        "formes",
        (
            "media.allow",
            "media.deny",
            "quotas.file_mb",
            "media.text_max_kb",
            "media.pdf_max_mb",
            "media.ppt_max_mb",
            "media.photo_max_mb",
            "media.animation",
            "media.gif_max_mb",
            "media.animation_max_seconds",
            "media.logo_max_mb",
            "identity.employer_logo",
            "scope.credits_required",
        ),
    ),
    (
        "Vidéo",
        "video",
        (
            "media.video_max_count",
            "media.video_scope",
            "media.video_max_seconds",
            "media.video_max_mb",
            "media.captions_max_kb",
            "media.streaming",
        ),
    ),
    (
        "Contenu et liens",
        "contenu",
        (
            "scope.nature",
            "scope.liability",
            "scope.forbidden",
            "scope.name_individuals",
            "scope.embargo",
            "links.policy",
            "links.allow_hosts",
            "links.max",
            "links.responsibility_notice",
            "interactivity.comments",
            "interactivity.petition",
            "email.bulk",
        ),
    ),
    (
        "Qui contribue, et ce que voit la direction",
        "contribuer",
        (
            "contributors.max",
            "contributors.mandate_required",
            "contributors.replacement",
            "publication.by",
            "publication.notice",
            "publication.prior_control",
            "publication.announce",
            "support.channel",
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideView(PageView):
    """What `guide.html` shows around the text of `site_src/guide.md`."""

    chapters: tuple[ClauseTheme, ...]


def build_guide(reading: Reading) -> SitePage:
    """Return the contributor's guide."""
    trail = home_trail(reading.model).with_page(TITLE, GUIDE_URL)
    view = GuideView(
        breadcrumb=trail.breadcrumb,
        unions=trail.unions,
        chapters=_chapters(reading.model.agreement),
    )
    return SitePage(
        url=GUIDE_URL, title=TITLE, kind=PageKind.PAGE, template="guide.html", view=view
    )


def _chapters(agreement: Agreement) -> tuple[ClauseTheme, ...]:
    chapters = (
        ClauseTheme(title, anchor, pick_lines(agreement, keys)) for title, anchor, keys in _CHAPTERS
    )
    return tuple(chapter for chapter in chapters if chapter.lines)

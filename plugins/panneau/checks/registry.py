# The one list of rules. A rule that is not here is not applied; its place changes nothing.

"""Every rule, and how they are run together."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from panneau.checks.addresses import check_communities, check_mail_addresses, check_websites
from panneau.checks.agreement_in_force import (
    check_agreement_in_force,
    check_agreement_signed,
    check_layers_end,
)
from panneau.checks.animations import check_animations
from panneau.checks.captions import check_captions
from panneau.checks.contacts import check_contacts
from panneau.checks.context import CheckContext
from panneau.checks.contributors import check_contributor_count, check_registry
from panneau.checks.credits import check_credits
from panneau.checks.disclosures import check_people_lists, check_registered_names, check_secrets
from panneau.checks.forms import check_forms
from panneau.checks.images import check_images
from panneau.checks.judged_html import check_judged_html
from panneau.checks.links import check_link_count, check_links
from panneau.checks.logos import check_logos
from panneau.checks.organisation_logo import check_organisation_logo
from panneau.checks.orphans import check_orphans
from panneau.checks.publications import check_publications
from panneau.checks.pull_only import check_pull_only
from panneau.checks.rubrics import check_rubric_titles, check_rubrics
from panneau.checks.silence import check_silence
from panneau.checks.suspensions import check_suspensions
from panneau.checks.videos import check_video_count, check_video_defects, check_video_length
from panneau.checks.volumes import check_page_count, check_space_weight
from panneau.domain.issue import Issue


@dataclass(frozen=True, slots=True)
class Check:
    """One rule."""

    name: str
    """Stable, for logs."""
    run: Callable[[CheckContext], Iterator[Issue]]


CHECKS: tuple[Check, ...] = (
    Check("agreement_in_force", check_agreement_in_force),
    Check("layers_end", check_layers_end),
    Check("agreement_signed", check_agreement_signed),
    Check("silence", check_silence),
    Check("suspensions", check_suspensions),
    Check("logos", check_logos),
    Check("organisation_logo", check_organisation_logo),
    Check("rubrics", check_rubrics),
    Check("rubric_titles", check_rubric_titles),
    Check("page_count", check_page_count),
    Check("space_weight", check_space_weight),
    Check("forms", check_forms),
    Check("video_count", check_video_count),
    Check("video_length", check_video_length),
    Check("video_defects", check_video_defects),
    Check("animations", check_animations),
    Check("mail_addresses", check_mail_addresses),
    Check("communities", check_communities),
    Check("websites", check_websites),
    Check("contributor_count", check_contributor_count),
    Check("contacts", check_contacts),
    Check("credits", check_credits),
    Check("registry", check_registry),
    Check("publications", check_publications),
    Check("links", check_links),
    Check("link_count", check_link_count),
    Check("images", check_images),
    Check("captions", check_captions),
    Check("orphans", check_orphans),
    Check("pull_only", check_pull_only),
    Check("judged_html", check_judged_html),
    Check("secrets", check_secrets),
    Check("people_lists", check_people_lists),
    Check("registered_names", check_registered_names),
)


def run_checks(context: CheckContext) -> tuple[Issue, ...]:
    """Apply every rule.

    Returns:
        The issues in reading order, each once; the same for the same content, in whatever order
        its files and keys come.
    """
    found = (issue for check in CHECKS for issue in check.run(context))
    unique = {_identity(issue): issue for issue in found}
    return tuple(unique[identity] for identity in sorted(unique))


def _identity(issue: Issue) -> tuple[tuple[str, int, int, str], str, str]:
    values = repr(sorted(issue.params.items(), key=lambda item: item[0]))
    return (issue.sort_key, values, issue.article or "")

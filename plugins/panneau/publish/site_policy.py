# Between the model and the audit, which knows nothing of either pages or models. Called by the
# release of a build and by `panneau auditer`.

"""The policy of a site, from what it should contain."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from panneau.domain.derivatives import DerivativeSet
from panneau.domain.private_register import PrivateRegister
from panneau.domain.site_model import SiteModel, Space
from panneau.pages.feeds.fragment import HTML_URL as FRAGMENT_URL
from panneau.pages.unions import logo_url
from panneau.publish.audit.policy import AuditPolicy, SpacePolicy, page_budget, theme_scripts
from panneau.source.project import Project

DATA_FUNCTION = "usSearchData"
"""What the search index calls where pages are opened as files."""
_KILOBYTE = 1024


def site_policy(
    project: Project,
    model: SiteModel | None,
    copies: Mapping[str, DerivativeSet],
    register: PrivateRegister,
) -> AuditPolicy:
    """Return what the site of a project may be.

    Args:
        project: Its configuration.
        model: Its section; None when it cannot be read: no space is then known.
        copies: What is published of each file, by `src_uri`; empty when they are not made.
        register: Names that may be nowhere in the site.
    """
    longest_kb = model.agreement.number("media.text_max_kb") if model else None
    policy = AuditPolicy(
        scripts=theme_scripts(project.theme_dir),
        data_function=DATA_FUNCTION if project.profile.is_kiosk else "",
        spaces=tuple(_spaces(model, copies)) if model else (),
        fragments=frozenset({FRAGMENT_URL}),
        own_addresses=tuple(_own_addresses(project, model)),
        register=register,
    )
    if longest_kb is None:
        return policy
    return policy.with_page_bytes(page_budget(int(longest_kb * _KILOBYTE)))


def _spaces(model: SiteModel, copies: Mapping[str, DerivativeSet]) -> Iterator[SpacePolicy]:
    for space in model.spaces:
        address = logo_url(space)
        if address:
            yield SpacePolicy(space.url, address, _logo_digest(space, copies))
        for rubric in space.rubrics:
            owner = model.owner(space, rubric)
            own_logo = logo_url(owner)
            if owner is not space and own_logo:
                # In a body, a group's pages wear the logo of its union.
                yield SpacePolicy(rubric.url, own_logo, _logo_digest(owner, copies))


def _logo_digest(space: Space, copies: Mapping[str, DerivativeSet]) -> str:
    logo = space.union.logo
    made = copies.get(logo.src_uri) if logo else None
    return next((copy.sha256 for copy in made.items if not copy.suffix), "") if made else ""


def _own_addresses(project: Project, model: SiteModel | None) -> Iterator[str]:
    typed = (project.site_url, model.organisation.intranet_url if model else None)
    for address in dict.fromkeys(typed):
        if address and urlsplit(address).scheme in ("http", "https"):
            yield address.rstrip("/") + "/"

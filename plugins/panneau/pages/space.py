# The home page of a union's space. Called by `site`.

"""Space: banner, rubrics, latest publications, contact, publisher."""

import re
from dataclasses import dataclass

from panneau.checks.outbound import outbound_hosts
from panneau.domain.agreement import Agreement
from panneau.domain.site_model import Space
from panneau.pages.feeds.addresses import feed_link
from panneau.pages.listing import ListItem
from panneau.pages.navigation import space_trail
from panneau.pages.novelties import Bell, build_bell
from panneau.pages.page_view import PageView
from panneau.pages.publisher import LegalNotice, build_legal_notice
from panneau.pages.reading import Reading
from panneau.pages.site_page import PageKind, SitePage
from panneau.pages.suspension_notice import suspension_notices
from panneau.pages.wording_fr import NBSP, counted

LATEST_COUNT = 6
"""Publications shown on the home page of a space (house rule)."""

# A preview may hold an address that the checks refuse: it is then shown as text, without a link.
_MAIL = re.compile(r"[^\s@<>\"'?&:/]+@[^\s@<>\"'?&:/]+")
_WEB = re.compile(r"https?://[^\s<>\"']+")


@dataclass(frozen=True, slots=True)
class RubricCard:
    """A rubric of the space."""

    title: str
    url: str
    count: str
    """`3 publications`."""


@dataclass(frozen=True, slots=True)
class OutsideLink:
    """An address that leads out of the site; without `url` it is text only."""

    label: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceView(PageView):
    """What `space.html` shows."""

    cards: tuple[RubricCard, ...]
    latest: tuple[ListItem, ...]
    bell: Bell | None
    """None where the agreement has none."""
    mails: tuple[OutsideLink, ...]
    is_reply_individual: bool
    communities: tuple[OutsideLink, ...]
    network: str
    """Name of the social network of the enterprise."""
    is_free_to_join: bool
    legal: LegalNotice
    website: OutsideLink | None
    """The union's own site; all there is where the organisation hosts no pages."""
    suspensions: tuple[str, ...]
    """What is suspended, why and until when."""
    outbound: str
    """`Cet espace renvoie vers : a.fr, b.fr.`, empty where it links to no other site."""


def build_space(reading: Reading, space: Space) -> SitePage:
    """Return the home page of a space."""
    agreement = reading.model.agreement
    trail = space_trail(reading.model, space, today=reading.today, is_page=True)
    view = SpaceView(
        breadcrumb=trail.breadcrumb,
        union=reading.mark(space),
        unions=trail.unions,
        rubrics=trail.rubrics,
        feed=feed_link(agreement, space.url, space.union.acronym),
        cards=_cards(reading, space),
        latest=reading.latest((space,), count=LATEST_COUNT),
        bell=build_bell(reading, space),
        mails=build_mails(agreement, space),
        is_reply_individual=agreement.text("email.reply") == "individual",
        communities=_communities(agreement, space),
        network=_network(agreement),
        is_free_to_join=not agreement.flag("social_network.auto_enrol", default=False),
        legal=build_legal_notice(agreement, space),
        website=_website(space),
        suspensions=suspension_notices(reading, space),
        outbound=_outbound(reading, space),
    )
    title = f"{space.union.acronym} – {space.union.name}"
    return SitePage(
        url=space.url, title=title, kind=PageKind.SPACE, template="space.html", view=view
    )


def _cards(reading: Reading, space: Space) -> tuple[RubricCard, ...]:
    return tuple(
        RubricCard(rubric.title, rubric.url, counted(len(reading.published(rubric)), "publication"))
        for rubric in reading.rubrics(space)
    )


def build_mails(agreement: Agreement, space: Space) -> tuple[OutsideLink, ...]:
    """Return the addresses to write to.

    Source:
        Clause `interactivity.contact` of the agreement: `mailto` or none.
    """
    if agreement.text("interactivity.contact") == "none":
        return ()
    return tuple(
        OutsideLink(mail.value, f"mailto:{mail.value}" if _MAIL.fullmatch(mail.value) else None)
        for mail in space.union.mail_addresses
    )


def _communities(agreement: Agreement, space: Space) -> tuple[OutsideLink, ...]:
    label = f"Communauté {space.union.acronym} sur {_network(agreement)}"
    return tuple(
        OutsideLink(label, place.value if _WEB.fullmatch(place.value) else None)
        for place in space.union.communities
    )


def _website(space: Space) -> OutsideLink | None:
    if space.website is None:
        return None
    address = space.website.value
    return OutsideLink(address, address if _WEB.fullmatch(address) else None)


def _outbound(reading: Reading, space: Space) -> str:
    names = ", ".join(site.host for site in outbound_hosts(space, today=reading.today))
    return f"Cet espace renvoie vers{NBSP}: {names}." if names else ""


def _network(agreement: Agreement) -> str:
    return agreement.text("social_network.name") or "le réseau social de l’entreprise"

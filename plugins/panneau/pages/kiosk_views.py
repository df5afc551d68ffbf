# What the profile `borne` changes in what pages show (ADR-0017). `site` calls `for_kiosk` on each
# page. Links inside a text are resolved by `source.targets`, before anything is drawn.

"""Pages for a shared terminal."""

from dataclasses import replace

from panneau.domain.profile import Profile
from panneau.pages.attachments import FileCard
from panneau.pages.page_view import PageView
from panneau.pages.publication import PublicationView
from panneau.pages.site_page import SitePage
from panneau.pages.space import OutsideLink, SpaceView
from panneau.pages.suspended import SuspendedView
from panneau.pages.trust import TrustView
from panneau.pages.wording_fr import NBSP

NOT_HERE = "à ouvrir depuis un poste de travail"


def for_kiosk(page: SitePage) -> SitePage:
    """Return a page that leads nowhere out of the site, and to no file that would be saved.

    Source:
        House rule, ADR-0017.
    """
    return replace(page, view=_view(replace(page.view, feed=None)))


def _view(view: PageView) -> PageView:
    if isinstance(view, SpaceView):
        return replace(
            view,
            mails=_said(view.mails),
            communities=_said(view.communities),
            website=view.website and OutsideLink(_words(view.website), None),
        )
    if isinstance(view, SuspendedView):
        return replace(view, mails=_said(view.mails))
    if isinstance(view, TrustView):
        publishers = (replace(who, mails=_said(who.mails)) for who in view.publishers)
        return replace(view, publishers=tuple(publishers))
    if isinstance(view, PublicationView):
        files = tuple(_card(card) for card in view.attachments.files)
        return replace(view, attachments=replace(view.attachments, files=files))
    return view


def _said(links: tuple[OutsideLink, ...]) -> tuple[OutsideLink, ...]:
    """Return links as texts; an address to write to is its own text."""
    return tuple(OutsideLink(_words(link), None) for link in links)


def _words(link: OutsideLink) -> str:
    if link.url is None or link.url in {f"mailto:{link.label}", link.label}:
        return link.label
    return f"{link.label}{NBSP}: {link.url}"


def _card(card: FileCard) -> FileCard:
    if card.url and Profile.KIOSK.may_open(card.url):
        return card
    return replace(card, url="", details=(*card.details, NOT_HERE))

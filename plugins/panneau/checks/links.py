# Internal links are resolved by the reader; here they are judged, with the places they lead to.

"""Links: internal ones lead somewhere, external ones are allowed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Self
from urllib.parse import unquote, urlsplit

from panneau.checks.context import CheckContext
from panneau.checks.destinations import Destinations
from panneau.checks.mailto import is_grouped, is_mailto
from panneau.checks.neighbours import is_elsewhere, link_elsewhere_issues
from panneau.domain.agreement import Agreement
from panneau.domain.french import quote
from panneau.domain.issue import Code, Issue
from panneau.domain.publication import Link, LinkKind, Publication
from panneau.source.names import slug
from panneau.source.suggestions import suggest

POLICY, ALLOWED_HOSTS, BULK = "links.policy", "links.allow_hosts", "email.bulk"
MOST = "links.max"
ALLOWED_SCHEMES = ("https:", "http:", "mailto:", "tel:")

_IGNORED = re.compile(r"[\x00-\x20\x7f-\x9f]")
# Text is escaped in the HTML of a publication: a quotation mark in it is never an attribute's.
_ID = re.compile(r'<[a-z][a-z0-9]*\b[^>]*?\sid="([^"]*)"')
_TOP_OF_PAGE = ("", "top")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


@dataclass(frozen=True, slots=True)
class _Policy:
    """Which sites the agreement lets links lead to."""

    name: str | None
    hosts: tuple[str, ...]
    """As the agreement writes them."""
    folded: tuple[str, ...]
    is_listed: bool
    """Whether the agreement lists any."""

    @classmethod
    def of(cls, agreement: Agreement) -> Self:
        hosts = agreement.words(ALLOWED_HOSTS)
        folded = tuple(host.casefold().removeprefix("*.") for host in hosts)
        is_listed = agreement.clause(ALLOWED_HOSTS) is not None
        return cls(agreement.text(POLICY), hosts, folded, is_listed)

    def admits(self, target: str) -> bool:
        """Apply the policy; one that we cannot judge refuses nothing.

        Sites of a federation can only be told by their list: without it, no link is refused.
        """
        match self.name:
            case "none":
                return False
            case "federation_only" if not self.is_listed:
                return True
            case "listed" | "federation_only":
                host = host_of(target)
                return any(host == known or host.endswith(f".{known}") for known in self.folded)
            case _:
                return True


def check_links(context: CheckContext) -> Iterator[Issue]:
    """Report links that lead nowhere, deceive, or lead where the agreement does not.

    Source:
        Clauses `links.policy` and `links.allow_hosts`; schemes are the house's (ADR-0007).
    """
    places, policy = Destinations(context.model), _Policy.of(context.agreement)
    anchors = _Anchors().of
    for _, publication in context.judged_publications():
        day = max(context.today, publication.publish_on or context.today)
        for link in publication.links:
            if is_elsewhere(context, link):
                yield from link_elsewhere_issues(context, link, places, day=day)
                continue
            yield from _link_issues(context, link, policy)
            aimed = publication if link.kind is LinkKind.ANCHOR else None
            if link.resolved:
                yield from _destination_issues(context, link, places.state(link.resolved, day=day))
                aimed = places.publication(link.resolved)
            if aimed and "#" in link.target:
                yield from _anchor_issues(context, link, anchors(aimed))


def check_link_count(context: CheckContext) -> Iterator[Issue]:
    """Report the first link beyond those that a publication may have towards other sites.

    Source:
        Clause `links.max`; the same address twice counts once.
    """
    limit = context.agreement.integer(MOST)
    for _, publication in context.judged_publications() if limit is not None else ():
        outside = {link.target: link for link in reversed(publication.links) if is_outside(link)}
        ordered = sorted(outside.values(), key=lambda link: link.location)
        if limit is not None and len(ordered) > limit:
            yield context.issue(
                Code.LINKS_TOO_MANY,
                ordered[limit].location,
                clause=MOST,
                count=len(ordered),
                limit=limit,
            )


def is_outside(link: Link) -> bool:
    """Tell whether a link leads to another site."""
    return link.kind is LinkKind.EXTERNAL and host_of(link.target) != ""


def _link_issues(context: CheckContext, link: Link, policy: _Policy) -> Iterator[Issue]:
    if link.shown:
        detail = f"le texte du lien montre {quote(link.shown)}"
        yield context.issue(Code.LINK_UNSAFE, link.location, target=link.target, detail=detail)
    match link.kind:
        case LinkKind.INTERNAL if not link.target:
            yield context.issue(Code.LINK_EMPTY, link.location)
        case LinkKind.INTERNAL if link.resolved is None:
            yield context.issue(
                Code.LINK_BROKEN,
                link.location,
                target=link.target,
                suggestion=link.suggestion or "",
            )
        case LinkKind.EXTERNAL if not policy.admits(link.target):
            yield context.issue(
                Code.LINK_NOT_ALLOWED,
                link.location,
                clause=POLICY,
                target=link.target,
                allowed=() if policy.name == "none" else policy.hosts,
            )
        case LinkKind.REFUSED:
            yield from _refusal_issues(context, link)


def _destination_issues(context: CheckContext, link: Link, state: str | None) -> Iterator[Issue]:
    if state is None:
        yield context.issue(Code.LINK_BROKEN, link.location, target=link.target, suggestion="")
    elif state:
        yield context.issue(Code.LINK_NOT_YET_READ, link.location, target=link.target, value=state)


def anchors_of(publication: Publication) -> frozenset[str]:
    """Return the places of a text that a `#` can name, as its page has them."""
    return frozenset(map(unescape, _ID.findall(publication.html)))


class _Anchors:
    """The places of each text that links name, looked for once."""

    def __init__(self) -> None:
        self._known: dict[str, frozenset[str]] = {}

    def of(self, publication: Publication) -> frozenset[str]:
        known = self._known.get(publication.src_uri)
        if known is None:
            known = self._known[publication.src_uri] = anchors_of(publication)
        return known


def _anchor_issues(context: CheckContext, link: Link, anchors: frozenset[str]) -> Iterator[Issue]:
    page, _, fragment = link.target.partition("#")
    wanted = unquote(_IGNORED.sub("", fragment))
    if wanted in anchors or wanted.lower() in _TOP_OF_PAGE:
        return
    near = suggest(slug(wanted), sorted(anchors))
    suggestion = f"{page}#{near}" if near else ""
    yield context.issue(Code.LINK_BROKEN, link.location, target=link.target, suggestion=suggestion)


def _refusal_issues(context: CheckContext, link: Link) -> Iterator[Issue]:
    if is_mailto(link.target) and is_grouped(link.target) and forbids_bulk(context.agreement):
        return  # told by `pull_only`, under its article
    scheme = _SCHEME.match(_IGNORED.sub("", link.target))
    if scheme and scheme.group().lower() not in ALLOWED_SCHEMES:
        yield context.issue(
            Code.LINK_SCHEME, link.location, target=link.target, allowed=ALLOWED_SCHEMES
        )
    else:
        yield context.issue(
            Code.LINK_UNSAFE, link.location, target=link.target, detail=_why_unsafe(link.target)
        )


def forbids_bulk(agreement: Agreement) -> bool:
    """Tell whether the agreement says no to grouped mail."""
    return not agreement.flag(BULK, default=True)


@lru_cache(maxsize=1 << 14)
def host_of(target: str) -> str:
    """Return the host that an external link leads to, in lower case; empty when it has none."""
    try:
        return urlsplit(_IGNORED.sub("", target)).hostname or ""
    except ValueError:
        return ""


def _why_unsafe(target: str) -> str:
    """Say what an address hides: the host behind a name, more than a number, more than a text."""
    bare = _IGNORED.sub("", target)
    scheme = bare.partition(":")[0].lower()
    if scheme == "tel":
        return "ce n’est pas un simple numéro"
    if scheme == "mailto" and "?" in bare:
        return "elle ne remplit pas seulement l’objet et le texte d’un message"
    host = host_of(bare)
    return f"elle mène à {quote(host)}" if "@" in bare and host else ""

# What `espace.yml` says of the union's mailbox and of its community on the social network.

"""Mail addresses, communities and sites: how many, and of which form."""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

from panneau.checks.context import CheckContext
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Located
from panneau.domain.publication import LinkKind
from panneau.source.targets import link_kind

BOXES, ADDRESS_FORM = "email.boxes", "email.address_form"
COMMUNITIES, NETWORK_NAME = "social_network.communities", "social_network.name"
ACRONYM_PLACE = "{sigle}"
ANY_ADDRESS = "nom@organisme.fr"
"""Example told where the agreement gives no form."""

_LOCAL_PART = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_NOT_IN_AN_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f<>\"\\]")


def check_mail_addresses(context: CheckContext) -> Iterator[Issue]:
    """Report addresses beyond the limit, and those that are not of the agreed form.

    Source:
        Clauses `email.boxes` and `email.address_form`; without the latter, any plain address
        is accepted (ADR-0007).
    """
    form = context.agreement.text(ADDRESS_FORM)
    limit = context.agreement.integer(BOXES)
    for space in context.model.union_spaces():
        union = space.union
        distinct = _distinct(union.mail_addresses)
        if limit is not None and len(distinct) > limit:
            yield context.issue(
                Code.ADDRESSES_TOO_MANY,
                distinct[limit].location,
                clause=BOXES,
                union=union.acronym,
                count=len(distinct),
                limit=limit,
            )
        for address in distinct:
            if not _is_of_form(address.value, form, acronym=union.acronym):
                yield context.issue(
                    Code.ADDRESS_WRONG_FORM,
                    address.location,
                    clause=ADDRESS_FORM if form else "",
                    value=address.value,
                    expected=_example(form, acronym=union.acronym),
                )


def check_communities(context: CheckContext) -> Iterator[Issue]:
    """Report communities beyond the limit, and those that are not addresses of the web.

    Source:
        Clause `social_network.communities`; the secure address is the house's (ADR-0007).
    """
    name = context.agreement.text(NETWORK_NAME) or ""
    limit = context.agreement.integer(COMMUNITIES)
    for space in context.model.union_spaces():
        distinct = _distinct(space.union.communities)
        if limit is not None and len(distinct) > limit:
            yield context.issue(
                Code.COMMUNITIES_TOO_MANY,
                distinct[limit].location,
                clause=COMMUNITIES,
                union=space.union.acronym,
                name=name,
                count=len(distinct),
                limit=limit,
            )
        for community in distinct:
            if not _is_secure_web_address(community.value):
                yield context.issue(
                    Code.COMMUNITY_WRONG_FORM,
                    community.location,
                    value=community.value,
                    name=name,
                )


def check_websites(context: CheckContext) -> Iterator[Issue]:
    """Report a site of an organisation that is no plain address of the web.

    Source:
        House rule, ADR-0007: links lead to the web, and to where they say.
    """
    for space in context.model.spaces:
        site = space.website
        if site and link_kind(site.value) is not LinkKind.EXTERNAL:
            yield context.issue(Code.WEBSITE_WRONG_FORM, site.location, value=site.value)


def _distinct(values: tuple[Located[str], ...]) -> tuple[Located[str], ...]:
    """Return the values in reading order, less those typed before in another case."""
    found: dict[str, Located[str]] = {}
    for value in values:
        found.setdefault(value.value.casefold(), value)
    return tuple(found.values())


def _is_of_form(address: str, form: str | None, *, acronym: str) -> bool:
    if form is None:
        return bool(_ADDRESS.fullmatch(address))
    before, place, after = form.casefold().partition(ACRONYM_PLACE)
    typed = address.casefold()
    if not place:
        return typed == before
    if len(typed) < len(before) + len(after):
        return False
    written = typed[len(before) : len(typed) - len(after)]
    return (
        typed.startswith(before)
        and typed.endswith(after)
        and bool(_LOCAL_PART.fullmatch(written))
        and _letters(written) == _letters(acronym)
    )


def _letters(text: str) -> str:
    """Return letters and digits alone: « AB-CD », « AB CD » and « abcd » are one acronym."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if c.isascii() and c.isalnum())


def _example(form: str | None, *, acronym: str) -> str:
    if form is None:
        return ANY_ADDRESS
    words = (_letters(word) for word in re.split(r"[^\w]+", acronym))
    return form.replace(ACRONYM_PLACE, "-".join(filter(None, words)))


def _is_secure_web_address(address: str) -> bool:
    if _NOT_IN_AN_ADDRESS.search(address) or link_kind(address) is not LinkKind.EXTERNAL:
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and "@" not in parts.netloc and "." in (parts.hostname or "")

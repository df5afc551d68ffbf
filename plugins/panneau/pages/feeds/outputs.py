# The way in of the package: the MkDocs plugins write what `build_feeds` returns.

"""The files of every feed."""

from collections.abc import Iterator
from functools import partial
from hashlib import sha256

from panneau.pages.announcement import has_feeds
from panneau.pages.feeds.addresses import Site, atom_url, json_url
from panneau.pages.feeds.atom import write_atom
from panneau.pages.feeds.channel import Channel, Channels, Plan
from panneau.pages.feeds.fragment import build_fragment
from panneau.pages.feeds.json_feed import write_json_feed
from panneau.pages.reading import Reading
from panneau.pages.site_output import PlannedOutput, SiteOutput


def build_feeds(reading: Reading) -> tuple[SiteOutput, ...]:
    """Return the feeds and the fragment of a section on a day, sorted by address.

    Source:
        Clause `publication.announce` of the agreement, ADR-0015; RFC 4287, JSON Feed 1.1.
    """
    made = (SiteOutput(plan.url, plan.build()) for plan in plan_feeds(reading))
    return tuple(sorted(made, key=lambda file: file.url))


def plan_feeds(reading: Reading) -> Iterator[PlannedOutput]:
    """Yield the same files, each to be made only where it is not what it was."""
    if not has_feeds(reading.model.agreement):
        return
    channels = Channels(reading)
    plans = list(channels.plans())
    # The feed of the section names those of the spaces, with what they say of themselves.
    heads = {plan.head.page_url: plan.head for plan in plans if plan.head.author}
    for plan in plans:
        page_url, known = plan.head.page_url, plan.key
        atom, json = partial(_atom, plan, channels.site, heads), partial(_json, plan, channels.site)
        yield PlannedOutput(
            atom_url(page_url), atom, _key(known, repr(heads if not page_url else ""))
        )
        yield PlannedOutput(json_url(page_url), json, _key(known, "json"))
    for file in build_fragment(reading):
        yield PlannedOutput(file.url, partial(_content, file))


def _atom(plan: Plan, site: Site, heads: dict[str, Channel]) -> bytes:
    return write_atom(plan.build(), site, heads)


def _json(plan: Plan, site: Site) -> bytes:
    return write_json_feed(plan.build(), site)


def _key(known: str, rest: str) -> str:
    both = f"{known} {rest}".encode("utf-8", "surrogatepass")
    return sha256(both).hexdigest() if known else ""


def _content(file: SiteOutput) -> bytes:
    return file.content

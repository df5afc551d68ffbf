# The way in of the package: the MkDocs plugins write what `build_feeds` returns.

"""The files of every feed."""

from collections.abc import Iterator

from panneau.pages.announcement import has_feeds
from panneau.pages.feeds.addresses import atom_url, json_url
from panneau.pages.feeds.atom import write_atom
from panneau.pages.feeds.channel import Channels
from panneau.pages.feeds.fragment import build_fragment
from panneau.pages.feeds.json_feed import write_json_feed
from panneau.pages.reading import Reading
from panneau.pages.site_output import SiteOutput


def build_feeds(reading: Reading) -> tuple[SiteOutput, ...]:
    """Return the feeds and the fragment of a section on a day, sorted by address.

    Source:
        Clause `publication.announce` of the agreement, ADR-0015; RFC 4287, JSON Feed 1.1.
    """
    if not has_feeds(reading.model.agreement):
        return ()
    files = (*_feeds(reading), *build_fragment(reading))
    return tuple(sorted(files, key=lambda file: file.url))


def _feeds(reading: Reading) -> Iterator[SiteOutput]:
    channels = Channels(reading)
    made = list(channels.all())
    by_page = {channel.page_url: channel for channel in made}
    for channel in made:
        atom = write_atom(channel, channels.site, by_page)
        yield SiteOutput(atom_url(channel.page_url), atom)
        yield SiteOutput(json_url(channel.page_url), write_json_feed(channel, channels.site))

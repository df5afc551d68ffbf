# Writes JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).

"""Feeds as JSON."""

import json

from panneau.pages.feeds.addresses import Site, json_url, timestamp
from panneau.pages.feeds.channel import Author, Channel, Enclosure, Entry

VERSION = "https://jsonfeed.org/version/1.1"
Fields = dict[str, object]


def write_json_feed(channel: Channel, site: Site) -> bytes:
    """Return a feed as JSON Feed."""
    fields: Fields = {
        "version": VERSION,
        "title": channel.title,
        "home_page_url": site.absolute(channel.page_url),
        "feed_url": site.absolute(json_url(channel.page_url)),
        "description": channel.description,
        "icon": channel.author.logo if channel.author else None,
        "authors": [_author(channel.author)] if channel.author else None,
        "language": "fr",
        "items": [_item(entry) for entry in channel.entries],
    }
    return as_json(fields)


def as_json(fields: Fields) -> bytes:
    """Return an object as UTF-8, less what is not known."""
    return json.dumps(_known(fields), ensure_ascii=False, indent=1).encode()


def _item(entry: Entry) -> Fields:
    return _known(
        {
            "id": entry.identifier,
            "url": entry.url,
            "title": entry.title,
            "content_html": entry.html,
            "summary": entry.summary or None,
            "date_published": timestamp(entry.published_on),
            "date_modified": timestamp(entry.updated_on),
            "authors": [_author(entry.author)],
            "tags": list(entry.tags) or None,
            "language": "fr",
            "attachments": [_attachment(file) for file in entry.enclosures] or None,
        }
    )


def _author(author: Author) -> Fields:
    return _known({"name": author.name, "url": author.url, "avatar": author.logo})


def _attachment(file: Enclosure) -> Fields:
    return {
        "url": file.url,
        "mime_type": file.media_type,
        "title": file.title,
        "size_in_bytes": file.size_bytes,
    }


def _known(fields: Fields) -> Fields:
    return {key: value for key, value in fields.items() if value is not None}
